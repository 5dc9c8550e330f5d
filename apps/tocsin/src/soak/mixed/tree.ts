/** Another version of the program beside this one: a directory that is ready to run, or a commit that is made so. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { PLACES } from "../../places.ts";

export interface OtherTree {
  readonly name: string;
  readonly launcher: string;
  remove(): void;
}

const LAUNCHER = join("apps", "tocsin", "bin", "tocsin.js");
const LOCK = "package-lock.json";

/** @param other a directory in which the program is installed, or a commit of this repository. */
export function otherTree(other: string): Result<OtherTree> {
  if (existsSync(join(other, LAUNCHER)))
    return ok({ name: other, launcher: join(other, LAUNCHER), remove: () => undefined });
  const directory = join(mkdtempSync(join(tmpdir(), "tocsin-other-")), "tree");
  const remove = (): void => {
    git("worktree", "remove", "--force", directory);
    rmSync(join(directory, ".."), { recursive: true, force: true });
  };
  try {
    git("worktree", "add", "--detach", directory, other);
    install(directory);
    const name = git("-C", directory, "log", "-1", "--format=%h %cs").trim();
    return ok({ name, launcher: join(directory, LAUNCHER), remove });
  } catch (error) {
    const what = `${other} cannot be made ready to run: ${error instanceof Error ? error.message : error}`;
    return fault("no-other-version", what, {
      remedy: "Give a commit of this repository, or a directory of an installed one.",
    });
  }
}

/** The same dependencies are copied, others are fetched. The console is this tree's: nodes only serve it. */
function install(directory: string): void {
  const isSame = readFileSync(join(PLACES.root, LOCK), "utf8") === readFileSync(join(directory, LOCK), "utf8");
  if (isSame) execFileSync("cp", ["-a", join(PLACES.root, "node_modules"), directory]);
  else execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: directory, stdio: "ignore" });
  if (existsSync(PLACES.console))
    cpSync(PLACES.console, join(directory, "apps", "console", "dist"), { recursive: true });
}

const git = (...args: string[]): string => execFileSync("git", args, { cwd: PLACES.root, encoding: "utf8" });
