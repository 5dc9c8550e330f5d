/** Once a second: what can be proposed is kept ready, lonely signatures expire, outlets that stay silent alarm. */
import { expire } from "@tocsin/alerting";
import { secondsBetween } from "@tocsin/kernel/time";
import type { Step } from "../../context.ts";
import { clear, raise } from "../alarms.ts";
import { change, prepareAlerts } from "./prepare.ts";

/** An outlet must answer within this time. */
const RECEIPT_SECONDS = 10;

export function wakeAlerts(step: Step): void {
  for (const one of step.state.alerting.prepared.values()) {
    const proposal = expire(one.proposal, step.now);
    if (proposal !== one.proposal) change(step, one, proposal, one.basis, "");
  }
  prepareAlerts(step);
  watchOutlets(step);
}

function watchOutlets(step: Step): void {
  for (const { identifier, sentAt, receipts, record } of step.state.alerting.sent.values()) {
    for (const [outlet, { state }] of receipts) {
      const subject = `${outlet}/${identifier}`;
      const isOver = state !== "waiting" || record.expires <= step.now;
      if (record.expires <= step.now) clear(step, "outlet-refused", subject);
      if (isOver) clear(step, "outlet-silent", subject);
      else if (secondsBetween(sentAt, step.now) >= RECEIPT_SECONDS && !stands(step, subject))
        raise(step, "outlet-silent", "critical", subject);
    }
  }
}

const stands = ({ state }: Step, subject: string): boolean =>
  [...state.alarms.values()].some((alarm) => alarm.subject === subject && alarm.clearedAt === undefined);
