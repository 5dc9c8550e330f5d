/** One decoder as the fuzzer sees it, and how its answers are told apart. Must never soften what a decoder says. */
import type { Result } from "@tocsin/kernel/sound";
import type { Form } from "./damage.ts";

export interface Target {
  readonly name: string;
  readonly form: Form;
  /** Sound inputs to begin with, and what is near them. */
  readonly seeds: readonly Uint8Array[];
  /** Empty where the input is taken for whole, else what is wrong in a word. */
  readonly decode: (bytes: Uint8Array) => string;
}

/** The project's root. */
export const FOLDER = new URL("../../../../", import.meta.url);

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.what);
  return result.value;
}

/** Without the numbers in it: the same refusal of another value is no new answer. */
export const answerOf = (result: Result<unknown>): string =>
  result.ok ? "" : `${result.error.code} ${result.error.where ?? ""} ${result.error.what}`.replaceAll(/\d+/g, "#");

/** Not fatal: what is no UTF-8 reaches the reader as replacement characters, as it does from a file. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
