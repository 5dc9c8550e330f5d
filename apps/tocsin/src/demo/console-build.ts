/** Builds the operators' console where the install did not: once, a few seconds, no network. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { PLACES } from "../places.ts";

export const isConsoleBuilt = (): boolean => existsSync(join(PLACES.console, "index.html"));

export function buildConsole(): Result<true> {
  const built = spawnSync(process.execPath, [join(PLACES.root, "node_modules", "vite", "bin", "vite.js"), "build"], {
    cwd: join(PLACES.root, "apps", "console"),
    encoding: "utf8",
  });
  if (built.status === 0 && isConsoleBuilt()) return ok(true);
  const [firstLine] = `${built.stderr || built.stdout || built.error?.message || ""}`.trim().split("\n");
  return fault("console-not-built", `the console could not be built: ${firstLine}.`, {
    remedy: "Run npm install again.",
  });
}
