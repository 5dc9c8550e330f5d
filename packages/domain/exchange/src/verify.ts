/**
 * The door from bytes to Verified: checks the origin's signature over the exact bytes received, and opens what is open.
 * The only place that makes a Verified; must never judge whether a statement is welcome (that is admit.ts).
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { keyOf, type Nation, type SectionKind, type Verified } from "@tocsin/picture";
import { ALGORITHM_ED25519, checkPath, type KnownNodes, type SignedRoot, signingInput } from "./batch.ts";
import { SALT_LENGTH, type Sha256, sectionHash, statementRoot } from "./commitment.ts";
import type { ExchangeCodec, RootSignature } from "./frame.ts";
import {
  ADDED_SECTIONS,
  type Envelope,
  isLater,
  PRIORITY_OF,
  PROTOCOL,
  type ReceivedStatement,
  SECTIONS_OF,
  type Section,
  type SectionContents,
  type StatementHeader,
  type UnrecognisedStatement,
} from "./statement.ts";

/** The key was revoked; it is not yet or no longer valid. */
export type KeyRefusal = "revoked-key" | "expired-key";

/** What verification needs from outside: all of it synchronous and without state. */
export interface VerifyTools {
  readonly codec: ExchangeCodec;
  readonly sha256: Sha256;
  /** Ed25519 over the message. */
  readonly verifySignature: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
  /** The message key of a nation by its id; why it does not count; undefined where it is not known. */
  readonly keyFor: (nation: Nation, keyId: Uint8Array) => Uint8Array | KeyRefusal | undefined;
}

/** Checks a batch's signature once, for all statements under it. */
export function verifyRoot(tools: VerifyTools, { signedRoot, signature }: RootSignature): Result<SignedRoot> {
  const decoded = tools.codec.decodeSignedRoot(signedRoot);
  if (!decoded.ok) return decoded;
  const root = decoded.value;
  if (root.protocol !== PROTOCOL)
    return fault("unknown-protocol", `signed under protocol ${root.protocol}, we know ${PROTOCOL}`);
  if (root.algorithm !== ALGORITHM_ED25519)
    return fault("unknown-algorithm", `signature algorithm ${root.algorithm} is not known`);
  const key = tools.keyFor(root.nation, root.keyId);
  if (key === undefined) return fault("unknown-key", `no current key of ${root.nation} has this id`);
  if (typeof key === "string") return fault(key, `the key of ${root.nation} does not count any more`);
  if (!tools.verifySignature(key, signingInput(root.mode, signedRoot), signature)) {
    return fault("bad-signature", `the signature does not match the key of ${root.nation}`);
  }
  return ok(root);
}

/**
 * Checks one statement under a root that verifyRoot has accepted.
 * @param known what earlier statements under this very root have shown of its tree; absent for a statement alone.
 */
export function verifyStatement(
  tools: VerifyTools,
  root: SignedRoot,
  envelope: Envelope,
  known?: KnownNodes,
): Result<Verified<ReceivedStatement>> {
  const decoded = tools.codec.decodeHeader(envelope.headerBytes);
  if (!decoded.ok) return decoded;
  const header = decoded.value;
  const shape = checkShape(header, envelope, root);
  if (!shape.ok) return shape;
  const committed = committedTo(tools, root, envelope, known);
  if (committed === undefined)
    return fault("not-in-batch", `the statement about ${keyOf(header.item)} is not under the signed root`);
  const contents: Partial<SectionContents> = {};
  for (const section of envelope.sections) {
    if ("hash" in section || isLater(section.kind)) continue;
    const content = tools.codec.decodeSection(section.kind, section.body);
    if (!content.ok) return content;
    Object.assign(contents, { [section.kind]: content.value });
  }
  const withheld = kindsOf(envelope.sections.filter((section) => "hash" in section));
  return ok({
    header,
    root: committed,
    contents,
    withheld,
    envelope,
  } as ReceivedStatement as Verified<ReceivedStatement>);
}

/**
 * What verifyStatement has refused as `unknown-value`: whether it was truly stated by the root's nation. A word that came
 * after us is nobody's forgery.
 */
export function verifyUnrecognised(
  tools: VerifyTools,
  root: SignedRoot,
  envelope: Envelope,
  known?: KnownNodes,
): Result<UnrecognisedStatement> {
  const decoded = tools.codec.decodeUnrecognised(envelope.headerBytes);
  if (!decoded.ok) return decoded;
  const { nation, mode, epoch } = decoded.value;
  if (nation !== root.nation || mode !== root.mode || epoch !== root.epoch)
    return fault("wrong-origin", `${root.nation} signed a statement in the name of ${nation}`);
  const lengths = checkLengths(envelope.sections, nation);
  if (!lengths.ok) return lengths;
  return committedTo(tools, root, envelope, known) === undefined
    ? fault("not-in-batch", `a statement of ${nation} is not under the signed root`)
    : decoded;
}

/** The commitment of an envelope, where it stands under the signed root. */
function committedTo(
  { sha256 }: VerifyTools,
  root: SignedRoot,
  { headerBytes, sections, leafIndex, path }: Envelope,
  known?: KnownNodes,
): Uint8Array | undefined {
  const hashes = sections.map((section) => ({
    kind: section.kind,
    hash: "hash" in section ? section.hash : sectionHash(sha256, section.kind, section.salt, section.body),
  }));
  const committed = statementRoot(sha256, headerBytes, hashes);
  return checkPath(sha256, committed, leafIndex, root.leaves, path, root.merkleRoot, known) ? committed : undefined;
}

/** Kinds that we know; sections that came after us are passed over, wherever they stand. */
const kindsOf = (sections: readonly Section[]): SectionKind[] =>
  sections.flatMap(({ kind }) => (isLater(kind) ? [] : [kind]));

/** The header must speak for the signer and list exactly the sections that are there. */
function checkShape(header: StatementHeader, envelope: Envelope, root: SignedRoot): Result<true> {
  const { item } = header;
  if (item.nation !== root.nation || item.mode !== root.mode || item.epoch !== root.epoch) {
    return fault("wrong-origin", `${root.nation} signed a statement in the name of ${keyOf(item)}`);
  }
  const ofKind = SECTIONS_OF[item.kind];
  if (ofKind === undefined) return fault("unknown-kind", `the kind of ${keyOf(item)} is not known`);
  if (header.priority !== PRIORITY_OF[item.kind])
    return fault("wrong-priority", `${keyOf(item)} came as ${header.priority}`);
  const marked = header.sections.map((marking) => marking.section);
  const present = kindsOf(envelope.sections);
  // What was added to a kind may be missing, but then from both: half of it is no older node's way.
  const expected = ofKind.filter(
    (kind) => !ADDED_SECTIONS.has(kind) || marked.includes(kind) || present.includes(kind),
  );
  const same = (list: readonly string[]): boolean =>
    list.length === expected.length && expected.every((kind, i) => list[i] === kind);
  if (!same(marked) || !same(present))
    return fault("wrong-sections", `the sections of ${keyOf(item)} are not those of its kind`);
  return checkLengths(envelope.sections, keyOf(item));
}

function checkLengths(sections: readonly Section[], of: string): Result<true> {
  for (const section of sections) {
    if ("hash" in section ? section.hash.length !== 32 : section.salt.length !== SALT_LENGTH) {
      return fault("bad-section", `section ${section.kind} of ${of} has a salt or hash of the wrong length`);
    }
  }
  return ok(true);
}
