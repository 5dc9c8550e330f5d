/** A crashed process must not leave its keys on the disk: what the kernel would write of its memory is none of it. */
import { existsSync, writeFileSync } from "node:fs";

/** Linux only; its children inherit it. One bit for each kind of memory: none. See core(5). */
const FILTER = "/proc/self/coredump_filter";

export function keepMemoryOutOfDumps(): void {
  try {
    if (existsSync(FILTER)) writeFileSync(FILTER, "0");
  } catch (error) {
    process.stderr.write(`tocsin: core dumps would hold keys: ${error instanceof Error ? error.message : error}\n`);
  }
}
