/**
 * What is given to the registration filter: which bodies it follows, which plots it takes, and when it is asked who is biased.
 * Must never feed a track; its one effect on tracks is the doubt that a newly found bias casts on those that its sensor has fed.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Plot, Sensor } from "@tocsin/picture";
import { adoptBody } from "./adopt.ts";
import { judgeBiases } from "./biases.ts";
import { castDoubt, isAlone, isUsedLately } from "./correct.ts";
import { type Crowd, isAround } from "./crowd.ts";
import { noteFit, noteLook, recordOf } from "./health.ts";
import { addBody, addSensor, biasOf, moveBody, PRIOR, removeBody, SENSOR_SIZE, setFree } from "./joint.ts";
import { couldBe, takePlot } from "./joint-plots.ts";
import { frameOf, type SensorFrame } from "./measure.ts";
import { combineInto } from "./mixture.ts";
import { bestOf, heightOf, probabilityOf } from "./modes.ts";
import type { LoosePlot, RegisteredBody, TrackerState, TrackRecord } from "./state.ts";

/**
 * Bodies followed while all sensors may be sound, and while one is being corrected: three find who is wrong; by how much, range and clock
 * apart, bodies of other courses tell. More sensors than this are a matter for several trackers.
 */
const MOST_BODIES = { sound: 3, wrong: 6 } as const;
const MOST_SENSORS = 12;
/** A body that has not been seen for so long, seconds, makes room for another. */
const SILENT_SECONDS = 30;
/** A sensor's plots of one body are taken at most every so often, seconds: of a young body, and of one that has taught for a minute. */
const SPACING = { young: 1.5, old: 5 } as const;
const YOUNG_SECONDS = 60;
const OLDEST_SHIFT = 0.5;
/** Above this height, metres, and believed in free flight from and until so much, a body is taken for drawn by gravity alone. */
const THIN_AIR = 90_000;
const FREE = { from: 0.9, until: 0.3 } as const;
/** Belief in level flight from which a body is no teacher: aircraft turn as they like. */
const LEVEL_DOUBT = 0.1;
/**
 * A body with two or more others within so many metres teaches nothing: whose plot is whose is doubtful there, and what a wrong plot teaches is a bias that no sensor has. One other may be the same body as a biased sensor shows it.
 */
const CROWD = { metres: 30_000, others: 2 } as const;
/** Who is biased is asked this often, seconds. */
const JUDGED_EVERY = 3;

const mean = new Float64Array(6);
const covariance = new Float64Array(36);

/** Takes a plot that has fed a confirmed track. */
export function register(
  state: TrackerState,
  track: TrackRecord,
  loose: LoosePlot,
  frame: SensorFrame,
  crowd: Crowd,
): void {
  const twin = twinOf(state, track, loose, frame);
  if (twin) {
    const own = state.registration.bodies.findIndex((body) => body.track === track.number);
    if (own >= 0) removeBody(state.registration, own);
    teach(state, twin, loose, frame, crowd);
  } else if (isComparable(state)) teach(state, track, loose, frame, crowd);
}

/**
 * A biased sensor may have a track of its own beside the one that the others have of the same body. The other track, where this one
 * is fed by nobody else, the other by no plot of this sensor, and a bias would explain the plot as its; of several none.
 */
function twinOf(
  state: TrackerState,
  track: TrackRecord,
  loose: LoosePlot,
  frame: SensorFrame,
): TrackRecord | undefined {
  if (frame.sensor.kind !== "radar" || state.registration.bodies.length === 0) return undefined;
  if (!isAlone(state, track, frame.sensor)) return undefined;
  const twins: TrackRecord[] = [];
  for (const body of state.registration.bodies) {
    const other = state.tracks.get(body.track);
    if (!other || other === track || isUsedLately(body, loose.sensor, loose.plot.at, frame.sensor)) continue;
    if (isExplained(state, other, loose, frame)) twins.push(other);
  }
  return twins.length === 1 ? twins[0] : undefined;
}

function teach(state: TrackerState, track: TrackRecord, loose: LoosePlot, frame: SensorFrame, crowd: Crowd): void {
  const plot = loose.raw ?? loose.plot;
  if (!isTeaching(plot) || probabilityOf(track.modes, "level") > LEVEL_DOUBT) return;
  const joint = state.registration;
  if (isAmongOthers(track, crowd)) {
    const known = joint.bodies.findIndex((one) => one.track === track.number);
    if (known >= 0) removeBody(joint, known);
    return;
  }
  const sensor = sensorIndex(state, frame.sensor);
  const body = bodyIndex(state, track, frame.sensor);
  if (sensor < 0 || body < 0) return;
  const followed = joint.bodies[body] as RegisteredBody;
  const seconds = secondsBetween(followed.at, plot.at);
  if (seconds < -OLDEST_SHIFT || isTooSoon(state, followed, loose)) return;
  setFree(joint, body, isFree(track, followed.free));
  if (seconds > 0) {
    moveBody(joint, body, seconds);
    followed.at = plot.at;
  }
  followed.used.set(loose.sensor, plot.at);
  noteFit(state, loose.sensor, takePlot(joint, body, sensor, plot, frameOf(frame.sensor)));
  judge(state);
  adoptBody(state, track, body);
}

function isAmongOthers(track: TrackRecord, crowd: Crowd): boolean {
  const here = bestOf(track.modes).mean;
  let others = 0;
  for (let i = 0; i < crowd.tracks.length; i++) {
    if (!isAround(crowd, i, here, CROWD.metres)) continue;
    const other = crowd.tracks[i] as TrackRecord;
    if (other !== track && isBeside(here, bestOf(other.modes).mean) && ++others >= CROWD.others) return true;
  }
  return false;
}

function isBeside(here: Float64Array, there: Float64Array): boolean {
  for (let i = 0; i < 3; i++) if (Math.abs((here[i] as number) - (there[i] as number)) > CROWD.metres) return false;
  return true;
}

/** While a sensor is being corrected nothing is spared: tracks live by what the filter makes of their plots. */
function isTooSoon(state: TrackerState, { used, since }: RegisteredBody, { sensor, plot }: LoosePlot): boolean {
  const before = used.get(sensor);
  if (before === undefined || state.corrections.size > 0) return false;
  const spacing = secondsBetween(since, plot.at) < YOUNG_SECONDS ? SPACING.young : SPACING.old;
  return secondsBetween(before, plot.at) < spacing;
}

/** Radars that measure elevation, and infrared. */
const isTeaching = (plot: Plot): boolean => plot.kind === "sight" || plot.elevation !== undefined;

/** Whether there is more than one radar: one alone teaches next to nothing of itself. */
function isComparable(state: TrackerState): boolean {
  let radars = 0;
  for (const { kind } of state.sensors.values()) if (kind === "radar") radars++;
  return radars >= 2;
}

const isFree = (track: TrackRecord, before: boolean): boolean => {
  if (probabilityOf(track.modes, "coast") < (before ? FREE.until : FREE.from)) return false;
  combineInto(mean, covariance, track.modes);
  return heightOf(mean) > THIN_AIR;
};

function sensorIndex({ registration }: TrackerState, sensor: Sensor): number {
  const known = registration.sensors.indexOf(sensor.id);
  if (known >= 0 || registration.sensors.length >= MOST_SENSORS) return known;
  addSensor(registration, sensor.id, PRIOR[sensor.kind]);
  return registration.sensors.length - 1;
}

/** The track's body, made room for where there is any; else -1. */
function bodyIndex(state: TrackerState, track: TrackRecord, { id, kind }: Sensor): number {
  const joint = state.registration;
  const known = joint.bodies.findIndex((body) => body.track === track.number);
  if (known >= 0) return known;
  for (let i = joint.bodies.length - 1; i >= 0; i--) {
    const body = joint.bodies[i] as RegisteredBody;
    if (!state.tracks.has(body.track) || secondsBetween(body.at, track.at) > SILENT_SECONDS) removeBody(joint, i);
  }
  if (joint.bodies.length >= MOST_BODIES[state.corrections.size > 0 ? "wrong" : "sound"]) {
    // A radar that sees none of those which are followed would never be compared: the first of them has taught the longest.
    if (kind !== "radar" || joint.bodies.some(({ used }) => used.has(id))) return -1;
    removeBody(joint, 0);
  }
  combineInto(mean, covariance, track.modes);
  addBody(
    joint,
    { track: track.number, since: track.at, at: track.at, free: isFree(track, false), used: new Map() },
    mean,
  );
  return joint.bodies.length - 1;
}

function judge(state: TrackerState): void {
  const { registration: joint, corrections, at } = state;
  if (joint.sensors.length < 2 || at === undefined) return;
  if (joint.judgedAt !== undefined && secondsBetween(joint.judgedAt, at) < JUDGED_EVERY) return;
  joint.judgedAt = at;
  const priors = joint.sensors.map((id) => PRIOR[state.sensors.get(id)?.kind ?? "radar"]);
  const found = judgeBiases(joint, priors, corrections.size > 0);
  for (const id of joint.sensors) {
    const [before, now] = [corrections.get(id), found.get(id)];
    if (!before && !now) continue;
    castDoubt(state, id, before, now);
    if (now) corrections.set(id, now);
    else corrections.delete(id);
  }
}

/**
 * Plots that no track took, of a sensor that may be biased, where a bias would explain them as the plots of a track that the
 * same look has not fed: they teach the filter and begin nothing. Returns the others.
 */
export function explainByBias(
  state: TrackerState,
  frame: SensorFrame,
  left: readonly LoosePlot[],
  tracks: readonly TrackRecord[],
  crowd: Crowd,
): readonly LoosePlot[] {
  if (frame.sensor.kind !== "radar" || left.length === 0) return left;
  const strange = tracks.filter((track) => isStrange(state, frame.sensor.id, track));
  if (strange.length === 0) return left;
  const couples = strange.map((track) => left.filter((loose) => isExplained(state, track, loose, frame)));
  const taken = new Set<number>();
  strange.forEach((track, row) => {
    const [only, ...more] = couples[row] as readonly LoosePlot[];
    if (!only || more.length > 0 || couples.some((others, other) => other !== row && others.includes(only))) return;
    taken.add(only.serial);
    teach(state, track, only, frame, crowd);
  });
  return left.filter(({ serial }) => !taken.has(serial));
}

/** A track of other radars that this one has never fed, or feeds no more. */
const isStrange = (state: TrackerState, sensor: string, track: TrackRecord): boolean =>
  track.sensors.some((id) => id !== sensor && state.sensors.get(id)?.kind === "radar") &&
  (!track.sensors.includes(sensor) || isEstranged(state, sensor));

/** Share of looks that show nothing of bodies which others see, from which a sensor is taken to look elsewhere than it says. */
const ESTRANGED = 0.5;
const isEstranged = (state: TrackerState, sensor: string): boolean => recordOf(state, sensor).missing > ESTRANGED;

function isExplained(state: TrackerState, track: TrackRecord, loose: LoosePlot, frame: SensorFrame): boolean {
  const plot = loose.raw ?? loose.plot;
  if (!isTeaching(plot) || (track.lastSensor === loose.sensor && track.lastScan === loose.scan)) return false;
  const shift = secondsBetween(track.at, plot.at);
  if (Math.abs(shift) > OLDEST_SHIFT) return false;
  combineInto(mean, covariance, track.modes);
  return couldBe(mean, covariance, beliefOf(state, frame.sensor), plot, frameOf(frame.sensor), shift);
}

/** What is known of a sensor's biases: mean and variance of each. */
function beliefOf({ registration: joint }: TrackerState, sensor: Sensor) {
  const index = joint.sensors.indexOf(sensor.id);
  if (index < 0) return { mean: [0, 0, 0, 0], variance: PRIOR[sensor.kind].map((sigma) => sigma ** 2) };
  const n = joint.mean.length;
  const variance = Array.from(
    { length: SENSOR_SIZE },
    (_, i) => joint.covariance[(n + 1) * (SENSOR_SIZE * index + i)] as number,
  );
  return { mean: biasOf(joint, index), variance };
}

/** A look of a radar: did it show the bodies that the filter follows, where two others see them? One against one tells nothing. */
export function noteBodies(state: TrackerState, frame: SensorFrame, scan: number): void {
  const { sensor } = frame;
  if (sensor.kind !== "radar") return;
  for (const body of state.registration.bodies) {
    const track = state.tracks.get(body.track);
    if (track && othersOf(state, body, sensor.id, track.at) >= 2) noteLook(state, frame, track, scan);
  }
}

/** How many other radars have shown the body lately. */
function othersOf(state: TrackerState, body: RegisteredBody, id: string, at: Instant): number {
  let others = 0;
  for (const other of body.used.keys()) {
    const sensor = other === id ? undefined : state.sensors.get(other);
    if (sensor?.kind === "radar" && isUsedLately(body, other, at, sensor)) others++;
  }
  return others;
}
