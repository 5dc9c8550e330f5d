/**
 * Puts what a nation has stated into the record, our own and partners' alike, so that both are held to the same rules.
 * Must never look at who we are.
 */
import { isBound, keepAssessment, keepLatest, keepMessage, keepMinutes, type Stated } from "@tocsin/consult";
import type { SectionContents } from "@tocsin/exchange";
import { hexFromBytes, utf8 } from "@tocsin/kernel/sound";
import { type Answer, type AnswerWord, keyOf, type Minutes } from "@tocsin/picture";
import { record, type Step } from "../../context.ts";
import type { MinutedAct } from "../../ledger-entry.ts";
import type { Room } from "../../state/consult.ts";
import { ensureRoom, nationsOf } from "./rooms.ts";

/** Things that are answered; answers to the oldest are forgotten first. */
const ANSWERED_KEPT = 512;

export interface Said extends Omit<Stated<unknown>, "content"> {
  readonly contents: Partial<SectionContents>;
}

/** True where the record has changed. */
export function keep(step: Step, said: Said): boolean {
  const { contents, ...statement } = said;
  const isNew =
    contents.answer === undefined
      ? keepInRoom(step, said)
      : keepAnswer(step, { ...statement, content: { ...contents.answer, root: contents.answer.root.slice() } });
  if (isNew) step.state.consult.revision++;
  return isNew;
}

function keepInRoom(step: Step, { contents, ...statement }: Said): boolean {
  const content = contentOf(contents);
  const room = content && ensureRoom(step, content.room);
  if (room === undefined) return false;
  const { record: of } = room;
  if (contents.room) return keepLatest(of.states, { ...statement, content: contents.room });
  if (contents["roll-call"]) return keepLatest(of.rollCall, { ...statement, content: contents["roll-call"] });
  if (contents["national-position"])
    return keepLatest(of.positions, { ...statement, content: contents["national-position"] });
  if (contents.message)
    return keepMessage(of, { ...statement, content: contents.message }, nationsOf(step.state).length);
  if (contents["joint-assessment"]) return keepAssessment(of, { ...statement, content: contents["joint-assessment"] });
  if (contents.minutes) return takeMinutes(step, room, { ...statement, content: contents.minutes });
  return false;
}

const contentOf = (contents: Partial<SectionContents>): { readonly room: string } | undefined =>
  contents.room ??
  contents["roll-call"] ??
  contents.message ??
  contents["national-position"] ??
  contents["joint-assessment"] ??
  contents.minutes;

/** The ledger names minutes by the hash of their text, so that ledgers of several nations can be laid side by side. */
export const hashOfMinutes = ({ tools }: Pick<Step, "tools">, { text }: Minutes): string =>
  hexFromBytes(tools.crypto.sha256(utf8(text)));

function takeMinutes(step: Step, room: Room, minutes: Stated<Minutes>): boolean {
  if (!keepMinutes(room.record, minutes)) return false;
  minuted(step, minutes, minutes.name.nation, "drafted");
  const answers = step.state.consult.answers.get(keyOf(minutes.name));
  for (const answer of answers?.values() ?? []) answered(step, minutes, answer);
  return true;
}

function keepAnswer(step: Step, answer: Stated<Answer>): boolean {
  const { answers, rooms } = step.state.consult;
  const subject = keyOf(answer.content.subject);
  const known = answers.get(subject) ?? new Map();
  if (!keepLatest(known, answer)) return false;
  answers.set(subject, known);
  for (const { record: of } of rooms.values()) {
    const minutes = of.minutes.get(subject);
    if (minutes !== undefined) answered(step, minutes, answer);
  }
  for (const key of answers.keys()) {
    if (answers.size <= ANSWERED_KEPT) break;
    answers.delete(key);
  }
  return true;
}

const MINUTED: { readonly [word in AnswerWord]: MinutedAct } = {
  agree: "agreed",
  "agree-with-comment": "agreed",
  reserve: "reserved",
  dissent: "dissented",
  abstain: "abstained",
};

function answered(step: Step, minutes: Stated<Minutes>, answer: Stated<Answer>): void {
  if (isBound(answer.content, minutes)) minuted(step, minutes, answer.name.nation, MINUTED[answer.content.answer]);
}

function minuted(step: Step, minutes: Stated<Minutes>, nation: string, act: MinutedAct): void {
  const { name: item, version, content } = minutes;
  record(step, { type: "minuted", room: content.room, item, version, hash: hashOfMinutes(step, content), nation, act });
}
