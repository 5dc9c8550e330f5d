/** What a soak is asked to do, from its command line. Must never start anything. */
import { parseArgs } from "node:util";
import { fault, ok, type Result } from "@tocsin/kernel/sound";

export const PROFILES = ["kill", "chaos", "slow", "disk-full", "leak"] as const;
export type Profile = (typeof PROFILES)[number];

/** Faults of the soak's own making that its checks must find. */
export const PLANTS = {
  "lose-one": "a partner's ledger loses the last warning that it acknowledged, and looks whole",
  "alter-one": "a received entry in a partner's ledger names another content, with a right checksum",
  "alter-bytes": "what an origin's outbox says it sent differs in one bit from what arrived",
  "double-one": "a partner's ledger admits one statement twice",
  "rot-one": "one bit of a ledger on disk is turned",
  "slow-start": "nodes that are killed are started five seconds late",
  storm: "somebody dials through a link's proxy twenty times a second",
} as const;
export type Plant = keyof typeof PLANTS;

export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly profiles: readonly Profile[];
  /** In the air at any time; each nation states each once a second to each partner. */
  readonly objects: number;
  readonly plant?: Plant;
  readonly json: boolean;
  /** Kept and named at the end. */
  readonly keep: boolean;
}

/** Objects: 30 are 90 statements a second that each nation hears or says, 90 are three times that. */
const LOADS = { light: 8, nominal: 30, raid: 90 } as const;

export const USAGE = `npm run soak -- --minutes N --seed K [--profile ${PROFILES.join("|")}|all] [--load light|nominal|raid]
  [--plant FAULT] [--json] [--keep]

Three real nodes, their links through chaos proxies, hurt and healed; then their journals are judged.
Planted faults: each must be found (exit code 4):
${Object.entries(PLANTS)
  .map(([name, about]) => `  ${name.padEnd(12)} ${about}`)
  .join("\n")}

Exit codes: 0 nothing lost, altered, doubled or unbounded; 2 usage; 4 something was. Times are printed beside what was
promised; they are not judged, because machines are shared.`;

export function readOptions(args: readonly string[]): Result<SoakOptions> {
  try {
    return checked(
      parseArgs({
        args: [...args],
        options: {
          minutes: { type: "string", default: "10" },
          seed: { type: "string", default: "1" },
          profile: { type: "string", default: "all" },
          load: { type: "string", default: "nominal" },
          plant: { type: "string" },
          json: { type: "boolean", default: false },
          keep: { type: "boolean", default: false },
        },
      }).values,
    );
  } catch (error) {
    return fault("usage", error instanceof Error ? error.message : String(error));
  }
}

interface Words {
  readonly minutes: string;
  readonly seed: string;
  readonly profile: string;
  readonly load: string;
  readonly plant?: string;
  readonly json: boolean;
  readonly keep: boolean;
}

function checked({ minutes, seed, profile, load, plant, json, keep }: Words): Result<SoakOptions> {
  if (!(Number(minutes) > 0 && Number(minutes) <= 10_080)) return fault("usage", "--minutes must be above 0");
  if (!/^\d{1,9}$/.test(seed)) return fault("usage", "--seed must be a whole number");
  const profiles = profile === "all" ? PROFILES : PROFILES.filter((each) => each === profile);
  if (profiles.length === 0) return fault("usage", `--profile must be one of ${PROFILES.join(", ")}, all`);
  if (!Object.hasOwn(LOADS, load)) return fault("usage", `--load must be one of ${Object.keys(LOADS).join(", ")}`);
  if (plant !== undefined && !Object.hasOwn(PLANTS, plant))
    return fault("usage", `--plant must be one of ${Object.keys(PLANTS).join(", ")}`);
  const objects = LOADS[load as keyof typeof LOADS];
  return ok({
    ...{ minutes: Number(minutes), seed: Number(seed), profiles, objects, json, keep },
    ...(plant !== undefined && { plant: plant as Plant }),
  });
}
