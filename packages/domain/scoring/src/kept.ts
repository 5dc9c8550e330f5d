/**
 * Which number each body has, second by second, and how often that changes: a pair of track and body is kept while it is valid, and
 * only what is left is paired anew (CLEAR MOT: Bernardin and Stiefelhagen 2008). Must never charge what no line shows.
 *
 * A change of identity is that the number under which a body is shown is another than before: the former goes on with another body, or has
 * ended. Valid is a pair while the body lies within what the track itself states of its place. Lines that only carry an old state on, and
 * silence, are no evidence: they neither break a pair nor make one. A group's line does not say which of its parts the body is: it stands
 * for the body while one of the parts that it names does, or its own place. A new pair is made with a body that
 * is valid, and of several by what the track says in the minute that follows: a young track may lie nearer to its neighbour's body than
 * to its own.
 */
import { lastTime, stateInto } from "./flights.ts";
import { AFTERLIFE, type Followed, STALE } from "./follow.ts";
import { normalisedSquare } from "./linear.ts";
import { pairUp } from "./pairing.ts";
import type { TrackLine } from "./track-line.ts";

/** Root of the 99.9 % quantile of chi squared with three degrees of freedom: sigmas. */
const GATE = 4.033;
/** Added to each stated sigma of place, metres: nobody is asked for more than this, so that nearer than 100 m nothing is held against a pair. */
const LEAST_SIGMA = 25;
/** Where no covariance is stated, or none that can be: a gate of 500 m. */
const UNSTATED_SIGMA = 500 / GATE;
/** However wide a covariance is, farther away a track follows nobody, metres. */
const CAP = 3_000;
/** Nor does one that has been near its body for so many lines become wide at once: so many times the rms of its distances, at least so many metres. */
const SHOWN = { lines: 10, times: 5, least: 250 } as const;
/** Seconds of a track's coming lines by which it is paired, and of past ones that show how near it is. */
const AROUND = 60;
/** Of the coming ones so many seconds apart: nearer ones say the same. */
const APART = 3;
/** No line is farther from a body than this, in units of the least sigma. */
const FARTHEST = CAP / LEAST_SIGMA;
const NEVER = Number.POSITIVE_INFINITY;

/** One change of the number under which a body is shown. */
export interface NumberChange {
  readonly flight: string;
  readonly second: number;
  readonly from: string;
  readonly to: string;
  /** After the flight's last radar plot, when no tracker is told of it any more. */
  readonly unseen: boolean;
}

export interface KeptPairs {
  readonly changes: readonly NumberChange[];
  /** Flight-seconds between the first and the last radar plot in which the flight had a number. */
  readonly paired: number;
}

interface Kept {
  readonly lines: readonly TrackLine[];
  /** Of the newest line that was issued; -1 before the first. */
  at: number;
  body: Followed | undefined;
  /** Its latest body. */
  before: Followed | undefined;
  /** Of the present pair: times and distances of the last minute, lines that are evidence only. */
  near: { readonly time: number; readonly distance: number }[];
}

/** `lines` as they count, in the order in which they were issued. */
export function keepPairs(
  all: readonly Followed[],
  lines: readonly TrackLine[],
  span: readonly [number, number],
): KeptPairs {
  const tracks = [...Map.groupBy(lines, ({ track }) => track).values()].map(
    (own): Kept => ({
      lines: own,
      at: -1,
      body: undefined,
      before: undefined,
      near: [],
    }),
  );
  const byNumber = new Map(tracks.map((track) => [(track.lines[0] as TrackLine).track, track]));
  const numberOf = new Map<string, string>();
  const changes: NumberChange[] = [];
  const truth = new Float64Array(6);
  let paired = 0;
  for (let second = span[0]; second <= span[1]; second++) {
    const flying = all.filter(({ flight }) => stateInto(truth, flight, second));
    const spoke = new Set(tracks.filter((track) => advance(track, second)));
    for (const track of tracks)
      if (track.body && !isKept(track, track.body, second, spoke.has(track), byNumber)) release(track);
    // A number's last line makes no pair: it is ended, or joined with another, before anybody knows it.
    const loose = [...spoke].filter(
      ({ body, lines: own, at }) => !body && at < own.length - 1 && !(own[at] as TrackLine).coasting,
    );
    for (const [track, body] of pairAnew(loose, flying, tracks, second, { byNumber, numberOf })) {
      for (const other of tracks) if (other.body === body) release(other);
      track.body = track.before = body;
      const { id } = body.flight;
      const [from, to] = [numberOf.get(id), (track.lines[0] as TrackLine).track];
      numberOf.set(id, to);
      if (from !== undefined && from !== to) changes.push({ flight: id, second, from, to, unseen: second > body.to });
    }
    for (const { body } of tracks) if (body && second >= body.from && second <= body.to) paired++;
  }
  return { changes, paired };
}

/** Goes on to the newest line that is issued by now; whether there was a new one. */
function advance(track: Kept, second: number): boolean {
  const before = track.at;
  while ((track.lines[track.at + 1]?.issued ?? Number.POSITIVE_INFINITY) <= second) track.at++;
  return track.at > before;
}

function release(track: Kept): void {
  track.body = undefined;
  track.near = [];
}

type ByNumber = ReadonlyMap<string, Kept>;
interface Numbers {
  readonly byNumber: ByNumber;
  /** Of each body that had one. */
  readonly numberOf: ReadonlyMap<string, string>;
}

function isKept(track: Kept, body: Followed, second: number, hasSpoken: boolean, byNumber: ByNumber): boolean {
  const line = track.lines[track.at] as TrackLine;
  if (second - line.time > STALE || second > lastTime(body.flight)) return false;
  if (!hasSpoken) return true;
  const found = missOf(line, body);
  if (!found) return true;
  if (found.distance > CAP) return false;
  if (line.coasting) return true;
  if (line.group) return found.sigmas <= GATE || isAmong(line.group, body, second, byNumber);
  if (found.sigmas > GATE || found.distance > shownBy(track)) return false;
  track.near.push({ time: line.time, distance: found.distance });
  while ((track.near[0]?.time ?? line.time) < line.time - AROUND) track.near.shift();
  return true;
}

/** Whether one of the parts that a group names lies by its newest line where the body is. */
const isAmong = (parts: readonly string[], body: Followed, second: number, byNumber: ByNumber): boolean =>
  parts.some((id) => {
    const part = byNumber.get(id);
    const line = part?.lines[part.at];
    if (!line || second - line.time > STALE) return false;
    const found = missOf(line, body);
    return found !== undefined && found.sigmas <= GATE && found.distance <= CAP;
  });

/** No farther from its body than this is it by what it has shown so far. */
function shownBy({ near }: Kept): number {
  if (near.length < SHOWN.lines) return CAP;
  const mean = near.reduce((sum, { distance }) => sum + distance * distance, 0) / near.length;
  return Math.max(SHOWN.least, SHOWN.times * Math.sqrt(mean));
}

/**
 * The cheapest pairs of loose tracks and bodies, by the misses of the coming minute. A body whose number has ended is there for whom it
 * suits at once, for all others when that number is stale.
 */
function pairAnew(
  loose: readonly Kept[],
  flying: readonly Followed[],
  tracks: readonly Kept[],
  second: number,
  { byNumber, numberOf }: Numbers,
): readonly (readonly [Kept, Followed])[] {
  if (loose.length === 0) return [];
  const [taken, left] = [new Set<Followed>(), new Set<Followed>()];
  for (const track of tracks) if (track.body) (hasEnded(track, second) ? left : taken).add(track.body);
  const free = flying.filter((body) => !taken.has(body));
  const lineOfFormer = (body: Followed, track: Kept): TrackLine | undefined => {
    const former = byNumber.get(numberOf.get(body.flight.id) ?? "");
    const line = former?.lines[former.at];
    return line && former !== track && second - line.time <= STALE ? line : undefined;
  };
  /** What a group names is the group's: its body goes to none of its parts. */
  const isNamed = (track: Kept, body: Followed): boolean =>
    lineOfFormer(body, track)?.group?.includes((track.lines[0] as TrackLine).track) === true;
  const costs = loose.map((track) => {
    const line = track.lines[track.at] as TrackLine;
    const found = new Map(flying.map((body) => [body, missOf(line, body)]));
    const isValid = (body: Followed): boolean => {
      const miss = found.get(body);
      if (!miss || miss.distance > CAP) return false;
      if (!line.group || !track.before) return miss.sigmas <= GATE;
      // Where a group's middle lies says nothing of bodies for which it never stood.
      return body === track.before && (miss.sigmas <= GATE || isAmong(line.group, body, second, byNumber));
    };
    if (flying.some(isValid))
      return free.map((body) => (isValid(body) && !isNamed(track, body) ? comingMiss(track, body) : NEVER));
    if (line.group || isOver(track, second)) return free.map(() => NEVER);
    // Beyond what it states a track follows the body that it is nearest to, if it is nearer than the body's former number, or nobody.
    const near = flying.filter((body) => (found.get(body)?.distance ?? Number.POSITIVE_INFINITY) <= CAP);
    const nearest = least(near, (body) => comingMiss(track, body));
    return free.map((body) => {
      const isBest = body === nearest && !left.has(body);
      const former = isBest ? lineOfFormer(body, track) : undefined;
      const theirs = former && missOf(former, body)?.distance;
      const isNearer = theirs === undefined || (found.get(body) as Missed).distance < theirs;
      return isBest && isNearer && !isNamed(track, body) ? comingMiss(track, body) : NEVER;
    });
  });
  const chosen = pairUp(loose.length, free.length, (i, j) => costs[i]?.[j] as number, 2 * FARTHEST);
  return loose.flatMap((track, i) => {
    const body = free[chosen[i] as number];
    return body ? [[track, body] as const] : [];
  });
}

function least(bodies: readonly Followed[], of: (body: Followed) => number): Followed | undefined {
  const values = bodies.map(of);
  return bodies[values.indexOf(Math.min(...values))];
}

/** Its body has just come down: what is still written is of nothing else. */
const isOver = ({ before }: Kept, second: number): boolean =>
  before !== undefined && second > lastTime(before.flight) && second <= lastTime(before.flight) + AFTERLIFE;

const hasEnded = ({ lines, at }: Kept, second: number): boolean =>
  at === lines.length - 1 && (lines[at] as TrackLine).issued < second - 1;

/**
 * Mean distance of the track's lines from a body, from now on for a minute, in sigmas that they state. Of distances and not of squares: one
 * line far off must not outweigh a minute.
 */
function comingMiss({ lines, at }: Kept, body: Followed): number {
  const until = (lines[at] as TrackLine).time + AROUND;
  let [sum, count, next] = [0, 0, Number.NEGATIVE_INFINITY];
  for (let i = at; i < lines.length && (lines[i] as TrackLine).time <= until; i++) {
    const line = lines[i] as TrackLine;
    if (line.coasting || line.time < next) continue;
    next = line.time + APART;
    sum += Math.min(FARTHEST, missOf(line, body)?.sigmas ?? FARTHEST);
    count++;
  }
  return sum / count;
}

const TRUTH = new Float64Array(6);

interface Missed {
  readonly distance: number;
  /** Mahalanobis distance. */
  readonly sigmas: number;
}

/** How far a line is from a body at the line's own time; undefined where the body does not fly. */
function missOf({ time, state, covariance }: TrackLine, { flight }: Followed): Missed | undefined {
  if (!stateInto(TRUTH, flight, time)) return undefined;
  const error = Float64Array.from({ length: 3 }, (_, k) => (state[k] as number) - (TRUTH[k] as number));
  const distance = Math.hypot(error[0] as number, error[1] as number, error[2] as number);
  const square = covariance && squareOf(covariance, error);
  return { distance, sigmas: square === undefined ? distance / UNSTATED_SIGMA : Math.sqrt(square) };
}

function squareOf(covariance: Float64Array, error: Float64Array): number | undefined {
  const place = Float64Array.from({ length: 9 }, (_, at) => {
    const [i, j] = [Math.floor(at / 3), at % 3];
    const stated = covariance[6 * i + j] as number;
    return i === j && stated > 0 ? stated + LEAST_SIGMA * LEAST_SIGMA : stated;
  });
  return normalisedSquare(place, error, 3);
}
