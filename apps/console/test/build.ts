/** The console as visitors get it, built anew into a folder of its own: what a test sees is what its source says. */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** The folder; whoever asked for it removes it. */
export async function builtConsole(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-console-"));
  await build({
    configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  return folder;
}
