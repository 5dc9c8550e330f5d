/**
 * The door from Verified to Admitted: in our mode, from a partner of the plan, not our own echo, not seen before.
 * The only place that makes an Admitted; keeps the memory that finds doubles and equivocation.
 */
import { bytesEqual } from "@tocsin/kernel/sound";
import { type Admitted, keyOf, type Mode, type Nation, type Verified } from "@tocsin/picture";
import type { ReceivedStatement } from "./statement.ts";

/** The highest version seen of each item, with its commitment. Plain data, part of the node's state. */
export type SeenVersions = Map<string, { version: number; root: Uint8Array }>;

export type Admission =
  | { readonly verdict: "admitted"; readonly statement: Admitted<ReceivedStatement> }
  /** Byte for byte what we had: harmless, counted. */
  | { readonly verdict: "double" }
  /** Older than what we have: harmless, counted. */
  | { readonly verdict: "outdated" }
  /** Our own statement coming back: never raises certainty. */
  | { readonly verdict: "echo" }
  | { readonly verdict: "wrong-mode" }
  | { readonly verdict: "not-a-partner" }
  /** Two commitments under one (item, version): evidence. */
  | { readonly verdict: "equivocation"; readonly known: Uint8Array };

export function admit(
  statement: Verified<ReceivedStatement>,
  self: {
    readonly nation: Nation;
    readonly mode: Mode;
    readonly partners: readonly Nation[];
    /** Whether what we have already had is to be believed again: its nation had been isolated. */
    readonly isSetAside?: (key: string, nation: Nation) => boolean;
  },
  seen: SeenVersions,
): Admission {
  const { item, version } = statement.header;
  if (item.mode !== self.mode) return { verdict: "wrong-mode" };
  if (item.nation === self.nation) return { verdict: "echo" };
  if (!self.partners.includes(item.nation)) return { verdict: "not-a-partner" };
  const key = keyOf(item);
  const known = seen.get(key);
  if (known !== undefined && version <= known.version) {
    if (version < known.version) return { verdict: "outdated" };
    if (!bytesEqual(known.root, statement.root)) return { verdict: "equivocation", known: known.root };
    if (self.isSetAside?.(key, item.nation) !== true) return { verdict: "double" };
    return { verdict: "admitted", statement: statement as Admitted<ReceivedStatement> };
  }
  seen.set(key, { version, root: statement.root });
  return { verdict: "admitted", statement: statement as Admitted<ReceivedStatement> };
}
