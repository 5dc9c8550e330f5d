/** What must stay within bounds however long a soak lasts: dials, memory, handles. Pure. */
import { quantile } from "../bench/measure.ts";
import type { Evidence, Sample } from "./evidence.ts";
import { row, type Verdict } from "./verdict-row.ts";

const MEBIBYTE = 1 << 20;
const SLOW_PARTNER_BYTES = 64 * MEBIBYTE;
const HANDLES_GROWTH = 16;
/** Connections to one link in any second: one of each of its four classes. */
const RECONNECTS = 4;
/** A little less than a second: the proxy sees a dial later than the dialler's clock does. */
const WINDOW_MILLISECONDS = 900;
/** A life of fewer samples tells nothing. */
const LIFE_SAMPLES = 12;

export function bounds({ connections, slow, samples, held }: Evidence): Verdict[] {
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
    slope(
      "memory held after collection, slope of each node (< 1 MiB/h)",
      lives(held).map((life) => life.map(({ at, bytes }) => [at, bytes])),
    ),
    slope(
      "resident memory's slope, each node (< 1 MiB/h)",
      lives(calmOf(samples)).map((life) => life.map(({ at, resident }) => [at, resident])),
    ),
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

/** Between faults. */
const calmOf = (samples: readonly Sample[]): Sample[] => samples.filter(({ phase }) => phase === "leak");

/** Of one process each. */
function lives<Seen extends Pick<Sample, "nation" | "life">>(seen: readonly Seen[]): Seen[][] {
  return [...Map.groupBy(seen, ({ nation, life }) => `${nation}/${life}`).values()].filter(
    ({ length }) => length >= LIFE_SAMPLES,
  );
}

function handlesGrown(samples: readonly Sample[]): number {
  const growths = lives(calmOf(samples)).map((life) => {
    const half = life.length >> 1;
    const most = (part: readonly Sample[]): number => Math.max(...part.map(({ handles }) => handles));
    return most(life.slice(half)) - most(life.slice(0, half));
  });
  return Math.max(0, ...growths);
}

/** Theil and Sen's slope of bytes over milliseconds in the second half of each life: told only, minutes say little of hours. */
function slope(what: string, lives: readonly (readonly (readonly [at: number, bytes: number])[])[]): Verdict {
  const slopes = lives.map((life) => {
    const late = life.slice(life.length >> 1);
    const pairs = late.flatMap(([at, bytes], i) =>
      late.slice(i + 1).map(([otherAt, other]) => (other - bytes) / (otherAt - at)),
    );
    return (quantile(pairs, 0.5) * 3_600_000) / MEBIBYTE;
  });
  const steep = slopes.filter((each) => each >= 1).length;
  return row("R16", what, slopes.length, steep, `${slopes.map((each) => each.toFixed(1)).join(", ")} MiB/h`, false);
}
