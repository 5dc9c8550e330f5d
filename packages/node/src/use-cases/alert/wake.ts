/** Once a second: what can be proposed is kept ready, lonely signatures expire, outlets that stay silent alarm. */
import { expire } from "@tocsin/alerting";
import { secondsBetween } from "@tocsin/kernel/time";
import type { Step } from "../../context.ts";
import { clear, raise } from "../alarms.ts";
import { change, noteAlert, prepareAlerts } from "./prepare.ts";

/** An outlet must answer within this time. */
const RECEIPT_SECONDS = 10;

export function wakeAlerts(step: Step): void {
  for (const one of step.state.alerting.prepared.values()) {
    const proposal = expire(one.proposal, step.now);
    if (proposal === one.proposal) continue;
    change(step, one, proposal, one.basis);
    noteAlert(step, proposal, "expired", "");
  }
  prepareAlerts(step);
  watchOutlets(step);
}

function watchOutlets(step: Step): void {
  for (const { identifier, sentAt, receipts, record } of step.state.alerting.sent.values()) {
    for (const [outlet, { state }] of receipts) {
      if (state === "accepted" || secondsBetween(sentAt, step.now) < RECEIPT_SECONDS) continue;
      const subject = `${outlet}/${identifier}`;
      if (record.expires <= step.now) clear(step, "outlet-silent", subject);
      else if (![...step.state.alarms.values()].some((a) => a.subject === subject && a.clearedAt === undefined))
        raise(step, "outlet-silent", "critical", subject);
    }
  }
}
