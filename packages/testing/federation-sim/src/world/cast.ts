/** Who takes part and with what: keys, plan, relays, tools and the first input of each node. Values only. */
import { createPrivateKey } from "node:crypto";
import { capXml } from "@tocsin/cap-xml";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto, createSigner } from "@tocsin/crypto-node";
import type { PolicyEngine } from "@tocsin/guard";
import { utf8 } from "@tocsin/kernel/sound";
import type { NodeTools, Signer, StartInput } from "@tocsin/node";
import type { Mode, Nation, Sensor } from "@tocsin/picture";
import { createPolicyEngine } from "@tocsin/policy-cedar";
import type { SimOptions } from "../options.ts";
import { readData, sound, warningAreas } from "./data.ts";
import { narrowed, standInCrypto, standInPolicy, standInSigner } from "./stand-ins.ts";
import { NATIONS } from "./workload.ts";

export const MODE: Mode = "exercise";
export const codec = createCodec();

export interface Part {
  readonly nation: Nation;
  readonly tools: NodeTools;
  readonly signer: Signer;
}

/** In the chain of the real world only the United States has links to both. */
export const isDirect = ({ topology }: Pick<SimOptions, "topology">, a: Nation, b: Nation): boolean =>
  topology === "mesh" || a === "USA" || b === "USA";

/** DER of an Ed25519 private key (RFC 8410, section 7) up to its 32 bytes. */
const PRIVATE_KEY_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** Always the same key for a nation: a key drawn anew would make two runs of one seed differ. */
function realSigner(nation: Nation): Signer {
  const bytes = standInCrypto.sha256(utf8(`simulated private key of ${nation}`));
  const key = Buffer.concat([PRIVATE_KEY_PREFIX, bytes]);
  return createSigner(createPrivateKey({ key, format: "der", type: "pkcs8" }));
}

let cedar: PolicyEngine | undefined;
/** The default policy in Cedar, loaded once a process. */
export function cedarPolicy(): PolicyEngine {
  cedar ??= sound(createPolicyEngine(readData("policies/default.cedar"), readData("policies/tocsin.cedarschema")));
  return cedar;
}

export function createCast(options: SimOptions): Part[] {
  const crypto = options.real ? createCrypto() : standInCrypto;
  const base = options.real ? cedarPolicy() : standInPolicy;
  return NATIONS.map((nation) => ({
    nation,
    signer: options.real ? realSigner(nation) : standInSigner(nation),
    tools: {
      codec,
      crypto,
      areas: warningAreas(),
      renderAlert: (record) => capXml(record),
      policy: options.narrow && nation !== "USA" ? narrowed(base, "USA") : base,
    },
  }));
}

function relaysOf(options: SimOptions, nation: Nation): StartInput["relays"] {
  if (options.topology === "hub" ? nation !== "USA" : !options.relayInMesh) return [];
  const others = NATIONS.filter((other) => other !== nation);
  return others.flatMap((from) => others.filter((to) => to !== from).map((to) => ({ from, to })));
}

export function startInput(
  options: SimOptions,
  nation: Nation,
  cast: readonly Part[],
  sensors: readonly Sensor[],
): StartInput {
  const policyHash = cast.find((part) => part.nation === nation)?.tools.policy.hash ?? "";
  return {
    kind: "start",
    nation,
    mode: MODE,
    // Each start says the epoch of the disk that it finds.
    epoch: 0,
    saltKey: standInCrypto.sha256(utf8(`simulated salt of ${nation}`)),
    exercise: { ko: "모의", ja: "模擬", en: "Simulation" },
    build: "simulation",
    runtime: "simulation",
    architecture: "simulation",
    sensors,
    partners: cast
      .filter((part) => part.nation !== nation)
      .map(({ nation: partner, signer }) => {
        const direct = isDirect(options, nation, partner);
        const config = { nation: partner, messageKey: signer.publicKey, messageKeyId: signer.keyId, direct };
        return direct ? config : { ...config, via: "USA" };
      }),
    relays: relaysOf(options, nation),
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
    policyHash,
    areasHash: "simulation",
    officers: [{ position: "watch", person: "watch", roles: ["watch"], enrolment: new Uint8Array(), keys: [] }],
    relyingParty: "",
    outlets: [],
    surveillance: { regions: [{ code: nation, status: "full" }] },
  };
}
