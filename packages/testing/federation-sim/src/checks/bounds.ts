/** Every queue, window and memory has a bound, and keeps it at every step. */
import { FRAME_LIMIT } from "@tocsin/exchange";
import { COMMIT_LIMIT, type Cut } from "@tocsin/node";
import type { SimOptions } from "../options.ts";
import type { Watched } from "../world/world.ts";
import { must } from "./violation.ts";

/** Memories of the state: most entries that each may ever have. */
const MOST = { alarms: 200, foreign: 5_000, decisions: 5_000, groups: 400, tracks: 2_000, seen: 50_001 } as const;
const TRAIL = 900;

export function checkBounds(options: SimOptions, node: Watched, { commit }: Cut): void {
  const at = (what: string, size: number, most: number): void =>
    must(size <= most, "bounds", () => `${what} at ${node.nation} holds ${size}, its bound is ${most}`);
  at("the inbox", node.waiting, 2 * options.inboxCapacity);
  at("a commit", commit.inputs.length, COMMIT_LIMIT + 1);
  at("the disk's queue", node.disk.waiting.length, 1);
  const state = node.pipeline?.node.state;
  if (state === undefined) return;
  for (const name of Object.keys(MOST) as (keyof typeof MOST)[]) at(name, state[name].size, MOST[name]);
  for (const track of state.tracks.values()) at("a trail", track.trail.length, TRAIL);
  for (const item of state.foreign.values()) at("a trail", item.trail.length, TRAIL);
}

export function checkFrame(bytes: Uint8Array): void {
  must(bytes.length <= FRAME_LIMIT, "bounds", () => `a frame of ${bytes.length} bytes entered a link`);
}
