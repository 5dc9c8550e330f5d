/** A partner is heard, heard slowly or not at all; and what it has on its disk. */
import type { Step } from "../context.ts";
import type { AcknowledgedInput, LinkInput } from "../inputs.ts";
import { NEVER } from "../state.ts";
import { clear, raise } from "./alarms.ts";
import { succeed } from "./keys/wake.ts";

export function takeLink(step: Step, body: LinkInput): void {
  const partner = step.state.partners.get(body.partner);
  if (partner === undefined || partner.link === body.state) return;
  // No change of the link: what its two ends have learned of each other's past.
  if (body.state === "partner-behind") return raise(step, "ledger-rolled-back", "critical", body.partner);
  if (body.state === "we-behind") return raise(step, "own-ledger-behind", "critical", body.partner);
  // Another plan alarms and cuts nothing: warnings go on under any.
  if (body.state === "plan-same") return clear(step, "plan-differs", body.partner);
  if (body.state === "plan-differs") return raise(step, "plan-differs", "caution", body.partner);
  if (body.state === "isolated-by") return raise(step, "isolated-by", "caution", body.partner);
  partner.link = body.state;
  partner.linkSince = step.now;
  if (body.state === "lost") raise(step, "link-lost", "critical", body.partner);
  else clear(step, "link-lost", body.partner);
  if (body.state === "slow") raise(step, "link-slow", "caution", body.partner);
  else clear(step, "link-slow", body.partner);
  if (body.state !== "linked") return;
  clear(step, "isolated-by", body.partner);
  step.state.surveillanceAt = NEVER;
  step.state.checkpointAt = NEVER;
}

export function takeAcknowledged(step: Step, body: AcknowledgedInput): void {
  const partner = step.state.partners.get(body.partner);
  if (partner === undefined) return;
  const before = partner.acknowledged.get(body.priority) ?? 0;
  // A partner cannot have what was never sent to it.
  const possible = Math.min(body.through, partner.assigned.get(body.priority) ?? 0);
  partner.acknowledged.set(body.priority, Math.max(before, possible));
  succeed(step);
}
