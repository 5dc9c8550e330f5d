/**
 * How a statement is committed to: salted section hashes, one root over header and sections.
 * The byte layout is the partner protocol (docs/partner-protocol.md) and can never change without a new protocol number.
 */
import { concatBriefly, concatBytes, present, utf8 } from "@tocsin/kernel/sound";
import { SECTION_KINDS, type SectionKind } from "@tocsin/picture";
import {
  isLater,
  type LaterKind,
  type SealedSection,
  type SealedStatement,
  type Section,
  type StatementHeader,
} from "./statement.ts";

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const SALT_LENGTH = 16;
const STATEMENT_CONTEXT = utf8("tocsin statement 1\0");
const SECTION_CONTEXT = utf8("tocsin section 1\0");
const SALT_CONTEXT = utf8("tocsin salt 1\0");

/** The wire number of each section kind, four bytes big-endian, and what every hash of a section of that kind begins with. */
const KIND_BYTES = new Map(SECTION_KINDS.map((kind, index) => [kind, Uint8Array.of(0, 0, 0, index + 1)] as const));
const SECTION_BEGINNINGS = new Map([...KIND_BYTES].map(([kind, bytes]) => [kind, concatBytes(SECTION_CONTEXT, bytes)]));

const kindBytes = (kind: SectionKind | LaterKind): Uint8Array =>
  isLater(kind) ? bigEndian(Number(kind.slice(1))) : present(KIND_BYTES.get(kind), "a kind of section");
const beginningOf = (kind: SectionKind | LaterKind): Uint8Array =>
  isLater(kind)
    ? concatBytes(SECTION_CONTEXT, kindBytes(kind))
    : present(SECTION_BEGINNINGS.get(kind), "a kind of section");
const bigEndian = (number: number): Uint8Array =>
  Uint8Array.of(number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255);

/** SHA-256(context || kind || salt || body); salt is 16 bytes, so the parts cannot be shifted against one another. */
export function sectionHash(
  sha256: Sha256,
  kind: SectionKind | LaterKind,
  salt: Uint8Array,
  body: Uint8Array,
): Uint8Array {
  return sha256(concatBriefly(beginningOf(kind), salt, body));
}

/** SHA-256(context || SHA-256(header) || kind and hash of each section in order). */
export function statementRoot(
  sha256: Sha256,
  headerBytes: Uint8Array,
  sections: readonly { readonly kind: SectionKind | LaterKind; readonly hash: Uint8Array }[],
): Uint8Array {
  const parts: Uint8Array[] = [STATEMENT_CONTEXT, sha256(headerBytes)];
  for (const section of sections) parts.push(kindBytes(section.kind), section.hash);
  return sha256(concatBriefly(...parts));
}

/**
 * A section's salt: unpredictable to everyone without the epoch's 32-byte salt key, the same again at replay.
 * The name is the item's key, version and section, so no two sections share a salt.
 */
export function saltFor(sha256: Sha256, saltKey: Uint8Array, name: string): Uint8Array {
  return sha256(concatBriefly(SALT_CONTEXT, saltKey, utf8(name))).subarray(0, SALT_LENGTH);
}

/** Commits to a statement; `bodies` are the encoded sections in the order of the header's markings. */
export function sealStatement(
  sha256: Sha256,
  header: StatementHeader,
  headerBytes: Uint8Array,
  bodies: readonly { readonly kind: SectionKind; readonly body: Uint8Array; readonly salt: Uint8Array }[],
): SealedStatement {
  const sections: SealedSection[] = bodies.map(({ kind, body, salt }) => ({
    kind,
    salt,
    body,
    hash: sectionHash(sha256, kind, salt, body),
  }));
  return { header, headerBytes, sections, root: statementRoot(sha256, headerBytes, sections) };
}

/** The sections as one partner may have them: those named opened, the others behind their hashes. */
export function discloseSections(sealed: SealedStatement, open: readonly SectionKind[]): Section[] {
  return sealed.sections.map(({ kind, salt, body, hash }) =>
    open.includes(kind) ? { kind, salt, body } : { kind, hash },
  );
}

/** Closes further sections of a received envelope, for relaying; a withheld section stays withheld. */
export function closeSections(sha256: Sha256, sections: readonly Section[], open: readonly SectionKind[]): Section[] {
  return sections.map((section) =>
    "hash" in section || (!isLater(section.kind) && open.includes(section.kind))
      ? section
      : { kind: section.kind, hash: sectionHash(sha256, section.kind, section.salt, section.body) },
  );
}
