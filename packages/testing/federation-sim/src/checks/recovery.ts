/** A recovered state is the state that was: at the durable input, and after the forgotten inputs are stepped once more. */
import { serialize } from "node:v8";
import { Node, recover } from "@tocsin/node";
import { codec } from "../world/cast.ts";
import { stateFromSnapshot } from "../world/sim-node.ts";
import type { Recovery, Watched } from "../world/world.ts";
import { must, Violation } from "./violation.ts";

export function checkRecovery(recovery: Recovery): void {
  const { node, recovered, differences, lost, before } = recovery;
  must(differences.length === 0, "same-state", () => `${node.nation}: ${differences[0]}`);
  const inputs = lost.flatMap((commit) => commit.inputs);
  const again = inputs.length === 0 ? recovered : copyOf(recovered, node);
  for (const { bytes } of inputs) stepBytes(node, again, bytes);
  const now = again.fingerprint();
  must(
    now === before,
    "same-state",
    () => `${node.nation} was ${before} after input ${again.state.inputs} and is now ${now}`,
  );
}

/** The recovered node lives on; its double may step what was forgotten. The whole past is replayed once, at the end. */
const copyOf = (recovered: Node, { tools }: Watched): Node =>
  new Node(tools, stateFromSnapshot(serialize(recovered.state)));

/** The whole past, replayed once more from the disk alone, gives the state that lives. */
export function checkReplay(node: Watched): void {
  const living = node.pipeline?.node;
  if (living === undefined) return;
  const replayed = replay(node);
  for (const { inputs } of node.disk.waiting) for (const { bytes } of inputs) stepBytes(node, replayed, bytes);
  const [is, was] = [living.fingerprint(), replayed.fingerprint()];
  must(
    is === was,
    "same-state",
    () => `${node.nation} lives as ${is}, its journal of ${living.state.inputs} inputs makes ${was}`,
  );
}

function stepBytes(watched: Watched, node: Node, bytes: Uint8Array): void {
  const input = codec.decodeInput(bytes);
  if (!input.ok) throw new Violation("sound", `${watched.nation} wrote an unreadable input: ${input.error.what}`);
  node.step(input.value);
}

/** Beyond so many inputs the past is taken from the latest snapshot: replaying all of a long run would take for ever. */
const WHOLE_PAST = 3_000;

/** A node of its own to step forward, from the first input on, so that snapshots are held against the whole past. */
function replay(node: Watched): Node {
  const inputs = node.disk.commits.at(-1)?.inputs.at(-1)?.number ?? 0;
  const long = inputs > WHOLE_PAST && node.disk.commits.some(({ snapshot }) => snapshot !== undefined);
  const replayed = recover({
    reader: node.disk.reader(),
    tools: node.tools,
    ...(long && { decodeSnapshot: stateFromSnapshot }),
  });
  if (!replayed.ok) throw new Violation("sound", `${node.nation}: ${replayed.error.what}`);
  return replayed.value.node;
}
