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
import { advice, bad, badBecause, type Finding, good, wordsOf } from "./finding.ts";

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
  const keep = "Keep the clock synchronised (NTP or PTP): every plot and statement carries its instants.";
  const says = `${now.toISOString()}; wall and monotonic clock ${wandered.toFixed(1)} ms apart after a second`;
  if (year < YEARS.first || year > YEARS.last) return bad("clock", `the year is ${year}`, `Set the clock. ${keep}`);
  if (wandered > STEPPING_MILLISECONDS) return bad("clock", says, `Something steps the wall clock. ${keep}`);
  return wandered > WANDERING_MILLISECONDS ? advice("clock", says, keep) : good("clock", says);
}

/** The demo's six ports, or those of the node that is asked about. */
export async function checkPorts(ports: readonly number[]): Promise<Finding> {
  const taken: number[] = [];
  for (const port of ports) if (!(await isFree(port))) taken.push(port);
  if (taken.length === 0) return good("ports", `${ports.join(", ")} are free`);
  const remedy = "If Tocsin is not running already: choose others, for the demo with --port, for a node in node.json.";
  return advice("ports", `${taken.join(", ")} ${taken.length === 1 ? "is" : "are"} taken`, remedy);
}

/** Each nation's console answers to its own name only. */
export async function checkNames(): Promise<Finding> {
  const names = NATIONS.map((nation) => `${nation.toLowerCase()}.localhost`);
  const unknown: string[] = [];
  for (const name of names) if (!(await isLoopback(name))) unknown.push(name);
  if (unknown.length === 0) return good("names", `${names.join(", ")} lead to this machine`);
  const says = `this system does not resolve ${unknown.join(", ")}; Chrome, Edge and Firefox do so by themselves`;
  return advice("names", says, `For other browsers add to the hosts file: 127.0.0.1 ${names.join(" ")}`);
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
  if (found === "built") return good("console", "the console is built");
  const what = found === "missing" ? "the console is not built" : "the console was built before its sources changed";
  return advice("console", what, "Run npm install again; tocsin demo also builds it.");
}

/** Policies, schema, warning areas, catalogue and scenario, loaded as a node and the demo load them. */
export async function checkData(): Promise<Finding[]> {
  const remedy = "Restore the folder data from the repository.";
  const findings: Finding[] = [];
  try {
    const tools = await prepareTools({});
    findings.push(
      tools.ok
        ? good("policy-and-areas", "policy, schema and warning areas load")
        : badBecause("policy-and-areas", tools.error, remedy),
    );
  } catch (error) {
    findings.push(bad("policy-and-areas", wordsOf(error), remedy));
  }
  const files = { scenario: defaultScenario, catalogue: PLACES.catalogue };
  const scenario = await loadScenario(files, systemClock().now());
  findings.push(
    scenario.ok
      ? good("scenario", `the catalogue and scenario ${scenario.value.spec.id} load and fly`)
      : badBecause("scenario", scenario.error, remedy),
  );
  return findings;
}

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Only the tests need it. */
export function checkChromium(): Finding {
  const found = [process.env.CHROMIUM ?? "", ...BROWSERS].find((path) => path !== "" && existsSync(path));
  if (found !== undefined) return good("chromium", `${found}, for the console's tests`);
  const remedy =
    "Only npm test needs it: npm test installs it as root on Debian or Ubuntu, else install chromium yourself.";
  return advice("chromium", "there is no Chromium", remedy);
}
