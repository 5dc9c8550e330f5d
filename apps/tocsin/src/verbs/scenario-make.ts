/** `scenario make`: writes a scenario's plots, truth and aircraft reports to files. Must never run in real time. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Instant, instantFromIso, isoFromInstant } from "@tocsin/kernel/time";
import type { Seconds } from "@tocsin/kernel/units";
import { blocksOfCat034, blocksOfCat048, reportOf, timeOfDayAt } from "@tocsin/sensor-asterix";
import { type AntennaTurn, cat048Source, createScenario, plotFiles, type Scenario } from "@tocsin/truth";
import { type Command, InvalidArgumentError } from "commander";
import { EXIT, fail } from "../exit.ts";
import { loadCatalogue, loadScenario } from "./scenario-files.ts";

interface MakeOptions {
  readonly out?: string;
  readonly seed?: string;
  readonly seconds?: number;
  readonly nation: readonly string[];
  readonly sensors: readonly string[];
  readonly epoch: Instant;
  readonly asterix?: string;
  readonly json?: boolean;
}

/** Where nobody says when, files begin here, so that the same seed gives the same bytes. */
const DEFAULT_EPOCH = "2026-01-01T00:00:00.000Z";

export function addMake(scenario: Command): void {
  scenario
    .command("make")
    .description("Write header.json, plots.jsonl and truth.jsonl of a scenario, or its aircraft as ASTERIX CAT048.")
    .argument("<scenario>", "a shipped scenario's name, or a file's path")
    .option("--out <dir>", "directory for the plot files; made where it is missing")
    .option("--seed <text>", "instead of the scenario's own seed")
    .option("--seconds <count>", "instead of the scenario's own duration", seconds)
    .option("--nation <codes>", "nations whose sensors are written, such as KOR,JPN; all otherwise", words, [])
    .option("--sensors <ids>", "sensors that are written; all otherwise", words, [])
    .option("--epoch <instant>", "ISO-8601 instant of second 0", epoch, instantFromIso(DEFAULT_EPOCH))
    .option("--asterix <file>", "write the aircraft radars' reports as raw CAT034 and CAT048 blocks")
    .option("--json", "one JSON object about what was written")
    .addHelpText("after", HELP)
    .action(make);
}

const HELP = `
Plots are those of missile sensors (three-dimensional radars, infrared); aircraft radars measure no elevation and go into
the ASTERIX file, every report marked as simulated. The same seed gives the same bytes.

Examples:
  tocsin scenario make autumn-lantern --out lantern --nation KOR --seconds 600
  tocsin scenario make quiet-sky --asterix quiet-sky.ast

Exit codes: 0 written, 1 scenario or file refused, 2 usage.`;

const words = (text: string): readonly string[] => text.split(",").map((word) => word.trim());

function seconds(text: string): number {
  const count = Number(text);
  if (!(count >= 1 && count <= 86_400)) throw new InvalidArgumentError("Give seconds from 1 to 86400.");
  return count;
}

function epoch(text: string): Instant {
  const moment = instantFromIso(text);
  if (moment === undefined) throw new InvalidArgumentError(`Give an ISO-8601 instant such as ${DEFAULT_EPOCH}.`);
  return moment;
}

function make(name: string, options: MakeOptions): void {
  if (options.out === undefined && options.asterix === undefined) {
    return fail({ code: "nothing-asked", what: "give --out DIR, --asterix FILE or both." }, EXIT.usage);
  }
  const scenario = scenarioFor(name, options);
  if (!scenario.ok) return fail(scenario.error);
  const unknown = unknownNames(scenario.value, options);
  if (unknown) return fail({ code: "unknown-name", what: unknown }, EXIT.usage);
  const written = write(scenario.value, options, options.seconds ?? scenario.value.spec.duration);
  if (!written.ok) return fail(written.error);
  if (options.json) process.stdout.write(`${JSON.stringify(written.value)}\n`);
  else for (const { file, what } of written.value.files) process.stdout.write(`${file}: ${what}\n`);
}

function scenarioFor(name: string, { seed, epoch }: MakeOptions): Result<Scenario> {
  const spec = loadScenario(name);
  if (!spec.ok) return spec;
  const catalogue = loadCatalogue();
  if (!catalogue.ok) return catalogue;
  return createScenario({ ...spec.value, seed: seed ?? spec.value.seed }, { catalogue: catalogue.value, epoch });
}

function unknownNames({ spec }: Scenario, { nation, sensors }: MakeOptions): string | undefined {
  const nations = [...spec.nations.keys()];
  const ids = [...spec.nations.values()].flat().map(({ id }) => id);
  const badNation = nation.find((name) => !nations.includes(name));
  if (badNation !== undefined) return `the scenario has no nation "${badNation}"; it has ${nations.join(", ")}.`;
  const badSensor = sensors.find((name) => !ids.includes(name));
  return badSensor === undefined ? undefined : `the scenario has no sensor "${badSensor}"; it has ${ids.join(", ")}.`;
}

interface Written {
  readonly scenario: string;
  readonly seed: string;
  readonly epoch: string;
  readonly files: readonly { readonly file: string; readonly what: string }[];
}

function write(scenario: Scenario, options: MakeOptions, length: number): Result<Written> {
  const files: { file: string; what: string }[] = [];
  const put = (file: string, content: string | Uint8Array, what: string): void => {
    writeFileSync(file, content);
    files.push({ file, what });
  };
  try {
    if (options.out !== undefined) writePlots(scenario, options, length, options.out, put);
    if (options.asterix !== undefined) writeAsterix(scenario, options, length, options.asterix, put);
  } catch (error) {
    const { code = "unknown", path = "output" } = error as NodeJS.ErrnoException;
    return fault("cannot-write", `cannot be written (${code}).`, { where: path, remedy: "Check the path." });
  }
  const { id, seed } = scenario.spec;
  return ok({ scenario: id, seed, epoch: isoFromInstant(scenario.epoch), files });
}

type Put = (file: string, content: string | Uint8Array, what: string) => void;

function writePlots(scenario: Scenario, options: MakeOptions, length: number, out: string, put: Put): void {
  const made = plotFiles(scenario, { nations: options.nation, sensors: options.sensors, seconds: length });
  const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");
  mkdirSync(out, { recursive: true });
  put(join(out, "header.json"), `${JSON.stringify(made.header, null, 2)}\n`, "sensors and epoch");
  put(join(out, "plots.jsonl"), lines(made.plots), `${made.plots.length} plots`);
  put(join(out, "truth.jsonl"), lines(made.truth), `${made.truth.length} true states`);
}

function writeAsterix(scenario: Scenario, options: MakeOptions, length: number, file: string, put: Put): void {
  const nations = options.nation.length > 0 ? options.nation : [...scenario.spec.nations.keys()];
  const turns = nations
    .flatMap((nation) => cat048Source(scenario, nation, 0, length))
    .sort((a, b) => a.north - b.north);
  const blocks = turns.flatMap(blocksOfTurn);
  const reports = turns.reduce((sum, { plots }) => sum + plots.length, 0);
  put(file, Buffer.concat(blocks), `${reports} CAT048 reports in ${turns.length} turns, marked as simulated`);
}

/** A north marker, then what the beam met on its way round. */
function blocksOfTurn({ sac, sic, north, period, plots }: AntennaTurn): Uint8Array[] {
  const timeOfDay = timeOfDayAt(north);
  const marker = { sac, sic, timeOfDay, event: "north", period: period as Seconds } as const;
  return [...blocksOfCat034([marker]), ...blocksOfCat048(plots.map((plot) => reportOf(plot, sac, sic, true)))];
}
