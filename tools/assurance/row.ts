/** What a row of docs/assurance.md is: a figure asked for, the command that measures it, and how its answer is read. */

/** Finds the measured figure in what a command printed; undefined where it is not there. */
export type Reader = (output: string) => string | undefined;

export interface Measure {
  /** As a person would type it at the root of the project. */
  readonly command: string;
  readonly read: Reader;
}

export interface Row {
  readonly id: string;
  readonly asked: string;
  /** None where nothing measures it yet; `open` then says what is missing. */
  readonly measures: readonly Measure[];
  /** What of the row is not shown by its measures. */
  readonly open?: string;
}

/** What one command said of one row, kept in docs/assurance.json. */
export interface Measured {
  readonly row: string;
  readonly command: string;
  readonly said: string;
  /** Whether the command ended without an error. */
  readonly passed: boolean;
  /** ISO date. */
  readonly on: string;
}

/** Lines that a command prints about a row: `[R7] link loss shown after 2.9 s`. */
export const tagged = (command: string, id: string): Measure => ({
  command,
  read: (output) => {
    const said = output
      .split("\n")
      .flatMap((line) =>
        line.includes(`[${id}]`) ? [line.slice(line.indexOf(`[${id}]`) + id.length + 2).trim()] : [],
      );
    return said.length === 0 ? undefined : said.join("; ");
  },
});

/** Lines of the soak's table that begin with the row's name: what, how often tried, how often failed, the figure. */
export const soaked = (command: string, id: string): Measure => ({
  command,
  read: (output) => {
    const said = output.split("\n").flatMap((line) => {
      const [what, tried, failed, , figure] = line
        .slice(id.length)
        .trim()
        .split(/\s{2,}/);
      const isRow = line.startsWith(`${id} `) && figure !== undefined && figure !== "not tried";
      return isRow ? [`${what}: ${tried} tried, ${failed} failed; ${figure}`] : [];
    });
    return said.length === 0 ? undefined : said.join("; ");
  },
});

/** The lines that fit, as they stand. */
export const lines =
  (pattern: RegExp): Reader =>
  (output) => {
    const found = output.split("\n").filter((line) => pattern.test(line));
    return found.length === 0 ? undefined : found.map((line) => line.trim()).join("; ");
  };

/** A test file or several: how many passed and failed. */
export const tests = (command: string, what: string): Measure => ({
  command,
  read: (output) => {
    const count = (word: string): number =>
      [...output.matchAll(new RegExp(`^ℹ ${word} (\\d+)$`, "gm"))].reduce((sum, match) => sum + Number(match[1]), 0);
    const plain = /^(\d+) passed, (\d+) failed$/m.exec(output);
    const [passed, failed] = plain ? [Number(plain[1]), Number(plain[2])] : [count("pass"), count("fail")];
    return passed + failed === 0 ? undefined : `${what}: ${passed} tests passed, ${failed} failed`;
  },
});

/** Words of a table's line with the place at which each ends: columns are set to the right, and a cell may be empty. */
const cellsOf = (line: string, from: number): { readonly text: string; readonly end: number }[] =>
  [...line.slice(from).matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => ({
    text,
    end: from + index + text.length,
  }));

/** A line of a benchmark's table that begins so: its cells as they stand, each under its column's title. */
export const benchLine = (command: string, start: string): Measure => ({
  command,
  read: (output) => {
    const line = output.split("\n").find((each) => each.startsWith(start));
    const head = output.split("\n").find((each) => /^\s+p50 or rate/.test(each));
    if (line === undefined || head === undefined) return undefined;
    const titles = cellsOf(head, 0);
    const titleAt = (end: number): string =>
      titles.toSorted((a, b) => Math.abs(a.end - end) - Math.abs(b.end - end))[0]?.text ?? "";
    return cellsOf(line, start.length)
      .map(({ text, end }) => `${titleAt(end)} ${text}`)
      .join(", ");
  },
});
