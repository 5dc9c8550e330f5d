/** What a verb says of the lines of a file: some in full with file and line, the rest counted by kind. Must never fill a screen. */

/** Of one kind in full, of all kinds in full, and kinds that are counted. */
const MOST_ALIKE = 5;
const MOST = 20;
const MOST_KINDS = 10;

export interface Complaints {
  /** Says it now, or counts it. */
  add(line: number, words: string): void;
  /** Says what was only counted; call it once, at the end. */
  end(): void;
}

export function complaintsOf(file: string, say: (text: string) => void = sayAloud): Complaints {
  const kinds = new Map<string, { told: number; untold: number; first: number }>();
  let told = 0;
  return {
    add(line, words) {
      const kind = kindOf(words);
      const seen = kinds.get(kind) ?? { told: 0, untold: 0, first: line };
      kinds.set(kind, seen);
      if (seen.told < MOST_ALIKE && told < MOST) {
        seen.told++;
        told++;
        say(`tocsin: ${file}:${line}: ${words}\n`);
      } else if (seen.untold++ === 0) seen.first = line;
    },
    end() {
      const left = [...kinds].filter(([, { untold }]) => untold > 0).sort(([, a], [, b]) => b.untold - a.untold);
      for (const [kind, { untold, first }] of left.slice(0, MOST_KINDS))
        say(`tocsin: ${file}: ${untold} more ${untold === 1 ? "line" : "lines"} from line ${first} on: ${kind}\n`);
      const rest = left.slice(MOST_KINDS).reduce((sum, [, { untold }]) => sum + untold, 0);
      if (rest > 0) say(`tocsin: ${file}: ${rest} more lines, of other kinds\n`);
    },
  };
}

/** The words without what differs from line to line. */
const kindOf = (words: string): string =>
  words
    .replace(/, it is .*$/, "")
    .replaceAll(/"[^"]*"/g, "...")
    .replaceAll(/(?<![\w.-])-?\d[\d.e+-]{2,}(?=[ ,:]|$)/g, "...");

const sayAloud = (text: string): void => {
  process.stderr.write(text);
};
