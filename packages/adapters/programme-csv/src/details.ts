/** What a row has in its `details`: an exercise's injects and a plan's priorities as JSON. Keeps only what is known. */
import type { Inject, Words } from "@tocsin/picture";
import type { RowReader } from "./cells.ts";

export const injectsOf = (reader: RowReader): readonly Inject[] =>
  listOf(reader, isInject).map(({ number, at, type, flight, text, objective }) => ({
    ...{ number, at, type, ...(flight !== undefined && flight !== "" && { flight }) },
    ...{ text: wordsOf(text), objective },
  }));

export const prioritiesOf = (reader: RowReader): readonly Words[] => listOf(reader, isWords).map(wordsOf);

function listOf<T>(reader: RowReader, isGood: (value: unknown) => value is T): readonly T[] {
  const value = reader.json("details");
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every(isGood)) return value;
  reader.refuse("details", "it does not hold what was exported", "Leave it as it was exported, or empty.");
  return [];
}

const wordsOf = ({ ko, ja, en }: Words): Words => ({ ko, ja, en });

const isRecord = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === "object" && value !== null;

const isWords = (value: unknown): value is Words =>
  isRecord(value) && [value.ko, value.ja, value.en].every((text) => typeof text === "string");

const isAmount = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value) && value >= 0;
const isCount = (value: unknown): boolean => isAmount(value) && Number.isSafeInteger(value);

const isInject = (value: unknown): value is Inject =>
  isRecord(value) &&
  [value.number, value.objective].every(isCount) &&
  isAmount(value.at) &&
  ["launch", "message", "expected"].includes(String(value.type)) &&
  (value.flight === undefined || typeof value.flight === "string") &&
  isWords(value.text);
