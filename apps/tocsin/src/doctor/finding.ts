/** What the doctor finds: one thing looked at, how it is, and what to do about it. Values only. */
import type { Fault } from "@tocsin/kernel/sound";
import { faultLine } from "../exit.ts";

/** `bad` keeps Tocsin from running here; `advice` does not. */
export type Health = "ok" | "advice" | "bad";

export interface Finding {
  /** Stable, for machines. */
  readonly check: string;
  readonly health: Health;
  readonly says: string;
  readonly remedy?: string;
}

export const good = (check: string, says: string): Finding => ({ check, health: "ok", says });
export const advice = (check: string, says: string, remedy: string): Finding => ({
  check,
  health: "advice",
  says,
  remedy,
});
export const bad = (check: string, says: string, remedy: string): Finding => ({ check, health: "bad", says, remedy });

/** A fault of the part that was tried; `remedy` where the part itself knows none. */
export const badBecause = (check: string, fault: Fault, remedy: string): Finding =>
  bad(
    check,
    faultLine({ code: fault.code, what: fault.what, ...(fault.where && { where: fault.where }) }),
    fault.remedy ?? remedy,
  );

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
