/** The work of `tocsin label`: files in, lines or JSON or a label out. Must never print a decision without its reasons. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { systemClock } from "@tocsin/host";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import {
  type AccessDecision,
  breachesOf,
  type ConfidentialityLabel,
  decideAccess,
  labelMarking,
  labelOfMarking,
  markingOfLabel,
  type ReadMarking,
  readClearance,
  readLabel,
  readPolicy,
  resolveLabel,
  writeLabel,
} from "@tocsin/label-adatp";
import { SECTION_KINDS } from "@tocsin/picture";
import { EXIT, fail } from "../exit.ts";

export interface LabelReadOptions {
  readonly policy?: string;
  readonly clearance?: string;
  readonly language?: string;
  readonly json?: boolean;
}

export interface LabelWriteOptions {
  readonly section: string;
  readonly releasableTo: readonly string[];
  readonly originator: string;
  readonly at?: Instant;
  readonly out?: string;
}

/** Above what any reader takes, so that a wrong file is not read into memory whole. */
const MOST_FILE = 8 * 1024 * 1024;

/** What a label is under its policy. */
interface UnderPolicy {
  readonly marking: string;
  readonly breaches: readonly string[];
  readonly access?: AccessDecision;
}

export function readLabelFile(file: string, options: LabelReadOptions): void {
  if (options.clearance !== undefined && options.policy === undefined)
    return fail(
      { code: "no-policy", what: "--clearance needs --policy: a clearance means nothing without." },
      EXIT.usage,
    );
  const bytes = readInput(file);
  if (!bytes.ok) return fail(bytes.error);
  const label = readLabel(bytes.value, file);
  if (!label.ok) return fail(label.error);
  const exchange = markingOfLabel(label.value);
  const under = underPolicy(label.value, file, options);
  if (!under.ok) return fail(under.error);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ label: jsonOf(label.value), exchange, ...under.value })}\n`
      : linesOf(label.value, exchange, under.value)
          .map((line) => `${line}\n`)
          .join(""),
  );
  if (under.value?.access?.granted === false) process.exitCode = EXIT.refused;
}

function underPolicy(
  label: ConfidentialityLabel,
  file: string,
  { policy: policyFile, clearance: clearanceFile, language }: LabelReadOptions,
): Result<UnderPolicy | undefined> {
  if (policyFile === undefined) return ok(undefined);
  const policyBytes = readInput(policyFile);
  if (!policyBytes.ok) return policyBytes;
  const policy = readPolicy(policyBytes.value, policyFile);
  if (!policy.ok) return policy;
  const resolved = resolveLabel(label, policy.value);
  if (!resolved.ok) return { ok: false, error: { ...resolved.error, where: file } };
  const under = { marking: labelMarking(resolved.value, language), breaches: breachesOf(resolved.value) };
  if (clearanceFile === undefined) return ok(under);
  const clearanceBytes = readInput(clearanceFile);
  if (!clearanceBytes.ok) return clearanceBytes;
  const clearance = readClearance(clearanceBytes.value, [policy.value], clearanceFile);
  if (!clearance.ok) return clearance;
  return ok({ ...under, access: decideAccess(clearance.value, resolved.value) });
}

function linesOf(label: ConfidentialityLabel, exchange: ReadMarking, under: UnderPolicy | undefined): string[] {
  const { policy, classification, categories, originator, createdAt, reviewAt, succession, unknown } = label;
  return [
    `policy: ${policy.name}${policy.uri === undefined ? "" : ` (${policy.uri})`}`,
    `classification: ${classification.name}`,
    ...categories.map(
      ({ type, tagName, values }) => `${type.toLowerCase()} ${tagName}: ${values.map(({ text }) => text).join(", ")}`,
    ),
    ...(originator === undefined ? [] : [`originator: ${originator.id}`]),
    ...(createdAt === undefined ? [] : [`created: ${isoFromInstant(createdAt)}`]),
    ...(reviewAt === undefined ? [] : [`review: ${isoFromInstant(reviewAt)}`]),
    ...(succession === undefined ? [] : [`successor proposed for: ${isoFromInstant(succession.at)}`]),
    ...unknown.map((what) => `unknown: ${what}`),
    `releasable in the exchange to: ${releaseText(exchange)}`,
    ...(under === undefined ? [] : underLines(under)),
  ].map(printable);
}

const releaseText = ({ section, releasableTo, reasons }: ReadMarking): string => {
  if (releasableTo.length > 0) return `${releasableTo.join(", ")} (${section})`;
  return reasons.length > 0 ? `nobody: ${reasons.join("; ")}` : `nobody (${section})`;
};

const underLines = ({ marking, breaches, access }: UnderPolicy): string[] => [
  `marking: ${marking}`,
  breaches.length === 0 ? "valid under the policy" : `breaks the policy: ${breaches.join("; ")}`,
  ...(access === undefined ? [] : [access.granted ? "access granted" : `access denied: ${access.reasons.join("; ")}`]),
];

/** A label's text is anybody's: nothing in it may steer a terminal or begin a line of its own. */
const printable = (line: string): string => line.replace(/\p{C}/gu, "\ufffd");

/** Instants as text. */
function jsonOf(label: ConfidentialityLabel): unknown {
  const iso = (moment: Instant | undefined) => (moment === undefined ? undefined : isoFromInstant(moment));
  const { createdAt, reviewAt, succession, ...rest } = label;
  const successor = succession === undefined ? undefined : { at: iso(succession.at) };
  return { ...rest, createdAt: iso(createdAt), reviewAt: iso(reviewAt), succession: successor };
}

export function writeLabelFile({ section, releasableTo, originator, at, out }: LabelWriteOptions): void {
  const kind = SECTION_KINDS.find((one) => one === section);
  if (kind === undefined) {
    const what = `there is no section "${section}"; there are ${SECTION_KINDS.join(", ")}.`;
    return fail({ code: "unknown-section", what }, EXIT.usage);
  }
  const created = at ?? systemClock().now();
  const label = labelOfMarking({ section: kind, releasableTo }, { originator, at: created });
  const { reasons } = markingOfLabel(label);
  if (reasons.length > 0) return fail({ code: "bad-marking", what: `${reasons.join("; ")}.` }, EXIT.usage);
  const text = writeLabel(label);
  if (!text.ok) return fail(text.error);
  if (out === undefined) return void process.stdout.write(text.value);
  try {
    writeFileSync(out, text.value);
  } catch (error) {
    return fail(cannot("write", "written", out, error));
  }
}

function readInput(file: string): Result<Uint8Array> {
  try {
    const { size } = statSync(file);
    if (size > MOST_FILE)
      return fault("file-too-large", `the file has ${size} octets, ${MOST_FILE} are read at most.`, { where: file });
    return ok(readFileSync(file));
  } catch (error) {
    return { ok: false, error: cannot("read", "read", file, error) };
  }
}

const cannot = (verb: string, done: string, where: string, error: unknown) => ({
  code: `cannot-${verb}`,
  what: `cannot be ${done} (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`,
  where,
  remedy: "Check the path.",
});
