/**
 * Officers' bookmarks in a node's recorded watches: bookmarks.json in its directory, by position. A convenience and no record: the
 * journal does not have them. Written whole or not at all.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bookmark } from "@tocsin/console-api";
import { fault, ok, type Result } from "@tocsin/kernel/sound";

const FILE = "bookmarks.json";
const FORMAT = "tocsin-bookmarks/1";
const MOST = 500;

export class Bookmarks {
  readonly #file: string;
  #writing: Promise<unknown> = Promise.resolve();

  /** @param directory of the node. */
  constructor(directory: string) {
    this.#file = join(directory, FILE);
  }

  /** None where there is no file, or none that can be read. */
  async list(): Promise<readonly Bookmark[]> {
    try {
      const read = JSON.parse(await readFile(this.#file, "utf8")) as { format?: string; bookmarks?: Bookmark[] };
      return read.format === FORMAT ? (read.bookmarks ?? []).filter(isWhole).slice(-MOST) : [];
    } catch {
      return [];
    }
  }

  /** The oldest goes where there are too many. One is written at a time. */
  add(bookmark: Bookmark): Promise<Result<true>> {
    const written = this.#writing.then(() => this.#write(bookmark));
    this.#writing = written;
    return written;
  }

  async #write(bookmark: Bookmark): Promise<Result<true>> {
    const bookmarks = [...(await this.list()), bookmark].slice(-MOST);
    try {
      const text = `${JSON.stringify({ format: FORMAT, bookmarks }, null, 1)}\n`;
      await writeFile(`${this.#file}.new`, text, { mode: 0o600 });
      await rename(`${this.#file}.new`, this.#file);
      return ok(true);
    } catch (cause) {
      return fault("bookmark-not-kept", `the bookmark could not be written: ${cause}`, { where: this.#file });
    }
  }
}

const isWhole = ({ atUs, position, note }: Bookmark): boolean =>
  Number.isFinite(atUs) && typeof position === "string" && typeof note === "string";
