/**
 * The signed report of a certification. The signature is over the exact text of the report, under a context of its own, so that it
 * is never taken for anything else. Must never be read before it is verified.
 */
import { readFile } from "node:fs/promises";
import { PROTOCOL } from "@tocsin/exchange";
import { bytesFromHex, fault, hexFromBytes, ok, type Result, utf8 } from "@tocsin/kernel/sound";
import { type Instant, instant, secondsBetween } from "@tocsin/kernel/time";
import type { Signer } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import type { PublicBundle } from "@tocsin/pki";
import { isRecord } from "../daemon/config-reader.ts";
import { type Finding, hasPassed, UNSEEN } from "./finding.ts";
import { verifySignature } from "./speaker.ts";

const FORMAT = "tocsin-certificate/1";
const CONTEXT = "tocsin certificate 1 test\0";
const YEAR_SECONDS = 365 * 86_400;
/** A certificate from a clock that is a little ahead of ours. */
const AHEAD_SECONDS = 86_400;

export interface Report {
  /** Who was tested, in mode test. */
  readonly nation: Nation;
  readonly certifier: Nation;
  readonly protocol: number;
  /** As its hello said; empty where none came. */
  readonly build: string;
  readonly rootFingerprint: string;
  /** Hexadecimal, of the exchange plan that the certifier follows and of that in the partner's hello. */
  readonly planHash: string;
  readonly partnerPlanHash: string;
  /** ISO-8601, UTC. */
  readonly begun: string;
  readonly ended: string;
  readonly passed: boolean;
  readonly findings: readonly Finding[];
  readonly unseen: readonly string[];
}

export const reportOf = (about: Omit<Report, "protocol" | "passed" | "unseen">): Report => ({
  ...about,
  ...{ protocol: PROTOCOL, passed: hasPassed(about.findings), unseen: UNSEEN },
});

const signedInput = (text: string): Uint8Array => utf8(`${CONTEXT}${text}`);

/** The file's text. */
export function certificateOf(report: Report, signer: Signer): string {
  const text = JSON.stringify(report);
  const signature = hexFromBytes(signer.sign(signedInput(text)));
  const file = { format: FORMAT, report: text, keyId: hexFromBytes(signer.keyId), signature };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Reads a certificate and verifies it under the certifier's bundle. Says nothing yet of what the report says. */
export async function readCertificate(file: string, certifier: PublicBundle): Promise<Result<Report>> {
  const bad = (what: string) => fault("bad-certificate", what, { where: file });
  let fields: unknown;
  try {
    fields = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    return fault("no-certificate", error instanceof Error ? error.message : String(error), { where: file });
  }
  if (!isRecord(fields) || fields.format !== FORMAT) return bad(`is no certificate of format ${FORMAT}.`);
  const { report: text, signature } = fields;
  const bytes = bytesFromHex(String(signature));
  if (typeof text !== "string" || bytes === undefined) return bad("is no whole certificate.");
  if (certifier.mode !== "test")
    return fault("wrong-bundle", `the certifier's bundle is of mode ${certifier.mode}, certificates are of mode test.`);
  if (!verifySignature(certifier.messageKey, signedInput(text), bytes))
    return fault("not-signed", `the signature is not that of ${certifier.nation} in mode test.`, {
      where: file,
      remedy: "Ask for the certificate again, or certify the partner yourself.",
    });
  const report = reportFrom(text);
  if (report === undefined) return bad("holds no report.");
  if (report.certifier !== certifier.nation)
    return bad(`says that ${report.certifier} certified, signed by ${certifier.nation}.`);
  return ok(report);
}

/** Signed text is the certifier's own; its shape is looked at all the same. */
function reportFrom(text: string): Report | undefined {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(report) || !Array.isArray(report.findings)) return undefined;
  const texts = [report.nation, report.certifier, report.build, report.ended];
  const isWhole = texts.every((each) => typeof each === "string") && typeof report.passed === "boolean";
  return isWhole ? (report as unknown as Report) : undefined;
}

/** Why this report does not let a nation be activated; undefined where it does. */
export function objectionTo(report: Report, nation: Nation, now: Instant): string | undefined {
  if (report.nation !== nation) return `it is of ${report.nation}, not of ${nation}.`;
  if (report.protocol !== PROTOCOL) return `it is of protocol ${report.protocol}, we speak ${PROTOCOL}.`;
  if (!report.passed || !hasPassed(report.findings)) return `${nation} has not passed.`;
  const ended = instantOf(report.ended);
  if (ended === undefined) return "it has no date.";
  const age = secondsBetween(ended, now);
  if (age > YEAR_SECONDS) return `it is of ${report.ended.slice(0, 10)}, older than a year.`;
  return age < -AHEAD_SECONDS ? `it is of ${report.ended.slice(0, 10)}, which is still to come.` : undefined;
}

const instantOf = (iso: string): Instant | undefined => {
  const milliseconds = Date.parse(iso);
  return Number.isNaN(milliseconds) ? undefined : instant(milliseconds * 1000);
};
