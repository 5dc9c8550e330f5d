/**
 * The nation's people: a name and its salt, a file a person, and nowhere else. Configuration, journal and ledger hold the
 * commitment to both only, so that a name can be erased and every proof still holds. Must never copy a name elsewhere.
 */
import { hash, randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { bytesFromHex, fault, ok, type Result } from "@tocsin/kernel/sound";

/** The same in every register: SHA-256 over 32 bytes of salt and the name in UTF-8. */
const COMMITMENT = /^[0-9a-f]{64}$/;
const NAME = /^[^\p{Cc}]{1,200}$/u;
const FORMAT = "tocsin-person/1";
const SALT_BYTES = 32;

const folderOf = (directory: string): string => join(directory, "people");
const fileOf = (directory: string, person: string): string => join(folderOf(directory), `${person}.json`);

const commitmentOf = (salt: Uint8Array, name: string): string =>
  hash("sha256", Buffer.concat([salt, Buffer.from(name, "utf8")]), "hex");

/** Enters somebody and gives what stands for the person from now on. Two of one name are two persons. */
export function enterPerson(directory: string, typed: string): Result<string> {
  const name = typed.trim();
  if (!NAME.test(name))
    return fault("bad-name", "a name has 1 to 200 characters and no control characters.", {
      remedy: "Give it as one line on standard input.",
    });
  const salt = randomBytes(SALT_BYTES);
  const person = commitmentOf(salt, name);
  try {
    mkdirSync(folderOf(directory), { recursive: true, mode: 0o700 });
    chmodSync(folderOf(directory), 0o700);
    const bytes = Buffer.from(`${JSON.stringify({ format: FORMAT, name, salt: salt.toString("hex") })}\n`);
    written(fileOf(directory, person), "wx", bytes);
    return ok(person);
  } catch (error) {
    return fault("no-register", `cannot be written: ${messageOf(error)}.`, { where: folderOf(directory) });
  }
}

/** The name behind a commitment; undefined where it was erased, never entered, or does not fit. */
export function nameOf(directory: string, person: string): string | undefined {
  if (!COMMITMENT.test(person)) return undefined;
  try {
    const { name, salt } = JSON.parse(readFileSync(fileOf(directory, person), "utf8")) as Record<string, unknown>;
    if (typeof name !== "string" || typeof salt !== "string") return undefined;
    return commitmentOf(bytesFromHex(salt) ?? new Uint8Array(), name) === person ? name : undefined;
  } catch {
    return undefined;
  }
}

/** Overwrites name and salt and removes them. Backups and what a disk keeps of old blocks are beyond its reach. */
export function erasePerson(directory: string, person: string): Result<true> {
  const file = fileOf(directory, person);
  if (!COMMITMENT.test(person) || nameOf(directory, person) === undefined)
    return fault("no-name", `no name is kept for ${person}.`, {
      where: folderOf(directory),
      remedy: "Nothing is left to erase here.",
    });
  try {
    written(file, "r+", randomBytes(statSync(file).size));
    rmSync(file);
    const folder = openSync(folderOf(directory), "r");
    fsyncSync(folder);
    closeSync(folder);
    return ok(true);
  } catch (error) {
    return fault("not-erased", `cannot be erased: ${messageOf(error)}.`, { where: file });
  }
}

function written(file: string, flags: "wx" | "r+", bytes: Uint8Array): void {
  const handle = openSync(file, flags, 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
