/**
 * What a node's journalled inputs tell about its partners: the heads of ledgers that it was told, and how far they said
 * that its warnings are on their disks. One walk over the inputs.
 */
import type { VerifyTools } from "@tocsin/exchange";
import { bytesEqual, type Fault } from "@tocsin/kernel/sound";
import type { JournalReader, NodeCodec, NodeCrypto, PartnerConfig } from "@tocsin/node";
import { type HeldHead, headsIn } from "./heads.ts";
import { rowsOf } from "./rows.ts";

export interface Testimony {
  readonly nation: string;
  readonly heads: readonly HeldHead[];
  /** By "PARTNER/class": the highest sequence that the partner acknowledged. */
  readonly acknowledged: ReadonlyMap<string, number>;
}

/** Verifies under the keys that the node had pinned when it started. */
export function readTestimony(reader: JournalReader, codec: NodeCodec, crypto: NodeCrypto, faults: Fault[]): Testimony {
  const { nation } = reader.header;
  const heads: HeldHead[] = [];
  const acknowledged = new Map<string, number>();
  let tools = toolsFor([], codec, crypto);
  for (const row of rowsOf(
    (from, most) => reader.inputs(from, most),
    1,
    ({ number }) => number + 1,
    faults,
  )) {
    const input = codec.decodeInput(row.bytes);
    if (!input.ok) {
      faults.push({ code: "input-unreadable", what: `${nation}: input ${row.number}: ${input.error.what}` });
      continue;
    }
    const { body } = input.value;
    if (body.kind === "start") tools = toolsFor(body.partners, codec, crypto);
    if (body.kind === "delivery" && body.priority === "coordination")
      heads.push(...headsIn(body.frame, codec, tools).map((head) => ({ ...head, by: nation })));
    if (body.kind === "acknowledged") {
      const key = `${body.partner}/${body.priority}`;
      acknowledged.set(key, Math.max(acknowledged.get(key) ?? 0, body.through));
    }
  }
  return { nation, heads, acknowledged };
}

type Pinned = Pick<PartnerConfig, "nation" | "messageKey" | "messageKeyId">;

/** Verification under exactly these keys. */
export const toolsFor = (pinned: readonly Pinned[], codec: NodeCodec, crypto: NodeCrypto): VerifyTools => ({
  codec,
  sha256: crypto.sha256,
  verifySignature: crypto.verifySignature,
  keyFor: (nation, keyId) =>
    pinned.find((key) => key.nation === nation && bytesEqual(key.messageKeyId, keyId))?.messageKey,
});
