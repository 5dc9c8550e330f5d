/** Writes the disk that a cut leaves into a real directory. Must never write what is neither synchronised nor let through. */
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { present } from "@tocsin/kernel/sound";
import type { Cut } from "./cut.ts";
import { applyName, Directory, type Entry, type File, withRoom } from "./disk.ts";

export function writeImage(root: Directory, cut: Cut, into: string): void {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into);
  for (const [name, entry] of namesLeft(root, cut)) {
    const path = join(into, name);
    if (entry instanceof Directory) writeImage(entry, cut, path);
    else writeFile(entry, cut, path);
  }
}

function namesLeft(directory: Directory, cut: Cut): Map<string, Entry> {
  const names = new Map(directory.durable);
  for (const change of directory.changes) if (cut.through([change.since]) >= change.since) applyName(names, change);
  return names;
}

function writeFile(file: File, cut: Cut, path: string): void {
  const size = sizeLeft(file, cut);
  const bytes = bytesLeft(file, cut);
  const handle = openSync(path, "w");
  writeSync(handle, bytes, 0, Math.min(size, bytes.length), 0);
  ftruncateSync(handle, size);
  closeSync(handle);
}

function sizeLeft({ sizes, durableSize }: File, cut: Cut): number {
  if (sizes.length === 0) return durableSize;
  const through = cut.through(sizes.map(({ since }) => since));
  return sizes.findLast(({ since }) => since <= through)?.size ?? durableSize;
}

function bytesLeft(file: File, cut: Cut): Buffer {
  if (file.writes.length === 0) return file.durable;
  const through = throughByUnit(file, cut);
  const bytes = Buffer.from(withRoom(file.durable, file.writes));
  for (const { since, at, bytes: written } of file.writes) {
    for (const unit of unitsOf(at, written.length, cut.unit)) {
      if (present(through.get(unit), "a unit's moment") < since) continue;
      const from = Math.max(at, unit * cut.unit);
      const to = Math.min(at + written.length, (unit + 1) * cut.unit);
      written.copy(bytes, from, from - at, to - at);
    }
  }
  return bytes;
}

function throughByUnit({ writes }: File, cut: Cut): Map<number, number> {
  const moments = new Map<number, number[]>();
  for (const { since, at, bytes } of writes)
    for (const unit of unitsOf(at, bytes.length, cut.unit)) {
      const known = moments.get(unit);
      if (known === undefined) moments.set(unit, [since]);
      else known.push(since);
    }
  return new Map([...moments].map(([unit, all]) => [unit, cut.through(all)]));
}

function unitsOf(at: number, length: number, unit: number): number[] {
  const first = Math.floor(at / unit);
  return Array.from({ length: Math.floor((at + length - 1) / unit) - first + 1 }, (_, i) => first + i);
}
