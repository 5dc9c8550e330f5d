/** The report of one exercise as plain data: window, timeline, figures, objectives, findings. The same facts make the same report. */
import { evaluate, missingFrom } from "@tocsin/exercise";
import type { Instant } from "@tocsin/kernel/time";
import type { CorrectiveAction, Nation, Objective, Words } from "@tocsin/picture";
import { keyOf } from "@tocsin/picture";
import type { Facts, RunFacts } from "./facts.ts";
import { actionsFor } from "./findings.ts";
import type { Judged } from "./judged.ts";
import { type Measured, measure } from "./measure.ts";
import { type TimelineRow, timelineOf } from "./timeline.ts";

export const MEASURES = ["detect", "share", "show", "acknowledge", "propose", "approve", "deliver", "correct"] as const;

export interface Figure {
  readonly measure: Objective["measure"];
  readonly nation: Nation;
  readonly count: number;
  /** Seconds; absent where nothing was measured. */
  readonly median?: number;
  readonly worst?: number;
}

export interface Report {
  readonly exercise: string;
  readonly mode: string;
  readonly title: Words | undefined;
  readonly from: Instant;
  readonly to: Instant;
  /** How it ended: end, real-world, or empty where the journals stop first. */
  readonly ended: string;
  /** Whose journals were read; what only another's holds is not measured. */
  readonly nations: readonly Nation[];
  readonly missing: readonly Nation[];
  readonly figures: readonly Figure[];
  readonly measured: readonly Measured[];
  readonly objectives: readonly Judged[];
  /** Corrective actions as they can be proposed: nobody has yet. */
  readonly actions: readonly CorrectiveAction[];
  readonly timeline: readonly TimelineRow[];
}

/** @param exercise key of the exercise; empty for all that the journals hold. */
export function makeReport(nodes: readonly Facts[], exercise: string): Report {
  const run = longest(nodes.flatMap(({ runs }) => runs.filter((each) => each.exercise === exercise)));
  const orders = run?.orders ?? [];
  const last = orders.findLast(({ order }) => order === "end" || order === "real-world");
  const from = orders[0]?.at ?? earliest(nodes);
  const ends = Math.max(from, ...nodes.map(({ endsAt }) => endsAt)) as Instant;
  const isInside = ({ at }: { readonly at: Instant }): boolean => at >= from && at <= (last?.at ?? ends);
  const measured = measure(nodes, exercise).filter(isInside);
  const objectives = objectivesOf(nodes, exercise, measured);
  const read = nodes.map(({ nation }) => nation);
  const nations = [...new Set([...read, ...(run?.entry.nations ?? [])])];
  // Whose journal is not here has findings of its own, which are not ours to tell.
  const own = objectives.filter(({ nation }) => read.includes(nation));
  const title = run?.entry.title ?? titleOf(nodes, exercise);
  return {
    ...{ exercise, title, from, to: last?.at ?? ends, ended: last?.order ?? "" },
    mode: nodes[0]?.mode ?? "",
    nations: read,
    missing: run === undefined ? [] : missingFrom(run.entry.nations, new Set(run.present)),
    figures: MEASURES.flatMap((each) => nations.map((nation) => figureOf(each, nation, measured))),
    ...{ measured, objectives },
    actions: actionsFor(own, exercise, last?.at ?? ends, nodes),
    timeline: timelineOf(nodes, exercise).filter(isInside),
  };
}

/** The first thing that any of the journals tells of. */
const earliest = (nodes: readonly Facts[]): Instant =>
  Math.min(...nodes.map(({ moments, endsAt }) => moments[0]?.at ?? endsAt)) as Instant;

/** The node that knows most of the orders. */
const longest = (runs: readonly RunFacts[]): RunFacts | undefined =>
  runs.toSorted((a, b) => b.orders.length - a.orders.length)[0];

const titleOf = (nodes: readonly Facts[], exercise: string): Words | undefined => {
  const entry = nodes.flatMap(({ programme }) => programme).find(({ item }) => item === exercise)?.entry;
  return entry?.type === "exercise" ? entry.title : undefined;
};

function figureOf(measure: Figure["measure"], nation: Nation, measured: readonly Measured[]): Figure {
  const seconds = measured
    .filter((each) => each.measure === measure && each.nation === nation)
    .map((each) => each.seconds)
    .sort((a, b) => a - b);
  const count = seconds.length;
  if (count === 0) return { measure, nation, count };
  const middle = ((seconds[Math.floor((count - 1) / 2)] ?? 0) + (seconds[Math.floor(count / 2)] ?? 0)) / 2;
  return { measure, nation, count, median: middle, worst: seconds.at(-1) ?? middle };
}

/** Every nation's objectives for this exercise, as the newest of the journals have them. */
function objectivesOf(nodes: readonly Facts[], exercise: string, measured: readonly Measured[]): Judged[] {
  const lines = new Map(nodes.flatMap(({ programme }) => programme).map((line) => [line.item, line]));
  return [...lines.values()].flatMap(({ item, nation, entry, isRemoved }) =>
    entry.type === "objective" && !isRemoved && keyOf(entry.exercise) === exercise
      ? [{ item, nation, ...evaluate(entry, nation, measured) }]
      : [],
  );
}
