/**
 * Finds damage in SQLite's write-ahead log, which SQLite itself takes for its end: it drops everything behind the first
 * frame that does not check, acknowledged commits among it, without a word. Reads only.
 * Format: https://www.sqlite.org/fileformat2.html, section 4.
 */
import { existsSync, readFileSync } from "node:fs";
import { damaged, type JournalError } from "./faults.ts";

const HEADER = 32;
const FRAME_HEADER = 24;
/** What a disk writes whole. */
const SECTOR = 512;
const MAGIC = 0x377f0682;
/** While a node writes, a log may begin anew under our eyes. */
const ATTEMPTS = 3;

type Checksum = readonly [number, number];
type Sum = (start: Checksum, bytes: Buffer) => Checksum;

/**
 * The damage, if there is any. A last commit cut short by a power failure is none: it was never acknowledged. Damage
 * inside the very last commit cannot be told from that.
 */
export function findLogDamage(databasePath: string): JournalError | undefined {
  const path = `${databasePath}-wal`;
  let header: Buffer | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const log = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    const found = inLog(log);
    if (found === undefined) return undefined;
    if (header?.equals(log.subarray(0, HEADER)) === true) return damaged("the write-ahead log", found);
    header = log.subarray(0, HEADER);
  }
  return undefined;
}

function inLog(log: Buffer): string | undefined {
  // Made and not yet written to: nothing has been acknowledged from it.
  if (log.length < HEADER || log.subarray(0, HEADER).every((byte) => byte === 0)) return undefined;
  const magic = log.readUInt32BE(0);
  if ((magic & ~1) >>> 0 !== MAGIC) return "does not begin as one";
  const sum = summer((magic & 1) === 1);
  let checksum: Checksum = sum([0, 0], log.subarray(0, FRAME_HEADER));
  if (!isAt(log, FRAME_HEADER, checksum)) return "has a header that is not as it was written";
  const pageSize = log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  const size = FRAME_HEADER + pageSize;
  let at = HEADER;
  for (; at + size <= log.length; at += size) {
    checksum = sum(sum(checksum, log.subarray(at, at + 8)), log.subarray(at + FRAME_HEADER, at + size));
    if (!log.subarray(at + 8, at + 16).equals(salts) || !isAt(log, at + 16, checksum)) break;
  }
  // A commit is begun only when the one before it is on disk, so two of them behind a bad frame prove that it was good once.
  return commitsFrom(log, at, size, salts, sum) >= 2 ? `is damaged at byte ${at}, with commits behind it` : undefined;
}

/** Frames of this generation of the log, from here on, that end a commit. The first of them may be the damaged one. */
function commitsFrom(log: Buffer, from: number, size: number, salts: Buffer, sum: Sum): number {
  let commits = 0;
  for (let at = from; at + size <= log.length; at += size) {
    if (log.readUInt32BE(at + 4) === 0 || (mayMixGenerations(at) && !follows(log, at, size, sum))) continue;
    const unlike = salts.filter((byte, i) => log[at + 8 + i] !== byte).length;
    // Frames left over from an earlier generation differ in the whole second salt, a damaged one in a byte.
    if (unlike <= (at === from ? 1 : 0)) commits++;
  }
  return commits;
}

/**
 * Where a sector ends between a frame's mark of a commit and its salts, a write torn there leaves the mark of an earlier
 * generation before the salts of this one: no commit at all.
 */
const mayMixGenerations = (at: number): boolean => at % SECTOR === SECTOR - 8;

/** Whether a frame is as it was written behind the one before it, whose checksum it continues. */
function follows(log: Buffer, at: number, size: number, sum: Sum): boolean {
  const before: Checksum = [log.readInt32BE(at - size + 16), log.readInt32BE(at - size + 20)];
  const checksum = sum(sum(before, log.subarray(at, at + 8)), log.subarray(at + FRAME_HEADER, at + size));
  return isAt(log, at + 16, checksum);
}

const isAt = (log: Buffer, at: number, [a, b]: Checksum): boolean =>
  log.readInt32BE(at) === a && log.readInt32BE(at + 4) === b;

/** The log's running checksum over words of the byte order that its magic number names; in signed words, which are quicker. */
function summer(bigEndian: boolean): Sum {
  return ([first, second], bytes) => {
    let [a, b] = [first, second];
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
      a = (a + words.getInt32(at, !bigEndian) + b) | 0;
      b = (b + words.getInt32(at + 4, !bigEndian) + a) | 0;
    }
    return [a, b];
  };
}
