/** What an outlet said of an alert that was sent to it: once accepted it stays accepted; a refusal is the last word and alarms at once. */
import type { Step } from "../../context.ts";
import type { ReceiptInput } from "../../inputs.ts";
import { clear, raise } from "../alarms.ts";
import { noteAlert } from "./prepare.ts";
import { stateAlert } from "./send.ts";

export function takeReceipt(step: Step, { outlet, identifier, state, detail }: ReceiptInput): void {
  const sent = step.state.alerting.sent.get(identifier);
  const known = sent?.receipts.get(outlet);
  if (sent === undefined || known === undefined || known.state === "accepted") return;
  if (known.state === state && known.detail === detail) return;
  sent.receipts.set(outlet, { state, at: step.now, detail });
  noteAlert(step, sent.proposal, state === "accepted" ? "receipt" : "refused", outlet);
  clear(step, "outlet-silent", `${outlet}/${identifier}`);
  if (state === "accepted") stateAlert(step, sent);
  else raise(step, "outlet-refused", "critical", `${outlet}/${identifier}`);
}
