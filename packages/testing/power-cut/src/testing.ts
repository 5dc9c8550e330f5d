/** Faults planted to prove that the campaign finds them. Must never be reached from anything but its tests. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const HEADER = 32;
const FRAME_HEADER = 24;

/** A module that, loaded before the writer, weakens how its database waits for the disk. */
export const synchronousIs = (level: "NORMAL" | "OFF"): string =>
  `data:text/javascript,${encodeURIComponent(`
    import { DatabaseSync } from "node:sqlite";
    const exec = DatabaseSync.prototype.exec;
    DatabaseSync.prototype.exec = function (sql) {
      return exec.call(this, sql.replace("synchronous = FULL", "synchronous = ${level}"));
    };`)}`;

/**
 * Makes all checksums of a write-ahead log right again, whatever the pages hold: what then opens it is as a database that
 * does not look at them.
 */
export function forgiveChecksums(path: string): void {
  const log = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  if (log.length < HEADER) return;
  const size = FRAME_HEADER + log.readUInt32BE(8);
  let checksum: readonly [number, number] = [log.readInt32BE(24), log.readInt32BE(28)];
  for (let at = HEADER; at + size <= log.length; at += size) {
    if (!log.subarray(at + 8, at + 16).equals(log.subarray(16, 24))) break;
    checksum = summed(summed(checksum, log.subarray(at, at + 8)), log.subarray(at + FRAME_HEADER, at + size));
    log.writeInt32BE(checksum[0], at + 16);
    log.writeInt32BE(checksum[1], at + 20);
  }
  writeFileSync(path, log);
}

/** Of a machine that puts the low byte first, as SQLite writes it there. */
function summed([first, second]: readonly [number, number], bytes: Buffer): readonly [number, number] {
  let [a, b] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + bytes.readInt32LE(at) + b) | 0;
    b = (b + bytes.readInt32LE(at + 4) + a) | 0;
  }
  return [a, b];
}
