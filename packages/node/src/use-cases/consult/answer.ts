/**
 * A nation's answer to a joint assessment or to minutes, bound to the very statement that its person saw.
 * Must never answer a version other than the one that was asked about.
 */
import type { Stated } from "@tocsin/consult";
import { keyOf } from "@tocsin/picture";
import type { ConsultAct } from "../../acts/consult.ts";
import type { Step } from "../../context.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { NodeState } from "../../state.ts";
import { ownOf, speak } from "./speak.ts";

type AnswerAct = Extract<ConsultAct, { readonly do: "answer-statement" }>;

/** Words that mean nothing without a reason. */
const NEED_REASON: readonly string[] = ["agree-with-comment", "reserve", "dissent"];

export function answerStatement(step: Step, position: string, act: AnswerAct): Outcome {
  const stated = subjectOf(step.state, act.item);
  if (stated === undefined) return refused("unknown-subject", act.item);
  if (stated.version !== act.version) return refused("newer-version", act.item);
  if (NEED_REASON.includes(act.answer) && act.reason.trim() === "") return refused("reason-missing", act.item);
  const { name: subject, version, root } = stated;
  const { answer, language, reason } = act;
  const last = ownOf(step, step.state.consult.answers.get(act.item) ?? new Map());
  return done(keyOf(speak(step, "answer", { subject, version, root, answer, position, language, reason }, last)));
}

function subjectOf({ consult }: NodeState, item: string): Stated<unknown> | undefined {
  for (const { record } of consult.rooms.values()) {
    const stated = record.assessments.get(item) ?? record.minutes.get(item);
    if (stated !== undefined) return stated;
  }
  return undefined;
}
