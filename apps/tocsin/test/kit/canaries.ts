/** Secrets that are searched for in what anybody might see: each in every form in which it could get out. Must never print one. */
import { createPrivateKey } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

/** Where somebody could look, and what is there. */
export interface Place {
  readonly where: string;
  readonly bytes: Uint8Array;
}

/** The three ways in which bytes may lie within a longer base64 text; what depends on their neighbours is left out. */
function base64Forms(bytes: Uint8Array): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const end = (before + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    return text.slice(before === 0 ? 0 : before + 1, end);
  });
}

export class Canaries {
  readonly #forms = new Map<string, Buffer[]>();

  get count(): number {
    return this.#forms.size;
  }

  addText(name: string, ...texts: readonly string[]): void {
    const bytes = texts.map((text) => Buffer.from(text));
    this.#forms.set(name, [...(this.#forms.get(name) ?? []), ...bytes]);
  }

  /** As raw bytes, hexadecimal, and base64 of both alphabets at any place of a longer text. */
  addBytes(name: string, bytes: Uint8Array): void {
    const base64 = base64Forms(bytes);
    const url = base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
    const hex = Buffer.from(bytes).toString("hex");
    this.addText(name, hex, hex.toUpperCase(), ...base64, ...url);
    this.#forms.get(name)?.push(Buffer.from(bytes));
  }

  /** A private key in PEM: its lines, and the number in it that is the secret. */
  addKey(name: string, pem: string): void {
    const lines = pem.split("\n").filter((line) => line.length >= 16 && !line.startsWith("-----"));
    this.addText(name, ...lines);
    const { d = "" } = createPrivateKey(pem).export({ format: "jwk" });
    this.addBytes(name, Buffer.from(d, "base64url"));
  }

  /** Names of the secrets that are in there. */
  in({ bytes }: Place): string[] {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return [...this.#forms].flatMap(([name, forms]) => (forms.some((form) => text.includes(form)) ? [name] : []));
  }
}

/** Every file below a directory. */
export function filesBelow(directory: string): Place[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const where = join(entry.parentPath, entry.name);
      return { where, bytes: readFileSync(where) };
    });
}

/** Whether others than the owner can reach the file: by its own rights and by those of the directories down from `top`. */
export function isOpenToOthers(file: string, top: string): boolean {
  const down = file.slice(top.length + 1).split("/");
  return down.every((_, i) => (statSync(join(top, ...down.slice(0, i + 1))).mode & 0o077) !== 0);
}

/** Command lines and environments of processes. */
export const processPlaces = (pids: readonly number[]): Place[] =>
  pids.flatMap((pid) =>
    ["cmdline", "environ"].map((part) => ({
      where: `process ${pid} ${part}`,
      bytes: readFileSync(`/proc/${pid}/${part}`),
    })),
  );

/** Private keys in a keys folder, by file name. */
export function addKeysOf(canaries: Canaries, folder: string, nation: string): void {
  for (const { where, bytes } of filesBelow(folder)) {
    const text = Buffer.from(bytes).toString("utf8");
    if (text.includes("PRIVATE KEY")) canaries.addKey(`${nation} ${basename(where)}`, text);
  }
}
