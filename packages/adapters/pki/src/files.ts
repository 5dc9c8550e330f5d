/** Key and certificate files: whole or not there, never overwritten, private ones for their owner only. */
import { constants } from "node:fs";
import { chmod, link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fault, ok, type Result } from "@tocsin/kernel/sound";

const OWNER_ONLY = 0o600;
const FOR_ALL = 0o644;
/** Any right of group or others. */
const OTHERS = 0o077;

export type Secrecy = "private" | "public";

export async function makeDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await chmod(directory, 0o700);
}

/** Writes a file that is not there yet; false, and nothing changed, where it is. */
export async function writeNew(path: string, text: string, secrecy: Secrecy): Promise<boolean> {
  const draft = await writeDraft(path, text, secrecy);
  try {
    // A hard link fails where the name is taken, and never shows half a file.
    await link(draft, path);
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await syncDirectory(dirname(path));
  return true;
}

/** Puts a file in the place of another in one step. */
export async function replace(path: string, text: string, secrecy: Secrecy): Promise<void> {
  await rename(await writeDraft(path, text, secrecy), path);
  await syncDirectory(dirname(path));
}

async function writeDraft(path: string, text: string, secrecy: Secrecy): Promise<string> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  await rm(draft, { force: true });
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const file = await open(draft, flags, secrecy === "private" ? OWNER_ONLY : FOR_ALL);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  await handle.sync();
  await handle.close();
}

/** The file's text; a private file that others may read is refused. */
export async function readText(path: string, secrecy: Secrecy): Promise<Result<string>> {
  try {
    const rights = (await stat(path)).mode & 0o777;
    // Windows knows no such rights and reports them all.
    if (secrecy === "private" && process.platform !== "win32" && (rights & OTHERS) !== 0) {
      return fault("key-not-private", `others than its owner have rights on the key (mode ${rights.toString(8)})`, {
        where: path,
        remedy: `Run: chmod 600 ${path}`,
      });
    }
    return ok(await readFile(path, "utf8"));
  } catch (error) {
    if (isCode(error, "ENOENT")) return fault("file-missing", "the file is not there", { where: path });
    return fault("file-not-read", error instanceof Error ? error.message : String(error), { where: path });
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
