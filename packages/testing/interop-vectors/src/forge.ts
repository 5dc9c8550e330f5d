/** Makes statements, signs batches and builds frames; `tamper` options bend what a correct node would never send. */
import {
  ALGORITHM_ED25519,
  type Delivery,
  discloseSections,
  type Envelope,
  merkleBatch,
  PRIORITY_OF,
  PROTOCOL,
  SECTIONS_OF,
  type SealedStatement,
  type SignedRoot,
  type StatementHeader,
  saltFor,
  sealStatement,
  signingInput,
} from "@tocsin/exchange";
import { present } from "@tocsin/kernel/sound";
import { after } from "@tocsin/kernel/time";
import { type ItemKind, keyOf, type Mode, type Nation, type SectionKind } from "@tocsin/picture";
import { NOON, nameOf } from "./names.ts";
import { codec, EPOCH, MODE, NATIONS, saltKeyOf, sha256, signerOf } from "./nations.ts";
import { sectionsOf } from "./samples.ts";

export interface StatementOptions {
  readonly nation?: Nation;
  readonly kind?: ItemKind;
  readonly counter?: number;
  readonly version?: number;
  readonly header?: Partial<StatementHeader>;
  /** Replaces the header's encoded bytes before they are committed to. */
  readonly headerBytes?: (bytes: Uint8Array) => Uint8Array;
  /** Replaces bodies before they are committed to. */
  readonly bodies?: { readonly [kind in SectionKind]?: Uint8Array };
  readonly sections?: readonly SectionKind[];
}

export const SENSOR_CLOSED: readonly SectionKind[] = SECTIONS_OF.track.filter((section) => section !== "sensor");

export function statement(options: StatementOptions = {}): SealedStatement {
  const { nation = "KOR", kind = "track", counter = 17, version = 1 } = options;
  const item = nameOf(nation, kind, counter);
  const all = sectionsOf(kind);
  const chosen =
    options.sections?.map((wanted) =>
      present(
        all.find((entry) => entry.kind === wanted),
        wanted,
      ),
    ) ?? all;
  const others = NATIONS.filter((other) => other !== nation);
  const header: StatementHeader = {
    item,
    version,
    priority: PRIORITY_OF[kind],
    act: "state",
    observedAt: after(NOON, -1),
    validAt: NOON,
    issuedAt: after(NOON, 0.05),
    clockUncertaintyMicroseconds: 10_000,
    model: "test-vectors/1",
    sections: chosen.map((entry) => ({ section: entry.kind, releasableTo: entry.kind === "sensor" ? [] : others })),
    ...(kind === "track" ? { event: nameOf(nation, "event", 2) } : {}),
    label: "",
    ...options.header,
  };
  const bodies = chosen.map((entry) => ({
    kind: entry.kind,
    body: options.bodies?.[entry.kind] ?? codec.encodeSection(entry.kind, entry.content as never),
    salt: saltFor(sha256, saltKeyOf(nation), `${keyOf(item)}/${version}/${entry.kind}`),
  }));
  const encoded = codec.encodeHeader(header);
  return sealStatement(sha256, header, options.headerBytes?.(encoded) ?? encoded, bodies);
}

export interface BatchOptions {
  readonly signer?: Nation;
  /** Who the signed root says has signed. */
  readonly root?: Partial<SignedRoot>;
  /** The mode of the context that is signed. */
  readonly contextMode?: Mode;
  readonly open?: readonly SectionKind[];
}

/** One envelope a statement, all under one signed root. */
export function batch(statements: readonly SealedStatement[], options: BatchOptions = {}): Envelope[] {
  const nation = options.signer ?? "KOR";
  const signer = signerOf(nation);
  const roots = statements.map(({ root }) => root);
  const { root: merkleRoot, paths } = merkleBatch(sha256, roots);
  const mode = options.root?.mode ?? MODE;
  const signedRoot = codec.encodeSignedRoot({
    protocol: PROTOCOL,
    algorithm: ALGORITHM_ED25519,
    nation,
    mode,
    epoch: EPOCH,
    keyId: signer.keyId,
    merkleRoot,
    leaves: statements.length,
    signedAt: after(NOON, 0.06),
    ...options.root,
  });
  const signature = signer.sign(signingInput(options.contextMode ?? mode, signedRoot));
  return statements.map((sealed, leafIndex) => ({
    signedRoot,
    signature,
    leafIndex,
    path: paths[leafIndex] ?? [],
    headerBytes: sealed.headerBytes,
    sections: discloseSections(sealed, options.open ?? sealed.sections.map(({ kind }) => kind)),
  }));
}

/** The only envelope of a batch of one. */
export const single = (options: StatementOptions = {}, batchOptions: BatchOptions = {}): Envelope =>
  present(batch([statement(options)], batchOptions)[0], "the envelope");

/** A deliver frame of these envelopes; equal roots are sent once. */
export function deliver(envelopes: readonly Envelope[], firstSequence = 1): Uint8Array {
  const roots: Envelope[] = [];
  const deliveries: Delivery[] = envelopes.map((envelope) => {
    let root = roots.findIndex(({ signedRoot }) => signedRoot === envelope.signedRoot);
    if (root < 0) root = roots.push(envelope) - 1;
    const { leafIndex, path, headerBytes, sections } = envelope;
    return { root, leafIndex, path, headerBytes, sections };
  });
  return codec.encodeFrame({ type: "deliver", firstSequence, roots, deliveries });
}
