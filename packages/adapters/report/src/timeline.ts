/** What happened, in the order of time, of all nodes: codes and subjects only, the words come later. */
import { injectsAt } from "@tocsin/exercise";
import type { Instant } from "@tocsin/kernel/time";
import { keyOf, type Nation } from "@tocsin/picture";
import { type Facts, isAlertStep, type Moment } from "./facts.ts";

export interface TimelineRow {
  readonly at: Instant;
  readonly nation: Nation;
  /** order, inject, confirmed, declared, received, alarm, act, alert. */
  readonly type: string;
  /** The order's, alarm's or act's own word. */
  readonly word: string;
  readonly subject: string;
}

export function timelineOf(nodes: readonly Facts[], exercise: string): TimelineRow[] {
  const rows = nodes.flatMap((facts, i) => [
    // Orders are the same at every node: told once.
    ...(i === 0 ? ordersOf(facts, exercise) : []),
    ...facts.confirmed.map(({ at, track }) => ({
      at,
      nation: facts.nation,
      type: "confirmed",
      word: "",
      subject: track,
    })),
    ...facts.moments.flatMap((moment) => rowOf(facts.nation, moment)),
  ]);
  return rows.sort((a, b) => a.at - b.at);
}

function ordersOf({ nation, runs, endsAt }: Facts, exercise: string): TimelineRow[] {
  const run = runs.find((each) => each.exercise === exercise);
  if (run === undefined) return [];
  return [
    ...run.orders.map(({ at, order, positions, reason }) => ({
      ...{ at, nation, type: "order", word: order },
      subject: [positions.join(" + "), reason].filter((part) => part !== "").join(": "),
    })),
    ...injectsAt(run.orders, run.entry.injects, endsAt).flatMap(({ number, state, at }) =>
      at === undefined ? [] : [{ at, nation, type: "inject", word: state, subject: `#${number}` }],
    ),
  ];
}

function rowOf(nation: Nation, { at, entry }: Moment): TimelineRow[] {
  const row = (type: string, word: string, subject: string): TimelineRow[] => [{ at, nation, type, word, subject }];
  if (isAlertStep(entry)) return row("alert", entry.change, [entry.identifier, entry.by].filter(Boolean).join(", "));
  switch (entry.type) {
    case "declared":
      return row("declared", "", keyOf(entry.item));
    case "received":
      // Each version would be a row of its own: the first is when the partner knew.
      return entry.version === 1 ? row("received", entry.item.kind, keyOf(entry.item)) : [];
    case "alarm":
      return row("alarm", `${entry.code} ${entry.change}`, entry.subject);
    case "operator":
      return row("act", entry.act, [entry.position, entry.subject].filter(Boolean).join(", "));
    case "sent":
      return [];
  }
}
