/** Where a replay of a journal can begin: at its first input, or, where plots were pruned, at the oldest snapshot behind them. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type JournalReader, lastPruned, type NodeCodec, type NodeState } from "@tocsin/node";
import { decodeState } from "../daemon/state-bytes.ts";

export interface ReplayStart {
  /** Number of the last input that was pruned; 0 where none was. */
  readonly pruned: number;
  /** Absent to begin at the first input. */
  readonly from?: NodeState;
}

export function replayStart(reader: JournalReader, codec: NodeCodec): Result<ReplayStart> {
  const pruned = lastPruned(reader, codec);
  if (!pruned.ok) return pruned;
  if (pruned.value === 0) return ok({ pruned: 0 });
  const snapshots = reader.snapshots();
  if (!snapshots.ok) return snapshots;
  const after = snapshots.value.find((each) => each >= pruned.value);
  const snapshot = after === undefined ? ok(undefined) : reader.snapshotAfter(after);
  if (!snapshot.ok) return snapshot;
  const from = snapshot.value && decodeState(snapshot.value.bytes);
  return from === undefined
    ? fault("no-snapshot", `no snapshot of this build lies behind input ${pruned.value}, the last that was pruned.`)
    : ok({ pruned: pruned.value, from });
}
