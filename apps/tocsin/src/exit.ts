/** The exit codes of every verb and the one way in which a verb fails. Must never print a stack trace to a user. */
import type { Fault } from "@tocsin/kernel/sound";
import { harmless } from "./words/harmless.ts";

/** Documented in docs/command-line.md; scripts rely on them. */
export const EXIT = { ok: 0, refused: 1, usage: 2, unreachable: 3, integrity: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One line for people: what, where, and what to do. */
export function faultLine({ what, where, remedy }: Fault): string {
  const said = where ? `${where}: ${what}` : what;
  if (!remedy) return said;
  return /[.!?]$/.test(said) ? `${said} ${remedy}` : `${said}. ${remedy}`;
}

/** Prints the fault to stderr and sets the exit code; the caller returns. */
export function fail(fault: Fault, code: ExitCode = EXIT.refused): void {
  process.stderr.write(`tocsin: ${harmless(faultLine(fault))}\n`);
  process.exitCode = code;
}
