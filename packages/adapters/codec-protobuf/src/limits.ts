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
  /** Characters of a code, an id, a label and of a sentence. */
  code: 64,
  label: 256,
  sentence: 1024,
  /** Bytes of a provenance token, a SignedRoot, a header and a section's body. */
  token: 32,
  signedRoot: 512,
  header: 32 << 10,
  body: 256 << 10,
} as const;
