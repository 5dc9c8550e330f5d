/** Every campaign by its name. */
import { flips } from "./flips.ts";
import { heartbeats } from "./heartbeats.ts";
import { modes } from "./modes.ts";
import { replays } from "./replays.ts";
import { spoofs } from "./spoofs.ts";
import type { Course, Tally } from "./tally.ts";

export const CAMPAIGNS: ReadonlyMap<string, (course: Course) => Tally> = new Map([
  ["replays", replays],
  ["flips", flips],
  ["spoofs", spoofs],
  ["modes", modes],
  ["heartbeats", heartbeats],
]);
