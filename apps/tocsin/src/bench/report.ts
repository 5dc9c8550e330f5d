/** Figures as a table for people: each beside its floor, in the same unit. Must never round a figure into a better one. */
import { type Figure, type Unit, verdictOf } from "./figure.ts";
import type { BenchReport } from "./run.ts";

const HEAD = ["", "p50 or rate", "p99", "p99.9", "floor", "x floor"] as const;
/** Only where something was promised. */
const PROMISED_HEAD = ["p99 promised", "verdict"] as const;

export function tableOf({ machine, figures, failures, quick, seconds, loadAfter }: BenchReport): string {
  const isPromised = figures.some(({ target }) => target !== undefined);
  const head = [...HEAD, ...(isPromised ? PROMISED_HEAD : [])];
  const rows = figures.map((figure) => [
    `${figure.what}`,
    amount(figure.value, figure.unit),
    figure.p99 === undefined ? "" : amount(figure.p99, figure.unit),
    figure.p999 === undefined ? "" : amount(figure.p999, figure.unit),
    figure.floor === undefined ? "" : amount(figure.floor.value, figure.unit),
    figure.timesFloor === undefined ? "" : figure.timesFloor.toFixed(figure.timesFloor < 10 ? 2 : 0),
    ...(isPromised
      ? [figure.target === undefined ? "" : amount(figure.target, figure.unit), verdictOf(figure) ?? ""]
      : []),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const gigabytes = (machine.memoryBytes / 2 ** 30).toFixed(0);
  return [
    `${machine.cpu}, ${machine.cores} cores, ${gigabytes} GiB; ${machine.system}; Node ${machine.node}, OpenSSL ${machine.openssl}`,
    `disk ${machine.disk} (${machine.fileSystem}); load ${machine.load} at the start, ${loadAfter} at the end; ${seconds} s${quick ? "; quick: short and few samples" : ""}`,
    "",
    line(head),
    ...rows.map(line),
    "",
    ...figures.flatMap(remarks),
    ...failures.map(({ bench, what }) => `${bench} failed: ${what}`),
  ].join("\n");
}

/** What stands behind a figure: its floor's parts, how many samples, all runs. */
function remarks(figure: Figure): string[] {
  const parts = [
    figure.samples === undefined ? "" : `${figure.samples} samples a run`,
    figure.values.length > 1 ? `runs ${figure.values.map((value) => amount(value, figure.unit)).join(", ")}` : "",
    figure.floor === undefined ? "" : `floor: ${figure.floor.what}`,
    figure.note ?? "",
    `a busy loop got ${Math.round(100 * figure.coreShare)} % of a core`,
  ].filter(Boolean);
  return [`${figure.figure}: ${parts.join("; ")}`];
}

function amount(value: number, unit: Unit): string {
  switch (unit) {
    case "ms":
      return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
    case "us":
      return `${value.toFixed(value < 10 ? 2 : 1)} us`;
    case "per second":
      return `${Math.round(value).toLocaleString("en")}/s`;
    case "times real time":
      return `${value.toFixed(value < 10 ? 1 : 0)} x real time`;
  }
}
