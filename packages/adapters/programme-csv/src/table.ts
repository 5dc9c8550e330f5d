/**
 * Comma-separated values of RFC 4180. A spreadsheet takes a cell that begins with = + - @ for a formula and runs it: such a
 * cell is written behind an apostrophe, and the apostrophe is taken off again when it is read.
 */

const BYTE_ORDER_MARK = "\uFEFF";
/** Tab and carriage return are skipped by some programs before they look for the sign. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

const cell = (text: string): string => {
  const safe = guarded(text);
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** With the byte order mark, without which spreadsheets read Korean and Japanese as something else. */
export const writeTable = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

export interface TableRow {
  /** Of the file, from 1: where an editor shows the row's beginning. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of a file; undefined where a quotation is never closed, which makes everything behind it doubtful. */
export function readTable(text: string): readonly TableRow[] | undefined {
  const source = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const rows: TableRow[] = [];
  const part = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/y;
  let cells: string[] = [];
  let [line, begun] = [1, 1];
  while (part.lastIndex < source.length || cells.length > 0) {
    const found = part.exec(source);
    if (found === null) return undefined;
    const [whole = "", raw = "", end = ""] = found;
    cells.push(unguarded(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ",") continue;
    if (cells.some((each) => each !== "")) rows.push({ line: begun, cells });
    cells = [];
    begun = line;
    if (end === "") break;
  }
  return rows;
}
