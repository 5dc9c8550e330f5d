/** Every queue, window and memory has a bound, and keeps it at every step. */
import { FRAME_LIMIT } from "@tocsin/exchange";
import { COMMIT_LIMIT, type Cut } from "@tocsin/node";
import type { SimOptions } from "../options.ts";
import type { Watched } from "../world/world.ts";
import { must } from "./violation.ts";

/** Memories of the state: most entries that each may ever have. */
const MOST = { alarms: 200, foreign: 5_000, decisions: 5_000, groups: 400, tracks: 2_000 } as const;
const TRAIL = 900;
/** Our own, and two partners. */
const NATIONS = 3;
const SEEN = 50_001;

const most = (node: Watched, what: string, size: number, bound: number): void =>
  must(size <= bound, "bounds", () => `${what} at ${node.nation} holds ${size}, its bound is ${bound}`);

/** People and our own wait in an inbox, and warnings and the rest of each partner, each within the capacity. */
export const checkInbox = (options: SimOptions, node: Watched): void =>
  most(node, "the inbox", node.waiting, 2 * NATIONS * options.inboxCapacity);

export function checkBounds(node: Watched, { commit }: Cut): void {
  most(node, "a commit", commit.inputs.length, COMMIT_LIMIT + 1);
  most(node, "the disk's queue", node.disk.waiting.length, 1);
  const state = node.pipeline?.node.state;
  if (state === undefined) return;
  for (const name of Object.keys(MOST) as (keyof typeof MOST)[]) most(node, name, state[name].size, MOST[name]);
  for (const seen of state.seen.values()) most(node, "what was seen of a nation", seen.size, SEEN);
  for (const track of state.tracks.values()) most(node, "a trail", track.trail.length, TRAIL);
  for (const item of state.foreign.values()) most(node, "a trail", item.trail.length, TRAIL);
}

export function checkFrame(bytes: Uint8Array): void {
  must(bytes.length <= FRAME_LIMIT, "bounds", () => `a frame of ${bytes.length} bytes entered a link`);
}
