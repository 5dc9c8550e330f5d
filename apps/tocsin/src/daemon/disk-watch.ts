/**
 * Watches the room on the journal's disk. Where it runs low, tracks and bulk of partners wait at their senders; where it is
 * gone, a reserve that was set aside is given free for warnings and the record. Must never hold up a warning.
 */
import { closeSync, fdatasyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Priority } from "@tocsin/exchange";
import type { DiskRoom, InputBody } from "@tocsin/node";
import type { Mode } from "@tocsin/picture";

const LOOK_MILLISECONDS = 1000;
const MEBIBYTE = 1 << 20;
const CHUNK = new Uint8Array(MEBIBYTE);
export const RESERVE_FILE = "reserve";

/** For ten thousand warnings and the record of a bad night; rehearsals need less. */
const RESERVE_MEBIBYTES: { readonly [mode in Mode]: number } = { actual: 256, exercise: 16, test: 16 };
/** Set aside at once at most, so that a start is not held up. */
const PORTION = 16 * MEBIBYTE;

/** Bytes, for a disk of this size: what is set aside, below what it is low, below what the reserve is needed. */
export const boundsOf = (total: number, mode: Mode) => ({
  reserve: Math.min(RESERVE_MEBIBYTES[mode] * MEBIBYTE, Math.floor(total / 8)),
  low: Math.min(1024 * MEBIBYTE, Math.floor(total / 4)),
  full: Math.min(64 * MEBIBYTE, Math.floor(total / 16)),
});

/** Room that comes back must be clearly there, or every commit would change what is said. */
const COMFORT = 1.25;

/** @param free without the reserve. */
export function roomOf(before: DiskRoom, free: number, total: number, mode: Mode): DiskRoom {
  const { low, full, reserve } = boundsOf(total, mode);
  if (before === "reserve") return free < full + reserve * COMFORT ? "reserve" : free < low * COMFORT ? "low" : "ample";
  if (free < full) return "reserve";
  return free < (before === "low" ? low * COMFORT : low) ? "low" : "ample";
}

/** Classes that wait while there is little room: what they carry is kept by whoever sent it. */
const WAITING: readonly Priority[] = ["track", "bulk"];

/** Bytes. */
export interface DiskSeen {
  readonly room: DiskRoom;
  readonly free: number;
  readonly total: number;
  /** Set aside, and to be. */
  readonly reserve: number;
  readonly reserveWanted: number;
}

export class DiskWatch {
  readonly #directory: string;
  readonly #mode: Mode;
  readonly #offer: (body: InputBody) => boolean;
  readonly #timer: NodeJS.Timeout;
  #room: DiskRoom = "ample";
  #told: DiskRoom = "ample";
  #hasFailed = false;
  #seen: DiskSeen | undefined;

  /** @param directory the journal's. @param offer false: not taken; it is offered again. */
  constructor(directory: string, mode: Mode, offer: (body: InputBody) => boolean) {
    this.#directory = directory;
    this.#mode = mode;
    this.#offer = offer;
    this.#look();
    this.#timer = setInterval(() => this.#look(), LOOK_MILLISECONDS);
  }

  /** As last looked at; undefined where the disk cannot be asked. Bytes. */
  get seen(): DiskSeen | undefined {
    return this.#seen;
  }

  takes(priority: Priority): boolean {
    return this.#room === "ample" || !WAITING.includes(priority);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** A disk that cannot be asked, or a reserve that cannot be written or removed, must not stop a node that still stores. */
  #look(): void {
    try {
      this.#judge();
    } catch (error) {
      if (!this.#hasFailed) process.stderr.write(`tocsin: the room on the disk cannot be watched: ${String(error)}\n`);
      this.#hasFailed = true;
    }
  }

  #judge(): void {
    const { bsize, bavail, blocks } = statfsSync(this.#directory);
    const total = blocks * bsize;
    this.#room = roomOf(this.#room, bavail * bsize, total, this.#mode);
    if (this.#room === "reserve") rmSync(this.#reserve, { force: true });
    else if (this.#room === "ample") setAside(this.#reserve, boundsOf(total, this.#mode).reserve);
    this.#seen = {
      ...{ room: this.#room, free: bavail * bsize, total },
      ...{ reserve: sizeOf(this.#reserve), reserveWanted: boundsOf(total, this.#mode).reserve },
    };
    if (this.#room !== this.#told && this.#offer({ kind: "disk", room: this.#room })) this.#told = this.#room;
  }

  get #reserve(): string {
    return join(this.#directory, RESERVE_FILE);
  }
}

/** Writes zeros, so that the room is truly taken, a portion a look. A disk that will not give it is found out by the next. */
function setAside(path: string, whole: number): void {
  const begun = sizeOf(path);
  if (begun >= whole) return;
  const bytes = Math.min(whole, begun + PORTION);
  const file = openSync(path, "a", 0o600);
  try {
    for (let size = begun; size < bytes; size += CHUNK.length)
      writeSync(file, CHUNK, 0, Math.min(CHUNK.length, bytes - size));
    fdatasyncSync(file);
  } catch {
    rmSync(path, { force: true });
  } finally {
    closeSync(file);
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
