/**
 * The words of consultation: what nations say to each other in a room, as each states it. Consultation informs;
 * nothing here may ever be a condition of an alert.
 */
import type { Certainty } from "./event.ts";
import type { ItemName, Nation } from "./names.ts";
import type { ObjectClass } from "./track.ts";
import type { Language } from "./words.ts";

/**
 * A room has no owner: its key follows from what it is about, so that every nation finds the same one by itself.
 * "hotline", or "event/" and the key of the event that was declared first, or "exercise/" and the key of an exercise,
 * or "meeting/" and the key of a meeting.
 */
export type RoomKey = string;

/** A nation opens or closes a room for itself. */
export interface RoomState {
  readonly room: RoomKey;
  readonly state: "open" | "closed";
  /** The event it is about, where it is about one. */
  readonly event?: ItemName;
}

/** Who is there for a nation, stated under the nation's own key; never typed by another. */
export interface RollCallEntry {
  readonly room: RoomKey;
  readonly position: string;
  /** What the position may say for its nation. */
  readonly authority: "watch" | "duty" | "director" | "controller";
  readonly presence: "present" | "absent";
}

/** Text is never edited: a correction or a withdrawal is a message of its own. */
export interface Message {
  readonly room: RoomKey;
  /** Lamport's count: one more than the highest that the writer's node had seen in the room. Orders the room everywhere alike. */
  readonly count: number;
  readonly position: string;
  readonly language: Language;
  readonly text: string;
  readonly corrects?: ItemName;
  readonly withdraws?: ItemName;
}

/** What one nation holds of the matter, signed by it and versioned. */
export interface NationalPosition {
  readonly room: RoomKey;
  readonly position: string;
  readonly objectClass: ObjectClass;
  readonly objects: number;
  readonly certainty: Certainty;
  /** 0 to 1. */
  readonly probability: number;
  /** Codes of warning areas that the nation holds to be threatened. */
  readonly areas: readonly string[];
  readonly language: Language;
  readonly basis: string;
  readonly caveats: string;
}

/** What one nation proposes that all say together; each answers for itself. */
export interface JointAssessment {
  readonly room: RoomKey;
  readonly position: string;
  readonly objectClass: ObjectClass;
  readonly objects: number;
  readonly certainty: Certainty;
  readonly language: Language;
  readonly text: string;
}

/** agree: concur, as it stands. reserve: agreed with a stated reservation. dissent: not agreed, with a reason. */
export type AnswerWord = "agree" | "agree-with-comment" | "reserve" | "dissent" | "abstain";

/** A nation's answer to exactly one version of what another (or itself) has stated. No answer is no statement at all. */
export interface Answer {
  readonly subject: ItemName;
  readonly version: number;
  /** Commitment of the statement answered: 32 bytes. */
  readonly root: Uint8Array;
  readonly answer: AnswerWord;
  readonly position: string;
  readonly language: Language;
  readonly reason: string;
}

/** Minutes as drafted from the record: the exact text, so that one hash stands in every ledger. */
export interface Minutes {
  readonly room: RoomKey;
  readonly position: string;
  readonly text: string;
}

/** Setting up voice and video between two browsers. Short-lived; the media themselves never pass through a node. */
export interface Signal {
  readonly room: RoomKey;
  readonly to: Nation;
  /** One call of one browser. */
  readonly session: string;
  readonly type: "offer" | "answer" | "candidate" | "bye";
  /** SDP or candidate, as the browser gave it. */
  readonly payload: string;
  /** Of the DTLS certificate, so that the call is bound to the nation's signature. */
  readonly fingerprint: string;
}
