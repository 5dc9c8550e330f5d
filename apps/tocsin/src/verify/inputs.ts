/**
 * What a node's journalled inputs tell about its partners: the checkpoints of their ledgers that it holds, and how far they
 * said that its warnings are on their disks. One walk over the inputs.
 */
import type { Fault } from "@tocsin/kernel/sound";
import type { JournalReader, NodeCodec } from "@tocsin/node";
import { rowsOf } from "./rows.ts";

export interface HeldCheckpoint {
  readonly of: string;
  readonly by: string;
  readonly epoch: number;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Testimony {
  readonly nation: string;
  readonly checkpoints: readonly HeldCheckpoint[];
  /** By "PARTNER/class": the highest sequence that the partner acknowledged. */
  readonly acknowledged: ReadonlyMap<string, number>;
}

export function readTestimony(reader: JournalReader, codec: NodeCodec, faults: Fault[]): Testimony {
  const { nation } = reader.header;
  const checkpoints: HeldCheckpoint[] = [];
  const acknowledged = new Map<string, number>();
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
    if (body.kind === "delivery" && body.priority === "coordination")
      checkpoints.push(...checkpointsIn(body.frame, codec, nation));
    if (body.kind === "acknowledged") {
      const key = `${body.partner}/${body.priority}`;
      acknowledged.set(key, Math.max(acknowledged.get(key) ?? 0, body.through));
    }
  }
  return { nation, checkpoints, acknowledged };
}

function checkpointsIn(bytes: Uint8Array, codec: NodeCodec, by: string): HeldCheckpoint[] {
  const frame = codec.decodeFrame(bytes);
  if (!frame.ok || frame.value.type !== "deliver") return [];
  return frame.value.deliveries.flatMap((delivery) => {
    if ("superseded" in delivery) return [];
    const header = codec.decodeHeader(delivery.headerBytes);
    const section = delivery.sections[0];
    if (!header.ok || header.value.item.kind !== "checkpoint" || section === undefined || "hash" in section) return [];
    const content = codec.decodeSection("checkpoint", section.body);
    return content.ok ? [{ of: header.value.item.nation, by, epoch: header.value.item.epoch, ...content.value }] : [];
  });
}
