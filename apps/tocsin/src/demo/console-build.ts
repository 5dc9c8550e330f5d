/** Builds the operators' console where the install did not, or did before its sources changed: a few seconds, no network. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { PLACES } from "../places.ts";

export type ConsoleBuild = "built" | "missing" | "older-than-its-sources";

const CONSOLE = dirname(PLACES.console);
/** What the page is made of; of the packages, what it shares with the node. */
const SOURCES = [
  ...["src", "build", "index.html", "csp.json", "vite.config.ts", "package.json"].map((name) => join(CONSOLE, name)),
  join(PLACES.root, "packages", "adapters", "codec-protobuf", "src"),
];

/**
 * A page that was built before a pull would show yesterday's screens over today's node.
 * @param page the built page, and what it was built from.
 */
export function consoleBuild(page = join(PLACES.console, "index.html"), sources = SOURCES): ConsoleBuild {
  if (!existsSync(page)) return "missing";
  const builtAt = statSync(page).mtimeMs;
  return sources.some((source) => isNewer(source, builtAt)) ? "older-than-its-sources" : "built";
}

function isNewer(path: string, than: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (!found.isDirectory()) return found.mtimeMs > than;
  return readdirSync(path).some((name) => isNewer(join(path, name), than));
}

export function buildConsole(): Result<true> {
  const built = spawnSync(process.execPath, [join(PLACES.root, "node_modules", "vite", "bin", "vite.js"), "build"], {
    cwd: join(PLACES.root, "apps", "console"),
    encoding: "utf8",
  });
  if (built.status === 0 && consoleBuild() !== "missing") return ok(true);
  const [firstLine] = `${built.stderr || built.stdout || built.error?.message || ""}`.trim().split("\n");
  return fault("console-not-built", `the console could not be built: ${firstLine}.`, {
    remedy: "Run npm install again.",
  });
}
