/** What an event's card says of the watches: which nation's has seen it, and what was amended since it was read out. */
import { after, type Instant } from "@tocsin/kernel/time";
import { keyOf } from "@tocsin/picture";
import type { Amendment, Told } from "../state/watch.ts";
import type { ForeignItem, Group, NodeState } from "../state.ts";
import { areaView, intervalView } from "./shapes.ts";
import type { AmendmentView, EventView, SeenView } from "./types.ts";

export const watchView = (state: NodeState, group: Group): Pick<EventView, "seenBy" | "amendments"> => ({
  seenBy: seenBy(state, group),
  amendments: group.amendments.map(amendmentView),
});

/** Of each nation its last word about any event of the group. */
function seenBy({ foreign }: NodeState, { members }: Group): SeenView[] {
  const words = new Map<string, ForeignItem>();
  for (const item of foreign.values()) {
    const { seen } = item.statement.contents;
    if (seen === undefined || !seen.about.some((name) => members.includes(keyOf(name)))) continue;
    const { nation } = item.statement.header.item;
    const before = words.get(nation)?.statement.header.issuedAt ?? 0;
    if (item.statement.header.issuedAt >= before) words.set(nation, item);
  }
  return [...words].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([nation, item]) => seenView(nation, item) ?? []);
}

function seenView(nation: string, { statement, correction }: ForeignItem): SeenView | undefined {
  const { seen } = statement.contents;
  if (seen === undefined) return undefined;
  const atUs: Instant = after(seen.at, correction);
  return { nation, state: seen.state, atUs, position: seen.position ?? "" };
}

function amendmentView({ what, at, by, old, now, items, other, over, beside }: Amendment): AmendmentView {
  return {
    ...{ what, atUs: at, by, items: [...items], other, over, beside },
    ...{ oldWord: old.word ?? "", newWord: now.word ?? "", oldCount: old.count ?? 0, newCount: now.count ?? 0 },
    ...shapes(old, now),
  };
}

const shapes = (old: Told, now: Told): Partial<AmendmentView> => ({
  ...(old.time && { oldTime: intervalView(old.time) }),
  ...(now.time && { newTime: intervalView(now.time) }),
  ...(old.area && { oldArea: areaView(old.area) }),
  ...(now.area && { newArea: areaView(now.area) }),
});
