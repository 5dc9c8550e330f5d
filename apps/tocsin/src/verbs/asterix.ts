/** The verb `asterix`: shows what is in a recording of ASTERIX data. Must never change the file or feed a node. */
import { readFileSync, statSync } from "node:fs";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { chooseEditions, decodeFile, isError, knownEditions } from "@tocsin/sensor-asterix";
import { type Command, InvalidArgumentError } from "commander";
import { EXIT, fail, faultLine } from "../exit.ts";
import { recordLine } from "./asterix-lines.ts";

interface DecodeOptions {
  readonly edition: readonly string[];
  readonly json?: boolean;
  readonly limit?: number;
}

const MOST_FILE = 512 * 1024 * 1024;

export function addAsterix(program: Command): void {
  const asterix = program.command("asterix").description("Read ASTERIX radar data (CAT034, 048, 062, 063, 065).");
  asterix
    .command("decode")
    .description("Print every record of a pcap capture or of raw data blocks (.ast, .raw, .bin).")
    .argument("<file>", "classic pcap capture, or concatenated data blocks")
    .option(
      "-e, --edition <category:edition>",
      "edition of a category; the newest otherwise, the bytes do not say it; may be repeated",
      (choice: string, before: readonly string[]) => [...before, choice],
      [],
    )
    .option("--json", "one JSON object a line: a record with all its items, or an error")
    .option("--limit <count>", "stop after this many records", positive)
    .addHelpText("after", HELP)
    .action(decode);
}

const HELP = `
Each JSON line is {record, category, edition, offset, length, block, capturedAt?, items} or {error}. Items are named
I010, I140, ... RE, SP. A field is a number or text; {raw, value, unit} where it is scaled; {raw, meaning} where its
values have meanings. Errors also go to standard error; the last line there counts records and errors.

Examples:
  tocsin asterix decode radar.pcap
  tocsin asterix decode radar.pcap --json --limit 10
  tocsin asterix decode old.pcap --json --edition 62:0.17

Editions known: ${knownEditions()}

Exit codes: 0 decoded (even with errors inside, see the count), 1 file unreadable or nothing decoded, 2 usage.`;

function positive(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError("Give a whole number above zero.");
  return count;
}

function readInput(file: string): Result<Uint8Array> {
  try {
    const { size } = statSync(file);
    if (size > MOST_FILE) {
      return fault("file-too-large", `the file has ${size} octets, ${MOST_FILE} are read at most.`, { where: file });
    }
    return ok(readFileSync(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return fault("cannot-read", `cannot be read (${code}).`, { where: file, remedy: "Check the path." });
  }
}

function decode(file: string, options: DecodeOptions): void {
  const editions = chooseEditions(options.edition);
  if (!editions.ok) return fail(editions.error, EXIT.usage);
  const bytes = readInput(file);
  if (!bytes.ok) return fail(bytes.error);
  let records = 0;
  let errors = 0;
  for (const line of decodeFile(file, bytes.value, editions.value)) {
    if (isError(line)) {
      errors++;
      process.stderr.write(`tocsin: ${faultLine(line.error)}\n`);
    } else records++;
    if (options.json) process.stdout.write(`${JSON.stringify(line)}\n`);
    else if (!isError(line)) process.stdout.write(`${recordLine(line)}\n`);
    if (records === options.limit) break;
  }
  process.stderr.write(`${records} records, ${errors} errors\n`);
  if (records === 0) process.exitCode = EXIT.refused;
}
