/** The codec over protobuf: partner protocol, journal and ledger. Bytes to values and back; must never judge what it carries. */
import type { NodeCodec } from "@tocsin/node";
import { decodeFrame, encodeFrame } from "./frame.ts";
import { decodeHeader, decodeSignedRoot, decodeUnrecognised, encodeHeader, encodeSignedRoot } from "./header.ts";
import { decodeInput, encodeInput } from "./input.ts";
import { joinDeliveries } from "./join.ts";
import { decodeKeyNotice, encodeKeyNotice } from "./keys.ts";
import { decodeLedgerEntry, encodeLedgerEntry } from "./ledger.ts";
import { decodePlan, encodePlan } from "./plan.ts";
import { decodeSection, encodeSection } from "./sections.ts";

export { type Command, decodeCommand } from "./acts.ts";
export { policyActToWire } from "./acts-policy.ts";
export { controlWords } from "./consult-words.ts";
export { decodeEnvelope, encodeEnvelope } from "./envelope.ts";
export { LIMITS } from "./limits.ts";
export { type Pages, pagesToWire } from "./pages.ts";
export { entryFromPage, entryToPage } from "./programme-page.ts";
export { decodeReplayCommand, type ReplayOrder } from "./replay.ts";

/**
 * Synchronous and without state. Decoding never throws: bad bytes give a Fault whose code is a RefusalCode and whose
 * `where` is the message's type. Decoded byte fields are views into the bytes handed in: do not reuse that buffer.
 * Encoding throws on what no wire can hold (a fraction where an integer belongs, a covariance beyond 32-bit floats).
 */
export const createCodec = (): NodeCodec => ({
  encodeHeader,
  decodeHeader,
  decodeUnrecognised,
  encodeSection,
  decodeSection,
  encodeSignedRoot,
  decodeSignedRoot,
  encodeKeyNotice,
  decodeKeyNotice,
  encodePlan,
  decodePlan,
  encodeFrame,
  decodeFrame,
  joinDeliveries,
  encodeInput,
  decodeInput,
  encodeLedgerEntry,
  decodeLedgerEntry,
});
