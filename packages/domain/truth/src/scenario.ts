/**
 * A scenario in motion: what each nation's sensors report in any interval, and what truly flies. Restartable at any second:
 * the answer to a question never depends on what was asked before. Must never be an estimator's source of anything but plots.
 */
import { ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Dwell, Nation, Sensor } from "@tocsin/picture";
import { type Trajectory, trajectoryFor } from "./bodies.ts";
import type { CatalogueFlight } from "./catalogue.ts";
import { placeFromFixed, type State } from "./earth.ts";
import { type Body, infraredPlots, radarPlots } from "./look.ts";
import { pictureSensor } from "./picture-sensor.ts";
import type { SensorSpec } from "./sensor-spec.ts";
import type { ScenarioSpec } from "./spec.ts";

/** A dwell, and the scenario second at which the sensor has it complete. */
export interface TimedDwell {
  readonly at: number;
  readonly sensor: string;
  readonly dwell: Dwell;
}

export type TruePhase = "boost" | "climb" | "descent" | "level";

/** What truly flies now, for people who watch a demonstration or score a tracker. */
export interface Flying {
  /** The entry's id, with "#2" and so on when the scenario repeats. */
  readonly id: string;
  readonly kind: Trajectory["entry"]["kind"];
  readonly name: string;
  readonly phase: TruePhase;
  /** Seconds since launch. */
  readonly since: number;
  /** Metres above the ellipsoid. */
  readonly height: number;
  /** Seconds; absent for aircraft. */
  readonly untilImpact?: number;
  /** Earth-fixed. */
  readonly state: State;
}

export interface Scenario {
  readonly spec: ScenarioSpec;
  readonly epoch: Instant;
  readonly trajectories: readonly Trajectory[];
  sensorsOf(nation: Nation): readonly Sensor[];
  /** Dwells complete at `from` or later and before `to` (scenario seconds), in time order. */
  dwellsBetween(nation: Nation, from: number, to: number): readonly TimedDwell[];
  flyingAt(time: number): readonly Flying[];
  /** As dwellsBetween, of a sky in which nothing flies but what is ordered. */
  orderedDwells(nation: Nation, from: number, to: number, ordered: Ordered): readonly TimedDwell[];
}

/** Flights of the scenario that somebody has ordered, each at its own second; their chance depends on the seed. */
export interface Ordered {
  readonly seed: string;
  readonly launches: readonly { readonly id: string; readonly flight: string; readonly start: number }[];
}

/** The scenario with every flight solved (some 50 ms each); `epoch` is the instant of scenario second 0. */
export function createScenario(
  spec: ScenarioSpec,
  { catalogue, epoch }: { readonly catalogue: readonly CatalogueFlight[]; readonly epoch: Instant },
): Result<Scenario> {
  const trajectories: Trajectory[] = [];
  for (const entry of spec.flights) {
    const trajectory = trajectoryFor(entry, catalogue);
    if (!trajectory.ok) return trajectory;
    trajectories.push(trajectory.value);
  }
  const sensors = (nation: Nation): readonly SensorSpec[] => spec.nations.get(nation) ?? [];
  const looks = (nation: Nation, from: number, to: number, seed: string, bodiesNear: BodiesNear): TimedDwell[] =>
    sensors(nation)
      .flatMap((sensor) => dwellsOf(sensor, from, to, bodiesNear, { seed }, epoch))
      .sort((a, b) => a.at - b.at || (a.sensor < b.sensor ? -1 : 1));
  return ok({
    spec,
    epoch,
    trajectories,
    sensorsOf: (nation) => sensors(nation).map(pictureSensor),
    dwellsBetween: (nation, from, to) =>
      looks(nation, from, to, spec.seed, (begins) => launchesNear(spec, trajectories, begins)),
    orderedDwells: (nation, from, to, { seed, launches }) => {
      const bodies = launches.flatMap(({ id, flight, start }) => {
        const trajectory = trajectories.find(({ entry }) => entry.id === flight);
        return trajectory === undefined ? [] : { ...launched(trajectory, 0, start), id };
      });
      return looks(nation, from, to, seed, () => bodies);
    },
    flyingAt: (time) => launchesNear(spec, trajectories, time).flatMap((launch) => flying(launch, time) ?? []),
  });
}

/** One launch of a trajectory within a scenario. */
interface Launched extends Body {
  readonly trajectory: Trajectory;
  readonly start: number;
}

/** Seconds before and after `time` within which a look that begins then may still meet a body. */
const REACH = 60;

/** Every launch that may be in the air around `time`: the first of each flight, and its repetitions. */
function launchesNear(spec: ScenarioSpec, trajectories: readonly Trajectory[], time: number): readonly Launched[] {
  return trajectories.flatMap((trajectory) => {
    const { start } = trajectory.entry;
    const every = trajectory.entry.kind === "aircraft" ? undefined : spec.repeatEvery;
    if (every === undefined) return launched(trajectory, 0, start);
    const found: Launched[] = [];
    const first = Math.max(0, Math.ceil((time - REACH - start - trajectory.duration) / every));
    for (let i = first; start + i * every <= time + REACH; i++) found.push(launched(trajectory, i, start + i * every));
    return found;
  });
}

function launched(trajectory: Trajectory, round: number, start: number): Launched {
  const { entry, duration, burnout } = trajectory;
  return {
    trajectory,
    start,
    id: round === 0 ? entry.id : `${entry.id}#${round + 1}`,
    kind: entry.kind === "aircraft" ? "aircraft" : "missile",
    ...(entry.kind === "aircraft" && { callsign: entry.callsign, address: entry.address }),
    stateAt: (time) => (time >= start && time <= start + duration ? trajectory.stateAt(time - start) : undefined),
    burningAt: (time) => time >= start && time <= start + burnout,
  };
}

function flying(body: Launched, time: number): Flying | undefined {
  const state = body.stateAt(time);
  if (!state) return undefined;
  const { trajectory } = body;
  const since = time - body.start;
  const untilImpact = trajectory.duration - since;
  return {
    id: body.id,
    kind: trajectory.entry.kind,
    name: trajectory.name,
    phase: phaseOf(trajectory, since),
    since,
    height: placeFromFixed(state.position).height,
    ...(Number.isFinite(untilImpact) && { untilImpact }),
    state,
  };
}

function phaseOf(trajectory: Trajectory, since: number): TruePhase {
  if (trajectory.entry.kind === "aircraft") return "level";
  if (since <= trajectory.burnout) return "boost";
  return since <= trajectory.apogeeTime ? "climb" : "descent";
}

type BodiesNear = (time: number) => readonly Body[];

function dwellsOf(
  sensor: SensorSpec,
  from: number,
  to: number,
  bodiesNear: BodiesNear,
  { seed }: Pick<ScenarioSpec, "seed">,
  epoch: Instant,
): readonly TimedDwell[] {
  // A rotating radar has its look complete when the beam has come round; the others have it at once.
  const takes = sensor.type === "air-radar" ? sensor.revisit : 0;
  const dwells: TimedDwell[] = [];
  for (let scan = Math.max(0, Math.ceil((from - takes - sensor.phase) / sensor.revisit - 1e-9)); ; scan++) {
    const begins = sensor.phase + scan * sensor.revisit;
    const at = begins + takes;
    if (at >= to) return dwells;
    if (at < from) continue;
    const look = { scan, begins, seed, epoch, bodies: bodiesNear(begins) };
    const plots = sensor.type === "ir" ? infraredPlots(sensor, look) : radarPlots(sensor, look);
    dwells.push({ at, sensor: sensor.id, dwell: { sensor: sensor.id, scan, plots } });
  }
}
