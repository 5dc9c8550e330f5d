/**
 * Parts of one body: a track that begins in mid-air, where radars would have seen it come, beside a track that it may have come
 * off, is that track's child. Whose drag is whose is then open for both. Must never join tracks or drop one.
 */
import { apsides, DRAG_PRIOR } from "@tocsin/ballistics";
import { secondsBetween } from "@tocsin/kernel/time";
import { areApart } from "./apart.ts";
import { covers } from "./clutter.ts";
import { type Crowd, isAround } from "./crowd.ts";
import { fallsFromOrbit } from "./doubtful.ts";
import type { Stream } from "./family-state.ts";
import { frameOf } from "./measure.ts";
import { aheadOf, combineInto, copyModes } from "./mixture.ts";
import { bestOf, MODES, probabilityOf } from "./modes.ts";
import { type ModeState, NOTHING_YET, type TrackerState, type TrackRecord } from "./state.ts";

/** What spent stages and debris are pushed away with, one axis, m/s: springs and bursts; and how long ago at most, seconds. */
const PARTING = { speed: 15, seconds: 240 } as const;
/** Under power one of the two leaves the other with up to so many m/s2, from some seconds before the child's first plot. */
const THRUST = { acceleration: 50, seconds: 15 } as const;
/** Bodies nearer than this, metres, may still have given a radar one plot. */
const RESOLUTION = 2_500;
/** Looks of a radar before the first plot in which a body on its way into view would have been seen. */
const LOOKS_BEFORE = 3;
/** Plots that a track needs to be anybody's parent, and the longest time since its last, seconds. */
const PARENT = { plots: 6, silence: 30 } as const;
/**
 * ln(drag area over mass, m2/kg) of a part or of what it came off, for which is which is never sure: mean and one sigma. Two
 * sigma are 40 to 20,000 kg/m2, from sheets of metal to what is made to fall fast.
 */
export const OPEN_DRAG = { mean: -Math.log(900), sigma: 1.6 } as const;
/** Above this height, metres, nothing has been learned of drag, and nowhere while ln(drag) is no better known than this, one sigma. */
const DRAG_HEIGHT = 85_000;
const DRAG_LEARNED = 0.4;
/**
 * Of tracks that began together a spent stage is sought until it has so many radar plots. It fell behind within the last
 * seconds, along the way on which the other flies on; one is hardly under power, the other most likely.
 */
const STAGE = { plots: 16, seconds: 60, cosine: 0.95, hardly: 0.05, likely: 0.5 } as const;
/** Bodies so near and so even, metres and m/s, came off one another: of two launches hardly a pair does so. */
const BESIDE = { plots: 60, metres: 4_000, speed: 12, sigma: 12 } as const;
const WITHIN = 100_000;
/** For so long, seconds, nobody can say of two bodies that came apart under power which of them burns on: they are still one blur of plots. */
const UNTOLD = 20;
/** Belief in power, and in free flight, by which the two are then told apart. */
const TOLD = 0.95;

const child = new Float64Array(6);
const childDoubt = new Float64Array(36);
const other = new Float64Array(6);
const otherDoubt = new Float64Array(36);
const place = new Float64Array(3);

/** Finds the parent of a track that is about to be confirmed, and notes what follows for both. */
export function noteParent(state: TrackerState, track: TrackRecord): void {
  combineInto(child, childDoubt, track.modes);
  if (probabilityOf(track.modes, "level") > 0.5 || !beganInView(state, track)) return;
  let nearest: TrackRecord | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const whole of state.tracks.values()) {
    const distance = distanceIfPart(whole, track);
    if (distance < least) [nearest, least] = [whole, distance];
  }
  if (!nearest) return noteAmongParts(state, track);
  makeChild(nearest, track, probabilityOf(nearest.modes, "powered") > 0.5 ? "spent-stage" : "debris");
}

/** What begins among parts is one of them, also where plots of several made its velocity, so that it cannot have come off any. */
function noteAmongParts(state: TrackerState, track: TrackRecord): void {
  for (const whole of state.tracks.values()) {
    if (!whole.hasParted || secondsBetween(whole.lastPlotAt, track.at) > PARENT.silence) continue;
    if (distanceTo(whole, track) < RESOLUTION) return openDrag(track);
  }
}

/** How far apart the two are for certain, metres; the child's state is in `child`. */
function distanceTo(whole: TrackRecord, part: TrackRecord): number {
  combineInto(other, otherDoubt, aheadOf(whole.modes, secondsBetween(whole.at, part.at)));
  const [apart, sigma] = difference(0);
  return apart - 3 * sigma;
}

/**
 * Of tracks that began out of sight: whether this young one was left behind by one that flies on under power, or flies beside
 * another so evenly that they must have come apart.
 */
export function noteKin(state: TrackerState, track: TrackRecord, crowd: Crowd): void {
  if (track.part) return tellApart(state, track);
  if (track.parent !== undefined || track.hasParted || track.radarPlots > BESIDE.plots) return;
  if (probabilityOf(track.modes, "powered") > STAGE.hardly || probabilityOf(track.modes, "level") > STAGE.hardly)
    return;
  combineInto(child, childDoubt, track.modes);
  const isStageSought = track.radarPlots <= STAGE.plots;
  for (let i = 0; i < crowd.tracks.length; i++) {
    if (!isAround(crowd, i, child, isStageSought && crowd.powered[i] === 1 ? WITHIN : BESIDE.metres)) continue;
    const whole = crowd.tracks[i] as TrackRecord;
    if (whole === track || !isWithin(whole, track) || areApart(state, whole.number, track.number)) continue;
    const powered = probabilityOf(whole.modes, "powered") > STAGE.likely;
    if (powered && !isStageSought) continue;
    if (distanceIfPart(whole, track) === Number.POSITIVE_INFINITY) continue;
    if (powered) {
      if (wasLeft()) return makeChild(whole, track, "spent-stage");
    } else if (fliesBeside()) {
      openDrag(whole);
      openDrag(track);
      return;
    }
  }
}

/**
 * A part that burns on was never spent: what it came off is, which falls and kept the number only because it was nearer. Only of what
 * parted under power: among debris plots of several bodies look like a push.
 */
function tellApart(state: TrackerState, part: TrackRecord): void {
  if (part.parted === undefined || isJustParted(part)) return;
  const whole = partedWith(state, part);
  if (!whole || whole.part) return;
  if (probabilityOf(part.modes, "powered") < TOLD || probabilityOf(whole.modes, "coast") < TOLD) return;
  whole.part = "spent-stage";
  openDrag(whole);
  part.part = undefined;
  part.hasParted = false;
  believeDrag(part, DRAG_PRIOR);
}

/** What the part came off: its `parent` is the first of the family. */
function partedWith(state: TrackerState, part: TrackRecord): TrackRecord | undefined {
  for (const other of state.tracks.values()) if (other !== part && other.parted === part.parted) return other;
  return undefined;
}

/** Whether the track parted from another under power so lately that either may burn on. */
export const isJustParted = ({ parted, at }: TrackRecord): boolean =>
  parted !== undefined && secondsBetween(parted, at) < UNTOLD;

/** A cheap first look, metres on an axis. */
const isWithin = (whole: TrackRecord, part: TrackRecord): boolean =>
  Math.abs((bestOf(whole.modes).mean[0] as number) - (bestOf(part.modes).mean[0] as number)) < WITHIN;

function fliesBeside(): boolean {
  const [apart] = difference(0);
  const [pace, sigma] = difference(3);
  return apart < BESIDE.metres && sigma < BESIDE.sigma && pace < BESIDE.speed + 2 * sigma;
}

/** Whether the way between the two and its change point the same way, and lead back to one place lately: half of a t2 by a t. */
function wasLeft(): boolean {
  let [apart, pace, along] = [0, 0, 0];
  for (let i = 0; i < 3; i++) {
    const [way, drift] = [
      (other[i] as number) - (child[i] as number),
      (other[i + 3] as number) - (child[i + 3] as number),
    ];
    apart += way * way;
    pace += drift * drift;
    along += way * drift;
  }
  return along > STAGE.cosine * Math.sqrt(apart * pace) && 2 * Math.sqrt(apart) < STAGE.seconds * Math.sqrt(pace);
}

/** Of a track that is about to be confirmed: what is met as it falls out of orbit is a part of something, of unknown drag. */
export function noteStray(track: TrackRecord): void {
  combineInto(child, childDoubt, track.modes);
  if (fallsFromOrbit(child, apsides(child))) openDrag(track);
}

function makeChild(whole: TrackRecord, part: TrackRecord, as: NonNullable<TrackRecord["part"]>): void {
  part.parent = whole.parent ?? whole.number;
  part.part = as;
  openDrag(part);
  if (as === "spent-stage" || isJustParted(whole)) whole.parted = part.parted = part.firstPlotAt;
  if (as === "debris") openDrag(whole);
}

/** A track of a body that streams of several radars have found among the parts of `whole`; where it stands the caller says. */
export function beginPart(state: TrackerState, whole: TrackRecord, streams: readonly Stream[]): TrackRecord {
  const plots = streams.flatMap(({ sensor, plots: own }) => own.map((plot) => ({ sensor, ...plot })));
  plots.sort((a, b) => a.at - b.at);
  const [first, last] = [plots[0], plots[plots.length - 1]] as [(typeof plots)[number], (typeof plots)[number]];
  const sensors = [...new Set(streams.map(({ sensor }) => sensor))].sort();
  const part: TrackRecord = {
    number: state.nextTrack++,
    status: "confirmed",
    at: whole.at,
    modes: copyModes(whole.modes),
    score: 0,
    plots: plots.length,
    radarPlots: plots.length,
    strain: 0,
    misses: 0,
    firstPlotAt: first.at,
    lastPlotAt: last.at,
    revisit: state.sensors.get(last.sensor)?.revisit ?? whole.revisit,
    sensors,
    stretch: { since: first.at, plots: 0, coasted: 0, sensors, twice: sensors },
    joinedAt: first.at,
    lastSensor: last.sensor,
    lastScan: last.scan,
    plotSerials: [],
    evidence: [],
    coasted: secondsBetween(first.at, last.at),
    highest: whole.highest,
    steered: 0,
    power: { phases: 0, on: false },
    beyondWings: true,
    ...NOTHING_YET,
  };
  makeChild(whole, part, "debris");
  state.tracks.set(part.number, part);
  return part;
}

/** Takes back that the one came off the other. Whose drag is whose is told again, save for what came off others besides. */
export function noPart(state: TrackerState, whole: TrackRecord, part: TrackRecord): void {
  part.parent = undefined;
  part.part = undefined;
  for (const track of [whole, part]) {
    if ([...state.tracks.values()].some(({ parent }) => parent === track.number)) continue;
    track.parted = undefined;
    track.hasParted = false;
    believeDrag(track, DRAG_PRIOR);
  }
}

function openDrag(track: TrackRecord): void {
  if (track.hasParted) return;
  track.hasParted = true;
  believeDrag(track, OPEN_DRAG);
}

/** Whether the drag in the track's modes says nothing: it flies with parts of itself, or fell out of orbit, and air has not told. */
export const isDragOpen = (track: TrackRecord, height: number, sigma: number): boolean =>
  track.hasParted === true && (height > DRAG_HEIGHT || sigma > DRAG_LEARNED);

/** Whether a radar would have seen it for some looks before its first plot, had it come from elsewhere. */
function beganInView(state: TrackerState, track: TrackRecord): boolean {
  for (const sensor of state.sensors.values()) {
    if (sensor.kind !== "radar") continue;
    const back = secondsBetween(track.firstPlotAt, track.at) + LOOKS_BEFORE * sensor.revisit;
    for (let i = 0; i < 3; i++) place[i] = (child[i] as number) - back * (child[3 + i] as number);
    if (covers(frameOf(sensor), place)) return true;
  }
  return false;
}

/** How far the two are apart now, metres; Infinity where the one cannot have come off the other. */
function distanceIfPart(whole: TrackRecord, part: TrackRecord): number {
  const never = Number.POSITIVE_INFINITY;
  if (whole.plots < PARENT.plots || secondsBetween(whole.lastPlotAt, part.at) > PARENT.silence) return never;
  if (probabilityOf(whole.modes, "level") > 0.5) return never;
  const modes = aheadOf(whole.modes, secondsBetween(whole.at, part.at));
  combineInto(other, otherDoubt, modes);
  const [apart, apartSigma] = difference(0);
  const [pace, paceSigma] = difference(3);
  const powered = probabilityOf(modes, "powered") > 0.2;
  const seconds = secondsBetween(part.firstPlotAt, part.at) + THRUST.seconds;
  const thrust = powered ? THRUST.acceleration : 0;
  const speed = PARTING.speed + thrust * seconds;
  const reach = RESOLUTION + PARTING.speed * PARTING.seconds + (thrust / 2) * seconds ** 2;
  return pace < speed + 3 * paceSigma && apart < reach + 3 * apartSigma ? apart : never;
}

/** Length of the difference over three states from `from`, and one sigma of it. */
function difference(from: number): readonly [number, number] {
  let squared = 0;
  let doubt = 0;
  for (let i = from; i < from + 3; i++) {
    squared += ((child[i] as number) - (other[i] as number)) ** 2;
    doubt += (childDoubt[7 * i] as number) + (otherDoubt[7 * i] as number);
  }
  return [Math.sqrt(squared), Math.sqrt(doubt)];
}

/** What is believed of its drag begins anew: it was believed of another body. */
function believeDrag({ modes }: TrackRecord, { mean, sigma }: { readonly mean: number; readonly sigma: number }): void {
  modes.forEach((mode, j) => {
    if (MODES[j]?.motion !== "coast" && MODES[j]?.motion !== "glide") return;
    forget(mode, 6);
    mode.mean[6] = mean;
    mode.covariance[(mode.mean.length + 1) * 6] = sigma ** 2;
  });
}

function forget({ mean, covariance }: ModeState, index: number): void {
  const n = mean.length;
  for (let i = 0; i < n; i++) {
    covariance[n * index + i] = 0;
    covariance[n * i + index] = 0;
  }
}
