/** Track statements as a node makes them, sealed and ready to be signed in batches, for measuring what lies behind the step. */
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto, createSigner } from "@tocsin/crypto-node";
import type { SealedStatement } from "@tocsin/exchange";
import { systemClock } from "@tocsin/host";
import { Node, type OutboxRow, type Sealer, type StartInput, sealEffects } from "@tocsin/node";
import { prepareTools } from "../daemon/tools.ts";
import { EPOCH, MODE, must, ORIGIN, PARTNER, PLAN, papersOf, policyOf } from "./nations.ts";
import { trackLoad } from "./workload.ts";

export interface SealedTracks {
  readonly sealer: Sealer;
  readonly statements: readonly SealedStatement[];
}

/** One statement about each of so many tracks, from a node that wakes once. */
export async function sealedTracks(directory: string, tracks: number): Promise<SealedTracks> {
  const { tools, policyHash, areasHash } = must(await prepareTools({ policy: policyOf(directory) }));
  const { identity, partner } = await papersOf(directory, ORIGIN);
  const now = systemClock().now();
  const load = trackLoad(now, tracks);
  const node = new Node(tools, load.state);
  const { messageKey, messageKeyId } = partner;
  const start: StartInput = {
    kind: "start",
    ...{ nation: ORIGIN, mode: MODE, epoch: EPOCH, saltKey: new Uint8Array(32) },
    ...{ build: "", runtime: "", architecture: "" },
    ...{ sensors: [], relays: [], plan: PLAN, policyHash, areasHash, surveillance: { regions: [] } },
    officers: [],
    relyingParty: "",
    outlets: [],
    partners: [{ nation: PARTNER, messageKey, messageKeyId, direct: true }],
  };
  node.step({ number: 1, at: now, body: start });
  load.ask();
  const { effects } = node.step({ number: 2, at: now, body: { kind: "wake" } });
  const statements = effects.flatMap((effect) =>
    effect.kind === "transmit" && effect.priority === "track" ? [effect.statement] : [],
  );
  const sealer = { codec: createCodec(), crypto: createCrypto(), signer: createSigner(identity.messageKeyPem) };
  return { sealer, statements };
}

/** Outbox rows of the statements under a new signature, numbered from `from` on. */
export function rowsOf(sealer: Sealer, statements: readonly SealedStatement[], from: number): OutboxRow[] {
  const at = systemClock().now();
  const effects = statements.map((statement, index) => {
    const sections = statement.sections.map(({ kind, salt, body, hash }) =>
      kind === "sensor" ? { kind, hash } : { kind, salt, body },
    );
    return {
      kind: "transmit",
      key: "",
      partner: PARTNER,
      priority: "track",
      sequence: from + index,
      statement,
      sections,
    } as const;
  });
  return sealEffects(sealer, { nation: ORIGIN, mode: MODE, epoch: EPOCH }, effects, at);
}
