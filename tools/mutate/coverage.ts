/** Which places of which files a run of tests has reached, from V8's block coverage. Types are blanked, never cut, so offsets hold. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** By URL of the file; one list a process or thread that loaded it. */
export type Reach = ReadonlyMap<string, readonly (readonly Range[])[]>;

interface Report {
  readonly result: readonly { readonly url: string; readonly functions: readonly { readonly ranges: Range[] }[] }[];
}

export function reachOf(directory: string): Reach {
  const reach = new Map<string, Range[][]>();
  for (const name of readdirSync(directory)) {
    const report = JSON.parse(readFileSync(join(directory, name), "utf8")) as Report;
    for (const { url, functions } of report.result) {
      const runs = reach.get(url) ?? [];
      runs.push(functions.flatMap(({ ranges }) => ranges));
      reach.set(url, runs);
    }
  }
  return reach;
}

/** The narrowest range around a place says whether it ran. */
export function isReached(reach: Reach, url: string, at: number): boolean {
  return (reach.get(url) ?? []).some((ranges) => {
    const around = ranges.filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset);
    const size = ({ startOffset, endOffset }: Range): number => endOffset - startOffset;
    return (around.sort((a, b) => size(a) - size(b))[0]?.count ?? 0) > 0;
  });
}
