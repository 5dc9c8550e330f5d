/** `tocsin certify`: takes a partner's implementation through every stage and writes what was found, signed; or reads such a report. */
import { Argument, type Command, Option } from "commander";
import type { Finding, StageName } from "../certify/finding.ts";
import { STAGES } from "../certify/finding.ts";
import { EXIT, fail } from "../exit.ts";
import { print } from "../print.ts";
import { shown } from "./as-officer.ts";

interface CertifyOptions {
  readonly data?: string;
  readonly out?: string;
  readonly stage?: StageName;
  readonly check?: string;
  readonly bundle?: string;
  readonly json?: boolean;
}

export function addCertify(program: Command): void {
  program
    .command("certify")
    .description("take a partner's node through all stages in mode test, and sign what was found")
    .addArgument(new Argument("[nation]", "the partner to be tested, by its three letters"))
    .option("--data <directory>", "of a node of ours in mode test that has never run, with the partner added")
    .option("--out <file>", "where the certificate is written; NATION.certificate.json without it")
    .addOption(new Option("--stage <stage>", "run one stage only, and write no certificate").choices([...STAGES]))
    .option("--check <file>", "verify a certificate instead, offline")
    .option("--bundle <file>", "the certifier's public file in mode test, for --check")
    .option("--json", "print findings one JSON object a line; with --check the report")
    .addHelpText(
      "after",
      `
Examples:
  tocsin certify JPN --data /srv/tocsin/test/KOR
  tocsin certify JPN --data /srv/tocsin/test/KOR --stage overload
  tocsin certify --check JPN.certificate.json --bundle KOR.bundle.json

The partner's node must run in mode test, and ours must not. docs/how-to/certify-a-partner.md says what each stage shows.
Exit codes: 0 passed, 1 a stage failed or refused, 2 usage, 3 the partner is not reached, 4 the signature does not hold.`,
    )
    .action(run);
}

async function run(nation: string | undefined, options: CertifyOptions): Promise<void> {
  const { check, bundle, data } = options;
  if (check !== undefined) {
    if (bundle !== undefined && nation === undefined) return checkFile(check, bundle, options.json === true);
    return usage("give --check FILE with --bundle FILE and nothing else.");
  }
  if (nation === undefined || !/^[A-Z]{3}$/.test(nation) || data === undefined)
    return usage("give the partner's three letters and --data DIRECTORY, or --check FILE.");
  return certifyPartner(nation, data, options);
}

const usage = (what: string): void => fail({ code: "usage", what }, EXIT.usage);

async function certifyPartner(nation: string, data: string, options: CertifyOptions): Promise<void> {
  const { writeFile } = await import("node:fs/promises");
  const { certify } = await import("../certify/run.ts");
  const { json, stage, out = `${nation}.certificate.json` } = options;
  const tell = (finding: Finding): void => print(json ? JSON.stringify(finding) : lineOf(finding));
  const done = await certify(data, nation, stage === undefined ? STAGES : [stage], tell);
  if (!done.ok) return fail(done.error, done.error.code === "unreachable" ? EXIT.unreachable : EXIT.refused);
  const { report, certificate } = done.value;
  const failed = report.findings.filter(({ verdict }) => verdict === "failed").length;
  if (failed > 0) process.exitCode = EXIT.refused;
  if (stage !== undefined) return;
  if (!report.passed) process.exitCode = EXIT.refused;
  try {
    await writeFile(out, certificate);
  } catch (error) {
    return fail({ code: "not-written", what: error instanceof Error ? error.message : String(error), where: out });
  }
  if (!json) print(`${nation} has ${report.passed ? "passed" : `not passed (${failed} failed)`}: ${out}`);
}

async function checkFile(file: string, bundleFile: string, json: boolean): Promise<void> {
  const { readBundle } = await import("@tocsin/pki");
  const { systemClock } = await import("@tocsin/host");
  const { objectionTo, readCertificate } = await import("../certify/certificate.ts");
  const bundle = await readBundle(bundleFile);
  if (!bundle.ok) return fail(bundle.error);
  const report = await readCertificate(file, bundle.value);
  if (!report.ok) return fail(report.error, report.error.code === "not-signed" ? EXIT.integrity : EXIT.refused);
  const { nation, certifier, build, ended, findings } = report.value;
  if (json) print(JSON.stringify(report.value));
  else {
    for (const finding of findings) print(lineOf(finding));
    print(`${shown(nation)}, ${shown(build)}, tested by ${shown(certifier)} until ${shown(ended)}`);
  }
  const objection = objectionTo(report.value, nation, systemClock().now());
  if (objection !== undefined) return fail({ code: "not-good", what: objection, where: file });
}

/** What the partner said stands in it. */
const lineOf = ({ stage, test, verdict, detail, milliseconds }: Finding): string =>
  `${verdict.padEnd(12)}  ${stage.padEnd(11)}  ${test}: ${shown(detail)} (${(milliseconds / 1000).toFixed(1)} s)`;
