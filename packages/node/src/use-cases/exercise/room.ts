/** What an exercise says in its own room: who is there when it starts, and the words of its control staff. */
import { inOrder, nextCount, roomOf } from "@tocsin/consult";
import { injectsAt } from "@tocsin/exercise";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { keyOf, LANGUAGES, type Nation, type RollCallEntry } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import type { Run } from "../../state/exercise.ts";
import { recordOf } from "../consult/rooms.ts";
import { ownOf, speak } from "../consult/speak.ts";
import { openRoom } from "../consult/wake.ts";

/** Position under which the node itself answers, and under which control speaks. */
const NODE = "node";
const CONTROL = "control";
/** What was answered longer before a start answered another one. */
const SAME_ROLL_CALL_SECONDS = 10;

/** Answers the roll-call for our nation: by whoever is signed in and may, else by the node itself, and says which. */
export function callRoll(step: Step): void {
  const { run } = step.state.exercise;
  if (run === undefined || !run.entry.nations.includes(selfOf(step).nation)) return;
  const room = roomOf("exercise", run.name);
  openRoom(step, room);
  const officer = [...step.state.people.officers.values()].find(
    ({ roles, signedInAt }) => signedInAt !== undefined && (roles.includes("controller") || roles.includes("duty")),
  );
  const authority = officer === undefined ? "watch" : officer.roles.includes("controller") ? "controller" : "duty";
  const entry: RollCallEntry = { room, position: officer?.position ?? NODE, authority, presence: "present" };
  speak(step, "roll-call", entry, ownOf(step, recordOf(step.state, room).rollCall));
  takePresence(step, selfOf(step).nation, entry, step.now);
  takeEarlier(step, run);
}

/** A partner's answer may be here before the start that it answers: the two come over different links. */
function takeEarlier(step: Step, { name, orders }: Run): void {
  const [start] = orders;
  if (start === undefined) return;
  for (const [nation, { at, content }] of recordOf(step.state, roomOf("exercise", name)).rollCall)
    if (nation !== selfOf(step).nation && secondsBetween(at, start.at) <= SAME_ROLL_CALL_SECONDS)
      takePresence(step, nation, content, at);
}

/** Somebody is there for a nation; what partners say in other rooms is nothing to us. */
export function takePresence(step: Step, nation: Nation, entry: RollCallEntry, at: Instant): void {
  const { run } = step.state.exercise;
  if (run === undefined || entry.room !== `exercise/${keyOf(run.name)}`) return;
  if (entry.presence === "absent") run.present.delete(nation);
  else run.present.set(nation, { position: entry.position, authority: entry.authority, at });
}

/** Messages that are due, each once, in every language, by the nation that controls the exercise and by no other. */
export function tellInjects(step: Step, run: Run): void {
  if (run.name.nation !== selfOf(step).nation) return;
  const room = roomOf("exercise", run.name);
  for (const [i, { state }] of injectsAt(run.orders, run.entry.injects, step.now).entries()) {
    const inject = run.entry.injects[i];
    if (state !== "done" || inject?.type !== "message" || run.told.has(inject.number)) continue;
    run.told.add(inject.number);
    for (const language of LANGUAGES) {
      const count = nextCount(inOrder(recordOf(step.state, room).messages));
      speak(step, "message", { room, count, position: CONTROL, language, text: inject.text[language] });
    }
  }
}
