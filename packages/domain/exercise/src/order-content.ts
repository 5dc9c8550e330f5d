/**
 * What persons sign when they order something of an exercise: one text, so that two who sign have signed the same.
 * Bound to the version that was agreed and to the orders before it, so that no signature serves twice.
 */
import { utf8 } from "@tocsin/kernel/sound";
import type { ControlWord } from "./clock.ts";

export interface OrderWords {
  /** Key of the exercise and its version. */
  readonly exercise: string;
  readonly version: number;
  /** Orders taken before it in this running; 0 for REAL WORLD, which must wait for nothing. */
  readonly orders: number;
  readonly order: ControlWord;
  readonly exerciseSeconds: number;
  readonly rate: number;
  readonly reason: string;
}

export const orderContent = (words: OrderWords): Uint8Array => {
  const { exercise, version, orders, order, exerciseSeconds, rate, reason } = words;
  const before = order === "real-world" ? 0 : orders;
  return utf8([exercise, version, before, order, exerciseSeconds, rate, reason].join("\n"));
};
