/**
 * Sections as they stand in an envelope, and whole envelopes.
 * Lengths of salts, hashes and paths are judged by verifyStatement, so that one bad statement costs itself and not its link.
 */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Envelope, Section } from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import { bounded, decode, refuse } from "./check.ts";
import {
  EnvelopeSchema,
  type SectionSchema,
  type Section as WireSection,
} from "./generated/tocsin/exchange/v1/statement_pb.ts";
import { LIMITS } from "./limits.ts";
import { sectionKindFromWire, sectionKindToWire } from "./words.ts";
import { encode } from "./write.ts";

export const sectionToWire = (section: Section): MessageInitShape<typeof SectionSchema> =>
  "hash" in section
    ? { kind: sectionKindToWire(section.kind), hash: section.hash }
    : { kind: sectionKindToWire(section.kind), salt: section.salt, body: section.body };

function sectionFromWire(wire: WireSection): Section {
  const kind = sectionKindFromWire(wire.kind);
  if (wire.hash.length === 0) return { kind, salt: wire.salt, body: wire.body };
  if (wire.salt.length > 0 || wire.body.length > 0) refuse("malformed", `section ${kind} is both opened and withheld`);
  return { kind, hash: wire.hash };
}

export const sectionsFromWire = (sections: readonly WireSection[]): Section[] =>
  bounded(sections, LIMITS.sections, "sections").map(sectionFromWire);

export const pathFromWire = (path: readonly Uint8Array[]): readonly Uint8Array[] => bounded(path, LIMITS.path, "path");

export function signedRootFromWire(bytes: Uint8Array): Uint8Array {
  return bytes.length <= LIMITS.signedRoot
    ? bytes
    : refuse("too-many", `a signed root is ${bytes.length} bytes long, at most ${LIMITS.signedRoot} are read`);
}

/** A statement with its proof as one message: for evidence, for storing, for tools. */
export const encodeEnvelope = (envelope: Envelope): Uint8Array =>
  encode(EnvelopeSchema, {
    signedRoot: envelope.signedRoot,
    signature: envelope.signature,
    leafIndex: envelope.leafIndex,
    path: [...envelope.path],
    header: envelope.headerBytes,
    sections: envelope.sections.map(sectionToWire),
  });

export const decodeEnvelope = (bytes: Uint8Array): Result<Envelope> =>
  decode(EnvelopeSchema, bytes, (wire) => ({
    signedRoot: signedRootFromWire(wire.signedRoot),
    signature: wire.signature,
    leafIndex: wire.leafIndex,
    path: pathFromWire(wire.path),
    headerBytes: wire.header,
    sections: sectionsFromWire(wire.sections),
  }));
