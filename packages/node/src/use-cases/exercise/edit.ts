/** Our own part of the programme: entries stated, changed, removed, and our answers to others'. Never another nation's entry. */
import { keyOf, type ProgrammeEntry } from "@tocsin/picture";
import type { ExerciseAct } from "../../acts/exercise.ts";
import { nextName, type Step, selfOf } from "../../context.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { ProgrammeItem } from "../../state/exercise.ts";
import { publishRooted } from "../publish.ts";
import { faultsIn, keepAnswer, keepEntry, latestOf } from "./programme.ts";
import { isUnderWay } from "./run.ts";

type ActOf<K extends ExerciseAct["do"]> = Extract<ExerciseAct, { readonly do: K }>;

export function editEntry(step: Step, { item: key, entry }: ActOf<"edit-programme">): Outcome {
  const own = key === "" ? undefined : ownItem(step, key);
  if (own !== undefined && "refusal" in own) return own.refusal;
  if (own !== undefined && latestOf(own).entry.type !== entry.type) return refused("other-type", key);
  const [fault] = faultsIn(step.state, selfOf(step).nation, entry);
  if (fault !== undefined) return refused(fault, key);
  return done(stateEntry(step, own, entry, false));
}

export function removeEntry(step: Step, { item: key }: ActOf<"remove-programme">): Outcome {
  const own = ownItem(step, key);
  if ("refusal" in own) return own.refusal;
  return done(stateEntry(step, own, latestOf(own).entry, true));
}

function ownItem(step: Step, key: string): ProgrammeItem | { readonly refusal: Outcome } {
  const item = step.state.exercise.entries.get(key);
  if (item === undefined) return { refusal: refused("unknown-entry", key) };
  if (item.name.nation !== selfOf(step).nation) return { refusal: refused("not-your-entry", key) };
  if (item.removed) return { refusal: refused("entry-removed", key) };
  if (isUnderWay(step.state, key)) return { refusal: refused("exercise-running", key) };
  return item;
}

/** States it as a new item or as the next version; returns its key. */
function stateEntry(step: Step, item: ProgrammeItem | undefined, entry: ProgrammeEntry, removed: boolean): string {
  const name = item?.name ?? nextName(step, "programme");
  const version = (item?.versions.at(-1)?.version ?? 0) + 1;
  const { root } = publishRooted(step, {
    name,
    version,
    act: removed ? "end" : "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    contents: { programme: entry },
  });
  keepEntry(step, name, { version, root, at: step.now, entry }, removed);
  return keyOf(name);
}

/** Words that mean nothing without a reason. */
const NEED_REASON: readonly string[] = ["agree-with-comment", "reserve", "dissent"];

/** Answers exactly the version that the person saw. */
export function answerEntry(step: Step, position: string, act: ActOf<"answer-programme">): Outcome {
  const { exercise } = step.state;
  const { nation } = selfOf(step);
  const item = exercise.entries.get(act.item);
  if (item === undefined) return refused("unknown-entry", act.item);
  if (item.removed) return refused("entry-removed", act.item);
  if (item.name.nation === nation) return refused("own-entry", act.item);
  const latest = latestOf(item);
  if (latest.version !== act.version) return refused("newer-version", act.item);
  if (NEED_REASON.includes(act.answer) && act.reason.trim() === "") return refused("reason-missing", act.item);
  const last = exercise.answers.get(act.item)?.get(nation);
  const name = last?.name ?? nextName(step, "answer");
  const version = (last?.version ?? 0) + 1;
  const { answer, language, reason } = act;
  const content = {
    subject: item.name,
    version: latest.version,
    root: latest.root,
    answer,
    position,
    language,
    reason,
  };
  publishRooted(step, {
    name,
    version,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    contents: { answer: content },
  });
  keepAnswer(step, { name, version, at: step.now, content });
  return done(act.item);
}
