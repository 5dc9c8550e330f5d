/** The disk under the journal: the watch is told that room runs out while some is left, and of damage as soon as it is seen. */
import type { Step } from "../context.ts";
import type { DamageInput, DiskInput } from "../inputs.ts";
import { clear, raise } from "./alarms.ts";

const SUBJECT = "journal";

export function takeDisk(step: Step, { room }: DiskInput): void {
  if (room === "ample") clear(step, "disk-low", SUBJECT);
  else raise(step, "disk-low", "caution", SUBJECT);
  if (room === "reserve") raise(step, "disk-full", "critical", SUBJECT);
  else clear(step, "disk-full", SUBJECT);
}

/** Stands until somebody has seen it: the record of this epoch can no longer be proven whole. */
export const takeDamage = (step: Step, { what }: DamageInput): void => raise(step, "journal-damaged", "critical", what);
