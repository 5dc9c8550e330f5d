/** One promise beside what was seen of it, and how figures are written. Pure. */
import { quantile } from "../bench/measure.ts";

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

const SECONDS_SHOWN = 1000;

export const seconds = (milliseconds: number): string => `${(milliseconds / SECONDS_SHOWN).toFixed(2)} s`;
const spread = (values: readonly number[]): string =>
  `p50 ${seconds(quantile(values, 0.5))}, p99 ${seconds(quantile(values, 0.99))}, longest ${seconds(Math.max(...values))}`;

export function row(id: string, what: string, tries: number, failed: number, figure: string, judged: boolean): Verdict {
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

export function timed(id: string, what: string, values: readonly number[], promised: number): Verdict {
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
