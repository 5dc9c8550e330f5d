/** Decisions by hand over which events are one: kept by pair, asked by the node before it joins or splits anything. */

import type { Pairing } from "../../state/picture.ts";
import type { NodeState } from "../../state.ts";

/** Pairs that officers may have decided at once; beyond it they are asked to take some back. */
export const PAIRINGS_KEPT = 500;

const pairOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

export const verdictOver = ({ picture }: NodeState, one: string, other: string): Pairing["verdict"] | undefined =>
  picture.pairings.size === 0 ? undefined : picture.pairings.get(pairOf(one, other))?.verdict;

/** The later decision over a pair stands. */
export function decidePair({ picture }: NodeState, pairing: Pairing): void {
  picture.pairings.set(pairOf(pairing.one, pairing.other), pairing);
}

/** Decisions about any of these events. */
export const pairingsAbout = ({ picture }: NodeState, keys: readonly string[]): Pairing[] =>
  [...picture.pairings.values()].filter(({ one, other }) => keys.includes(one) || keys.includes(other));

export function forgetPairings({ picture }: NodeState, gone: readonly Pairing[]): void {
  for (const { one, other } of gone) picture.pairings.delete(pairOf(one, other));
}

/** Decisions over events that nobody holds any more. */
export function forgetStalePairings(state: NodeState): void {
  if (state.picture.pairings.size === 0) return;
  const held = new Set([...state.groups.values()].flatMap(({ members }) => members));
  const stale = [...state.picture.pairings.values()].filter(({ one, other }) => !held.has(one) || !held.has(other));
  forgetPairings(state, stale);
}
