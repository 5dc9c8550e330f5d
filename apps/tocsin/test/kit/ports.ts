/** Ports for a demo of our own: a block that is free now, away from those that people use. */
import { createServer } from "node:net";

/** A demo takes its first port and those up to 35 above it. */
const BLOCK = 40;
const FIRST = 18_400;
const LAST = 28_000;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/** The first port of a free block. Begins at a place of this process, so that two runs seldom ask for the same. */
export async function freeBlock(): Promise<number> {
  const blocks = (LAST - FIRST) / BLOCK;
  const start = process.pid % blocks;
  for (let i = 0; i < blocks; i++) {
    const first = FIRST + ((start + i + taken++) % blocks) * BLOCK;
    const ports = [0, 1, 2, 10, 11, 12, 20, 21, 22, 23, 24, 25, 30, 31, 32, 35].map((offset) => first + offset);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
  throw new Error("no block of free ports");
}

/** Blocks given to callers in this process. */
let taken = 0;
