/** What the tests of this room share: real hashes and signatures, and a codec over JSON in place of the adapter's. */
import { createHash, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { bytesFromHex, fault, hexFromBytes, ok, present, type Result, utf8 } from "@tocsin/kernel/sound";
import { instant } from "@tocsin/kernel/time";
import type { ItemKind, Mode, Nation, SectionKind } from "@tocsin/picture";
import {
  discloseSections,
  type Envelope,
  type ExchangeCodec,
  merkleBatch,
  PRIORITY_OF,
  SECTIONS_OF,
  type SealedStatement,
  type SignedRoot,
  type StatementHeader,
  sealStatement,
  signingInput,
  type VerifyTools,
} from "./index.ts";

export const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash("sha256").update(bytes).digest());

const write = (value: unknown): Uint8Array =>
  utf8(JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? { hex: hexFromBytes(part) } : part)));

/** A codec's promise: what it decodes has every field, each of its type. */
function likeSample(value: unknown, sample: unknown): boolean {
  if (typeof value !== typeof sample || value instanceof Uint8Array !== sample instanceof Uint8Array) return false;
  if (Array.isArray(sample)) return Array.isArray(value) && value.every((entry) => likeSample(entry, sample[0]));
  if (typeof sample !== "object" || sample === null || sample instanceof Uint8Array) return true;
  const fields = value as Record<string, unknown>;
  return Object.entries(sample).every(([name, field]) => likeSample(fields[name], field));
}

function read<T>(bytes: Uint8Array, sample?: T): Result<T> {
  try {
    const revive = (_: string, part: unknown): unknown =>
      typeof part === "object" && part !== null && "hex" in part ? bytesFromHex(String(part.hex)) : part;
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), revive) as T;
    return sample === undefined || likeSample(value, sample) ? ok(value) : fault("missing", "a field is missing");
  } catch (error) {
    return fault("malformed", String(error));
  }
}

const HEADER: StatementHeader = {
  item: { nation: "KOR", mode: "exercise", epoch: 1, kind: "track", counter: 1 },
  version: 1,
  priority: "track",
  act: "state",
  validAt: instant(1),
  issuedAt: instant(2),
  clockUncertaintyMicroseconds: 1,
  model: "test",
  sections: [{ section: "launch", releasableTo: ["JPN"] }],
  label: "",
};
const ROOT: SignedRoot = {
  protocol: 1,
  algorithm: 1,
  nation: "KOR",
  mode: "exercise",
  epoch: 1,
  keyId: new Uint8Array(8),
  merkleRoot: new Uint8Array(32),
  leaves: 1,
  signedAt: 3,
};

export const codec: ExchangeCodec = {
  encodeHeader: write,
  decodeHeader: (bytes) => read(bytes, HEADER),
  decodeUnrecognised: () => fault("malformed", "no test here asks"),
  encodeSection: (_, content) => write(content),
  decodeSection: (_, bytes) => read(bytes),
  encodeSignedRoot: write,
  decodeSignedRoot: (bytes) => read(bytes, ROOT),
  encodeKeyNotice: write,
  decodeKeyNotice: (bytes) => read(bytes),
  encodeFrame: write,
  decodeFrame: (bytes) => read(bytes),
  joinDeliveries: (frames) => write(frames),
};

const keys = new Map<Nation, KeyObject>(
  ["JPN", "KOR", "USA"].map((name) => [name, generateKeyPairSync("ed25519").privateKey]),
);
export const keyIdOf = (nation: Nation): Uint8Array => sha256(utf8(nation)).subarray(0, 8);

/** The "public key" is the nation's name: the pinned private key of the test verifies for it. */
export const tools: VerifyTools = {
  codec,
  sha256,
  verifySignature: (publicKey, message, signature) => {
    const key = keys.get(String.fromCharCode(...publicKey));
    return key !== undefined && verify(null, message, key as never, signature);
  },
  keyFor: (nation, keyId) =>
    keys.has(nation) && hexFromBytes(keyIdOf(nation)) === hexFromBytes(keyId) ? utf8(nation) : undefined,
};

export interface Options {
  readonly nation?: Nation;
  readonly kind?: ItemKind;
  readonly counter?: number;
  readonly version?: number;
  readonly mode?: Mode;
  readonly text?: string;
  readonly header?: Partial<StatementHeader>;
}

export function statement({
  nation = "KOR",
  kind = "track",
  counter = 1,
  version = 1,
  mode = "exercise",
  text = "",
  header = {},
}: Options = {}): SealedStatement {
  const whole: StatementHeader = {
    ...HEADER,
    item: { nation, mode, epoch: 1, kind, counter },
    version,
    priority: PRIORITY_OF[kind],
    sections: SECTIONS_OF[kind].map((section) => ({ section, releasableTo: [] })),
    ...header,
  };
  const bodies = SECTIONS_OF[kind].map((section, i) => ({
    kind: section,
    salt: sha256(Uint8Array.of(i)).subarray(0, 16),
    body: write({ about: section, text }),
  }));
  return sealStatement(sha256, whole, write(whole), bodies);
}

/** Envelopes of one signed batch. */
export function batch(
  statements: readonly SealedStatement[],
  signer: Nation = "KOR",
  change: Partial<SignedRoot> = {},
  open?: readonly SectionKind[],
): Envelope[] {
  const { root, paths } = merkleBatch(
    sha256,
    statements.map((sealed) => sealed.root),
  );
  const mode = change.mode ?? "exercise";
  const signedRoot = codec.encodeSignedRoot({
    ...ROOT,
    nation: signer,
    mode,
    keyId: keyIdOf(signer),
    merkleRoot: root,
    leaves: statements.length,
    ...change,
  });
  const signature = Uint8Array.from(sign(null, signingInput(mode, signedRoot), present(keys.get(signer), signer)));
  return statements.map((sealed, leafIndex) => ({
    signedRoot,
    signature,
    leafIndex,
    path: paths[leafIndex] ?? [],
    headerBytes: sealed.headerBytes,
    sections: discloseSections(sealed, open ?? sealed.sections.map(({ kind }) => kind)),
  }));
}

export const single = (...args: [Options?, Nation?, Partial<SignedRoot>?, (readonly SectionKind[])?]): Envelope =>
  present(batch([statement(args[0])], args[1], args[2], args[3])[0], "the envelope");
