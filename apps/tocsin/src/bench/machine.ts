/** Facts about the machine without which a figure means nothing. Reads only; names no user and no host. */
import { statfsSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  readonly node: string;
  readonly openssl: string;
  readonly disk: string;
  readonly fileSystem: string;
  /** Processes that wanted a core, over the last minute. */
  readonly load: number;
}

/** Magic numbers of Linux's statfs(2). */
const FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0xef53, "ext4"],
  [0x58465342, "xfs"],
  [0x9123683e, "btrfs"],
  [0x01021994, "tmpfs: a sync costs nothing here"],
  [0x794c7630, "overlayfs"],
  [0x01021997, "9p"],
  [0x6969, "nfs"],
  [0x2fc12fc1, "zfs"],
]);

export function machineFacts(directory: string): Machine {
  const { type: magic } = statfsSync(directory);
  return {
    cpu: cpus()[0]?.model.trim() || "unknown",
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    system: `${type()} ${release()} ${arch()}`,
    node: process.version,
    openssl: process.versions.openssl,
    disk: directory,
    fileSystem: FILE_SYSTEMS.get(magic) ?? `type 0x${magic.toString(16)}`,
    load: loadNow(),
  };
}

export const loadNow = (): number => Number((loadavg()[0] ?? 0).toFixed(2));

const SPIN_MILLISECONDS = 100;

/** Share of a core that a busy loop of this process gets now, 0 to 1: what is missing went to others. */
export function coreShareNow(): number {
  const before = process.cpuUsage();
  const began = performance.now();
  while (performance.now() - began < SPIN_MILLISECONDS);
  const { user, system } = process.cpuUsage(before);
  return Math.min(1, (user + system) / 1000 / (performance.now() - began));
}
