/** What may leave at all for a partner with whom the nation shares less than in full. Must never open what policy closes. */
import type { ItemKind, Participation } from "@tocsin/picture";

/** Objects in the sky and what is said of them; every other kind is words between people and keeps the nations in step. */
const OBJECTS: readonly ItemKind[] = ["track", "tracklet"];
/** The minimum warning is none of these: it leaves at every level but the last. */
const SKY: readonly ItemKind[] = [...OBJECTS, "event", "alert", "correlation", "digest", "seen"];

export function mayLeave(level: Participation, item: ItemKind): boolean {
  switch (level) {
    case "full":
      return true;
    case "narrowed":
      return !OBJECTS.includes(item);
    case "paused":
      return !SKY.includes(item);
    case "isolated":
      return false;
  }
}
