/**
 * What each partner was told of what is open, item by item: what a digest is compared with. Written where statements leave, so
 * that it holds exactly what was released to that partner and nothing else.
 */
import type { StatementHeader } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import { secondsBetween } from "@tocsin/kernel/time";
import { type ItemKind, keyOf, type Nation } from "@tocsin/picture";
import type { SharedPicture } from "../../state/picture.ts";
import type { NodeState } from "../../state.ts";

/** Kinds that stand until they end. What matters most comes first, and goes last where there is no room. */
export const COMPARED = ["warning", "event", "correlation", "track"] as const satisfies readonly ItemKind[];
export const isCompared = (kind: ItemKind): boolean => (COMPARED as readonly ItemKind[]).includes(kind);

/** Items remembered for a partner; the oldest go first. */
const TOLD_KEPT = 2048;
/** An end is remembered for so long, to be said again. */
const ENDED_SECONDS = 120;
/** A track of which the partner is told nothing any more, as where we take part less, is not compared. */
const UNTOLD_SECONDS = 30;

export function sharedWith({ picture }: NodeState, nation: Nation): SharedPicture {
  const known = picture.shared.get(nation);
  if (known !== undefined) return known;
  const shared: SharedPicture = { told: new Map(), digest: undefined, heardAt: 0 as Instant, differing: 0 };
  picture.shared.set(nation, shared);
  return shared;
}

export function noteTold(state: NodeState, nation: Nation, { item, version, act, issuedAt }: StatementHeader): void {
  if (!isCompared(item.kind)) return;
  const { told } = sharedWith(state, nation);
  const key = keyOf(item);
  const known = told.get(key);
  const ended = act !== "state";
  if (known === undefined) told.set(key, { item, version, firstAt: issuedAt, at: issuedAt, ended });
  else Object.assign(known, { version, at: issuedAt, ended });
  for (const oldest of told.keys()) {
    if (told.size <= TOLD_KEPT) break;
    told.delete(oldest);
  }
}

export function forgetOldTold({ told }: SharedPicture, now: Instant): void {
  for (const [key, { item, at, ended }] of told) {
    const kept = ended ? ENDED_SECONDS : item.kind === "track" ? UNTOLD_SECONDS : Infinity;
    if (secondsBetween(at, now) > kept) told.delete(key);
  }
}
