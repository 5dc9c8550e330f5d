/**
 * Partners' items in our picture: kept, ended and forgotten here and nowhere else, so that what each partner holds of it is
 * counted right. Must never judge what an item says.
 */
import type { ReceivedStatement } from "@tocsin/exchange";
import { type Admitted, type ItemKind, type ItemName, keyOf } from "@tocsin/picture";
import type { Step } from "../context.ts";
import type { Held } from "../state/flood.ts";
import type { ForeignItem, NodeState } from "../state.ts";
import { correctionFor } from "./clocks.ts";

/**
 * How much of our picture one partner may hold, by kind: ten times the largest raid that is rehearsed. Beyond it what it
 * states anew is left out and counted (floods.ts); what stands is updated and ended as ever.
 */
const MOST_OPEN: { readonly [kind in ItemKind]?: number } = { track: 1000, event: 200, warning: 200 };
const MOST = 1000;

export function hasRoomFor({ state }: Pick<Step, "state">, item: ItemName): boolean {
  if (state.foreign.has(keyOf(item))) return true;
  const { all, open } = heldOf(state, item);
  return all < MOST && open < (MOST_OPEN[item.kind] ?? MOST);
}

/** Puts a statement into the picture under its origin's name; says whether its item is new there. */
export function keepItem(step: Step, statement: Admitted<ReceivedStatement>): { item: ForeignItem; isNew: boolean } {
  const { header } = statement;
  const key = keyOf(header.item);
  const known = step.state.foreign.get(key);
  const ended = header.act !== "state";
  const item: ForeignItem = known ?? { key, statement, receivedAt: step.now, correction: 0, trail: [], ended };
  const held = heldOf(step.state, header.item);
  if (known === undefined) held.all++;
  held.open += Number(!ended) - Number(known !== undefined && !known.ended);
  item.statement = statement;
  item.receivedAt = step.now;
  item.correction = correctionFor(step, header);
  item.ended = ended;
  step.state.foreign.set(key, item);
  return { item, isNew: known === undefined };
}

export function endItem(state: NodeState, item: ForeignItem): void {
  if (item.ended) return;
  item.ended = true;
  heldOf(state, item.statement.header.item).open--;
}

export function forgetItem(state: NodeState, item: ForeignItem): void {
  const held = heldOf(state, item.statement.header.item);
  held.all--;
  if (!item.ended) held.open--;
  state.foreign.delete(item.key);
}

/** What a nation holds of a kind; of one that is no partner nothing is ever kept. */
export function heldOf({ partners }: NodeState, { nation, kind }: Pick<ItemName, "nation" | "kind">): Held {
  const partner = partners.get(nation);
  const held = partner?.held.get(kind) ?? { all: 0, open: 0 };
  partner?.held.set(kind, held);
  return held;
}
