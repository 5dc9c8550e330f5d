/**
 * The built console's files, read once and kept, compressed where that pays. Must never serve a path outside its folder, nor read
 * and compress a file once for each who asks at the same time.
 */
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

export interface StaticFile {
  readonly bytes: Uint8Array;
  readonly zipped: Uint8Array | undefined;
  readonly type: string;
  /** Its name holds its content's hash, so that it may be kept for ever. */
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".mp3": "audio/mpeg",
  ".wasm": "application/wasm",
  ".bin": "application/octet-stream",
};
const ZIPPED = new Set([".html", ".js", ".css", ".json", ".svg", ".bin"]);
const zip = promisify(gzip);

export class StaticFiles {
  readonly #folder: string;
  readonly #kept = new Map<string, { readonly changed: number; readonly file: Promise<StaticFile> }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file for a request's path; undefined where there is none, or where the path would leave the folder. */
  async get(url: string): Promise<StaticFile | undefined> {
    const path = pathOf(url);
    if (path === undefined) return undefined;
    const name = join(this.#folder, path === "/" ? "index.html" : path);
    const known = await stat(name).catch(() => undefined);
    if (known === undefined || !known.isFile() || !(await this.#isInside(name))) return undefined;
    const kept = this.#kept.get(name);
    if (kept?.changed === known.mtimeMs) return kept.file;
    const file = load(name, path);
    this.#kept.set(name, { changed: known.mtimeMs, file });
    file.catch(() => this.#kept.delete(name));
    return file;
  }

  async #isInside(name: string): Promise<boolean> {
    const [folder, real] = await Promise.all([realpath(this.#folder), realpath(name)]);
    return real.startsWith(folder + sep);
  }
}

async function load(name: string, path: string): Promise<StaticFile> {
  const bytes = await readFile(name);
  const kind = extname(name);
  return {
    bytes,
    zipped: ZIPPED.has(kind) ? await zip(bytes) : undefined,
    type: TYPES[kind] ?? "application/octet-stream",
    immutable: path.startsWith("/assets/"),
  };
}

/** The decoded path, undefined where it is none. */
function pathOf(url: string): string | undefined {
  try {
    const path = normalize(decodeURIComponent(new URL(url, "http://console").pathname));
    return path.includes("..") || path.includes("\0") ? undefined : path;
  } catch {
    return undefined;
  }
}
