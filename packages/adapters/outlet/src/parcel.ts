/**
 * What goes to an outlet: the exact CAP message with the two signatures over it. JSON, so that an outlet in any language can
 * read it; the message inside is a string and is hashed as it stands.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Assertion, PendingAlert } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

export const PARCEL_FORMAT = "tocsin-alert/1";
/** A message of all areas in three languages is a tenth of this. */
export const PARCEL_BYTES = 1 << 20;
const PROOFS = 2;

export interface ParcelProof {
  readonly position: string;
  readonly assertion: Assertion;
}

export interface Parcel {
  readonly nation: Nation;
  readonly mode: string;
  /** Of the proposal that was signed. */
  readonly proposal: string;
  readonly version: number;
  readonly verb: string;
  readonly identifier: string;
  readonly xml: string;
  /** The proposer's and the approver's. */
  readonly proofs: readonly ParcelProof[];
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export function writeParcel({ alert }: PendingAlert): string {
  const { proposal, record, xml, proofs, identifier } = alert;
  return JSON.stringify({
    format: PARCEL_FORMAT,
    ...{ nation: record.nation, mode: record.mode, identifier, xml },
    ...{ proposal: proposal.id, version: proposal.version, verb: proposal.verb },
    proofs: proofs.map(({ position, assertion }) => ({
      position,
      credential: base64(assertion.credential),
      authenticatorData: base64(assertion.authenticatorData),
      clientData: base64(assertion.clientData),
      signature: base64(assertion.signature),
    })),
  });
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Never throws; anything but a whole parcel is a fault. */
export function readParcel(text: string): Result<Parcel> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fault("not-understood", "The parcel is no JSON.");
  }
  if (!isFields(json) || json.format !== PARCEL_FORMAT)
    return fault("not-understood", `The parcel is no ${PARCEL_FORMAT}.`);
  const { nation, mode, proposal, version, verb, identifier, xml, proofs } = json;
  const texts = [nation, mode, proposal, verb, identifier, xml];
  if (!texts.every((value) => typeof value === "string" && value !== "") || !Number.isSafeInteger(version))
    return fault("not-understood", "A part of the parcel is missing.");
  if (!Array.isArray(proofs) || proofs.length !== PROOFS || !proofs.every(isFields))
    return fault("two-signatures-needed", "The parcel does not bear two signatures.");
  const [n, m, p, v, i, x] = texts as [string, string, string, string, string, string];
  return ok({
    ...{ nation: n, mode: m, proposal: p, version: version as number, verb: v, identifier: i, xml: x },
    proofs: proofs.map(proofOf),
  });
}

const bytesOf = (value: unknown): Uint8Array =>
  new Uint8Array(Buffer.from(typeof value === "string" ? value : "", "base64"));

const proofOf = (fields: Fields): ParcelProof => ({
  position: String(fields.position),
  assertion: {
    credential: bytesOf(fields.credential),
    authenticatorData: bytesOf(fields.authenticatorData),
    clientData: bytesOf(fields.clientData),
    signature: bytesOf(fields.signature),
  },
});
