/** All that the doctor looks at, in some seconds. Changes nothing that it finds. */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { consolePort, linkPort, NATIONS } from "../demo/plan.ts";
import type { Finding } from "./finding.ts";
import { checkNodeDirectory, nodeConfigsIn } from "./node-directory.ts";
import { checkDisk, checkNode, checkTls } from "./runtime.ts";
import { checkChromium, checkClock, checkConsole, checkData, checkNames, checkPorts } from "./surroundings.ts";

const DEMO_PORT = 8400;

export interface Diagnosis {
  readonly verdict: "ready" | "not-ready";
  /** Worst first. */
  readonly findings: readonly Finding[];
}

export async function diagnose(data: string): Promise<Diagnosis> {
  const clock = checkClock();
  const directory = resolve(data);
  const nodes = [];
  for (const file of existsSync(directory) ? nodeConfigsIn(directory) : []) nodes.push(await checkNodeDirectory(file));
  const ports = nodes.flatMap((node) => node.ports);
  const demo = NATIONS.flatMap((nation) => [
    consolePort({ port: DEMO_PORT }, nation),
    linkPort({ port: DEMO_PORT }, nation),
  ]);
  const findings = [
    checkNode(),
    ...(await checkDisk(nearestExisting(directory))),
    await clock,
    await checkTls(),
    checkConsole(),
    ...(await checkData()),
    await checkPorts((ports.length > 0 ? ports : demo).sort((a, b) => a - b)),
    await checkNames(),
    checkChromium(),
    ...nodes.flatMap((node) => node.findings),
  ];
  const rank = { bad: 0, advice: 1, ok: 2 } as const;
  const sorted = findings.toSorted((a, b) => rank[a.health] - rank[b.health]);
  return { verdict: findings.some(({ health }) => health === "bad") ? "not-ready" : "ready", findings: sorted };
}

/** The directory, or the nearest one above it that is there: on the same disk, as far as can be told. */
function nearestExisting(directory: string): string {
  return existsSync(directory) ? directory : nearestExisting(dirname(directory));
}
