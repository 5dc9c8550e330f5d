/**
 * Lets a node rehearse while it already runs, a few milliseconds at a time: a node that was killed in a crisis must be back at
 * once, and its first warnings may be a little slower. Must never hold up an input for longer than a slice.
 */
import { createSigner, newMessageKey } from "@tocsin/crypto-node";
import { rehearse } from "@tocsin/node";
import type { PreparedTools } from "./tools.ts";

const ROUNDS = 300;
const SLICE_MILLISECONDS = 4;
const REST_MILLISECONDS = 8;

/** A rehearsal that fails is a defect to be told of, and no reason to be without a node. Returns how to end it. */
export function warmUp({ tools }: PreparedTools): () => void {
  const rounds = rehearse(tools, createSigner(newMessageKey()), ROUNDS);
  let timer: NodeJS.Timeout | undefined;
  const slice = (): void => {
    try {
      const began = performance.now();
      while (performance.now() - began < SLICE_MILLISECONDS) if (rounds.next().done) return;
      timer = setTimeout(slice, REST_MILLISECONDS);
    } catch (error) {
      process.stderr.write(`tocsin: the rehearsal after the start failed: ${error}\n`);
    }
  };
  timer = setTimeout(slice, REST_MILLISECONDS);
  return () => clearTimeout(timer);
}
