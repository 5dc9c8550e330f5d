/**
 * What an outlet has received, one line a message, on disk before anything is answered or lit. A message that comes again
 * changes nothing. A line that was torn by a power cut is the last one and is dropped: it was never answered.
 */
import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Accepted } from "./judge.ts";

export interface Kept extends Accepted {
  readonly receivedAt: string;
  /** The message as it came. */
  readonly xml: string;
}

export class MessageStore {
  readonly #file: number;
  readonly #kept = new Map<string, Kept>();
  #end = 0;

  constructor(path: string) {
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    for (const line of text
      .slice(0, text.lastIndexOf("\n") + 1)
      .split("\n")
      .filter(Boolean)) {
      const kept = JSON.parse(line) as Kept;
      this.#kept.set(kept.identifier, kept);
      this.#end += Buffer.byteLength(line) + 1;
    }
    this.#file = openSync(path, "a+", 0o600);
    ftruncateSync(this.#file, this.#end);
  }

  /** True where it is new. Durable when this returns. */
  keep(message: Kept): boolean {
    if (this.#kept.has(message.identifier)) return false;
    const line = `${JSON.stringify(message)}\n`;
    try {
      writeSync(this.#file, line);
      fdatasyncSync(this.#file);
    } catch (error) {
      // Whatever got onto the disk of it was never answered.
      ftruncateSync(this.#file, this.#end);
      throw error;
    }
    this.#end += Buffer.byteLength(line);
    this.#kept.set(message.identifier, message);
    return true;
  }

  find(identifier: string): Kept | undefined {
    return this.#kept.get(identifier);
  }

  /** In the order of arrival. */
  all(): readonly Kept[] {
    return [...this.#kept.values()];
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Areas lit now: named by a message that no later one refers to, that does not end a warning and has not expired. */
export function litAreas(messages: readonly Kept[], now: Date): Map<string, Kept> {
  const over = new Set(messages.flatMap(({ references }) => references));
  const lit = new Map<string, Kept>();
  for (const message of messages) {
    if (
      over.has(message.identifier) ||
      message.messageType === "Cancel" ||
      Date.parse(message.expires) <= now.getTime()
    )
      continue;
    for (const area of message.areas) lit.set(area, message);
  }
  return lit;
}
