/**
 * A nation's sensors in a scenario, as a feed: what they would report now, at the pace of the clock.
 * For exercises and tests only; whoever starts a node in actual mode must refuse it.
 */
import { readFile } from "node:fs/promises";
import { fault, type Result } from "@tocsin/kernel/sound";
import { type Clock, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Dwell, Nation } from "@tocsin/picture";
import { createScenario, type Ordered, parseCatalogue, parseScenario, type Scenario } from "@tocsin/truth";

export interface ScenarioFiles {
  readonly scenario: string;
  readonly catalogue: string;
}

/** Reads and solves a scenario; `epoch` is the instant of its second 0. */
export async function loadScenario(files: ScenarioFiles, epoch: Instant): Promise<Result<Scenario>> {
  const texts = await Promise.all([files.scenario, files.catalogue].map((file) => readText(file)));
  const [spec, catalogue] = texts;
  if (spec === undefined || catalogue === undefined) {
    const missing = spec === undefined ? files.scenario : files.catalogue;
    return fault("unreadable-file", "cannot be read.", { where: missing, remedy: "Check that the file exists." });
  }
  const parsed = parseScenario(spec);
  if (!parsed.ok) return parsed;
  const rows = parseCatalogue(catalogue);
  if (!rows.ok) return rows;
  return createScenario(parsed.value, { catalogue: rows.value, epoch });
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}

export interface ScenarioFeed {
  stop(): void;
}

const POLL_MILLISECONDS = 50;
/** After a long pause (a stopped process, a sleeping machine) older looks are not made up. */
const LONGEST_CATCH_UP_SECONDS = 5;

/** What an exercise orders to fly: everything, each time. */
export interface FlightOrder {
  readonly scenario: string;
  readonly seed: number;
  readonly flights: readonly { readonly id: string; readonly flight: string; readonly launchAt: Instant }[];
}

export interface ControlledFeed extends ScenarioFeed {
  /** From now on this flies and nothing else; false where it is of another scenario, and then nothing flies. */
  fly(order: FlightOrder): boolean;
}

/** Hands on each dwell when its look is complete. */
export const startScenarioFeed = (
  scenario: Scenario,
  nation: Nation,
  clock: Clock,
  onDwell: (dwell: Dwell) => void,
): ScenarioFeed =>
  poll(scenario, clock, (from, to) => {
    for (const { dwell } of scenario.dwellsBetween(nation, from, to)) onDwell(dwell);
  });

/** A feed whose sensors look all the time at a sky in which only ordered flights fly, always at the pace of the world. */
export function startControlledFeed(
  scenario: Scenario,
  nation: Nation,
  clock: Clock,
  onDwell: (dwell: Dwell) => void,
): ControlledFeed {
  let ordered: Ordered = { seed: scenario.spec.seed, launches: [] };
  const feed = poll(scenario, clock, (from, to) => {
    for (const { dwell } of scenario.orderedDwells(nation, from, to, ordered)) onDwell(dwell);
  });
  const fly = (order: FlightOrder): boolean => {
    const isOurs = order.scenario === scenario.spec.id;
    ordered = orderedBy(scenario, isOurs ? order : { ...order, flights: [] });
    return isOurs;
  };
  return { ...feed, fly };
}

/** In the scenario's own seconds. */
export const orderedBy = ({ epoch }: Pick<Scenario, "epoch">, { seed, flights }: FlightOrder): Ordered => ({
  seed: String(seed),
  launches: flights.map(({ id, flight, launchAt }) => ({ id, flight, start: secondsBetween(epoch, launchAt) })),
});

function poll(scenario: Scenario, clock: Clock, look: (from: number, to: number) => void): ScenarioFeed {
  let from = secondsBetween(scenario.epoch, clock.now());
  const timer = setInterval(() => {
    const to = secondsBetween(scenario.epoch, clock.now());
    const start = Math.max(from, to - LONGEST_CATCH_UP_SECONDS);
    look(start, to);
    from = Number(to) as typeof from;
  }, POLL_MILLISECONDS);
  return { stop: () => clearInterval(timer) };
}
