/** JSON of values that hold bytes: as hexadecimal, as in all our JSON. */
import { hexFromBytes } from "@tocsin/kernel/sound";

export const plainJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (each instanceof Uint8Array ? hexFromBytes(each) : each));
