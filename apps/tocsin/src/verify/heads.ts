/**
 * Heads of ledgers as partners told or cosigned them, out of frames that are verified again here: nothing is taken from a
 * node's own judgement. A frame whose signature does not hold tells no head.
 */
import { type Deliver, type VerifyTools, verifyRoot, verifyStatement } from "@tocsin/exchange";
import type { ToldHead } from "@tocsin/ledger";
import type { NodeCodec } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

export interface Head extends ToldHead {
  /** Whose ledger. */
  readonly of: Nation;
  readonly epoch: number;
  /** Who says so: the nation itself, or a partner that cosigned. */
  readonly said: Nation;
  /** A frame of the one statement, which verifies alone. */
  readonly frame: Uint8Array;
}

/** A head as it lies in a journal. */
export interface HeldHead extends Head {
  /** Whose journal. */
  readonly by: Nation;
}

/** Every checkpoint and cosignature of a frame whose signature holds. */
export function headsIn(bytes: Uint8Array, codec: NodeCodec, tools: VerifyTools): Head[] {
  const frame = codec.decodeFrame(bytes);
  if (!frame.ok || frame.value.type !== "deliver") return [];
  const deliver = frame.value;
  return deliver.deliveries.flatMap((_, at) => headAt(deliver, at, codec, tools) ?? []);
}

function headAt({ roots, deliveries }: Deliver, at: number, codec: NodeCodec, tools: VerifyTools): Head | undefined {
  const delivery = deliveries[at];
  if (delivery === undefined || "superseded" in delivery) return undefined;
  const header = codec.decodeHeader(delivery.headerBytes);
  const signature = roots[delivery.root];
  if (!header.ok || signature === undefined) return undefined;
  const { item, version, issuedAt } = header.value;
  if (item.kind !== "checkpoint" && item.kind !== "cosignature") return undefined;
  const root = verifyRoot(tools, signature);
  const verified = root.ok ? verifyStatement(tools, root.value, { ...signature, ...delivery }) : root;
  if (!verified.ok) return undefined;
  const { checkpoint, cosignature } = verified.value.contents;
  const said = item.nation;
  const alone = {
    type: "deliver",
    firstSequence: 1,
    roots: [signature],
    deliveries: [{ ...delivery, root: 0 }],
  } as const;
  const frame = codec.encodeFrame(alone);
  if (checkpoint !== undefined) return { of: said, epoch: item.epoch, said, version, issuedAt, frame, ...checkpoint };
  if (cosignature === undefined || cosignature.nation === said) return undefined;
  const { nation: of, ...seen } = cosignature;
  return { of, said, issuedAt, frame, ...seen };
}
