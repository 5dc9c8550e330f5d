/**
 * A node's configuration file: node.json in its data directory, written by people or by the demo.
 * Turns JSON into a checked value with faults that name the field; must never read keys or the environment.
 */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { ReaderEntry } from "@tocsin/console-api";
import type { ExchangePlan } from "@tocsin/guard";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { ExerciseName, OfficerConfig, RelayRule } from "@tocsin/node";
import type { OutletAddress } from "@tocsin/outlet";
import { MODES, type Mode, type Nation } from "@tocsin/picture";
import type { AsterixFeedConfig } from "@tocsin/sensor-asterix";
import { planOf } from "../plan/plan-file.ts";
import { type Address, type Fields, isRecord, Reader } from "./config-reader.ts";
import { officersOf } from "./officers.ts";

export interface PartnerEntry {
  readonly nation: Nation;
  /** The partner's public bundle, a file. */
  readonly bundle: string;
  readonly direct: boolean;
  readonly via?: Nation;
  /** Where we dial; absent where the partner dials us. */
  readonly dial?: Address;
}

export interface ScenarioFeedEntry {
  readonly kind: "scenario";
  readonly id: string;
  readonly file: string;
  /** ISO-8601 instant of the scenario's second 0. */
  readonly epoch: string;
  /** Nothing flies but what an exercise orders. */
  readonly controlled: boolean;
}

/** ASTERIX from the network or from a recording; the adapter checks the rest. */
export type FeedEntry = ScenarioFeedEntry | AsterixFeedConfig;

export interface NodeConfig {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly exercise?: ExerciseName;
  readonly directory: string;
  readonly link: Address;
  readonly console: Address & {
    readonly names: readonly string[];
    /** Whether the picture may be watched without signing in; never in actual mode. */
    readonly open: boolean;
    /** Programs that may read the picture. */
    readonly readers: readonly ReaderEntry[];
  };
  readonly partners: readonly PartnerEntry[];
  readonly relays: readonly RelayRule[];
  readonly officers: readonly OfficerConfig[];
  /** Where released alerts go. */
  readonly outlets: readonly OutletAddress[];
  readonly feeds: readonly FeedEntry[];
  readonly plan: ExchangePlan;
  /** Days for which the journal keeps each class of record that it does not keep for ever. */
  readonly retention: { readonly plots: number };
  readonly policy?: string;
  readonly policySchema?: string;
}

const FORMAT = "tocsin-node/1";

/** Reads and checks a configuration; paths in it are relative to the file. */
export async function readNodeConfig(file: string): Promise<Result<NodeConfig>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    return fault("no-config", "cannot be read.", {
      where: file,
      remedy: "Give a node.json with --config; `tocsin demo` writes examples.",
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fault("bad-config", `is not JSON: ${error instanceof Error ? error.message : error}.`, { where: file });
  }
  return checkNodeConfig(json, dirname(resolve(file)), file);
}

const NATION = /^[A-Z]{3}$/;
const NATION_WORDS = "a nation's three capital letters, such as KOR";

function checkNodeConfig(json: unknown, folder: string, file: string): Result<NodeConfig> {
  if (!isRecord(json) || json.format !== FORMAT) {
    return fault("bad-config", `is not a node's configuration: format must be "${FORMAT}".`, { where: file });
  }
  const reader = new Reader();
  const nation = reader.text(json, "nation", NATION, NATION_WORDS);
  const mode = reader.text(json, "mode", new RegExp(`^(${MODES.join("|")})$`), MODES.join(", ")) as Mode;
  const consoleFields = reader.record(json, "console");
  const config: NodeConfig = {
    nation,
    mode,
    directory: folder,
    link: reader.address(json, "link"),
    console: {
      ...reader.address(json, "console"),
      names: Array.isArray(consoleFields.names)
        ? consoleFields.names.map(String)
        : [`${nation.toLowerCase()}.localhost`, "localhost"],
      open: opened(reader, consoleFields, mode),
      readers: readersOf(reader, consoleFields),
    },
    partners: reader.list(json, "partners").map((entry) => partnerOf(reader, entry, folder)),
    relays: reader.list(json, "relays").map((entry) => ({
      from: reader.text(entry, "from", NATION, NATION_WORDS),
      to: reader.text(entry, "to", NATION, NATION_WORDS),
    })),
    officers: officersOf(reader, json),
    outlets: reader.list(json, "outlets").map((entry) => ({
      id: reader.text(entry, "id", /^[a-z0-9-]{1,32}$/, "a name for the outlet in small letters, such as wall"),
      ...reader.address({ outlet: entry }, "outlet"),
    })),
    feeds: reader.list(json, "feeds").map((entry) => feedOf(reader, entry, folder, mode)),
    plan: planOf(reader, reader.record(json, "plan"), "plan"),
    retention: { plots: daysOf(reader, json) },
    ...(isRecord(json.exercise) && { exercise: json.exercise as unknown as ExerciseName }),
    ...(typeof json.policy === "string" && { policy: resolve(folder, json.policy) }),
    ...(typeof json.policySchema === "string" && { policySchema: resolve(folder, json.policySchema) }),
  };
  if (reader.complaint !== undefined) {
    return fault("bad-config", `${reader.complaint}.`, {
      where: file,
      remedy: "See docs/how-to/node-configuration.md.",
    });
  }
  return ok(config);
}

const DAYS = 7;
const MOST_DAYS = 30;

function daysOf(reader: Reader, json: Fields): number {
  const { plots = DAYS } = json.retention === undefined ? {} : reader.record(json, "retention");
  if (typeof plots === "number" && Number.isInteger(plots) && plots >= 1 && plots <= MOST_DAYS) return plots;
  reader.complain("retention.plots", `a whole number of days from 1 to ${MOST_DAYS}`);
  return DAYS;
}

function readersOf(reader: Reader, fields: Fields): ReaderEntry[] {
  const readers = reader.list(fields, "readers").map((entry) => ({
    name: reader.text(entry, "name", /^[a-z0-9-]{1,32}$/, "a name for the program in small letters, such as plotter"),
    token: reader.text(entry, "token", /^[0-9a-f]{64}$/, "the SHA-256 of the program's token in 64 hexadecimal digits"),
  }));
  if (new Set(readers.map(({ token }) => token)).size < readers.length)
    reader.complain("console.readers.token", "different in every entry");
  return readers;
}

function opened(reader: Reader, fields: Fields, mode: Mode): boolean {
  const { open = mode !== "actual" } = fields;
  if (typeof open !== "boolean") reader.complain("console.open", "true or false");
  if (open === true && mode === "actual")
    reader.complain("console.open", "false in actual mode: whoever watches signs in first");
  return open === true;
}

function partnerOf(reader: Reader, entry: Fields, folder: string): PartnerEntry {
  const bundle = reader.text(entry, "bundle", /./, "the partner's bundle file");
  return {
    nation: reader.text(entry, "nation", NATION, NATION_WORDS),
    bundle: resolve(folder, bundle),
    direct: entry.direct !== false,
    ...(typeof entry.via === "string" && { via: entry.via }),
    ...(entry.dial !== undefined && { dial: reader.address(entry, "dial") }),
  };
}

function feedOf(reader: Reader, entry: Fields, folder: string, mode: Mode): FeedEntry {
  const id = reader.text(entry, "id", /./, "a name for the feed");
  if (entry.kind === "scenario") {
    if (mode === "actual") reader.complain(`feeds.${id}`, "no scenario: scenarios run in exercise or test only");
    return {
      kind: "scenario",
      id,
      file: resolve(folder, reader.text(entry, "file", /./, "the scenario's file")),
      epoch: reader.text(entry, "epoch", /Z$/, "an ISO-8601 UTC instant"),
      controlled: entry.controlled === true,
    };
  }
  const kinds = ["udp", "pcap", "raw"];
  if (!kinds.includes(String(entry.kind))) reader.complain(`feeds.${id}.kind`, `scenario, ${kinds.join(", ")}`);
  if (entry.kind !== "udp" && mode !== "test") reader.complain(`feeds.${id}`, "live: recordings run in mode test only");
  const file = typeof entry.file === "string" ? { file: resolve(folder, entry.file) } : {};
  return { radars: [], mapToNow: true, ...entry, ...file, id } as unknown as AsterixFeedConfig;
}
