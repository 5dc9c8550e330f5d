/**
 * Turns courses and sensors into the files that drive and judge a tracker: header, plots in order of arrival, truth, flights.
 * Must never decide what flies or who looks: each kind does.
 */
import { Random } from "@tocsin/kernel/chance";
import { type Instant, instant, isoFromInstant } from "@tocsin/kernel/time";
import type { Plot } from "@tocsin/picture";
import { infraredPlots, radarPlots } from "../look.ts";
import { headerSensor, plotLine, truthLine } from "../plot-files.ts";
import type { SensorSpec } from "../sensor-spec.ts";
import { bodyOf, type Course } from "./course.ts";

/** A whole scenario in memory. */
export interface MadeScenario {
  /** header.json. */
  readonly header: object;
  /** plots.jsonl, one JSON text a line, in order of arrival. */
  readonly plots: readonly string[];
  /** truth.jsonl, one JSON text a body and second. */
  readonly truth: readonly string[];
  /** flights.json. */
  readonly flights: object;
}

/** A sensor, and whose it is where nations share the scenario. */
export type Watcher = SensorSpec & { readonly nation?: string };

/** What a kind says of itself; seconds count from the epoch. */
export interface Plan {
  readonly kind: string;
  readonly seed: string;
  readonly sensors: readonly Watcher[];
  readonly courses: readonly Course[];
  readonly duration: number;
  /** The kind whose noise this one shares; its own otherwise. */
  readonly draws?: string;
  /** Aircraft are in sight of the radars with elevation. */
  readonly seesAll?: boolean;
  /** No sensor works in this interval: a tick a second is all that comes. */
  readonly blind?: { readonly from: number; readonly to: number };
  /** What a failing sensor makes of the plots of its look that begins at a second; absent: nothing fails. */
  readonly faults?: (sensor: SensorSpec, begins: number, plots: readonly Plot[], seed: string) => readonly Plot[];
  /** Seconds by which one plot arrives late, and whether it then comes a second time; absent: everything arrives at once. */
  readonly lateness?: (plot: SeenPlot) => { readonly delay: number; readonly doubled: boolean };
}

/** A plot before it is written. */
export interface SeenPlot {
  readonly sensor: string;
  readonly scan: number;
  /** Of the scan it belongs to. */
  readonly index: number;
  readonly plot: Plot;
}

/** All kinds begin then. */
const EPOCH: Instant = instant(1_767_225_600_000_000);

export function makeFiles(plan: Plan): MadeScenario {
  const lines = plotLines(plan);
  const header = {
    format: "tocsin-plots/1",
    scenario: plan.kind,
    epoch: isoFromInstant(EPOCH),
    frame: "ECEF WGS-84",
    n_plots: lines.filter(({ isTick }) => !isTick).length,
    sensors: plan.sensors.map((sensor) => ({
      ...headerSensor(sensor),
      ...(sensor.nation !== undefined && { nation: sensor.nation }),
    })),
  };
  const { kind: scenario, seed, courses } = plan;
  const epoch = isoFromInstant(EPOCH);
  const flights = { format: "tocsin-truth/1", scenario, seed, epoch, flights: courses.map(flightRecord) };
  return { header, plots: lines.map(({ text }) => text), truth: truthLines(plan), flights };
}

interface Line {
  readonly text: string;
  /** Seconds at which it arrives. */
  readonly arrives: number;
  readonly isTick?: boolean;
}

/** Looks are taken in order of time; what arrives at once keeps that order, so a scan stays together. */
function plotLines(plan: Plan): readonly Line[] {
  const { lateness, blind } = plan;
  const lines: Line[] = [];
  for (const seen of looksOf(plan)) {
    const values = plotLine(
      EPOCH,
      { sensor: seen.sensor, dwell: { sensor: seen.sensor, scan: seen.scan, plots: [] } },
      seen.plot,
    );
    if (!lateness) lines.push({ text: JSON.stringify(values), arrives: values.t });
    else {
      const { delay, doubled } = lateness(seen);
      for (const arrives of doubled ? [values.t + delay, values.t + delay + DOUBLE_AFTER] : [values.t + delay]) {
        const received = Number(arrives.toFixed(6));
        lines.push({ text: JSON.stringify({ ...values, t_received: received }), arrives: received });
      }
    }
  }
  if (blind) {
    for (let t = Math.ceil(blind.from); t < blind.to; t++)
      lines.push({ text: JSON.stringify({ t }), arrives: t, isTick: true });
  }
  return lines.sort((a, b) => a.arrives - b.arrives);
}

/**
 * The plots that each body alone would have given, in order of time: no false alarms, no other body. Chance is drawn by seed, sensor,
 * look and body, so these are the very lines that the whole scenario holds of it; where radars take two bodies for one, or a plot's
 * lot depends on its neighbours, there is no such answer.
 */
export function plotsOfEach(plan: Plan): ReadonlyMap<string, readonly string[]> | undefined {
  if (plan.lateness || plan.faults || plan.blind || plan.sensors.some(takesTwoForOne)) return undefined;
  const sensors = plan.sensors.map((sensor) => (sensor.type === "ir" ? sensor : { ...sensor, falseAlarmsPerScan: 0 }));
  return new Map(
    plan.courses.map((course) => [
      course.id,
      plotLines({ ...plan, sensors, courses: [course] }).map(({ text }) => text),
    ]),
  );
}

const takesTwoForOne = (sensor: SensorSpec): boolean => sensor.type !== "ir" && sensor.resolution !== undefined;

/** A doubled line comes again so many seconds after it came first. */
const DOUBLE_AFTER = 1.7;

function looksOf({ kind, draws, seed, sensors, courses, duration, seesAll, blind, faults }: Plan): readonly SeenPlot[] {
  const looks = sensors.flatMap((sensor) => {
    const count = Math.max(0, Math.ceil((duration - sensor.phase) / sensor.revisit));
    return Array.from({ length: count }, (_, scan) => ({ sensor, scan, begins: sensor.phase + scan * sensor.revisit }));
  });
  const isBlind = (time: number): boolean => blind !== undefined && time >= blind.from && time < blind.to;
  const bodies = courses.map((course) => ({ course, body: bodyOf(course) }));
  return looks
    .filter(({ begins }) => !isBlind(begins))
    .sort((a, b) => a.begins - b.begins || (a.sensor.id < b.sensor.id ? -1 : 1))
    .flatMap(({ sensor, scan, begins }) => {
      const there = bodies.filter(({ course }) => course.begins <= begins && begins <= course.ends);
      const look = {
        scan,
        begins,
        seed: `${draws ?? kind}/${seed}`,
        epoch: EPOCH,
        bodies: there.map(({ body }) => body),
      };
      const seen =
        sensor.type === "ir" ? infraredPlots(sensor, look) : radarPlots(sensor, { ...look, seesAll: seesAll ?? false });
      const plots = faults?.(sensor, begins, seen, seed) ?? seen;
      return plots.map((plot, index) => ({ sensor: sensor.id, scan, index, plot }));
    });
}

function truthLines({ courses, duration }: Plan): string[] {
  const lines: string[] = [];
  for (let t = 0; t < duration; t++) {
    for (const course of courses) {
      if (t < course.begins || t > course.ends) continue;
      lines.push(truthLine(t, { id: course.id, kind: course.kind, phase: course.phaseAt(t) }, course.stateAt(t)));
    }
  }
  return lines;
}

const degrees = (angle: number): number => Number(((angle * 180) / Math.PI).toFixed(7));
const second = (time: number): number => Number(time.toFixed(4));
const spot = ({ place, time }: NonNullable<Course["impact"]>) => ({
  lat: degrees(place.latitude),
  lon: degrees(place.longitude),
  time: second(time),
});

function flightRecord(course: Course): object {
  const { id, kind, parent, launch, burnout, separations, impact, orbit, dragPerMass } = course;
  return {
    id,
    kind,
    class: course.class,
    ...(parent !== undefined && { parent }),
    ...(launch && { launch: spot(launch) }),
    ...(burnout !== undefined && { burnout: second(burnout) }),
    ...(separations && { separations: separations.map(second) }),
    ...(impact && { impact: spot(impact) }),
    ...(orbit && { orbit }),
    ...(dragPerMass !== undefined && { drag_m2_per_kg: Number(dragPerMass.toPrecision(6)) }),
  };
}

/** Chance of what flies, apart from that of the sensors' noise. */
export const flightChance = (kind: string, seed: string): Random => new Random(`flights of ${kind}/${seed}`);
