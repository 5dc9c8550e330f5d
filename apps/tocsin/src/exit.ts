/** The exit codes of every verb and the one way in which a verb fails. Must never print a stack trace to a user. */
import type { Fault } from "@tocsin/kernel/sound";

/** Documented in docs/command-line.md; scripts rely on them. */
export const EXIT = { ok: 0, refused: 1, usage: 2, unreachable: 3, integrity: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One line for people: what, where, and what to do. */
export const faultLine = (fault: Fault): string =>
  [fault.where ? `${fault.where}: ${fault.what}` : fault.what, fault.remedy].filter(Boolean).join(" ");

/** Prints the fault to stderr and sets the exit code; the caller returns. */
export function fail(fault: Fault, code: ExitCode = EXIT.refused): void {
  process.stderr.write(`tocsin: ${faultLine(fault)}\n`);
  process.exitCode = code;
}
