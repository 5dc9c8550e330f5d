/** R17: a heartbeat with some of its bytes changed is never read as a statement: it is a type of its own. */
import { Random } from "@tocsin/kernel/chance";
import { CURTAIN, codec } from "@tocsin/scenes";
import { Receiver } from "./receiver.ts";
import type { Course, Tally } from "./tally.ts";

const MOST_CHANGES = 8;

export function heartbeats({ count, seed, plant, progress }: Course): Tally {
  const chance = new Random(seed);
  const receiver = new Receiver("JPN");
  let [tried, accepted, delivered] = [0, 0, 0];
  let first: string | undefined;
  for (; tried < count; tried++) {
    progress?.(tried);
    const frame = codec.encodeFrame({
      type: "heartbeat",
      counter: tried,
      sentAt: CURTAIN,
      head: chance.below(1e6),
    });
    const bent = bend(frame, chance);
    const decoded = codec.decodeFrame(bent);
    if (decoded.ok && decoded.value.type === "deliver") delivered++;
    if (receiver.take(bent).length === 0 && !(plant && tried === 7)) continue;
    accepted++;
    first ??= `trial ${tried}`;
  }
  const words = `heartbeats with up to ${MOST_CHANGES} bytes changed, cut or added (${delivered} read as a delivery at all)`;
  return { row: "R17", tried, accepted, words, ...(first && { first }) };
}

/** Bytes changed, and now and then the frame cut short or made longer. */
function bend(frame: Uint8Array, chance: Random): Uint8Array {
  const length = frame.length + (chance.chance(0.2) ? chance.below(40) - 20 : 0);
  const bent = new Uint8Array(Math.max(0, length));
  bent.set(frame.subarray(0, bent.length));
  const changes = 1 + chance.below(MOST_CHANGES);
  for (let change = 0; change < changes; change++) {
    const at = chance.below(bent.length);
    if (at < bent.length) bent[at] = chance.below(256);
  }
  return bent;
}
