/**
 * Which branches of the decoders a campaign has taken, by V8's own counts. A branch is a block that V8 counts for itself; a
 * function that was never called counts as one branch not taken. Must never count a file that does not decode.
 */
import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { fileURLToPath } from "node:url";

/** The files that turn bytes into values; what judges values, writes, opens files or sockets stands beside them. */
const DECODERS = new RegExp(
  [
    "/codec-protobuf/src/(?!generated|testing)(?!write|join|crowd|console|pages|messages|.*-page)[a-z-]+\\.ts$",
    "/label-adatp/src/(read-label|read-policy|numbered|policy-parts)\\.ts$",
    "/xml/src/read\\.ts$",
    "/sensor-asterix/src/(blocks|decode|walk|values|definition)\\.ts$",
    "/programme-csv/src/(read|cells|details|table)\\.ts$",
  ].join("|"),
);
/** Never a decoder's: what writes in a file that reads too. */
const WRITES = /toWire|ToWire|^encode|^write|ToPage|FromPage|^labelOf|^markingOf/;

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

export interface Coverage {
  readonly taken: number;
  readonly branches: number;
  /** "file:line" of what was not taken, some. */
  readonly missed: readonly string[];
}

/** Begins to count; what is called before is not seen. */
export async function beginCounting(): Promise<() => Promise<Coverage>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return async () => {
    const { result } = await session.post("Profiler.takePreciseCoverage");
    session.disconnect();
    const missed: string[] = [];
    let [taken, branches] = [0, 0];
    for (const { url, functions } of result) {
      if (!url.startsWith("file:") || !DECODERS.test(url)) continue;
      const text = readFileSync(fileURLToPath(url), "utf8");
      for (const { functionName, ranges, isBlockCoverage } of functions) {
        if (WRITES.test(functionName) || (functionName === "" && !isBlockCoverage)) continue;
        const blocks: readonly Range[] = isBlockCoverage ? ranges : ranges.slice(0, 1);
        branches += blocks.length;
        for (const { startOffset, count } of blocks)
          if (count > 0) taken++;
          else
            missed.push(
              `${url.replace(/.*\/packages\//, "")}:${text.slice(0, startOffset).split("\n").length} ${functionName}`,
            );
      }
    }
    return { taken, branches, missed };
  };
}
