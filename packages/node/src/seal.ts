/**
 * Signs what waits: all statements of one cut under one Merkle root with one signature, one outbox row a delivery.
 * The only place where the node's statements get their signature; the key stays behind the Signer port.
 */
import {
  ALGORITHM_ED25519,
  BATCH_LIMIT,
  type Delivery,
  type Envelope,
  type ExchangeCodec,
  merkleBatch,
  PROTOCOL,
  type RootSignature,
  type SealedStatement,
  signingInput,
} from "@tocsin/exchange";
import { present } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Mode, Nation } from "@tocsin/picture";
import type { RelayEffect, TransmitEffect } from "./effects.ts";
import type { NodeCrypto, Signer } from "./ports/crypto.ts";
import type { OutboxRow } from "./ports/journal.ts";

export interface Sealer {
  readonly codec: ExchangeCodec;
  readonly crypto: NodeCrypto;
  /** Under the node's first message key. */
  readonly signer: Signer;
  /** Under another, by its id. */
  readonly signerOf?: (id: string) => Signer | undefined;
}

interface Proof {
  readonly root: RootSignature;
  readonly leafIndex: number;
  readonly path: readonly Uint8Array[];
}

/** Outbox rows for the effects, in their order. `at` becomes the signature's instant. */
export function sealEffects(
  sealer: Sealer,
  self: { readonly nation: Nation; readonly mode: Mode; readonly epoch: number },
  effects: readonly (TransmitEffect | RelayEffect)[],
  at: Instant,
): OutboxRow[] {
  const own = effects.filter((effect) => effect.kind === "transmit");
  const proofs = new Map<SealedStatement, Proof>();
  for (const key of new Set(own.map((effect) => effect.key))) {
    const signer = sealer.signerOf?.(key) ?? sealer.signer;
    const statements = new Set(own.filter((effect) => effect.key === key).map((effect) => effect.statement));
    prove(proofs, { ...sealer, signer }, self, [...statements], at);
  }
  return effects.map((effect) =>
    effect.kind === "transmit"
      ? rowOf(sealer.codec, effect, envelopeOf(effect, present(proofs.get(effect.statement), "the statement's proof")))
      : rowOf(sealer.codec, effect, effect.envelope),
  );
}

function prove(
  proofs: Map<SealedStatement, Proof>,
  sealer: Sealer,
  self: { readonly nation: Nation; readonly mode: Mode; readonly epoch: number },
  statements: readonly SealedStatement[],
  at: Instant,
): void {
  for (let from = 0; from < statements.length; from += BATCH_LIMIT) {
    const batch = statements.slice(from, from + BATCH_LIMIT);
    const { root, paths } = merkleBatch(
      sealer.crypto.sha256,
      batch.map((statement) => statement.root),
    );
    const signedRoot = sealer.codec.encodeSignedRoot({
      protocol: PROTOCOL,
      algorithm: ALGORITHM_ED25519,
      nation: self.nation,
      mode: self.mode,
      epoch: self.epoch,
      keyId: sealer.signer.keyId,
      merkleRoot: root,
      leaves: batch.length,
      signedAt: at,
    });
    const signature = sealer.signer.sign(signingInput(self.mode, signedRoot));
    for (const [leafIndex, statement] of batch.entries()) {
      proofs.set(statement, { root: { signedRoot, signature }, leafIndex, path: paths[leafIndex] ?? [] });
    }
  }
}

const envelopeOf = ({ statement, sections }: TransmitEffect, { root, leafIndex, path }: Proof): Envelope => ({
  ...root,
  leafIndex,
  path,
  headerBytes: statement.headerBytes,
  sections,
});

function rowOf(codec: ExchangeCodec, effect: TransmitEffect | RelayEffect, envelope: Envelope): OutboxRow {
  const { signedRoot, signature, leafIndex, path, headerBytes, sections } = envelope;
  const delivery: Delivery = { root: 0, leafIndex, path, headerBytes, sections };
  const { partner, priority, sequence } = effect;
  const bytes = codec.encodeFrame({
    type: "deliver",
    firstSequence: sequence,
    roots: [{ signedRoot, signature }],
    deliveries: [delivery],
  });
  return { partner, priority, sequence, bytes };
}
