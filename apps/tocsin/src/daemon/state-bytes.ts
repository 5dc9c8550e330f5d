/**
 * A node's state as bytes and back, for snapshots and the starts of exercises. Says which form of the state it is: one that
 * another build wrote must never be stepped on as if it were ours, for what it lacks would stop the node at every start.
 */
import { deserialize, serialize } from "node:v8";
import { type NodeState, STATE_FORM } from "@tocsin/node";

export const encodeState = (state: Readonly<NodeState>): Uint8Array => serialize({ form: STATE_FORM, state });

/** Undefined where the bytes are no state of this build's form. */
export function decodeState(bytes: Uint8Array): NodeState | undefined {
  try {
    // A copy: what is read keeps its arrays within the bytes that it was read from, and a node that steps writes into them.
    const read = deserialize(new Uint8Array(bytes)) as
      | { readonly form?: number; readonly state?: NodeState }
      | undefined;
    return read?.form === STATE_FORM ? read.state : undefined;
  } catch {
    return undefined;
  }
}
