/**
 * What people do in a room, each act by a position that may do it. Who speaks, with what authority and in which order is
 * filled in here and never taken from whoever asks.
 */
import { aboutOf, draftMinutes, HOTLINE, inOrder, isOwn, nextCount } from "@tocsin/consult";
import { keyOf, type Message, type RollCallEntry, type RoomKey } from "@tocsin/picture";
import type { ConsultAct } from "../../acts/consult.ts";
import { type Step, selfOf } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import { roleOf } from "../people/authorise.ts";
import { spend } from "./allowance.ts";
import { answerStatement } from "./answer.ts";
import { ensureRoom, isOpen, nationsOf, recordOf, shownAs } from "./rooms.ts";
import { sendSignal } from "./signals.ts";
import { ownOf, speak } from "./speak.ts";
import { openRoom } from "./wake.ts";

/** Who may commit the nation. */
const COMMIT: readonly Role[] = ["director", "duty"];
/** Most senior first; controllers speak in the rooms of exercises only. */
const SPEAK = ["director", "duty", "watch"] as const;
const IN_EXERCISES = [...SPEAK, "controller"] as const;

export function takeConsultAct(step: Step, position: string, act: ConsultAct): Outcome {
  const room = roomOfAct(act);
  const roles = rolesFor(act, room);
  const authorised = roleOf(step, position, roles);
  if ("refusal" in authorised) return authorised.refusal;
  if (!spend(step, selfOf(step).nation, act.do === "send-signal" ? "signal" : "text"))
    return refused("too-fast", position);
  if (act.do === "answer-statement") return answerStatement(step, position, act);
  const fault = enter(step, room ?? "");
  if (fault !== undefined) return fault;
  const authority = roles.find((role) => authorised.officer.roles.includes(role)) as RollCallEntry["authority"];
  return act.do === "close-room" ? close(step, act.room) : inRoom(step, position, authority, act);
}

type InRoom = Exclude<ConsultAct, { readonly do: "answer-statement" | "close-room" }>;

function inRoom(step: Step, position: string, authority: RollCallEntry["authority"], act: InRoom): Outcome {
  switch (act.do) {
    case "say":
      return say(step, position, act.message);
    case "answer-roll-call": {
      const room = shownAs(step.state, act.entry.room);
      const last = ownOf(step, recordOf(step.state, room).rollCall);
      return done(keyOf(speak(step, "roll-call", { ...act.entry, room, position, authority }, last)));
    }
    case "hold-position": {
      const room = shownAs(step.state, act.held.room);
      const last = ownOf(step, recordOf(step.state, room).positions);
      return done(keyOf(speak(step, "national-position", { ...act.held, room, position }, last)));
    }
    case "propose-assessment": {
      const room = shownAs(step.state, act.proposed.room);
      const last = latestOwn(step, recordOf(step.state, room).assessments.values());
      return done(keyOf(speak(step, "joint-assessment", { ...act.proposed, room, position }, last)));
    }
    case "draft-minutes":
      return minute(step, position, act.room);
    case "send-signal":
      return signal(step, act.signal);
  }
}

function roomOfAct(act: ConsultAct): RoomKey | undefined {
  switch (act.do) {
    case "say":
      return act.message.room;
    case "answer-roll-call":
      return act.entry.room;
    case "hold-position":
      return act.held.room;
    case "propose-assessment":
      return act.proposed.room;
    case "send-signal":
      return act.signal.room;
    case "draft-minutes":
    case "close-room":
      return act.room;
    case "answer-statement":
      return undefined;
  }
}

function rolesFor(act: ConsultAct, room: RoomKey | undefined): readonly Role[] {
  const speaks = act.do === "say" || act.do === "answer-roll-call" || act.do === "send-signal";
  if (!speaks) return COMMIT;
  return room !== undefined && aboutOf(room)?.subject === "exercise" ? IN_EXERCISES : SPEAK;
}

/** A meeting's or an exercise's room opens when the first of ours comes in; an event's opens by itself. */
function enter(step: Step, room: RoomKey): Outcome | undefined {
  const shown = shownAs(step.state, room);
  const subject = aboutOf(shown)?.subject;
  const isKnown = step.state.consult.rooms.has(room) || step.state.consult.rooms.has(shown);
  if (!isKnown && subject !== "meeting" && subject !== "exercise") return refused("unknown-room", room);
  if (isOpen(step.state, shown)) return undefined;
  if (ownOf(step, recordOf(step.state, shown).states) !== undefined) return refused("room-closed", room);
  if (ensureRoom(step, shown) === undefined) return refused("unknown-room", room);
  openRoom(step, shown);
  return undefined;
}

function say(step: Step, position: string, message: Message): Outcome {
  const room = shownAs(step.state, message.room);
  const { messages } = recordOf(step.state, room);
  const target = message.corrects ?? message.withdraws;
  if (message.text.trim() === "" && message.withdraws === undefined) return refused("empty-message", room);
  if (target !== undefined) {
    if (!isOwn(selfOf(step).nation, target)) return refused("not-your-message", keyOf(target));
    const known = ownOf(step, messages)?.find(({ name }) => keyOf(name) === keyOf(target));
    if (known === undefined) return refused("unknown-message", keyOf(target));
  }
  const count = nextCount(inOrder(messages));
  return done(keyOf(speak(step, "message", { ...message, room, position, count })));
}

function minute(step: Step, position: string, asked: RoomKey): Outcome {
  const room = shownAs(step.state, asked);
  const record = recordOf(step.state, room);
  const text = draftMinutes({ record, answers: step.state.consult.answers, nations: nationsOf(step.state) });
  return done(keyOf(speak(step, "minutes", { room, position, text }, latestOwn(step, record.minutes.values()))));
}

function signal(step: Step, sent: Parameters<typeof sendSignal>[1]): Outcome {
  if (!step.state.partners.has(sent.to)) return refused("not-a-partner", sent.to);
  return done(sendSignal(step, { ...sent, room: shownAs(step.state, sent.room) }));
}

function close(step: Step, asked: RoomKey): Outcome {
  const room = shownAs(step.state, asked);
  if (room === HOTLINE) return refused("hotline-stays", room);
  const last = ownOf(step, recordOf(step.state, room).states);
  const event = last?.content.event;
  speak(step, "room", { room, state: "closed", ...(event && { event }) }, last);
  return done(room);
}

function latestOwn<T extends { readonly name: { readonly nation: string }; readonly at: number }>(
  step: Step,
  all: Iterable<T>,
): T | undefined {
  const { nation } = selfOf(step);
  return [...all].filter(({ name }) => name.nation === nation).sort((a, b) => b.at - a.at)[0];
}
