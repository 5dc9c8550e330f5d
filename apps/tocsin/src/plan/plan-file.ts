/**
 * An exchange plan as people write it: `plan` in node.json, or a file of its own that is proposed. Every field is checked by
 * name, so that none is misspelt and lost; what is wrong is said by the field.
 */
import {
  type DeclareTest,
  type ExchangePlan,
  MINIMUM_WARNING_FIELDS,
  planFault,
  RELEASE_PROFILES,
} from "@tocsin/guard";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { type Nation, OBJECT_CLASSES } from "@tocsin/picture";
import { type Fields, isRecord, Reader } from "../daemon/config-reader.ts";

const NATION = /^[A-Z]{3}$/;
const FIELDS = [
  "version",
  "nations",
  "numberBlocks",
  "trackRate",
  "trackClasses",
  "declare",
  "profiles",
  "minimumWarning",
  "notBefore",
];
const DECLARE = ["plots", "probability", "height", "speed", "lonePlots"] as const;

/** @param name under which the plan stands in its file, for complaints; empty where the file is the plan. */
export function planOf(reader: Reader, fields: Fields, name: string): ExchangePlan {
  const complain = (field: string, wanted: string): void =>
    reader.complain(name === "" ? field : `${name}.${field}`, wanted);
  for (const field of Object.keys(fields))
    if (!FIELDS.includes(field)) complain(field, `left out: a plan has ${FIELDS.join(", ")}`);
  const plan: ExchangePlan = {
    version: numberOf(fields.version),
    nations: listOf(
      complain,
      fields,
      "nations",
      (each): each is Nation => typeof each === "string" && NATION.test(each),
    ),
    numberBlocks: blocksOf(complain, fields.numberBlocks),
    trackRate: numberOf(fields.trackRate),
    ...(fields.trackClasses !== undefined && {
      trackClasses: listOf(complain, fields, "trackClasses", oneOf(OBJECT_CLASSES)),
    }),
    ...(fields.declare !== undefined && { declare: declareOf(complain, fields.declare) }),
    ...(fields.profiles !== undefined && { profiles: profilesOf(complain, fields.profiles) }),
    ...(fields.minimumWarning !== undefined && {
      minimumWarning: listOf(complain, fields, "minimumWarning", oneOf(MINIMUM_WARNING_FIELDS)),
    }),
    ...(fields.notBefore !== undefined && { notBefore: instantOf(complain, fields.notBefore) }),
  };
  const wrong = reader.complaint === undefined ? planFault(plan) : undefined;
  if (wrong !== undefined) complain(wrong.field, wrong.must);
  return plan;
}

type Complain = (field: string, wanted: string) => void;

const numberOf = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);

const oneOf =
  <W extends string>(words: readonly W[]) =>
  (value: unknown): value is W =>
    words.some((word) => word === value);

function listOf<T>(complain: Complain, fields: Fields, field: string, isGood: (value: unknown) => value is T): T[] {
  const value = fields[field];
  if (Array.isArray(value) && value.every(isGood)) return value;
  complain(field, LISTS[field] ?? "a list");
  return [];
}

const LISTS: Readonly<Record<string, string>> = {
  nations: "a list of nations by their three capital letters",
  trackClasses: `a list of ${OBJECT_CLASSES.join(", ")}`,
  minimumWarning: `a list of ${MINIMUM_WARNING_FIELDS.join(", ")}`,
};

function blocksOf(complain: Complain, value: unknown): ExchangePlan["numberBlocks"] {
  if (!isRecord(value)) complain("numberBlocks", "an object of number blocks by nation");
  const entries = Object.entries(isRecord(value) ? value : {});
  for (const [nation, block] of entries)
    if (!isRecord(block)) complain(`numberBlocks.${nation}`, "an object with first and length");
  return Object.fromEntries(
    entries.map(([nation, block]) => {
      const { first, length } = isRecord(block) ? block : {};
      return [nation, { first: numberOf(first), length: numberOf(length) }];
    }),
  );
}

function declareOf(complain: Complain, value: unknown): DeclareTest {
  const fields = isRecord(value) ? value : {};
  if (!isRecord(value) || Object.keys(value).some((name) => !oneOf(DECLARE)(name)))
    complain("declare", `an object with ${DECLARE.join(", ")}`);
  return Object.fromEntries(DECLARE.map((name) => [name, numberOf(fields[name])])) as unknown as DeclareTest;
}

function profilesOf(complain: Complain, value: unknown): NonNullable<ExchangePlan["profiles"]> {
  const entries = Object.entries(isRecord(value) ? value : {});
  const isProfile = oneOf(RELEASE_PROFILES);
  if (!isRecord(value) || entries.some(([, word]) => !isProfile(word)))
    complain("profiles", `an object of ${RELEASE_PROFILES.join(", ")} by nation`);
  return Object.fromEntries(entries.flatMap(([nation, word]) => (isProfile(word) ? [[nation, word]] : [])));
}

function instantOf(complain: Complain, value: unknown): Instant {
  const milliseconds = typeof value === "string" && value.endsWith("Z") ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(milliseconds)) complain("notBefore", "an ISO-8601 UTC instant, such as 2027-01-04T06:00:00Z");
  return (milliseconds * 1000) as Instant;
}

/** @param version of a plan that names none itself: the one after the plan in force. */
export function readPlanText(text: string, file: string, version: number): Result<ExchangePlan> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fault("bad-plan", `is not JSON: ${error instanceof Error ? error.message : error}.`, { where: file });
  }
  if (!isRecord(json)) return fault("bad-plan", "is no object of a plan's fields.", { where: file });
  const reader = new Reader();
  const plan = planOf(reader, { version, ...json }, "");
  const remedy = "See docs/how-to/agree-on-a-plan.md.";
  return reader.complaint === undefined ? ok(plan) : fault("bad-plan", `${reader.complaint}.`, { where: file, remedy });
}

/** The plan as its file would have it. */
export const planFields = ({ notBefore, ...plan }: ExchangePlan): Fields => ({
  ...plan,
  ...(notBefore !== undefined && { notBefore: isoFromInstant(notBefore) }),
});
