/**
 * A node from its journal: the latest snapshot, then every input after it. Recomputed ledger leaves are held against
 * those on disk: on recovery the ledger wins, and nothing recomputed is ever sent again.
 */
import { bytesEqual, type Fault, fault, ok, type Result } from "@tocsin/kernel/sound";
import { type LedgerLeaf, type NodeTools, policyOf } from "./context.ts";
import type { Input } from "./inputs.ts";
import { Node } from "./node.ts";
import type { NodeCodec } from "./ports/codec.ts";
import type { JournalReader } from "./ports/journal.ts";
import type { NodeState } from "./state.ts";

const CHUNK = 1000;

export interface Recovered {
  readonly node: Node;
  readonly replayed: number;
  /** Where recomputation and record part: the journal was written by another build, or was changed. */
  readonly differences: readonly Fault[];
}

export interface RecoverOptions {
  readonly reader: JournalReader;
  readonly tools: NodeTools & { readonly codec: NodeCodec };
  /**
   * Turns a snapshot's bytes into the state, undefined where they are of another form: a fault `state-of-another-form`.
   * Absent to replay from the first input.
   */
  readonly decodeSnapshot?: (bytes: Uint8Array) => NodeState | undefined;
  /** A state to begin from, which is stepped on; what follows it in the journal says whether it was that night's. */
  readonly from?: NodeState;
  /** Number of the last input to replay; absent for all. */
  readonly through?: number;
  /** Called now and then with the number of the last input replayed. */
  readonly progress?: (number: number) => void;
  /** Called after each input with the ledger leaves that it caused, for checkers and reports. */
  readonly afterEach?: (node: Node, input: Input, leaves: readonly LedgerLeaf[]) => void;
}

/** Replays a journal; an undecodable input is a fault, a differing leaf or fingerprint is reported and the replay goes on. */
export function recover(options: RecoverOptions): Result<Recovered> {
  const { reader, tools, through = Number.MAX_SAFE_INTEGER } = options;
  const begun = beginning(options);
  if (!begun.ok) return begun;
  const recorded = reader.fingerprints();
  if (!recorded.ok) return recorded;
  const node = new Node(tools, begun.value);
  const differences: Fault[] = [];
  const fingerprints = new Map(recorded.value.map(({ after, value }) => [after, value]));
  let from = node.state.inputs + 1;
  const first = from;
  for (;;) {
    const rows = reader.inputs(from, Math.max(0, Math.min(CHUNK, through - from + 1)));
    if (!rows.ok) return rows;
    if (rows.value.length === 0) break;
    for (const row of rows.value) {
      if (row.number !== node.state.inputs + 1) {
        return fault("journal-gap", `input ${node.state.inputs + 1} is missing, the next is ${row.number}`);
      }
      const input = tools.codec.decodeInput(row.bytes);
      if (!input.ok) return fault("journal-unreadable", `input ${row.number}: ${input.error.what}`);
      const { body } = input.value;
      if (body.kind === "pruned")
        return fault("input-pruned", `input ${row.number} is gone: its plots were older than the node keeps them.`, {
          remedy: "Replay from a snapshot behind it: tocsin replay finds one.",
        });
      if (body.kind === "start" && policyOf(tools, body.policyHash) === undefined) {
        return fault(
          "policy-missing",
          `input ${row.number} was decided under policy ${body.policyHash}, which is not kept.`,
          {
            remedy: "Put the policy back beside the journal: nothing can be decided again without it.",
          },
        );
      }
      if (input.value.number !== row.number || input.value.at !== row.at || row.at < node.state.now) {
        return fault("journal-unreadable", `input ${row.number}: its number or instant is not that of its row`);
      }
      const { leaves } = node.step(input.value);
      const compared = compareLeaves(reader, leaves, row.number, differences);
      if (!compared.ok) return compared;
      const expected = fingerprints.get(row.number);
      if (expected !== undefined && expected !== node.fingerprint()) {
        differences.push({
          code: "fingerprint-differs",
          what: `the state after input ${row.number} is not the recorded one`,
        });
      }
      options.afterEach?.(node, input.value, leaves);
    }
    from = node.state.inputs + 1;
    options.progress?.(node.state.inputs);
  }
  return ok({ node, replayed: from - first, differences });
}

function beginning({ reader, from, decodeSnapshot }: RecoverOptions): Result<NodeState | undefined> {
  if (from !== undefined || decodeSnapshot === undefined) return ok(from);
  const snapshot = reader.latestSnapshot();
  if (!snapshot.ok) return snapshot;
  if (snapshot.value === undefined) return ok(undefined);
  const state = decodeSnapshot(snapshot.value.bytes);
  return state === undefined
    ? fault("state-of-another-form", "the journal was written by a build that keeps another form of state")
    : ok(state);
}

function compareLeaves(
  reader: JournalReader,
  computed: readonly { readonly index: number; readonly bytes: Uint8Array }[],
  input: number,
  differences: Fault[],
): Result<true> {
  const [first] = computed;
  if (first === undefined) return ok(true);
  const stored = reader.leaves(first.index, computed.length);
  if (!stored.ok) return stored;
  for (const [i, leaf] of computed.entries()) {
    const row = stored.value[i];
    if (row === undefined || !bytesEqual(row.bytes, leaf.bytes)) {
      differences.push({
        code: "leaf-differs",
        what: `ledger leaf ${leaf.index} of input ${input} is not the recorded one`,
      });
    }
  }
  return ok(true);
}
