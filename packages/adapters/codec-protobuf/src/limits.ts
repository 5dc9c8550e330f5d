/**
 * Bounds on what is decoded from a partner; docs/partner-protocol.md states them. A sender that goes beyond one is refused,
 * so whoever fills a section keeps within them. Journal and ledger are our own bytes and have no such bounds.
 */
export const LIMITS = {
  deliveries: 512,
  roots: 512,
  path: 32,
  sections: 64,
  nations: 64,
  areas: 256,
  overflights: 64,
  contributions: 64,
  sources: 256,
  members: 64,
  regions: 256,
  digestEntries: 4096,
  /** Numbers under which one object went before; quality of a track. */
  formerNumbers: 16,
  quality: 15,
  /** Hashes of a proof that one head of a ledger extends another. */
  consistency: 63,
  /** Characters of a code, an id, a label and of a sentence. */
  code: 64,
  label: 256,
  sentence: 1024,
  /** Characters of a message or a reason, of a call's set-up, of minutes. */
  paragraph: 4096,
  signal: 32 << 10,
  document: 64 << 10,
  priorities: 16,
  injects: 256,
  positions: 8,
  /** Of a key notice: bytes, message keys, revoked ones. */
  notice: 4096,
  messageKeys: 8,
  revokedKeys: 64,
  /** Bytes of an exchange plan. */
  plan: 8 << 10,
  /** Characters of a proposed release policy: a node reads it between two steps. */
  policy: 32 << 10,
  /** Bytes of a console's command. */
  command: 128 << 10,
  /** Bytes of a provenance token, a SignedRoot, a header and a section's body. */
  token: 32,
  signedRoot: 512,
  header: 32 << 10,
  body: 256 << 10,
} as const;
