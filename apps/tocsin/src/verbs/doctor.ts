/** `tocsin doctor`: whether this machine can run Tocsin, and a node's directory where one is given. One word first, then why. */
import type { Command } from "commander";
import { EXIT } from "../exit.ts";

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("say whether this machine can run Tocsin, and what to do where it cannot")
    .option("--data <directory>", "a node's or the demo's data directory, or where one will be", ".tocsin/demo")
    .option("--json", "print verdict and findings as one JSON document")
    .addHelpText(
      "after",
      `
Examples:
  tocsin doctor
  tocsin doctor --data /srv/tocsin/exercise/KOR
  tocsin doctor --data .tocsin/demo --json

Tries things rather than looking them up; changes nothing that is there. Exit codes: 0 ready, 1 not ready.`,
    )
    .action(doctor);
}

async function doctor({ data, json }: { data: string; json?: boolean }): Promise<void> {
  const { diagnose } = await import("../doctor/run.ts");
  const { verdict, findings } = await diagnose(data);
  if (json) process.stdout.write(`${JSON.stringify({ verdict, findings }, undefined, 2)}\n`);
  else {
    const width = Math.max(...findings.map(({ check }) => check.length));
    process.stdout.write(`${verdict}\n`);
    for (const { check, health, says, remedy } of findings) {
      process.stdout.write(`  ${health.padEnd(6)}  ${check.padEnd(width)}  ${says}\n`);
      if (remedy !== undefined) process.stdout.write(`  ${" ".repeat(6)}  ${" ".repeat(width)}  -> ${remedy}\n`);
    }
  }
  process.exitCode = verdict === "ready" ? EXIT.ok : EXIT.refused;
}
