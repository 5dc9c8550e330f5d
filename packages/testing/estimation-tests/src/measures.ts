/** Error against truth, per scene: what the tracker reached, in the field's own measures. Must never feed a tracker. */
import { invertSymmetric } from "@tocsin/ballistics";
import { type Ecef, ecefFromGeodetic, enuRotation, type Geodetic } from "@tocsin/kernel/space";
import { after, secondsBetween } from "@tocsin/kernel/time";
import type { AreaOfUncertainty, TimeInterval, TrackEstimate } from "@tocsin/picture";
import { estimateOf } from "@tocsin/tracking";
import type { Flying } from "@tocsin/truth";
import { EPOCH, runScene, type Step } from "./run.ts";

/** One second of one truly flying object and the track that follows it. */
export interface Sample {
  readonly time: number;
  readonly flight: string;
  readonly phase: Flying["phase"];
  readonly track: number;
  readonly estimate: TrackEstimate;
  /** Metres, metres per second. */
  readonly positionError: number;
  readonly velocityError: number;
  /** Normalised estimation error squared, six degrees of freedom. */
  readonly nees: number;
  readonly impact?: Miss;
  readonly launch?: Miss;
}

/** How far an area's centre and an interval's best lie from the truth, and whether both hold it. */
export interface Miss {
  readonly distance: number;
  readonly inArea: boolean;
  readonly seconds: number;
  readonly inInterval: boolean;
  readonly semiMajor: number;
}

export interface Measured {
  readonly samples: readonly Sample[];
  /** Flight-seconds in which something flew above the horizon long enough to have been tracked at all. */
  readonly confirmed: number;
  /** Changes of the track that follows a flight, beside the first. */
  readonly switches: number;
  /** Track-seconds of confirmed tracks called anything but aircraft or unknown that follow no flight. */
  readonly falseSeconds: number;
  /** Every class that was ever said of an aircraft's track, and how often an impact was. */
  readonly aircraftClasses: ReadonlyMap<string, number>;
  readonly aircraftImpacts: number;
}

/** A track follows the nearest flight within this distance, metres. */
const REACH = 15_000;

/** Runs the scene; a sample a second per flight that has a track. `every`: seconds between samples with products. */
export function measureScene(value: unknown, every = 10): Measured {
  const samples: Sample[] = [];
  const followers = new Map<string, number>();
  const aircraftClasses = new Map<string, number>();
  const tracks = new Set<number>();
  let [switches, falseSeconds, aircraftImpacts] = [0, 0, 0];
  runScene(value, (step) => {
    for (const change of step.changes) if (change.change === "confirmed") tracks.add(change.track);
    const flights = [...step.scenario.flyingAt(step.time)];
    const taken = new Set<string>();
    for (const track of step.state.tracks.keys()) {
      const products = step.time % every === 0;
      const estimate = estimateOf(step.state, track, step.at, { products });
      const flight = nearest(estimate, flights, taken);
      if (!flight) {
        if (estimate.objectClass !== "aircraft" && estimate.objectClass !== "unknown") falseSeconds++;
        continue;
      }
      taken.add(flight.id);
      if (flight.kind === "aircraft") {
        aircraftClasses.set(estimate.objectClass, (aircraftClasses.get(estimate.objectClass) ?? 0) + 1);
        if (estimate.impact) aircraftImpacts++;
      } else samples.push(sample(step, flight, track, estimate));
      const before = followers.get(flight.id);
      if (before !== undefined && before !== track) switches++;
      followers.set(flight.id, track);
    }
  });
  return { samples, confirmed: tracks.size, switches, falseSeconds, aircraftClasses, aircraftImpacts };
}

function nearest(estimate: TrackEstimate, flights: readonly Flying[], taken: ReadonlySet<string>): Flying | undefined {
  let best: Flying | undefined;
  let least = REACH;
  for (const flight of flights) {
    const distance = norm(minus(estimate.kinematics.position, flight.state.position));
    if (distance < least && !taken.has(flight.id)) [best, least] = [flight, distance];
  }
  return best;
}

function sample(step: Step, flight: Flying, track: number, estimate: TrackEstimate): Sample {
  const offset = minus(estimate.kinematics.position, flight.state.position);
  const drift = minus(estimate.kinematics.velocity, flight.state.velocity);
  const trajectory = step.scenario.trajectories.find(({ entry }) => flight.id.split("#")[0] === entry.id);
  const fall = flight.untilImpact === undefined ? undefined : secondsBetween(EPOCH, step.at) + flight.untilImpact;
  return {
    time: step.time,
    flight: flight.id,
    phase: flight.phase,
    track,
    estimate,
    positionError: norm(offset),
    velocityError: norm(drift),
    nees: normalised([...offset, ...drift], estimate.kinematics.covariance),
    ...(estimate.impact && trajectory?.impact && fall !== undefined
      ? { impact: miss(estimate.impact, trajectory.impact as unknown as Geodetic, fall) }
      : {}),
    ...(estimate.launch && trajectory
      ? { launch: miss(estimate.launch, trajectory.launch as unknown as Geodetic, step.time - flight.since) }
      : {}),
  };
}

function miss(
  { area, time }: { readonly area: AreaOfUncertainty; readonly time: TimeInterval },
  truth: Geodetic,
  second: number,
): Miss {
  const [east, north] = offsetOnGround(area.centre, truth);
  const along = north * Math.cos(area.orientation) + east * Math.sin(area.orientation);
  const across = east * Math.cos(area.orientation) - north * Math.sin(area.orientation);
  const at = after(EPOCH, second);
  return {
    distance: Math.hypot(east, north),
    inArea: (along / area.semiMajor) ** 2 + (across / area.semiMinor) ** 2 <= 1,
    seconds: secondsBetween(at, time.best),
    inInterval: at >= time.earliest && at <= time.latest,
    semiMajor: area.semiMajor,
  };
}

function offsetOnGround(from: Geodetic, to: Geodetic): readonly [number, number] {
  const axes = enuRotation(from.latitude, from.longitude);
  const way = minus(ecefFromGeodetic({ ...to, height: from.height }), ecefFromGeodetic(from));
  const along = (row: number): number => way.reduce((sum, value, i) => sum + value * (axes[row + i] as number), 0);
  return [along(0), along(3)];
}

function normalised(errors: readonly number[], covariance: readonly number[]): number {
  const inverse = invertSymmetric(covariance, 6);
  let sum = 0;
  errors.forEach((a, i) => {
    errors.forEach((b, j) => {
      sum += a * b * (inverse[6 * i + j] as number);
    });
  });
  return sum;
}

type Triple = readonly [number, number, number];
const minus = (
  a: Ecef | Triple | ArrayLike<number>,
  b: Ecef | Triple | ArrayLike<number>,
): [number, number, number] => [
  (a[0] as number) - (b[0] as number),
  (a[1] as number) - (b[1] as number),
  (a[2] as number) - (b[2] as number),
];
const norm = (v: Triple): number => Math.hypot(...v);

/** Root of the mean square; NaN of nothing. */
export const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const share = (values: readonly boolean[]): number => values.filter(Boolean).length / values.length;
