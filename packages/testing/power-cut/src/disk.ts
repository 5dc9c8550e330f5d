/**
 * A disk as a power cut finds it: what was synchronised is there, of everything else only what the cut lets through.
 * Must never let a sync of a file make its name durable, nor one of a directory the content of its files.
 */
import { present } from "@tocsin/kernel/sound";
import type { Call } from "./trace.ts";

/** A write on its way to the platter; `since` orders all that is on its way. */
export interface Write {
  readonly since: number;
  readonly at: number;
  readonly bytes: Buffer;
}

export class File {
  /** Synchronised bytes; what `size` has beyond them is zero. */
  durable: Buffer = Buffer.alloc(0);
  durableSize = 0;
  size = 0;
  readonly writes: Write[] = [];
  readonly sizes: { readonly since: number; readonly size: number }[] = [];

  write(since: number, at: number, bytes: Buffer): void {
    // Zeros behind the end are what is read there without them: only the length counts.
    if (at < this.size || bytes.some((byte) => byte !== 0)) this.writes.push({ since, at, bytes });
    if (at + bytes.length > this.size) this.resize(since, at + bytes.length);
  }

  resize(since: number, size: number): void {
    if (size < this.size) throw new Error("the disk does not know files that shrink");
    if (size > this.size) this.sizes.push({ since, size });
    this.size = size;
  }

  sync(): void {
    this.durable = withRoom(this.durable, this.writes);
    for (const { at, bytes } of this.writes) bytes.copy(this.durable, at);
    this.durableSize = this.size;
    this.writes.length = 0;
    this.sizes.length = 0;
  }
}

/** The same bytes with room for all of the writes; a buffer of its own where it had to grow. */
export function withRoom(bytes: Buffer, writes: readonly Write[]): Buffer {
  const end = writes.reduce((most, { at, bytes: written }) => Math.max(most, at + written.length), bytes.length);
  return end === bytes.length ? bytes : Buffer.concat([bytes, Buffer.alloc(end - bytes.length)]);
}

export type Entry = File | Directory;

/** A change of names; a rename is one of two names at once. */
export interface NameChange {
  readonly since: number;
  readonly gone?: string;
  readonly name?: string;
  readonly entry?: Entry;
}

export class Directory {
  readonly durable = new Map<string, Entry>();
  readonly entries = new Map<string, Entry>();
  readonly changes: NameChange[] = [];

  change(change: NameChange): void {
    this.changes.push(change);
    applyName(this.entries, change);
  }

  sync(): void {
    for (const change of this.changes) applyName(this.durable, change);
    this.changes.length = 0;
  }
}

export function applyName(entries: Map<string, Entry>, { gone, name, entry }: NameChange): void {
  if (gone !== undefined) entries.delete(gone);
  if (name !== undefined && entry !== undefined) entries.set(name, entry);
}

export class Disk {
  readonly root = new Directory();
  /** Calls so far. */
  clock = 0;
  /** The last acknowledged commit; 0 once the journal is open, -1 before. */
  acknowledged = -1;

  do(call: Call): void {
    const since = ++this.clock;
    switch (call.do) {
      case "said":
        this.acknowledged = Math.max(this.acknowledged, call.commit);
        return;
      case "open":
        if (call.create && this.#find(call.path) === undefined) this.#make(call.path, new File());
        if (call.emptied) this.#file(call.path).resize(since, 0);
        return;
      case "mkdir":
        return this.#make(call.path, new Directory());
      case "write": {
        const file = this.#file(call.path);
        return file.write(since, call.at === "end" ? file.size : call.at, call.bytes);
      }
      case "truncate":
        return this.#file(call.path).resize(since, call.size);
      case "sync":
        return present(this.#find(call.path), call.path).sync();
      case "unlink":
        return this.#parent(call.path).change({ since, gone: nameOf(call.path) });
      case "rename": {
        const entry = present(this.#find(call.path), call.path);
        return this.#parent(call.path).change({ since, gone: nameOf(call.path), name: nameOf(call.to), entry });
      }
    }
  }

  #make(path: string, entry: Entry): void {
    this.#parent(path).change({ since: this.clock, name: nameOf(path), entry });
  }

  #find(path: string): Entry | undefined {
    let entry: Entry | undefined = this.root;
    for (const name of path.split("/").filter((part) => part !== ""))
      entry = entry instanceof Directory ? entry.entries.get(name) : undefined;
    return entry;
  }

  #file(path: string): File {
    const file = this.#find(path);
    if (file instanceof File) return file;
    throw new Error(`no file ${path}`);
  }

  #parent(path: string): Directory {
    const parent = this.#find(path.slice(0, path.lastIndexOf("/")));
    if (parent instanceof Directory) return parent;
    throw new Error(`no directory of ${path}`);
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
