/**
 * The shared programme in the state: every nation's entries under its own name, their versions, and who answered what.
 * Our own statements and partners' are kept by the same rules. Must never change another nation's entry.
 */
import { type EntryStanding, type EntryVersion, faultsOf, standingOf } from "@tocsin/exercise";
import {
  type Answer,
  type ItemName,
  keyOf,
  type Nation,
  type PlannedExercise,
  type ProgrammeEntry,
} from "@tocsin/picture";
import type { Step } from "../../context.ts";
import type { ProgrammeAnswer, ProgrammeItem } from "../../state/exercise.ts";
import type { NodeState } from "../../state.ts";
import { raise } from "../alarms.ts";

/** Entries of one nation, removed ones included. */
const ENTRIES_OF_A_NATION = 1000;
const VERSIONS_KEPT = 16;
/** Entries that answers may be about, known or not yet known. */
const ANSWERED_KEPT = 5000;

/** Nations of the programme: our own and all partners, by name. */
export const nationsOf = (state: NodeState): Nation[] =>
  [...(state.self === undefined ? [] : [state.self.nation]), ...state.partners.keys()].sort();

export const latestOf = (item: ProgrammeItem): EntryVersion => item.versions.at(-1) as EntryVersion;

/** The exercise under this name as it stands, undefined where there is none or it was removed. */
export function exerciseOf(state: NodeState, name: ItemName): PlannedExercise | undefined {
  const item = state.exercise.entries.get(keyOf(name));
  const entry = item === undefined || item.removed ? undefined : latestOf(item).entry;
  return entry?.type === "exercise" ? entry : undefined;
}

export const faultsIn = (state: NodeState, owner: Nation, entry: ProgrammeEntry) =>
  faultsOf(entry, { owner, nations: nationsOf(state), exerciseOf: (name) => exerciseOf(state, name) });

export function answersTo(state: NodeState, key: string): ReadonlyMap<Nation, Answer> {
  const answers = state.exercise.answers.get(key) ?? new Map<Nation, ProgrammeAnswer>();
  return new Map([...answers].map(([nation, { content }]) => [nation, content]));
}

export function standing(state: NodeState, item: ProgrammeItem): EntryStanding {
  if (item.removed) return "removed";
  return standingOf(latestOf(item), item.name.nation, answersTo(state, keyOf(item.name)), nationsOf(state));
}

/** Keeps a statement of an entry; older versions that come late change nothing. */
export function keepEntry(step: Step, name: ItemName, stated: EntryVersion, removed: boolean): void {
  const { entries } = step.state.exercise;
  const key = keyOf(name);
  const known = entries.get(key);
  if (known === undefined && !hasRoom(step, name.nation)) return;
  const item: ProgrammeItem = known ?? { name, versions: [], removed };
  if (stated.version <= (item.versions.at(-1)?.version ?? 0)) return;
  item.versions.push(stated);
  item.versions.splice(0, item.versions.length - VERSIONS_KEPT);
  item.removed = removed;
  entries.set(key, item);
}

function hasRoom(step: Step, nation: Nation): boolean {
  let count = 0;
  for (const { name } of step.state.exercise.entries.values()) if (name.nation === nation) count++;
  if (count < ENTRIES_OF_A_NATION) return true;
  raise(step, "programme-full", "caution", nation);
  return false;
}

/** Keeps a nation's answer; of two the one to the later version, then the later stated. */
export function keepAnswer(step: Step, answer: ProgrammeAnswer): void {
  const { answers } = step.state.exercise;
  const key = keyOf(answer.content.subject);
  const { nation } = answer.name;
  const known = answers.get(key) ?? new Map<Nation, ProgrammeAnswer>();
  const last = known.get(nation);
  if (last !== undefined && isOlder(answer, last)) return;
  known.set(nation, { ...answer, content: { ...answer.content, root: answer.content.root.slice() } });
  answers.set(key, known);
  for (const oldest of answers.keys()) {
    if (answers.size <= ANSWERED_KEPT) return;
    answers.delete(oldest);
  }
}

const isOlder = (a: ProgrammeAnswer, b: ProgrammeAnswer): boolean =>
  (a.content.version - b.content.version || a.at - b.at || a.version - b.version) < 0;
