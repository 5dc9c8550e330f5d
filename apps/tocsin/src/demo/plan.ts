/**
 * The demo federation on paper: three nations, their ports, directories and configuration files.
 * Writes files only; starts nothing. Always in mode exercise: the demo can never make an actual node.
 */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { HEADER_FILE, openJournal } from "@tocsin/journal-sqlite";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { makeNationalIdentity, writeBundle } from "@tocsin/pki";
import { OFFICERS_FILE } from "../daemon/outlets.ts";
import { PLACES } from "../places.ts";
import { type DemoOfficer, demoOfficers } from "./officers.ts";

export const NATIONS = ["KOR", "JPN", "USA"] as const;
export type DemoNation = (typeof NATIONS)[number];
export type Topology = "mesh" | "hub";
export const MODE = "exercise";

export interface DemoPlan {
  readonly directory: string;
  readonly topology: Topology;
  /** Consoles take this port and the two after it, links the three from 10 above it, outlets six from 20, walls three from 30, the guide 35. */
  readonly port: number;
  readonly scenario: string;
  readonly epoch: Instant;
  readonly exercise: { readonly ko: string; readonly ja: string; readonly en: string };
  /** The scenario's flights fly when the exercise of the plan orders them; else by themselves. */
  readonly controlled: boolean;
}

export const consolePort = (plan: Pick<DemoPlan, "port">, nation: DemoNation): number =>
  plan.port + NATIONS.indexOf(nation);
export const linkPort = (plan: Pick<DemoPlan, "port">, nation: DemoNation): number =>
  plan.port + 10 + NATIONS.indexOf(nation);
/** The wall's receiver; the feed's takes the port after it. */
export const outletPort = (plan: Pick<DemoPlan, "port">, nation: DemoNation): number =>
  plan.port + 20 + 2 * NATIONS.indexOf(nation);
export const wallPort = (plan: Pick<DemoPlan, "port">, nation: DemoNation): number =>
  plan.port + 30 + NATIONS.indexOf(nation);
export const guidePort = (plan: Pick<DemoPlan, "port">): number => plan.port + 35;
export const guideAddress = (plan: Pick<DemoPlan, "port">): string => `http://guide.localhost:${guidePort(plan)}/`;
/** All that the plan takes. */
export const portsOf = (plan: Pick<DemoPlan, "port">): number[] =>
  NATIONS.flatMap((nation) => [
    ...[consolePort(plan, nation), linkPort(plan, nation), wallPort(plan, nation)],
    ...[outletPort(plan, nation), outletPort(plan, nation) + 1],
  ]);
export const consoleAddress = (plan: DemoPlan, nation: DemoNation): string =>
  `http://${nation.toLowerCase()}.localhost:${consolePort(plan, nation)}/`;
export const wallAddress = (plan: DemoPlan, nation: DemoNation): string =>
  `http://${nation.toLowerCase()}.localhost:${wallPort(plan, nation)}/`;
/** What `tocsin outlet` is told, so that it serves the nation beside its node. */
export function outletArguments(plan: DemoPlan, nation: DemoNation): string[] {
  const folder = nodeDirectory(plan, nation);
  // The list of officers follows by itself here; elsewhere a second person carries it to the outlet.
  const pinned = ["--keys", join(folder, "keys"), "--officers", join(folder, OFFICERS_FILE)];
  const ports = ["--port", String(outletPort(plan, nation)), "--wall", String(wallPort(plan, nation))];
  return ["outlet", ...pinned, ...ports, "--data", join(folder, "outlet")];
}

export const nodeDirectory = (plan: DemoPlan, nation: DemoNation): string => join(plan.directory, MODE, nation);

/** In the chain of the real world the nations at its ends have no link of their own. */
const isDirect = (topology: Topology, a: DemoNation, b: DemoNation): boolean =>
  topology === "mesh" || a === "USA" || b === "USA";

/** Whether no running node holds a journal of the plan: a second demo must not rewrite the first one's configurations. */
export async function areDirectoriesFree(plan: DemoPlan): Promise<Result<true>> {
  try {
    await mkdir(join(plan.directory, MODE), { recursive: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fault("no-directory", `cannot hold the demo's data: ${why}.`, {
      where: plan.directory,
      remedy: "Give another with --data.",
    });
  }
  for (const nation of NATIONS) {
    const directory = join(nodeDirectory(plan, nation), "journal");
    if (!existsSync(join(directory, HEADER_FILE))) continue;
    const journal = await openJournal(directory, { nation, mode: MODE, createdAt: plan.epoch });
    if (!journal.ok) return journal;
    await journal.value.close();
  }
  return ok(true);
}

/** Makes what is missing of directories, authorities, keys and officers, and writes each node's configuration anew. */
export async function layOut(plan: DemoPlan, now: Instant): Promise<Result<readonly DemoOfficer[]>> {
  const all: DemoOfficer[] = [];
  for (const nation of NATIONS) {
    const directory = nodeDirectory(plan, nation);
    await mkdir(join(directory, "partners"), { recursive: true });
    const identity = await makeNationalIdentity(join(directory, "keys"), nation, MODE, now);
    if (!identity.ok) return identity;
  }
  for (const nation of NATIONS) {
    for (const partner of NATIONS.filter((other) => other !== nation)) {
      const file = join(nodeDirectory(plan, nation), "partners", `${partner}.json`);
      const bundle = await writeBundle(join(nodeDirectory(plan, partner), "keys"), file);
      if (!bundle.ok) return bundle;
    }
    const officers = await demoOfficers(join(nodeDirectory(plan, nation), "keys"), nation);
    if (!officers.ok) return officers;
    all.push(...officers.value);
    const config = { ...configOf(plan, nation), officers: officers.value.map(({ entry }) => entry) };
    await writeFile(join(nodeDirectory(plan, nation), "node.json"), `${JSON.stringify(config, null, 2)}\n`);
  }
  return ok(all);
}

function configOf(plan: DemoPlan, nation: DemoNation): object {
  const partners = NATIONS.filter((other) => other !== nation).map((partner) => {
    const direct = isDirect(plan.topology, nation, partner);
    const dials = direct && nation < partner;
    return {
      nation: partner,
      bundle: `partners/${partner}.json`,
      direct,
      ...(direct ? {} : { via: "USA" }),
      ...(dials && { dial: { host: "127.0.0.1", port: linkPort(plan, partner) } }),
    };
  });
  const relays =
    plan.topology === "hub" && nation === "USA"
      ? [
          { from: "KOR", to: "JPN" },
          { from: "JPN", to: "KOR" },
        ]
      : [];
  return {
    format: "tocsin-node/1",
    nation,
    mode: MODE,
    exercise: plan.exercise,
    link: { host: "127.0.0.1", port: linkPort(plan, nation) },
    console: { host: "127.0.0.1", port: consolePort(plan, nation), names: [`${nation.toLowerCase()}.localhost`] },
    partners,
    relays,
    plan: {
      version: 1,
      nations: NATIONS,
      numberBlocks: {
        KOR: { first: 1000, length: 1000 },
        JPN: { first: 2000, length: 1000 },
        USA: { first: 3000, length: 1000 },
      },
      trackRate: 1,
    },
    outlets: ["wall", "atom"].map((id, index) => ({ id, host: "127.0.0.1", port: outletPort(plan, nation) + index })),
    feeds: [
      {
        kind: "scenario",
        id: "scenario",
        file: relative(nodeDirectory(plan, nation), plan.scenario),
        epoch: isoFromInstant(plan.epoch),
        ...(plan.controlled && { controlled: true }),
      },
    ],
  };
}

export const defaultScenario = join(PLACES.scenarios, "autumn-lantern.json");
