/**
 * S14: messages of an exercise, and of a test, at an actual node: signed with exercise keys, signed by mistake with the actual
 * one, under either mode's name. None is believed, and the other way round.
 */
import { MODES } from "@tocsin/picture";
import { honestWarning, signerOf } from "@tocsin/scenes";
import { Receiver } from "./receiver.ts";
import type { Course, Tally } from "./tally.ts";

export function modes({ count, plant, progress }: Course): Tally {
  const receivers = MODES.map((mode) => ({ mode, receiver: new Receiver("JPN", mode) }));
  const exerciseKey = signerOf("KOR exercise");
  let [tried, accepted] = [0, 0];
  let first: string | undefined;
  for (let counter = 1; tried < count; counter++) {
    progress?.(tried);
    for (const of of MODES) {
      for (const as of MODES) {
        const signer = counter % 2 === 0 ? exerciseKey : signerOf("KOR");
        const frame = honestWarning({ counter, version: 1, sequence: 1, mode: of, as: { mode: as }, signer });
        for (const { mode, receiver } of receivers) {
          if (mode === of && mode === as && !plant) continue;
          tried++;
          if (receiver.take(frame).length === 0) continue;
          accepted++;
          first ??= `a statement of mode ${of} in a batch of mode ${as} at a node of mode ${mode}`;
        }
      }
    }
  }
  const words = "messages of one mode at a node of another, with that mode's own key and with the other's";
  return { row: "S14", tried, accepted, words, ...(first && { first }) };
}
