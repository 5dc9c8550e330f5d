/** What lies around a node: clock, ports, names, the console's build, the project's data, a browser for its tests. */
import { lookup } from "node:dns/promises";
import { existsSync } from "node:fs";
import { systemClock } from "@tocsin/host";
import { loadScenario } from "@tocsin/sensor-scenario";
import { prepareTools } from "../daemon/tools.ts";
import { consoleBuild } from "../demo/console-build.ts";
import { defaultScenario, NATIONS } from "../demo/plan.ts";
import { isFree } from "../demo/ports.ts";
import { PLACES } from "../places.ts";
import { advice, bad, badBecause, type Finding, good, say, wordsOf } from "./finding.ts";

const YEARS = { first: 2026, last: 2100 } as const;
const WATCH_MILLISECONDS = 1000;
/** Wall and monotonic clock apart after a second of watching, milliseconds. */
const WANDERING_MILLISECONDS = 5;
const STEPPING_MILLISECONDS = 100;

/** Watches wall and monotonic clock side by side for a second. */
export async function checkClock(): Promise<Finding> {
  const apart = (): number => Date.now() - performance.now();
  const before = apart();
  await new Promise((resolve) => setTimeout(resolve, WATCH_MILLISECONDS));
  const wandered = Math.abs(apart() - before);
  const now = new Date();
  const year = now.getUTCFullYear();
  const says = say("clock.says", { ms: wandered.toFixed(1) }, { now: now.getTime() * 1_000 });
  if (year < YEARS.first || year > YEARS.last) return bad("clock", say("clock.year", { year }), say("clock.setDo"));
  if (wandered > STEPPING_MILLISECONDS) return bad("clock", says, say("clock.stepsDo"));
  return wandered > WANDERING_MILLISECONDS ? advice("clock", says, say("clock.keepDo")) : good("clock", says);
}

/** The demo's six ports, or those of the node that is asked about. */
export async function checkPorts(ports: readonly number[]): Promise<Finding> {
  const taken: number[] = [];
  for (const port of ports) if (!(await isFree(port))) taken.push(port);
  if (taken.length === 0) return good("ports", say("ports.free", { ports: ports.join(", ") }));
  return advice("ports", say("ports.taken", { ports: taken.join(", ") }), say("ports.do"));
}

/** Each nation's console answers to its own name only. */
export async function checkNames(): Promise<Finding> {
  const names = NATIONS.map((nation) => `${nation.toLowerCase()}.localhost`);
  const unknown: string[] = [];
  for (const name of names) if (!(await isLoopback(name))) unknown.push(name);
  if (unknown.length === 0) return good("names", say("names.ok", { names: names.join(", ") }));
  const says = say("names.unknown", { names: unknown.join(", ") });
  return advice("names", says, say("names.do", { names: names.join(" ") }));
}

async function isLoopback(name: string): Promise<boolean> {
  try {
    const { address } = await lookup(name);
    return address === "::1" || address.startsWith("127.");
  } catch {
    return false;
  }
}

export function checkConsole(): Finding {
  const found = consoleBuild();
  if (found === "built") return good("console", say("console.built"));
  return advice("console", say(found === "missing" ? "console.unbuilt" : "console.old"), say("console.do"));
}

/** Policies, schema, warning areas, catalogue and scenario, loaded as a node and the demo load them. */
export async function checkData(): Promise<Finding[]> {
  const remedy = say("data.do");
  const findings: Finding[] = [];
  try {
    const tools = await prepareTools({});
    findings.push(
      tools.ok ? good("policy-and-areas", say("data.tools")) : badBecause("policy-and-areas", tools.error, remedy),
    );
  } catch (error) {
    findings.push(bad("policy-and-areas", { text: wordsOf(error) }, remedy));
  }
  const files = { scenario: defaultScenario, catalogue: PLACES.catalogue };
  const scenario = await loadScenario(files, systemClock().now());
  findings.push(
    scenario.ok
      ? good("scenario", say("data.scenario", { id: scenario.value.spec.id }))
      : badBecause("scenario", scenario.error, remedy),
  );
  return findings;
}

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Only the tests need it. */
export function checkChromium(): Finding {
  const found = [process.env.CHROMIUM ?? "", ...BROWSERS].find((path) => path !== "" && existsSync(path));
  if (found !== undefined) return good("chromium", say("chromium.ok", { path: found }));
  return advice("chromium", say("chromium.none"), say("chromium.do"));
}
