/**
 * A nation's sensors in a scenario, as a feed: what they would report now, at the pace of the clock.
 * For exercises and tests only; whoever starts a node in actual mode must refuse it.
 */
import { readFile } from "node:fs/promises";
import { fault, type Result } from "@tocsin/kernel/sound";
import { type Clock, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Dwell, Nation } from "@tocsin/picture";
import { createScenario, parseCatalogue, parseScenario, type Scenario } from "@tocsin/truth";

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

/** Hands on each dwell when its look is complete. */
export function startScenarioFeed(
  scenario: Scenario,
  nation: Nation,
  clock: Clock,
  onDwell: (dwell: Dwell) => void,
): ScenarioFeed {
  let from = secondsBetween(scenario.epoch, clock.now());
  const timer = setInterval(() => {
    const to = secondsBetween(scenario.epoch, clock.now());
    const start = Math.max(from, to - LONGEST_CATCH_UP_SECONDS);
    for (const { dwell } of scenario.dwellsBetween(nation, start, to)) onDwell(dwell);
    from = Number(to) as typeof from;
  }, POLL_MILLISECONDS);
  return { stop: () => clearInterval(timer) };
}
