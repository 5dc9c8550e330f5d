/** Reading an outbox row's bytes as the Deliver frame that they are. */
import type { Deliver } from "@tocsin/exchange";
import { assert } from "@tocsin/kernel/sound";
import { codec } from "./cast.ts";

export function deliverOf(bytes: Uint8Array): Deliver {
  const frame = codec.decodeFrame(bytes);
  assert(frame.ok && frame.value.type === "deliver", "an outbox row is a Deliver frame");
  return frame.value as Deliver;
}
