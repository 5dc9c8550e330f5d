/** What our own tracker holds an event's object to be, with its reasons as codes. Says nothing for another nation. */
import type { NodeState } from "../state.ts";
import type { NationalView } from "./types.ts";

type KindsView = Pick<NationalView, "kinds" | "kindReasons" | "rangeClass" | "loft" | "burns">;

const NOTHING: KindsView = { kinds: [], kindReasons: [], rangeClass: "", loft: "", burns: 0 };

/** @param key of a national event. */
export function kindsView(state: NodeState, key: string): KindsView {
  const held = state.tracks.get(state.events.get(key)?.trackerId ?? -1)?.estimate.classification;
  if (held === undefined) return NOTHING;
  return {
    kinds: held.kinds.map((each) => ({ ...each })),
    kindReasons: [...held.reasons],
    rangeClass: held.range ?? "",
    loft: held.loft ?? "",
    burns: held.burns,
  };
}
