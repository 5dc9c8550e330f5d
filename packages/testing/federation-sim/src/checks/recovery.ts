/** A recovered state is the state that was: at the durable input, and after the forgotten inputs are stepped once more. */
import { type Node, recover } from "@tocsin/node";
import { codec } from "../world/cast.ts";
import type { Recovery } from "../world/world.ts";
import { must, Violation } from "./violation.ts";

export function checkRecovery(recovery: Recovery): void {
  const { node, recovered, differences, lost, before } = recovery;
  must(differences.length === 0, "same-state", () => `${node.nation}: ${differences[0]}`);
  const inputs = lost.flatMap((commit) => commit.inputs);
  const again = inputs.length === 0 ? recovered : secondRecovery(recovery);
  for (const { bytes } of inputs) {
    const input = codec.decodeInput(bytes);
    if (!input.ok) throw new Violation("sound", `${node.nation} wrote an unreadable input: ${input.error.what}`);
    again.step(input.value);
  }
  const now = again.fingerprint();
  must(
    now === before,
    "same-state",
    () => `${node.nation} was ${before} after input ${again.state.inputs} and is now ${now}`,
  );
}

/** A node of its own to step forward, from the first input on, so that snapshots are held against the whole past. */
function secondRecovery({ node }: Recovery): Node {
  const second = recover({ reader: node.disk.reader(), tools: node.tools });
  if (!second.ok) throw new Violation("sound", `${node.nation}: ${second.error.what}`);
  return second.value.node;
}
