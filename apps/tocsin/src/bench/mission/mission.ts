/**
 * `tocsin bench mission`: what was promised for alert, exercise and consultation, measured on a whole federation of real
 * processes. Says of each promise whether it was met here; decides nothing by it.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type DemoNation, NATIONS, nodeDirectory } from "../../demo/plan.ts";
import type { Bench, Surroundings } from "../figure.ts";
import { diskSyncTimes } from "../floors.ts";
import { median } from "../measure.ts";
import { startPartner } from "../partner-process.ts";
import { echoTimes } from "../tls-raw.ts";
import { Federation } from "./federation.ts";
import { type JournalTimes, journalTimes } from "./journal-times.ts";
import { playRound, type RoundTimes } from "./round.ts";
import { type Floor, samplesOf } from "./samples.ts";

const ROUNDS = 3;
const TEXTS = 100;
const QUICK_TEXTS = 20;
const FLOOR_ROUNDS = 50;
const FLOOR_BYTES = 1100;

export const mission: Bench = {
  name: "mission",
  about: "alert, exercise and consultation on three nodes and their outlets, one or two minutes a round",
  once: true,
  apart: true,
  run: async (surroundings) => {
    const directory = await mkdtemp(join(surroundings.directory, "mission-"));
    const before = await floorTimes(surroundings);
    const federation = await Federation.begin(directory);
    const rounds: RoundTimes[] = [];
    try {
      const count = surroundings.rounds ?? (surroundings.quick ? 1 : ROUNDS);
      for (let round = 1; round <= count; round++)
        rounds.push(await playRound(federation, round, surroundings.quick ? QUICK_TEXTS : TEXTS));
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error} (${federation.lastWords})`);
    } finally {
      await federation.stop();
    }
    const after = await floorTimes(surroundings);
    const journals = new Map<DemoNation, JournalTimes>();
    for (const nation of NATIONS) journals.set(nation, await journalTimes(nodeDirectory(federation.plan, nation)));
    await rm(directory, { recursive: true, force: true });
    return samplesOf(rounds, journals, floorOf([before, after]));
  },
};

interface FloorTimes {
  readonly echo: readonly number[];
  readonly sync: readonly number[];
}

async function floorTimes({ directory }: Surroundings): Promise<FloorTimes> {
  const partner = startPartner();
  try {
    const { port } = await partner.ask({ do: "echo", directory });
    const echo = await echoTimes(directory, port, FLOOR_BYTES, FLOOR_ROUNDS);
    return { echo, sync: diskSyncTimes(directory, FLOOR_ROUNDS) };
  } finally {
    await partner.stop();
  }
}

function floorOf(times: readonly FloorTimes[]): Floor {
  const echo = median(times.flatMap((each) => each.echo));
  const sync = median(times.flatMap((each) => each.sync));
  return { what: `TLS round trip ${echo.toFixed(3)} + disk sync ${sync.toFixed(3)}`, value: echo + sync };
}
