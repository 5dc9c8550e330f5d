/**
 * Keeps what can be proposed ready beside every event: the first alert, or correction, cancellation and release of what
 * was sent. Prepared anew when the draft or the standing message changes, which voids signatures; never sends.
 */
import {
  type AlertRecord,
  narrowed,
  type Proposal,
  prepare,
  prepared,
  renew,
  type Verb,
  warnsOtherwise,
} from "@tocsin/alerting";
import { secondsBetween } from "@tocsin/kernel/time";
import { nextNumber, record, type Step, selfOf } from "../../context.ts";
import type { PreparedAlert, SentAlert } from "../../state/alerts.ts";
import type { Group } from "../../state.ts";
import { contentOf } from "./content.ts";

/** An unsigned text is dated anew after this time, so that nobody signs one that is about to expire. */
const REFRESH_SECONDS = 120;

export function prepareAlerts(step: Step): void {
  const { alerting, groups } = step.state;
  for (const group of groups.values()) prepareFor(step, group);
  for (const [id, { group, proposal }] of alerting.prepared)
    if (!groups.has(group) && proposal.state !== "waiting") alerting.prepared.delete(id);
}

function prepareFor(step: Step, group: Group): void {
  const { drafts } = step.state;
  const draft = drafts.get(group.drafts.at(-1) ?? "");
  if (draft === undefined) return;
  const standing = standingOf(step, group.id);
  const known = preparedOf(step, group.id);
  const basis = `${draft.id}/${standing?.identifier ?? ""}`;
  const ids = new Map(known.map(({ proposal }) => [proposal.verb, proposal.id]));
  const idFor = (verb: Verb): string => {
    const id = ids.get(verb) ?? `P-${nextNumber(step, "proposal")}`;
    ids.set(verb, id);
    return id;
  };
  const versionFor = (verb: Verb): number =>
    (known.find(({ proposal }) => proposal.verb === verb)?.proposal.version ?? 0) + 1;
  const identifierFor = (verb: Verb): string => identifierOf(step, group.id, idFor(verb), versionFor(verb));
  const records = prepared({ draft: draft.record, standing: standing?.record, now: step.now, identifierFor });
  for (const one of known) if (!records.has(one.proposal.verb)) step.state.alerting.prepared.delete(one.proposal.id);
  for (const [verb, made] of records) {
    const one = known.find(({ proposal }) => proposal.verb === verb);
    if (one !== undefined && (isFresh(step, one, basis) || isUnderWay(one, made))) continue;
    if (one === undefined) begin(step, group.id, basis, prepare(idFor(verb), verb, contentOf(step, made), step.now));
    else if (one.basis === basis) change(step, one, dated(step, one.proposal, made, standing?.record), basis, "");
    else change(step, one, renew(one.proposal, contentOf(step, made), "changed", step.now), basis, "");
  }
}

/** The same text dated anew: what a person has narrowed stays narrowed. */
function dated(step: Step, proposal: Proposal, made: AlertRecord, standing: AlertRecord | undefined): Proposal {
  const codes = proposal.record.areas.map(({ code }) => code);
  const record = narrowed(made, codes, standing) ?? made;
  return renew(proposal, contentOf(step, record), proposal.note === "edited" ? "edited" : "", step.now);
}

function begin(step: Step, group: string, basis: string, proposal: Proposal): void {
  step.state.alerting.prepared.set(proposal.id, { proposal, group, basis, proofs: [] });
  noteAlert(step, proposal, "prepared", "");
}

/** A new version: whoever had signed must look again. The ledger is told why, unless it is the same text dated anew. */
export function change(step: Step, one: PreparedAlert, proposal: Proposal, basis: string, by: string): void {
  const isTold = proposal.note !== "" && proposal.note !== one.proposal.note;
  if (isTold || one.proposal.state === "waiting") noteAlert(step, proposal, proposal.note, by);
  one.proposal = proposal;
  one.basis = basis;
  one.proofs = [];
}

/** A signature under way is not taken back for the date alone. */
const isFresh = ({ now }: Step, { basis: made, proposal }: PreparedAlert, basis: string): boolean =>
  made === basis && (proposal.state !== "prepared" || secondsBetween(proposal.preparedAt, now) < REFRESH_SECONDS);

/**
 * Two people are at it, and what is new only narrows or eases: they finish, and a correction follows. Voiding their
 * signatures for every drift of a flying missile would let nobody ever finish.
 */
const isUnderWay = ({ proposal }: PreparedAlert, made: AlertRecord): boolean =>
  proposal.state === "waiting" && !warnsOtherwise(proposal.record, made);

/** Unique for ever: epoch, event, proposal and its version, of which each has one message. */
function identifierOf(step: Step, group: string, proposal: string, version: number): string {
  const { nation, mode, epoch } = selfOf(step);
  return `tocsin-${nation}-${mode}-${epoch}-${group}-${proposal}-${version}`;
}

export const preparedOf = ({ state }: Step, group: string): PreparedAlert[] =>
  [...state.alerting.prepared.values()].filter((one) => one.group === group);

/**
 * Two events were one: what was sent about the one that is no more is corrected, cancelled and released with the one that stays.
 * A signature under way goes along; what nobody has signed is prepared anew.
 */
export function moveAlerts({ state }: Step, gone: string, kept: string): void {
  const { prepared, sent } = state.alerting;
  for (const alert of sent.values()) if (alert.group === gone) alert.group = kept;
  for (const one of [...prepared.values()].filter(({ group }) => group === gone)) {
    const { id, verb } = one.proposal;
    const twin = [...prepared.values()].find(({ group, proposal }) => group === kept && proposal.verb === verb);
    if (one.proposal.state !== "waiting" || twin?.proposal.state === "waiting") {
      prepared.delete(id);
      continue;
    }
    if (twin !== undefined) prepared.delete(twin.proposal.id);
    one.group = kept;
  }
}

/** The last message about the event that was sent and has been neither replaced nor ended. */
export const standingOf = ({ state }: Step, group: string): SentAlert | undefined =>
  [...state.alerting.sent.values()].findLast(
    (sent) => sent.group === group && sent.endedBy === "" && sent.record.messageType !== "cancel",
  );

export function noteAlert(step: Step, proposal: Proposal, what: string, by: string): void {
  const { id, version, hash } = proposal;
  record(step, {
    ...{ type: "alert", proposal: id, version, hash },
    ...{ change: what, identifier: proposal.record.identifier, by },
  });
}
