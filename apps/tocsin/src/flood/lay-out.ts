/**
 * Three nations in mode test in one directory: the node that is flooded is America's, and Korea and Japan are voices that dial
 * it with keys of their own. Must never lay out another mode.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createSigner } from "@tocsin/crypto-node";
import { PRIORITIES } from "@tocsin/exchange";
import { systemClock } from "@tocsin/host";
import { dialling } from "@tocsin/link-tls/probe";
import { makeNationalIdentity, publicBundle, readIdentity, writeBundle } from "@tocsin/pki";
import { must } from "../bench/nations.ts";
import type { Ground } from "../certify/ground.ts";
import { codec, Speaker } from "../certify/speaker.ts";
import { planHashOf } from "../daemon/plan-hash.ts";
import { configFile, writeConfig } from "../joining/config-file.ts";

export const FLOODED = "USA";
export const VOICES = ["KOR", "JPN"] as const;
export type Voice = (typeof VOICES)[number];

const HOST = "127.0.0.1";
const PLAN = {
  version: 1,
  nations: ["JPN", "KOR", "USA"],
  numberBlocks: { USA: { first: 3000, length: 1000 } },
  trackRate: 1,
};

export interface Place {
  readonly directory: string;
  /** The node's console is at the port, its link at the next. */
  readonly port: number;
}

export const homeOf = ({ directory }: Place, nation: string): string => join(directory, "test", nation);
const keysOf = (place: Place, nation: string): string => join(homeOf(place, nation), "keys");

export async function layOutFlood(place: Place): Promise<void> {
  const now = systemClock().now();
  for (const nation of [FLOODED, ...VOICES]) {
    await mkdir(join(homeOf(place, nation), "partners"), { recursive: true });
    must(await makeNationalIdentity(keysOf(place, nation), nation, "test", now));
  }
  const home = homeOf(place, FLOODED);
  for (const nation of VOICES) must(await writeBundle(keysOf(place, nation), join(home, "partners", `${nation}.json`)));
  must(
    await writeConfig(home, {
      ...{ format: "tocsin-node/1", nation: FLOODED, mode: "test", plan: PLAN, feeds: [] },
      link: { host: HOST, port: place.port + 1 },
      console: { host: HOST, port: place.port, names: ["usa.localhost"] },
      partners: VOICES.map((nation) => ({ nation, bundle: `partners/${nation}.json` })),
    }),
  );
}

export const floodedConfig = (place: Place): string => configFile(homeOf(place, FLOODED));

/** What a voice needs to speak to the node, in an epoch of its own. */
export async function groundOf(place: Place, nation: Voice): Promise<Ground> {
  const identity = must(await readIdentity(keysOf(place, nation)));
  const partner = must(await publicBundle(keysOf(place, FLOODED)));
  const clock = systemClock();
  const epoch = Math.floor(clock.now() / 1_000_000);
  const signer = createSigner(identity.messageKeyPem);
  return {
    ...{ identity, partner, planHash: planHashOf(PLAN), said: undefined, counter: 0 },
    door: dialling({ identity, partner, codec, clock }, { host: HOST, port: place.port + 1 }),
    speaker: new Speaker(nation, FLOODED, epoch, signer, clock),
    rows: new Map(PRIORITIES.map((priority) => [priority, []])),
  };
}
