/** What operators do; every act is on the ledger by position. */
import { record, type Step } from "../context.ts";
import type { OperatorInput } from "../inputs.ts";

export function takeOperator(step: Step, { position, act }: OperatorInput): void {
  const { alarms, groups } = step.state;
  const subject = act.do === "acknowledge-alarm" ? alarms.get(act.id) : groups.get(act.id);
  if (subject === undefined || subject.acknowledgedAt !== undefined) return;
  subject.acknowledgedAt = step.now;
  record(step, { type: "operator", position, act: act.do, subject: act.id });
}
