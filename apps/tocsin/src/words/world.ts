/** Whose data a directory holds and of which mode, as its node.json says; undefined where there is none that can be read. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { World } from "./prefix.ts";

export async function worldIn(directory: string): Promise<World | undefined> {
  try {
    const { nation, mode } = JSON.parse(await readFile(join(directory, "node.json"), "utf8")) as Record<
      string,
      unknown
    >;
    return typeof nation === "string" && typeof mode === "string" ? { nation, mode } : undefined;
  } catch {
    return undefined;
  }
}
