/** The verb `label`: confidentiality labels of ADatP-4774 read and written. Must never read as releasable what it does not know. */
import { type Instant, instantFromIso } from "@tocsin/kernel/time";
import { type Command, InvalidArgumentError } from "commander";
import type { LabelReadOptions, LabelWriteOptions } from "./label-work.ts";

export function addLabel(program: Command): void {
  const label = program.command("label").description("Confidentiality labels (ADatP-4774, STANAG 4774).");
  label
    .command("read")
    .description("Print what a label says; with a policy its marking; with a clearance whether access is granted.")
    .argument("<file>", "a label in XML")
    .option("--policy <file>", "policy information file (XML SPIF) of the label")
    .option("--clearance <file>", "clearance in the XML form of spiffing; needs --policy")
    .option("--language <tag>", "language of the marking, such as fr; the policy's own otherwise")
    .option("--json", "one JSON document")
    .addHelpText("after", READ_HELP)
    .action(async (file: string, options: LabelReadOptions) => {
      const { readLabelFile } = await import("./label-work.ts");
      readLabelFile(file, options);
    });
  label
    .command("write")
    .description("Write the label of one of the exchange's own markings.")
    .requiredOption("--section <kind>", "the section that is marked, such as launch or impact")
    .requiredOption("--originator <nation>", "the nation that marks it, such as KOR", nation)
    .option("--releasable-to <nations>", "nations that it is for, such as JPN,USA; nobody otherwise", nations, [])
    .option("--at <instant>", "ISO-8601 instant of the label's creation; now otherwise", moment)
    .option("--out <file>", "file that is written; standard output otherwise")
    .addHelpText("after", WRITE_HELP)
    .action(async (options: LabelWriteOptions) => {
      const { writeLabelFile } = await import("./label-work.ts");
      writeLabelFile(options);
    });
}

const READ_HELP = `
A label of the policy TOCSIN says to which nations a section is releasable. Any other label, and any label that holds
something unknown, is releasable to nobody in the exchange. Document types and entities are refused.

Examples:
  tocsin label read launch.xml
  tocsin label read report.xml --policy nato.spif --language fr
  tocsin label read report.xml --policy nato.spif --clearance officer.xml --json

Exit codes: 0 read (and access granted, where a clearance is given), 1 refused or access denied, 2 usage.`;

const WRITE_HELP = `
Examples:
  tocsin label write --section launch --originator KOR --releasable-to JPN,USA
  tocsin label write --section sensor --originator JPN --at 2026-01-01T00:00:00Z --out sensor.xml

Exit codes: 0 written, 1 refused, 2 usage.`;

function nation(text: string): string {
  if (!/^[A-Z]{3}$/.test(text)) throw new InvalidArgumentError("Give a nation as three capital letters, such as KOR.");
  return text;
}

const nations = (text: string): readonly string[] => text.split(",").map((word) => nation(word.trim()));

function moment(text: string): Instant {
  const at = instantFromIso(text);
  if (at === undefined) throw new InvalidArgumentError("Give an ISO-8601 instant such as 2026-01-01T00:00:00Z.");
  return at;
}
