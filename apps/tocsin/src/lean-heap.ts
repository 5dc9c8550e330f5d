/** A node's heap grows by little between collections, so that a flood takes processor time rather than memory. Must never cap it. */
import { setFlagsFromString } from "node:v8";

/** Of what is alive after a collection: the engine's own rule lets it grow up to fourfold where the machine has memory. */
const GROWTH_PERCENT = 30;

/** For the whole process, its threads included; before the heap has grown. */
export function keepHeapLean(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
