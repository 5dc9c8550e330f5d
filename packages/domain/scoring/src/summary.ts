/** Judgements of one or many runs summed into figures. Must never mix lines along one flight with independent samples. */
import type { Errors } from "./bound.ts";
import { type AreaSample, CUTS, type Judgement, type StateSample } from "./judge.ts";
import type { ScoredPhase } from "./phase.ts";
import { mean, median, NEES_95, rms, type Share, shareOf } from "./statistics.ts";

export interface PhaseSummary {
  readonly phase: ScoredPhase | "coasting";
  readonly lines: number;
  readonly rms: Errors;
  /** Of the lines for which there is one: thrust and drag known, and unknown. */
  readonly bound: Errors;
  readonly openBound: Errors;
  readonly meanNees: number;
  /** Lines whose error lies inside their 95 % covariance; undefined where none was stated. */
  readonly inside: Share | undefined;
}

export interface AreaSummary {
  readonly given: number;
  /** Metres, seconds. */
  readonly rms: number;
  readonly rmsSeconds: number;
  readonly inArea: Share;
  readonly inInterval: Share | undefined;
  /** Medians, metres. */
  readonly semiMajor: number;
  readonly semiMinor: number;
}

export interface CutSummary {
  readonly share: number;
  readonly asked: number;
  readonly given: number;
  readonly rms: number;
  readonly bound: number;
  /** The same with thrust unknown too. */
  readonly openBound: number;
  readonly ratio: number;
  readonly inArea: Share | undefined;
  /** Medians, km2: of the areas stated, and, of what steers, of all that it could still reach. */
  readonly area: number;
  readonly reachable: number;
}

/** Changes of identity in each run: by pairs that are kept while they are valid, and by nearest pairing anew each second. */
export interface ByJudge {
  readonly kept: readonly number[];
  readonly anew: readonly number[];
}

export interface Summary {
  readonly runs: number;
  readonly lines: number;
  readonly refused: number;
  readonly history: number;
  /** Lines of a status that is not judged: neither confirmed nor coasting. */
  readonly ignored: number;
  /** Judged lines whose covariance is not positive definite: outside every region. */
  readonly indefinite: number;
  readonly phases: readonly PhaseSummary[];
  readonly midcourse: {
    readonly lines: number;
    readonly rms: Errors;
    readonly bound: Errors;
    readonly openBound: Errors;
    /** Over the strict bound: of the rms of all lines, and the mean over seconds of each second's own. */
    readonly ratio: Errors;
    readonly ratioBySecond: Errors;
  };
  readonly cuts: readonly CutSummary[];
  readonly impact: AreaSummary | undefined;
  readonly launch: AreaSummary | undefined;
  /** Of each flight's last launch estimate, metres. */
  readonly lastLaunch: { readonly given: number; readonly rms: number };
  readonly completeness: number;
  /** Of the seconds asked for, the share in which the body had a number by pairs that are kept. */
  readonly paired: number;
  /** Of all bodies, of what is no part of another, and those of these after the last radar plot of their flight. */
  readonly switches: ByJudge;
  readonly mainSwitches: ByJudge;
  readonly unseenMainSwitches: ByJudge;
  /** Of lines that follow what is no part, the share that stand for a group; NaN where none follow any. */
  readonly grouped: number;
  readonly tracks: number;
  readonly falseTracks: number;
  readonly falseTracksPerHour: number;
  /** Mean over seconds, metres; cutoff 5 km, order 2. */
  readonly gospa: number;
  readonly siap: {
    readonly completeness: number;
    readonly ambiguity: number;
    readonly spuriousness: number;
    readonly continuity: number;
  };
  /** Medians over flights, from the first radar plot. */
  readonly confirmation: {
    readonly flights: number;
    readonly never: number;
    readonly plots: number;
    readonly seconds: number;
  };
  readonly impactsOfNoFall: number;
  readonly tight: number;
  readonly tightHoldingNothing: number;
}

export function summaryOf(runs: readonly Judgement[]): Summary {
  const states = runs.flatMap((run) => run.states);
  const independent = (samples: readonly { readonly flight: string }[]): number =>
    runs.length * new Set(samples.map(({ flight }) => flight)).size;
  const total = (of: (run: Judgement) => number): number => runs.reduce((sum, run) => sum + of(run), 0);
  const seconds = total(({ sums }) => sums.seconds);
  const falseTracks = total((run) => run.falseTracks);
  const asked = total(({ sums }) => sums.asked);
  const near = total(({ sums }) => sums.nearSeconds);
  const covered = total(({ sums }) => sums.coveredSeconds);
  return {
    runs: runs.length,
    ...{ lines: total(({ lines }) => lines), refused: total(({ refused }) => refused.length) },
    history: total(({ history }) => history),
    ignored: total(({ ignored }) => [...ignored.values()].reduce((sum, count) => sum + count, 0)),
    indefinite: states.filter(({ nees }) => nees === Number.POSITIVE_INFINITY).length,
    phases: phasesOf(states, independent),
    midcourse: midcourseOf(states),
    cuts: cutsOf(runs),
    impact: areasOf(
      runs.flatMap(({ impacts }) => impacts),
      independent,
    ),
    launch: areasOf(
      runs.flatMap(({ launches }) => launches),
      independent,
    ),
    lastLaunch: lastLaunchOf(runs),
    completeness: total(({ sums }) => sums.followed) / asked,
    paired: total(({ paired }) => paired) / asked,
    switches: { kept: runs.map(({ changes }) => changes.length), anew: runs.map(({ sums }) => sums.switches) },
    mainSwitches: {
      kept: runs.map((run) => mainChanges(run).length),
      anew: runs.map(({ mainSwitches }) => mainSwitches),
    },
    unseenMainSwitches: {
      kept: runs.map((run) => mainChanges(run).filter(({ unseen }) => unseen).length),
      anew: runs.map(({ unseenMainSwitches }) => unseenMainSwitches),
    },
    grouped: total(({ mainGroupLines }) => mainGroupLines) / total(({ mainLines }) => mainLines),
    ...{ tracks: total(({ tracks }) => tracks), falseTracks, falseTracksPerHour: (3600 * falseTracks) / seconds },
    gospa: total(({ sums }) => sums.gospa) / seconds,
    siap: {
      completeness: covered / asked,
      ambiguity: near / covered,
      spuriousness: 1 - near / total(({ sums }) => sums.trackSeconds),
      continuity: total(({ sums }) => sums.longest) / asked,
    },
    confirmation: confirmationOf(runs),
    impactsOfNoFall: total((run) => run.impactsOfNoFall),
    tight: total(({ tight }) => tight),
    tightHoldingNothing: total((run) => run.tightHoldingNothing),
  };
}

const mainChanges = ({ changes, mains }: Judgement) => changes.filter(({ flight }) => mains.has(flight));

type Independent = (samples: readonly { readonly flight: string }[]) => number;

const errorsOf = (samples: readonly StateSample[]): Errors => ({
  position: rms(samples.map(({ position }) => position)),
  velocity: rms(samples.map(({ velocity }) => velocity)),
});

function boundsOf(samples: readonly StateSample[], which: "strict" | "open"): Errors {
  const bounds = samples.flatMap(({ bound }) => bound?.[which] ?? []);
  return {
    position: rms(bounds.map(({ position }) => position)),
    velocity: rms(bounds.map(({ velocity }) => velocity)),
  };
}

function phasesOf(states: readonly StateSample[], independent: Independent): PhaseSummary[] {
  const phases = ["boost", "midcourse", "glide", "reentry", "air", "coasting"] as const;
  return phases.flatMap((phase) => {
    const these = states.filter((sample) =>
      phase === "coasting" ? sample.coasting : !sample.coasting && sample.phase === phase,
    );
    if (these.length === 0) return [];
    const stated = these.flatMap(({ nees }) => nees ?? []);
    const hits = stated.filter((nees) => nees < NEES_95).length;
    return {
      ...{
        phase,
        lines: these.length,
        rms: errorsOf(these),
        bound: boundsOf(these, "strict"),
        openBound: boundsOf(these, "open"),
        meanNees: mean(stated),
      },
      inside: stated.length === 0 ? undefined : shareOf(hits, stated.length, independent(these)),
    };
  });
}

function midcourseOf(states: readonly StateSample[]): Summary["midcourse"] {
  const these = states.filter(({ isMidcourse, coasting, bound }) => isMidcourse && !coasting && bound !== undefined);
  const [error, bound] = [errorsOf(these), boundsOf(these, "strict")];
  const ratio = { position: error.position / bound.position, velocity: error.velocity / bound.velocity };
  return {
    lines: these.length,
    rms: error,
    bound,
    openBound: boundsOf(these, "open"),
    ratio,
    ratioBySecond: ratioBySecond(these),
  };
}

/** Mean over flights and seconds of rmse(t) / bound(t), rmse(t) over the draws: a second of great errors weighs as much as any other. */
function ratioBySecond(samples: readonly StateSample[]): Errors {
  const seconds = [...Map.groupBy(samples, ({ flight, time }) => `${flight} ${Math.floor(time)}`).values()];
  const ratios = seconds.map((these) => [errorsOf(these), boundsOf(these, "strict")] as const);
  return {
    position: mean(ratios.map(([error, bound]) => error.position / bound.position)),
    velocity: mean(ratios.map(([error, bound]) => error.velocity / bound.velocity)),
  };
}

function cutsOf(runs: readonly Judgement[]): CutSummary[] {
  const cuts = runs.flatMap((run) => run.cuts);
  return CUTS.flatMap((share) => {
    const these = cuts.filter((cut) => cut.share === share);
    if (these.length === 0) return [];
    const given = these.flatMap(({ miss, bound }) => (miss && bound ? [{ miss, bound }] : []));
    const [error, bound] = [rms(given.map(({ miss }) => miss.distance)), rms(given.map((cut) => cut.bound.ground))];
    const hits = given.filter(({ miss }) => miss.inArea).length;
    return {
      ...{ share, asked: these.length, given: given.length, rms: error, bound, ratio: error / bound },
      openBound: rms(given.map((cut) => cut.bound.open)),
      inArea: given.length === 0 ? undefined : shareOf(hits, given.length),
      area: median(given.map(({ miss }) => Math.PI * miss.semiMajor * miss.semiMinor)) / 1e6,
      reachable: median(these.flatMap(({ reachable }) => reachable ?? [])) / 1e6,
    };
  });
}

function areasOf(samples: readonly AreaSample[], independent: Independent): AreaSummary | undefined {
  if (samples.length === 0) return undefined;
  const count = independent(samples);
  const timed = samples.filter(({ miss }) => miss.inInterval !== undefined);
  const hits = timed.filter(({ miss }) => miss.inInterval).length;
  return {
    given: samples.length,
    rms: rms(samples.map(({ miss }) => miss.distance)),
    rmsSeconds: rms(samples.map(({ miss }) => miss.seconds)),
    inArea: shareOf(samples.filter(({ miss }) => miss.inArea).length, samples.length, count),
    inInterval: timed.length === 0 ? undefined : shareOf(hits, timed.length, count),
    semiMajor: median(samples.map(({ miss }) => miss.semiMajor)),
    semiMinor: median(samples.map(({ miss }) => miss.semiMinor)),
  };
}

function lastLaunchOf(runs: readonly Judgement[]): Summary["lastLaunch"] {
  const lasts = runs.flatMap(({ launches }) => [
    ...new Map(launches.map((sample) => [sample.flight, sample.miss.distance])).values(),
  ]);
  return { given: lasts.length, rms: rms(lasts) };
}

function confirmationOf(runs: readonly Judgement[]): Summary["confirmation"] {
  const all = runs.flatMap(({ confirmations }) => confirmations);
  const seen = all.filter(({ plots }) => plots !== undefined);
  return {
    ...{ flights: all.length, never: all.length - seen.length },
    plots: median(seen.flatMap(({ plots }) => plots ?? [])),
    seconds: median(seen.flatMap(({ seconds }) => seconds ?? [])),
  };
}
