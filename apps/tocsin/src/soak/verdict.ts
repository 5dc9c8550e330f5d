/**
 * What a soak's evidence says beside what was promised. Pure. What is counted (losses, doubles, storms, bounds) is judged;
 * times are told, because a shared machine's stalls are not the program's. Must never count what was not tried as kept.
 */
import { quantile } from "../bench/measure.ts";
import type { Evidence, Passage, Sample } from "./evidence.ts";
import { CALM_WEATHER, FAR } from "./weathers.ts";

export interface Verdict {
  /** Of the promise. */
  readonly id: string;
  readonly what: string;
  readonly tried: number;
  readonly failed: number;
  readonly figure: string;
  /** Whether it is kept; undefined where it was not tried. */
  readonly kept: boolean | undefined;
  /** Whether the soak fails where it is not kept. */
  readonly judged: boolean;
}

const MEBIBYTE = 1 << 20;
const SLOW_PARTNER_BYTES = 64 * MEBIBYTE;
const HANDLES_GROWTH = 16;
/** Connections to one link in any second: one of each of its four classes. */
const RECONNECTS = 4;
/** A little less than a second: the proxy sees a dial later than the dialler's clock does. */
const WINDOW_MILLISECONDS = 900;
/** A life of fewer samples tells nothing. */
const LIFE_SAMPLES = 30;
const SECONDS_SHOWN = 1000;

const seconds = (milliseconds: number): string => `${(milliseconds / SECONDS_SHOWN).toFixed(2)} s`;
const spread = (values: readonly number[]): string =>
  `p50 ${seconds(quantile(values, 0.5))}, p99 ${seconds(quantile(values, 0.99))}, longest ${seconds(Math.max(...values))}`;

function row(id: string, what: string, tries: number, failed: number, figure: string, judged: boolean): Verdict {
  return {
    id,
    what,
    tried: tries,
    failed,
    figure: tries === 0 ? "not tried" : figure,
    kept: tries === 0 ? undefined : failed === 0,
    judged,
  };
}

function timed(id: string, what: string, values: readonly number[], promised: number): Verdict {
  const late = values.filter((value) => value > promised).length;
  return row(
    id,
    `${what} (<= ${seconds(promised)})`,
    values.length,
    late,
    values.length > 0 ? spread(values) : "",
    false,
  );
}

export function judge(evidence: Evidence): Verdict[] {
  return [...deliveries(evidence), ...passing(evidence), ...services(evidence), ...bounds(evidence), ...disk(evidence)];
}

/** Zero failures in N bound the rate by 3/N, at 95 %. */
const bound = (count: number): string => (count > 0 ? `rate < ${(3 / count).toExponential(1)} at 95 %` : "");

function deliveries({ delivery, verified, pictureDoubles, failures }: Evidence): Verdict[] {
  const count = delivery?.received ?? 0;
  const wrong = (delivery?.missing ?? 0) + (delivery?.altered ?? 0) + (delivery?.unread.length ?? 0);
  const whole = `${delivery?.missing ?? 0} missing, ${delivery?.altered ?? 0} altered; ${bound(count)}`;
  const faults = verified?.faults ?? [];
  return [
    row("R1", "acknowledged is at the partner, once, byte for byte", count, wrong, whole, true),
    row("R1", "of these, warnings", delivery?.warnings ?? 0, 0, bound(delivery?.warnings ?? 0), true),
    row(
      "R2",
      "admitted once, shown once",
      count,
      (delivery?.doubled ?? 0) + pictureDoubles,
      `${delivery?.doubled ?? 0} in ledgers, ${pictureDoubles} in pictures`,
      true,
    ),
    row(
      "R2",
      "journals verify against each other",
      verified === undefined ? 0 : 1,
      faults.length,
      faults[0] ?? `${verified?.checkpoints} checkpoints agree`,
      true,
    ),
    row("-", "the soak itself went through", 1, failures.length, failures[0] ?? "", true),
  ];
}

/** Warnings issued while the links were so. */
function passing({ windows, passages }: Evidence): Verdict[] {
  const during = (weather: string): number[] => {
    const stretches = windows.filter((window) => window.weather === weather);
    const within = ({ issuedAt }: Passage): boolean =>
      stretches.some(({ from, to }) => issuedAt >= from && issuedAt < to);
    return passages.filter(within).map(({ took }) => took);
  };
  return [
    timed("P1", "warning issued: taken by the partner, nothing hurt", during(CALM_WEATHER), 250),
    timed("P3", `the same, ${FAR}`, during(FAR), 1000),
  ];
}

function services({ restarts, losses, catchUps }: Evidence): Verdict[] {
  const lost = losses.flatMap((loss) => loss.lost ?? []);
  return [
    timed(
      "R2",
      "killed, started: ready again",
      restarts.map(({ ready }) => ready),
      3000,
    ),
    timed(
      "R2",
      "the same in processor time of the node",
      restarts.map(({ processor }) => processor),
      3000,
    ),
    timed(
      "R2",
      "killed, started: both links again",
      restarts.map(({ linked }) => linked),
      3000,
    ),
    timed(
      "R7",
      "a gone link no longer shown as linked",
      losses.map(({ first }) => first),
      3000,
    ),
    timed("R7", "a gone link shown as lost", lost, 3000),
    timed(
      "R8",
      `healed: all warnings there, of ${catchUps.reduce((sum, { backlog }) => sum + backlog, 0)} that waited`,
      catchUps.map(({ warnings }) => warnings),
      1000,
    ),
    timed(
      "R8",
      "healed: everything there",
      catchUps.map(({ all }) => all),
      60_000,
    ),
  ];
}

function bounds({ connections, slow, samples }: Evidence): Verdict[] {
  const worst = [...connections].map(([link, times]) => ({ link, most: mostWithin(times) }));
  const storms = worst.filter(({ most }) => most > RECONNECTS).length;
  const dials = [...connections.values()].reduce((sum, times) => sum + times.length, 0);
  const growth = ((slow?.growth ?? 0) / MEBIBYTE).toFixed(1);
  const rates = `the other partner got ${slow?.otherBefore.toFixed(0)}/s before, ${slow?.otherMeanwhile.toFixed(0)}/s meanwhile`;
  const handles = handlesGrown(samples);
  return [
    row(
      "R7",
      `connections to a link, at most ${RECONNECTS} a second (one a class)`,
      dials,
      storms,
      worst.map(({ link, most }) => `${link} ${most}`).join(", "),
      true,
    ),
    row(
      "R10",
      "memory of who serves a slow partner (<= 64 MiB)",
      slow === undefined ? 0 : 1,
      +((slow?.growth ?? 0) > SLOW_PARTNER_BYTES),
      `grew by ${growth} MiB in ${slow?.seconds.toFixed(0)} s; ${rates}`,
      true,
    ),
    row(
      "R16",
      `handles flat (within ${HANDLES_GROWTH})`,
      samples.length,
      +(handles > HANDLES_GROWTH),
      `grew by ${handles} at most`,
      true,
    ),
    slope(samples),
  ];
}

/** Most connections within a second. */
function mostWithin(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  let [most, from] = [0, 0];
  for (const [at, time] of sorted.entries()) {
    while (time - (sorted[from] ?? time) >= WINDOW_MILLISECONDS) from++;
    most = Math.max(most, at - from + 1);
  }
  return most;
}

/** Samples of one process between faults: its calm hours. */
function lives(samples: readonly Sample[]): Sample[][] {
  const calm = samples.filter(({ phase }) => phase === "leak");
  return [...Map.groupBy(calm, ({ nation, life }) => `${nation}/${life}`).values()].filter(
    ({ length }) => length >= LIFE_SAMPLES,
  );
}

function handlesGrown(samples: readonly Sample[]): number {
  const growths = lives(samples).map((life) => {
    const half = life.length >> 1;
    const most = (part: readonly Sample[]): number => Math.max(...part.map(({ handles }) => handles));
    return most(life.slice(half)) - most(life.slice(0, half));
  });
  return Math.max(0, ...growths);
}

/** Theil and Sen's slope of resident memory over the second half of each life: told only, minutes say little of hours. */
function slope(samples: readonly Sample[]): Verdict {
  const slopes = lives(samples).map((life) => {
    const late = life.slice(life.length >> 1);
    const pairs = late.flatMap((one, i) =>
      late.slice(i + 1).map((other) => (other.resident - one.resident) / (other.at - one.at)),
    );
    return (quantile(pairs, 0.5) * 3_600_000) / MEBIBYTE;
  });
  const steep = slopes.filter((each) => each >= 1).length;
  const words = slopes.map((each) => each.toFixed(1)).join(", ");
  return row("R16", "resident memory's slope, each node (< 1 MiB/h)", slopes.length, steep, `${words} MiB/h`, false);
}

function disk({ disk: full }: Evidence): Verdict[] {
  const tries = full === undefined ? 0 : 1;
  const said = full?.alarmed ?? full?.stopped;
  return [
    row(
      "R6",
      "disk full: said within 5 s of the last byte",
      tries,
      +(said === undefined || said > 5000),
      said === undefined ? "never" : `${seconds(said)}: ${full?.words}`,
      false,
    ),
    row(
      "R6",
      "disk full: own warnings go on",
      tries,
      +(full?.warningsMeanwhile === 0),
      `${full?.warningsMeanwhile} reached a partner meanwhile`,
      false,
    ),
    row(
      "R6",
      "space again: back in service (<= 30 s)",
      tries,
      +(full?.back === undefined || full.back > 30_000),
      full?.back === undefined ? "never" : seconds(full.back),
      false,
    ),
  ];
}

/** The soak as a table, what was tried first. */
export function tableOf(evidence: Evidence, verdicts: readonly Verdict[]): string {
  const faults = [...evidence.tried].map(([what, times]) => `  ${String(times).padStart(6)}  ${what}`);
  const lines = verdicts.map(({ id, what, tried, failed, figure, kept, judged }) => {
    const word = kept === undefined ? "-" : kept ? "kept" : judged ? "FAILED" : "missed";
    return `${id.padEnd(4)} ${what.padEnd(60)} ${String(tried).padStart(8)} ${String(failed).padStart(6)}  ${word.padEnd(7)} ${figure}`;
  });
  return [
    "What was done:",
    ...faults,
    "",
    `${"".padEnd(4)} ${"".padEnd(60)} ${"tried".padStart(8)} ${"failed".padStart(6)}`,
    ...lines,
  ].join("\n");
}

export const hasFailed = (verdicts: readonly Verdict[]): boolean =>
  verdicts.some(({ kept, judged }) => judged && kept === false);
