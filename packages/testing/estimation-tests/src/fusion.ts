/**
 * Two nations' trackers beside one that has all plots: how much each way of sharing loses, and how honest it is. Must never
 * give a tracker a plot that is not its nation's.
 */
import { invertSymmetric } from "@tocsin/ballistics";
import { present } from "@tocsin/kernel/sound";
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Sensor } from "@tocsin/picture";
import {
  beginFused,
  coastTo,
  createTrackerState,
  estimateOf,
  type FusedTrack,
  fuse,
  fusedAt,
  joinSource,
  processDwell,
  type TrackerState,
  type TrackletBase,
  takeTracklet,
  trackletBase,
  trackletSince,
} from "@tocsin/tracking";
import type { Flying } from "@tocsin/truth";
import { EPOCH, makeScenario } from "./run.ts";

export type Profile = "all plots" | "first alone" | "second alone" | "three elements" | "tracklets";

export interface FusionSample {
  readonly time: number;
  readonly phase: Flying["phase"];
  readonly profile: Profile;
  readonly height: number;
  readonly position: number;
  readonly velocity: number;
  readonly nees: number;
}

interface Nation {
  readonly name: string;
  readonly state: TrackerState;
  track: number | undefined;
  base: TrackletBase | undefined;
}

const tracker = (name: string): Nation => ({ name, state: createTrackerState(), track: undefined, base: undefined });

const REACH = 15_000;

export function runFusion(
  value: unknown,
  isFirsts: (sensor: string) => boolean,
  every: number,
  log = false,
): FusionSample[] {
  const scenario = makeScenario(value);
  const sensors = new Map<string, Sensor>(scenario.sensorsOf("KOR").map((sensor) => [sensor.id, sensor]));
  const [first, second, all] = [tracker("first"), tracker("second"), tracker("all")];
  const samples: FusionSample[] = [];
  let fused: FusedTrack | undefined;
  const verdicts = new Map<string, number>();
  for (let time = 0; time < scenario.spec.duration; time++) {
    for (const { sensor, dwell } of scenario.dwellsBetween("KOR", time, time + 1)) {
      const one = present(sensors.get(sensor), sensor);
      processDwell(all.state, one, dwell);
      processDwell((isFirsts(sensor) ? first : second).state, one, dwell);
    }
    const at = after(EPOCH, time + 1);
    const flying = [...scenario.flyingAt(time + 1)][0];
    for (const nation of [first, second, all]) {
      coastTo(nation.state, at);
      nation.track = flying && nearest(nation, flying, at);
    }
    if (flying === undefined) continue;
    if (fused === undefined && first.track !== undefined && second.track !== undefined) {
      first.base = trackletBase(first.state, first.track);
      second.base = trackletBase(second.state, second.track);
      fused = beginFused("first", ["a"], first.base);
      const { kinematics } = estimateOf(second.state, second.track, at, { products: false });
      if (!joinSource(fused, "second", ["b"], at, gaussian(kinematics))) throw new Error("not joined");
      first.base = trackletBase(first.state, first.track);
      continue;
    }
    if (fused === undefined || [first, second, all].some(({ track }) => track === undefined)) continue;
    for (const nation of [second, first]) {
      if (secondsBetween(present(nation.base, "base").at, at) < (nation === first ? 0.5 : every)) continue;
      const gained = trackletSince(nation.state, nation.track ?? 0, present(nation.base, "base"));
      if (gained === undefined) continue;
      const verdict = takeTracklet(fused, {
        ...gained,
        source: nation.name,
        contributions: [nation === first ? "a" : "b"],
      });
      verdicts.set(`${nation.name} ${verdict}`, (verdicts.get(`${nation.name} ${verdict}`) ?? 0) + 1);
      nation.base = trackletBase(nation.state, nation.track ?? 0);
    }
    const note = (profile: Profile, kinematics: Kinematics): void => {
      samples.push({
        time: time + 1,
        height: Math.hypot(...flying.state.position) - 6_371_000,
        phase: flying.phase,
        profile,
        ...errors(kinematics, flying),
      });
    };
    const [one, two, three] = [first, second, all].map(
      (nation) => estimateOf(nation.state, nation.track ?? 0, at, { products: false }).kinematics,
    ) as [Kinematics, Kinematics, Kinematics];
    note("first alone", one);
    note("second alone", two);
    note("all plots", three);
    note("three elements", fuse(one, two));
    note("tracklets", fuse(kinematicsOf(fusedAt(fused, at)), two));
  }
  if (log) process.stdout.write(`${JSON.stringify([...verdicts])}\n`);
  return samples;
}

function nearest({ state }: Nation, flying: Flying, at: Instant): number | undefined {
  let best: number | undefined;
  let least = REACH;
  for (const track of state.tracks.keys()) {
    const { position } = estimateOf(state, track, at, { products: false }).kinematics;
    const distance = Math.hypot(...[0, 1, 2].map((i) => (position[i] ?? 0) - (flying.state.position[i] ?? 0)));
    if (distance < least) [best, least] = [track, distance];
  }
  return best;
}

const gaussian = ({ position, velocity, covariance }: Kinematics) => ({
  mean: [...position, ...velocity],
  covariance,
});

function kinematicsOf({ mean, covariance }: { mean: ArrayLike<number>; covariance: ArrayLike<number> }): Kinematics {
  const [x, y, z, vx, vy, vz] = mean as unknown as [number, number, number, number, number, number];
  return { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance: Array.from(covariance) };
}

function errors({ position, velocity, covariance }: Kinematics, { state }: Flying) {
  const off = [0, 1, 2].map((i) => (position[i] ?? 0) - (state.position[i] ?? 0));
  const drift = [0, 1, 2].map((i) => (velocity[i] ?? 0) - (state.velocity[i] ?? 0));
  const inverse = invertSymmetric(covariance, 6);
  const both = [...off, ...drift];
  let nees = 0;
  both.forEach((a, i) => {
    both.forEach((b, j) => {
      nees += a * b * (inverse[6 * i + j] as number);
    });
  });
  return { position: Math.hypot(...off), velocity: Math.hypot(...drift), nees };
}
