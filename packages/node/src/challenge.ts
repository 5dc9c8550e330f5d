/**
 * What a person signs: one hash over nation, mode, purpose and content, so that no signature serves another purpose,
 * another content, another nation or another world.
 */
import type { Sha256 } from "@tocsin/exchange";
import { concatBytes, utf8 } from "@tocsin/kernel/sound";
import type { Mode, Nation } from "@tocsin/picture";

/** @param purpose one of a fixed set of words: "sign-in", "alert", "order". Returns 32 bytes. */
export const challengeOver = (
  sha256: Sha256,
  { nation, mode }: { readonly nation: Nation; readonly mode: Mode },
  purpose: string,
  content: Uint8Array,
): Uint8Array => sha256(concatBytes(utf8(`tocsin officer 1\0${nation}\0${mode}\0${purpose}\0`), content));
