/** A proposal that two people have signed becomes a message: kept, sent by effect, told to partners, and followed by receipts. */
import type { Proposal, Verb } from "@tocsin/alerting";
import type { AlertContent } from "@tocsin/exchange";
import { nextName, type Step } from "../../context.ts";
import type { AlertProof, PreparedAlert, SentAlert } from "../../state/alerts.ts";
import { publish } from "../publish.ts";
import { noteAlert, preparedOf, standingOf } from "./prepare.ts";

/** Messages kept in the state; the journal and the ledger keep all. */
const SENT_KEPT = 200;

const STATE_AFTER: { readonly [verb in Verb]: AlertContent["state"] } = {
  send: "sent",
  correct: "corrected",
  cancel: "cancelled",
  release: "released",
};

export function sendAlert(step: Step, one: PreparedAlert, proposal: Proposal, proofs: readonly AlertProof[]): void {
  const { alerting } = step.state;
  const { record } = proposal;
  const standing = standingOf(step, one.group);
  const sent: SentAlert = {
    ...{ identifier: record.identifier, group: one.group, verb: proposal.verb, record, proposal, proofs },
    xml: step.tools.renderAlert(record),
    sentAt: step.now,
    receipts: new Map(alerting.outlets.map((outlet) => [outlet, { state: "waiting", at: step.now, detail: "" }])),
    endedBy: "",
    item: standing?.item ?? nextName(step, "alert"),
    version: standing?.version ?? 0,
  };
  if (standing !== undefined) standing.endedBy = record.identifier;
  alerting.sent.set(record.identifier, sent);
  // What else was prepared stood on the message before: it is made anew.
  for (const { proposal: other } of preparedOf(step, one.group)) alerting.prepared.delete(other.id);
  noteAlert(step, proposal, "sent", "");
  step.effects.push({ kind: "send", identifier: record.identifier });
  stateAlert(step, sent);
  forgetOldest(step);
}

/** Partners are told what was sent and who has confirmed it. They can do nothing with it but know. */
export function stateAlert(step: Step, sent: SentAlert): void {
  const { record } = sent;
  sent.version++;
  publish(step, {
    name: sent.item,
    version: sent.version,
    act: record.messageType === "cancel" ? "end" : "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    contents: {
      alert: {
        state: STATE_AFTER[sent.verb],
        areas: record.areas.map(({ code }) => code),
        identifier: record.identifier,
        ...kindOf(record.kind),
        sentAt: sent.sentAt,
        expiresAt: record.expires,
        outlets: sent.receipts.size,
        receipts: [...sent.receipts.values()].filter(({ state }) => state === "accepted").length,
      },
    },
  });
}

/** The exchange has words for the warnings of the plan; others are told without one. */
const kindOf = (kind: string): Pick<AlertContent, "kind"> =>
  kind === "ballistic-impact" || kind === "ballistic-overflight" || kind === "unpredictable-flight" ? { kind } : {};

/** Ended ones first, then the oldest. */
function forgetOldest({ state: { alerting } }: Step): void {
  for (const pass of [(sent: SentAlert) => sent.endedBy !== "", () => true])
    for (const [identifier, sent] of alerting.sent) {
      if (alerting.sent.size <= SENT_KEPT) return;
      if (pass(sent)) alerting.sent.delete(identifier);
    }
}
