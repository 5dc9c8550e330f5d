/**
 * Judges a tracker's output against what truly flew: every error, area and identity as samples that can be summed over runs.
 * Must never correct the tracker: what it wrote is what counts.
 */
import type { Miss } from "./areas.ts";
import { holds, missOf } from "./areas.ts";
import { boundOf, cutAt, type ImpactBound, type OwnPlot, type StateBound } from "./bound.ts";
import { firstTime, lastTime, stateInto, type TrueFlight } from "./flights.ts";
import { type Followed, type FollowSums, secondsOf, startFollowing } from "./follow.ts";
import { keepPairs, type NumberChange } from "./kept.ts";
import { normalisedSquare } from "./linear.ts";
import { ownersOf, type SeenPlot } from "./owners.ts";
import { isMidcourse, type ScoredPhase, scoredPhase } from "./phase.ts";
import { liftOverDrag, reachableArea } from "./reachable.ts";
import { readTrackLine, type TrackLine } from "./track-line.ts";

/** One line of a track that follows a flight. */
export interface StateSample {
  readonly flight: string;
  readonly track: string;
  readonly time: number;
  readonly phase: ScoredPhase;
  /** Later than the last burnout + 30 s and above the air: where the bound's ratio is taken. */
  readonly isMidcourse: boolean;
  readonly coasting: boolean;
  readonly position: number;
  readonly velocity: number;
  /** Undefined where no covariance was stated; infinite where it is not positive definite. */
  readonly nees: number | undefined;
  readonly bound: StateBound | undefined;
}

export interface AreaSample {
  readonly flight: string;
  readonly time: number;
  /** Share of the flight's time. */
  readonly share: number;
  readonly miss: Miss;
}

/** The impact as predicted at one share of a flight. */
export interface CutSample {
  readonly flight: string;
  readonly share: number;
  readonly miss: Miss | undefined;
  readonly bound: ImpactBound | undefined;
  /** Of what steers: all that it could still reach, m2. */
  readonly reachable?: number | undefined;
}

export interface Confirmation {
  readonly flight: string;
  /** Since the first radar plot; undefined where the flight was never followed. */
  readonly seconds: number | undefined;
  /** Radar plots up to then. */
  readonly plots: number | undefined;
}

export interface Judgement {
  readonly lines: number;
  readonly refused: readonly { readonly number: number; readonly reason: string }[];
  readonly history: number;
  /** Lines of a status that is not judged, by that status. */
  readonly ignored: ReadonlyMap<string, number>;
  readonly states: readonly StateSample[];
  readonly impacts: readonly AreaSample[];
  readonly launches: readonly AreaSample[];
  readonly cuts: readonly CutSample[];
  readonly confirmations: readonly Confirmation[];
  readonly sums: FollowSums;
  readonly falseTracks: number;
  readonly tracks: number;
  /** Every change of identity, by pairs that are kept. */
  readonly changes: readonly NumberChange[];
  /** Flights that have an impact or go into orbit, parts excluded. */
  readonly mains: ReadonlySet<string>;
  /** Flight-seconds asked for in which the flight had a number by pairs that are kept. */
  readonly paired: number;
  /** Changes of the main ones by nearest pairing anew, and those of them after the last radar plot of their flight. */
  readonly mainSwitches: number;
  readonly unseenMainSwitches: number;
  /** Lines that follow these bodies, and those of them that stand for a group of parts. */
  readonly mainLines: number;
  readonly mainGroupLines: number;
  /** Lines that predict an impact for what never falls. */
  readonly impactsOfNoFall: number;
  /** Predicted areas of at most TIGHT metres, and those of them that hold nobody's impact. */
  readonly tight: number;
  readonly tightHoldingNothing: number;
  /** Lines of each class, whoever's they are; of these those that state a launch or an impact. */
  readonly classes: ReadonlyMap<string, number>;
  readonly launchLines: number;
  readonly impactLines: number;
}

/** Shares of the flight at which the predicted impact is judged. */
export const CUTS = [0.25, 0.5, 0.75, 0.9] as const;
/** An area no longer than this, semi-major axis in metres, is tight. */
export const TIGHT = 20_000;
/** A prediction older than this at a cut is none, seconds. */
const FRESH = 15;
/** A line this long before or after all that flew is not about it, seconds: its clock is another one. */
const ELSEWHEN = 3600;

/** `lines` are the tracker's, in the file's order; `plots` those it was given (none: no bound, no times to confirm). */
export function judge(flights: readonly TrueFlight[], plots: readonly SeenPlot[], lines: readonly string[]): Judgement {
  const owners = ownersOf(flights, plots);
  const followed = flights.flatMap((flight) => followedOf(flight, owners.get(flight.id) ?? [], plots.length > 0));
  const span = followed.length > 0 ? secondsOf(followed) : undefined;
  const { kept, refused, history, ignored } = keptLines(lines, span);
  const mains = flights.filter(({ parent, impact, orbit }) => parent === undefined && (impact !== undefined || orbit));
  const mainIds = new Set(mains.map(({ id }) => id));
  const found = new Findings(flights, owners, mainIds);
  const follower = startFollowing(followed);
  const [from, to] = span ?? [0, -1];
  const last = kept.reduce((late, { issued }) => Math.max(late, Math.ceil(issued)), to);
  const first = Math.min(from, Math.floor(kept[0]?.issued ?? from));
  let at = 0;
  for (let second = first; second <= last; second++) {
    const begun = at;
    while (at < kept.length && (kept[at] as TrackLine).issued <= second) at++;
    const these = kept.slice(begun, at);
    const whose = follower.second(second, these);
    for (const [i, line] of these.entries()) found.take(line, whose[i]);
  }
  follower.end();
  return {
    ...{ lines: lines.filter((line) => line.trim() !== "").length, refused, history, ignored, sums: follower.sums },
    ...found.result(),
    falseTracks: [...follower.lives.values()].filter(({ alone, following }) => alone > following).length,
    tracks: follower.lives.size,
    ...keepPairs(followed, kept, [first, last]),
    mains: mainIds,
    mainSwitches: mains.reduce((sum, { id }) => sum + (follower.switchesOf.get(id) ?? 0), 0),
    unseenMainSwitches: mains.reduce((sum, { id }) => sum + (follower.unseenSwitchesOf.get(id) ?? 0), 0),
  };
}

/** Asked for from the first radar plot to the last; without plots while it flies. What was seen less than thrice is not asked for. */
function followedOf(flight: TrueFlight, own: readonly OwnPlot[], hasPlots: boolean): readonly Followed[] {
  if (!hasPlots) return [{ flight, from: firstTime(flight), to: lastTime(flight) }];
  const seen = own.filter(({ plot }) => plot.kind === "radar");
  const [first, last] = [seen[0], seen[seen.length - 1]];
  if (!first || !last || seen.length < 3) return [{ flight, from: Number.POSITIVE_INFINITY, to: lastTime(flight) }];
  return [{ flight, from: first.time, to: last.time }];
}

type Span = readonly [from: number, to: number];

/** Lines that count, in the order in which they were issued: no other status, no history, none that cannot be read. */
function keptLines(lines: readonly string[], span: Span | undefined) {
  const kept: TrackLine[] = [];
  const refused: { number: number; reason: string }[] = [];
  const ignored = new Map<string, number>();
  const newest = new Map<string, number>();
  let history = 0;
  let clock = Number.NEGATIVE_INFINITY;
  let around = span;
  for (const [index, text] of lines.entries()) {
    if (text.trim() === "") continue;
    const read = readTrackLine(text);
    if (read.kind === "refused") refused.push({ number: index + 1, reason: read.reason });
    if (read.kind === "ignored") ignored.set(read.status, (ignored.get(read.status) ?? 0) + 1);
    if (read.kind !== "track") continue;
    const { line } = read;
    around ??= [line.issued, line.issued];
    const elsewhen = elsewhenOf(line, around);
    if (elsewhen !== undefined) {
      refused.push({ number: index + 1, reason: elsewhen });
      continue;
    }
    if (line.time < (newest.get(line.track) ?? Number.NEGATIVE_INFINITY)) {
      history++;
      continue;
    }
    if (line.issued < clock - 1e-6) {
      refused.push({ number: index + 1, reason: "it was issued before the line above it" });
      continue;
    }
    clock = Math.max(clock, line.issued);
    newest.set(line.track, line.time);
    kept.push(line);
  }
  return { kept, refused, history, ignored };
}

/** Why a line cannot be about what flew in this span; else a single wrong clock would shut out all lines after it. */
function elsewhenOf({ time, issued }: TrackLine, [from, to]: Span): string | undefined {
  const far = [time, issued].find((at) => at < from - ELSEWHEN || at > to + ELSEWHEN);
  if (far === undefined) return undefined;
  return `t or t_received is ${far}, but all that flew did so between ${from} and ${to}: seconds after the truth's epoch are meant`;
}

function reachableBy(flight: TrueFlight, time: number): number | undefined {
  if (flight.objectClass !== "manoeuvring") return undefined;
  const lift = liftOverDrag(flight, flight.burnout ?? firstTime(flight));
  return lift && reachableArea(flight, time, lift);
}

/** Gathers samples line by line; bounds are worked out at the end, for all instants of a flight at once. */
class Findings {
  readonly #flights: ReadonlyMap<string, TrueFlight>;
  readonly #owners: ReadonlyMap<string, readonly OwnPlot[]>;
  readonly #states = new Map<string, Omit<StateSample, "bound">[]>();
  readonly #impacts: AreaSample[] = [];
  readonly #launches: AreaSample[] = [];
  readonly #confirmed = new Map<string, number>();
  readonly #classes = new Map<string, number>();
  readonly #truth = new Float64Array(6);
  readonly #mains: ReadonlySet<string>;
  #mainLines = 0;
  #mainGroupLines = 0;
  #launchLines = 0;
  #impactLines = 0;
  #noFall = 0;
  #tight = 0;
  #empty = 0;

  constructor(
    flights: readonly TrueFlight[],
    owners: ReadonlyMap<string, readonly OwnPlot[]>,
    mains: ReadonlySet<string>,
  ) {
    this.#mains = mains;
    this.#flights = new Map(flights.map((flight) => [flight.id, flight]));
    this.#owners = owners;
  }

  take(line: TrackLine, id: string | undefined): void {
    const flight = id === undefined ? undefined : this.#flights.get(id);
    if (line.objectClass !== undefined)
      this.#classes.set(line.objectClass, (this.#classes.get(line.objectClass) ?? 0) + 1);
    if (line.launch) this.#launchLines++;
    if (line.impact) this.#impactLines++;
    if (line.impact && line.impact.semiMajor <= TIGHT) {
      this.#tight++;
      const { impact } = line;
      const hits = [...this.#flights.values()].some((body) => body.impact && holds(impact, body.impact.place));
      if (!hits) this.#empty++;
    }
    if (!flight) return;
    if (this.#mains.has(flight.id)) {
      this.#mainLines++;
      if (line.group !== undefined) this.#mainGroupLines++;
    }
    if (!this.#confirmed.has(flight.id)) this.#confirmed.set(flight.id, line.issued);
    this.#takeState(line, flight);
    this.#takeAreas(line, flight);
  }

  #takeState(line: TrackLine, flight: TrueFlight): void {
    const { time, state, covariance, coasting, track } = line;
    if (!stateInto(this.#truth, flight, time)) return;
    const error = state.map((value, i) => value - (this.#truth[i] as number));
    const size = (k: number): number => Math.hypot(error[k] as number, error[k + 1] as number, error[k + 2] as number);
    const list = this.#states.get(flight.id) ?? [];
    this.#states.set(flight.id, list);
    list.push({
      ...{ flight: flight.id, track, time, coasting },
      phase: scoredPhase(flight, time, this.#truth),
      isMidcourse: isMidcourse(flight, time, this.#truth),
      position: size(0),
      velocity: size(3),
      nees: covariance && (normalisedSquare(covariance, error, 6) ?? Number.POSITIVE_INFINITY),
    });
  }

  #takeAreas({ time, impact, launch }: TrackLine, flight: TrueFlight): void {
    if (impact && !flight.impact) this.#noFall++;
    const from = flight.launch?.time ?? firstTime(flight);
    const share = flight.impact ? (time - from) / (flight.impact.time - from) : Number.NaN;
    if (impact && flight.impact)
      this.#impacts.push({ flight: flight.id, time, share, miss: missOf(impact, flight.impact) });
    if (launch && flight.launch)
      this.#launches.push({ flight: flight.id, time, share, miss: missOf(launch, flight.launch) });
  }

  result() {
    const states: StateSample[] = [];
    const cuts: CutSample[] = [];
    const confirmations: Confirmation[] = [];
    for (const flight of this.#flights.values()) {
      const own = this.#owners.get(flight.id) ?? [];
      const list = this.#states.get(flight.id) ?? [];
      const shares = flight.impact ? CUTS : [];
      const times = shares.map((share) => cutAt(flight, share) ?? Number.NaN);
      const bound = boundOf(flight, own, { times: list.map(({ time }) => time), cuts: times });
      for (const [i, sample] of list.entries()) states.push({ ...sample, bound: bound.states[i] });
      for (const [i, share] of shares.entries())
        cuts.push({
          ...{ flight: flight.id, share, bound: bound.impacts[i] },
          ...{ miss: this.#latest(flight.id, times[i] as number), reachable: reachableBy(flight, times[i] as number) },
        });
      const confirmation = this.#confirmationOf(flight.id, own);
      if (confirmation) confirmations.push(confirmation);
    }
    return {
      ...{ states, cuts, confirmations, impacts: this.#impacts, launches: this.#launches },
      ...{
        mainLines: this.#mainLines,
        mainGroupLines: this.#mainGroupLines,
        impactsOfNoFall: this.#noFall,
        tight: this.#tight,
        tightHoldingNothing: this.#empty,
        classes: this.#classes,
        launchLines: this.#launchLines,
        impactLines: this.#impactLines,
      },
    };
  }

  #latest(flight: string, time: number): Miss | undefined {
    const found = this.#impacts.findLast((sample) => sample.flight === flight && sample.time <= time);
    return found && time - found.time <= FRESH ? found.miss : undefined;
  }

  #confirmationOf(flight: string, own: readonly OwnPlot[]): Confirmation | undefined {
    const radar = own.filter(({ plot }) => plot.kind === "radar");
    const [first] = radar;
    if (!first || radar.length < 3) return undefined;
    const at = this.#confirmed.get(flight);
    if (at === undefined) return { flight, seconds: undefined, plots: undefined };
    return { flight, seconds: at - first.time, plots: radar.filter(({ time }) => time <= at + 1e-6).length };
  }
}
