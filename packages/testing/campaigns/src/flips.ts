/** S2: every bit of many valid messages, changed one at a time: nothing is believed, or exactly what the origin signed. */
import { Random } from "@tocsin/kernel/chance";
import { flipped, honestWarning } from "@tocsin/scenes";
import { Receiver } from "./receiver.ts";
import type { Course, Tally } from "./tally.ts";

export function flips({ count, seed, plant, progress }: Course): Tally {
  const chance = new Random(seed);
  let [tried, accepted, unharmed, messages] = [0, 0, 0, 0];
  let first: string | undefined;
  while (tried < count) {
    progress?.(tried);
    messages++;
    const version = 1 + chance.below(1e6);
    const frame = honestWarning({ counter: messages, version, sequence: messages });
    const [original] = new Receiver("JPN").take(frame);
    for (let bit = 0; bit < 8 * frame.length; bit++, tried++) {
      const [believed] = new Receiver("JPN").take(flipped(frame, bit));
      if (believed === undefined) continue;
      if (believed === original && !plant) unharmed++;
      else {
        accepted++;
        first ??= `message ${messages}, bit ${bit}`;
      }
    }
  }
  const words = `single bits of ${messages} valid messages changed (${unharmed.toLocaleString("en")} outside what is signed, which say nothing)`;
  return { row: "S2", tried, accepted, words, ...(first && { first }) };
}
