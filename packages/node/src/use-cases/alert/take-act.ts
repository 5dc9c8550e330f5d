/**
 * What people do about a civil alert. Every signature is checked here against the credentials of the position, over the
 * exact message; the rules of two people are alerting's. A partner can trigger nothing here.
 */
import { approve, narrowed, type Proposal, propose, type ReleaseSignature, renew, withdraw } from "@tocsin/alerting";
import { hexFromBytes, type Result, unreachable } from "@tocsin/kernel/sound";
import type { AlertAct } from "../../acts/alert.ts";
import type { Assertion } from "../../acts/people.ts";
import type { Step } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { PreparedAlert } from "../../state/alerts.ts";
import { authorise, roleOf } from "../people/authorise.ts";
import { ALERT_PURPOSE, contentOf, signedContent } from "./content.ts";
import { change, noteAlert, standingOf } from "./prepare.ts";
import { sendAlert } from "./send.ts";

const MAY_PROPOSE: readonly Role[] = ["watch", "release"];
const MAY_APPROVE: readonly Role[] = ["release"];

export function takeAlertAct(step: Step, position: string, act: AlertAct): Outcome {
  const one = step.state.alerting.prepared.get(act.proposal);
  if (one === undefined) return refused("unknown-proposal", act.proposal);
  switch (act.do) {
    case "propose-alert":
      return takeProposal(step, position, one, act);
    case "edit-alert":
      return takeEdit(step, position, one, act.areas);
    case "approve-alert":
      return takeApproval(step, position, one, act);
    case "withdraw-alert":
      return takeWithdrawal(step, position, one);
    default:
      return unreachable(act);
  }
}

type Signed = { readonly signature: ReleaseSignature } | { readonly refusal: Outcome };

function signed(
  step: Step,
  position: string,
  roles: readonly Role[],
  proposal: Pick<Proposal, "id" | "version" | "verb" | "hash">,
  assertion: Assertion,
): Signed {
  const judged = authorise(step, position, roles, ALERT_PURPOSE, signedContent(proposal), assertion);
  if ("refusal" in judged) return judged;
  const credential = hexFromBytes(assertion.credential);
  return { signature: { position, person: judged.officer.person, credential, at: step.now } };
}

function takeProposal(
  step: Step,
  position: string,
  one: PreparedAlert,
  { version, assertion }: Extract<AlertAct, { do: "propose-alert" }>,
): Outcome {
  if (version !== undefined && version !== one.proposal.version) return refused("newer-version", one.proposal.id);
  const judged = signed(step, position, MAY_PROPOSE, one.proposal, assertion);
  if ("refusal" in judged) return judged.refusal;
  const next = propose(one.proposal, one.proposal.version, judged.signature);
  if (!next.ok) return refused(next.error.code, one.proposal.id);
  one.proposal = next.value;
  one.proofs = [{ position, assertion }];
  noteAlert(step, next.value, "proposed", position);
  return done(next.value.id);
}

function takeApproval(
  step: Step,
  position: string,
  one: PreparedAlert,
  act: Extract<AlertAct, { do: "approve-alert" }>,
): Outcome {
  const { id } = one.proposal;
  if (act.version !== one.proposal.version) return refused("changed-meanwhile", id);
  const judged = signed(step, position, MAY_APPROVE, one.proposal, act.assertion);
  if ("refusal" in judged) return judged.refusal;
  const next = approve(one.proposal, act.version, act.areaCode, judged.signature);
  if (!next.ok) return refused(next.error.code, id);
  noteAlert(step, next.value, "approved", position);
  sendAlert(step, one, next.value, [...one.proofs, { position, assertion: act.assertion }]);
  return done(next.value.record.identifier);
}

/** Fewer areas only; whoever edits has signed nothing yet: the new version is proposed and approved like any other. */
function takeEdit(step: Step, position: string, one: PreparedAlert, areas: readonly string[]): Outcome {
  const judged = roleOf(step, position, MAY_PROPOSE);
  if ("refusal" in judged) return judged.refusal;
  const { proposal } = one;
  if (proposal.verb !== "send" && proposal.verb !== "correct") return refused("not-editable", proposal.id);
  const record = narrowed(proposal.record, areas, standingOf(step, one.group)?.record);
  if (record === undefined) return refused("areas-not-within", proposal.id);
  const version = proposal.version + 1;
  const identifier = proposal.record.identifier.replace(/-\d+$/, `-${version}`);
  const edited = renew(proposal, contentOf(step, { ...record, identifier }), "edited", step.now);
  change(step, one, edited, one.basis, position);
  return done(edited.id);
}

function takeWithdrawal(step: Step, position: string, one: PreparedAlert): Outcome {
  const judged = roleOf(step, position, MAY_PROPOSE);
  if ("refusal" in judged) return judged.refusal;
  const next: Result<Proposal> = withdraw(one.proposal, step.now);
  if (!next.ok) return refused(next.error.code, one.proposal.id);
  change(step, one, next.value, one.basis, position);
  return done(next.value.id);
}
