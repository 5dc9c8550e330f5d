/** `scenario make`: writes a scenario's plots, truth and aircraft reports to files. Must never run in real time. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fault, ok, present, type Result } from "@tocsin/kernel/sound";
import { type Instant, instantFromIso, isoFromInstant } from "@tocsin/kernel/time";
import type { Seconds } from "@tocsin/kernel/units";
import { blocksOfCat034, blocksOfCat048, reportOf, timeOfDayAt } from "@tocsin/sensor-asterix";
import {
  type AntennaTurn,
  cat048Source,
  createScenario,
  makeKind,
  type PlotFiles,
  plotFiles,
  SCENARIO_KINDS,
  type Scenario,
} from "@tocsin/truth";
import { type Command, InvalidArgumentError } from "commander";
import { EXIT, fail } from "../exit.ts";
import { loadCatalogue, loadScenario } from "./scenario-files.ts";

interface MakeOptions {
  readonly out?: string;
  readonly seed?: string;
  readonly seconds?: number;
  readonly nation: readonly string[];
  readonly sensors: readonly string[];
  readonly epoch?: Instant;
  readonly asterix?: string;
  readonly list?: boolean;
  readonly json?: boolean;
}

/** Where nobody says when, files begin here, so that the same seed gives the same bytes. */
const DEFAULT_EPOCH = "2026-01-01T00:00:00.000Z";

export function addMake(scenario: Command): void {
  scenario
    .command("make")
    .description(
      "Write plots and truth of a kind of scenario or of a scenario file, or its aircraft as ASTERIX CAT048.",
    )
    .argument("[scenario]", "a kind (see --list), a shipped scenario's name, or a file's path")
    .option("--out <dir>", "directory for the plot files; made where it is missing")
    .option("--list", "show the kinds and end")
    .option("--seed <text>", "of a kind: another draw (1 otherwise); of a file: instead of its own seed")
    .option("--seconds <count>", "instead of the scenario's own duration", seconds)
    .option("--nation <codes>", "nations whose sensors are written, such as KOR,JPN; all otherwise", words, [])
    .option("--sensors <ids>", "sensors that are written; all otherwise", words, [])
    .option("--epoch <instant>", `ISO-8601 instant of second 0 (${DEFAULT_EPOCH} otherwise)`, epoch)
    .option("--asterix <file>", "write the aircraft radars' reports as raw CAT034 and CAT048 blocks")
    .option("--json", "one JSON object about what was written")
    .addHelpText("after", HELP)
    .action(make);
}

const HELP = `
A kind is made anew from its seed and judged with flights.json: what each body is, where it began and where it falls. Kinds
"drawn anew" are another flight for each seed, the others another draw of the noise. A kind knows its own length, sensors and epoch.

Of a scenario file, plots are those of missile sensors (three-dimensional radars, infrared); aircraft radars measure no elevation and go into
the ASTERIX file, every report marked as simulated. The same seed gives the same bytes.

Examples:
  tocsin scenario make --list
  tocsin scenario make c --out raid --seed 7
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

function make(name: string | undefined, options: MakeOptions): void {
  if (options.list) return list(options);
  if (name === undefined)
    return fail({ code: "nothing-asked", what: "name a kind or a scenario.", remedy: SEE_LIST }, EXIT.usage);
  if (options.out === undefined && options.asterix === undefined) {
    return fail({ code: "nothing-asked", what: "give --out DIR, --asterix FILE or both." }, EXIT.usage);
  }
  // The kind of quiet sky and the shipped scenario share a name; only the scenario has aircraft radars.
  const isKind = options.asterix === undefined && SCENARIO_KINDS.some((kind) => kind.name === name);
  if (isKind && options.out !== undefined) return makeAsKind(name, options.out, options);
  const scenario = scenarioFor(name, options);
  if (!scenario.ok) return fail(scenario.error);
  const unknown = unknownNames(scenario.value, options);
  if (unknown) return fail({ code: "unknown-name", what: unknown }, EXIT.usage);
  const written = write(scenario.value, options, options.seconds ?? scenario.value.spec.duration);
  report(written, options);
}

const SEE_LIST = "tocsin scenario make --list shows the kinds, tocsin scenario list the shipped scenarios.";

function list({ json }: MakeOptions): void {
  if (json) process.stdout.write(`${JSON.stringify({ kinds: SCENARIO_KINDS })}\n`);
  else for (const { name, about } of SCENARIO_KINDS) process.stdout.write(`${name.padEnd(16)} ${about}\n`);
}

function makeAsKind(kind: string, out: string, options: MakeOptions): void {
  const { seed = "1", seconds, nation, sensors, epoch } = options;
  if (seconds !== undefined || epoch !== undefined || nation.length > 0 || sensors.length > 0) {
    const what = `--seconds, --nation, --sensors and --epoch are for scenario files; "${kind}" is a kind and knows its own.`;
    return fail({ code: "not-for-kinds", what }, EXIT.usage);
  }
  const made = makeKind(kind, seed);
  if (!made.ok) return fail(made.error);
  const { header, plots, truth, flights } = made.value;
  const begins = (header as { readonly epoch: string }).epoch;
  const written = writing({ scenario: kind, seed, epoch: begins }, (put) => {
    putPlotFiles({ header, plots, truth }, out, put);
    put(
      join(out, "flights.json"),
      `${JSON.stringify(flights, null, 2)}\n`,
      "what each body is, its launch and its fall",
    );
  });
  report(written, options);
}

function report(written: Result<Written>, options: MakeOptions): void {
  if (!written.ok) return fail(written.error);
  if (options.json) process.stdout.write(`${JSON.stringify(written.value)}\n`);
  else for (const { file, what } of written.value.files) process.stdout.write(`${file}: ${what}\n`);
}

function scenarioFor(name: string, { seed, epoch }: MakeOptions): Result<Scenario> {
  const spec = loadScenario(name);
  if (!spec.ok) return spec;
  const catalogue = loadCatalogue();
  if (!catalogue.ok) return catalogue;
  return createScenario(
    { ...spec.value, seed: seed ?? spec.value.seed },
    { catalogue: catalogue.value, epoch: epoch ?? present(instantFromIso(DEFAULT_EPOCH), "the default epoch") },
  );
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
  const { id, seed } = scenario.spec;
  return writing({ scenario: id, seed, epoch: isoFromInstant(scenario.epoch) }, (put) => {
    if (options.out !== undefined) {
      const choice = { nations: options.nation, sensors: options.sensors, seconds: length };
      putPlotFiles(plotFiles(scenario, choice), options.out, put);
    }
    if (options.asterix !== undefined) writeAsterix(scenario, options, length, options.asterix, put);
  });
}

/** Runs `work`, which puts files; the fault names the file that cannot be written. */
function writing(about: Omit<Written, "files">, work: (put: Put) => void): Result<Written> {
  const files: { file: string; what: string }[] = [];
  try {
    work((file, content, what) => {
      writeFileSync(file, content);
      files.push({ file, what });
    });
  } catch (error) {
    const { code = "unknown", path = "output" } = error as NodeJS.ErrnoException;
    return fault("cannot-write", `cannot be written (${code}).`, { where: path, remedy: "Check the path." });
  }
  return ok({ ...about, files });
}

type Put = (file: string, content: string | Uint8Array, what: string) => void;

function putPlotFiles({ header, plots, truth }: PlotFiles, out: string, put: Put): void {
  const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");
  mkdirSync(out, { recursive: true });
  put(join(out, "header.json"), `${JSON.stringify(header, null, 2)}\n`, "sensors and epoch");
  put(join(out, "plots.jsonl"), lines(plots), `${plots.length} plots`);
  put(join(out, "truth.jsonl"), lines(truth), `${truth.length} true states`);
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
