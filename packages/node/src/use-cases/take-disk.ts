/** The room on the journal's disk: the watch is told while there is still time to make some. */
import type { Step } from "../context.ts";
import type { DiskInput } from "../inputs.ts";
import { clear, raise } from "./alarms.ts";

const SUBJECT = "journal";

export function takeDisk(step: Step, { room }: DiskInput): void {
  if (room === "ample") clear(step, "disk-low", SUBJECT);
  else raise(step, "disk-low", "caution", SUBJECT);
  if (room === "reserve") raise(step, "disk-full", "critical", SUBJECT);
  else clear(step, "disk-full", SUBJECT);
}
