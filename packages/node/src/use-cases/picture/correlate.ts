/**
 * States what we hold of an object: which events are one, its number, who reports it; and when that is over, and why.
 * Each word is signed, reversible and our own: a partner may hold otherwise, and that is shown, never overruled.
 */
import type { Act, CorrelationContent } from "@tocsin/exchange";
import type { ItemName } from "@tocsin/picture";
import { nextName, type Step } from "../../context.ts";
import type { Group } from "../../state.ts";
import { publish } from "../publish.ts";
import { ownQuality } from "./standing.ts";

/** Why, as the others are told. */
export type CorrelationReason =
  | "kinematics-agree"
  | "kinematics-differ"
  | "by-hand"
  | "joined-to-another"
  | "better-quality"
  | "reporter-gone"
  | "claim-settled"
  | "number-settled"
  | "said-again"
  | "impact-time-passed"
  | "track-lost"
  | "retracted";

/** Of one object; what stands alone needs no word, its event says all. */
export function stateCorrelation(step: Step, group: Group, reason: CorrelationReason, position = ""): void {
  if (group.members.length < 2 && group.correlation === undefined) return;
  speak(step, group, "state", "correlate", reason, position);
}

/** The last of the members is no longer held to be one with those before it. */
export function stateSeparation(step: Step, group: Group, reason: CorrelationReason, position = ""): void {
  speak(step, group, "state", "decorrelate", reason, position);
}

/** Nothing of the object is open to us any more, or it goes on under another correlation. */
export function stateDrop(step: Step, group: Group, reason: CorrelationReason): void {
  if (group.correlation === undefined || group.correlation.ended) return;
  speak(step, group, "end", "drop", reason, "");
}

function speak(
  step: Step,
  group: Group,
  act: Act,
  what: CorrelationContent["act"],
  reason: CorrelationReason,
  position: string,
): void {
  group.correlation ??= { name: nextName(step, "correlation"), version: 0, at: step.now, ended: false };
  group.correlation.at = step.now;
  group.correlation.version++;
  group.correlation.ended = act === "end";
  group.responsible.quality = ownQuality(step, group) ?? 0;
  publish(step, {
    name: group.correlation.name,
    version: group.correlation.version,
    act,
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    // A partner that may not know of a third nation's event does not hear of it in a correlation either.
    named: group.members.flatMap((key) => {
      const foreign = step.state.foreign.get(key)?.statement.header;
      return foreign === undefined ? [] : [{ origin: foreign.item.nation, marked: foreign.sections }];
    }),
    contents: { correlation: contentOf(step, group, what, reason, position) },
  });
}

function contentOf(
  step: Step,
  { members, commonNumber, formerNumbers, responsible }: Group,
  act: CorrelationContent["act"],
  reason: CorrelationReason,
  position: string,
): CorrelationContent {
  const { nation, term, quality } = responsible;
  return {
    act,
    members: members.map((key) => nameOfEvent(step, key)).filter((name) => name !== undefined),
    reason,
    ...(commonNumber !== undefined && { commonNumber }),
    ...(nation !== undefined && { responsible: nation }),
    ...(term > 0 && { term }),
    ...(quality > 0 && { quality }),
    ...(formerNumbers.length > 0 && { formerNumbers: [...formerNumbers] }),
    ...(position !== "" && { position }),
  };
}

const nameOfEvent = (step: Step, key: string): ItemName | undefined =>
  step.state.events.get(key)?.event.name ?? step.state.foreign.get(key)?.statement.header.item;
