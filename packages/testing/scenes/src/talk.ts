/** What people do in rooms, for scenes: positions that may do it, acts, and what each nation then sees. Judges nothing. */
import type { ConsultAct, LedgerEntry, OfficerConfig, View } from "@tocsin/node";
import type { AnswerWord, Language, Message, Nation } from "@tocsin/picture";
import type { Stage } from "./stage.ts";

const officer = (position: string): OfficerConfig => ({
  position,
  person: `person-${position}`,
  roles: position === "planner" ? ["planner"] : [position as "duty" | "watch"],
  enrolment: new Uint8Array(),
  keys: [],
});
const WATCH: readonly OfficerConfig[] = ["duty", "watch", "planner"].map(officer);
export const WATCHES = { KOR: WATCH, JPN: WATCH, USA: WATCH };

export type RoomOfView = View["consult"]["rooms"][number];

/** One act of a position, taken and stored; what became of it. */
export function act(stage: Stage, nation: Nation, done: ConsultAct, position = "duty"): string {
  const player = stage.player(nation);
  const before = player.state.ledger.size;
  player.offer({ kind: "operator", position, act: done, request: "" });
  stage.act(nation);
  const isDone = (entry: LedgerEntry): boolean => entry.type === "operator" && entry.act === done.do;
  const [entry] = player.ledger().slice(before).filter(isDone);
  return entry?.type === "operator" ? entry.subject : "refused";
}

export const say = (stage: Stage, nation: Nation, room: string, text: string, more: Partial<Message> = {}): string => {
  const language: Language = nation === "KOR" ? "ko" : nation === "JPN" ? "ja" : "en";
  return act(stage, nation, { do: "say", message: { room, count: 0, position: "", language, text, ...more } });
};

export const answer = (stage: Stage, nation: Nation, item: string, version: number, word: AnswerWord): string =>
  act(stage, nation, { do: "answer-statement", item, version, answer: word, language: "en", reason: "as we see it" });

export const propose = (stage: Stage, nation: Nation, room: string, text: string): string => {
  const words = { room, position: "", language: "en" as const, text };
  const proposed = { ...words, objectClass: "ballistic" as const, objects: 1, certainty: "high" as const };
  return act(stage, nation, { do: "propose-assessment", proposed });
};

export function roomOf(stage: Stage, nation: Nation, key: string): RoomOfView {
  const room = stage.view(nation).consult.rooms.find((each) => each.key === key);
  if (room === undefined) throw new Error(`${nation} has no room ${key}`);
  return room;
}

export const textsOf = (room: RoomOfView): string[] => room.messages.map(({ nation, text }) => `${nation} ${text}`);

/** As on every console: nation and answer, in the order shown. */
export const answersOf = ({ answers, result }: RoomOfView["assessments"][number]): string[] => [
  result,
  ...answers.map((each) => `${each.nation} ${each.answer || "no answer"}`),
];
