/** What there is to be said at one moment: picture, presence and time, in one language. Plain values; no terminal. */
import type { Event } from "@tocsin/codec-protobuf/console";
import {
  type Areas,
  answersOf,
  eventsInOrder,
  isOpen,
  type NamedAnswer,
  type Picture,
  type Presence,
  type Reading,
  readingOf,
} from "@tocsin/console/reading";
import type { World } from "../words/prefix.ts";
import type { WatchSpeech } from "../words/watch/speech.ts";

export interface Moment {
  /** The reading's words, and those that only a terminal says. */
  readonly speech: WatchSpeech;
  readonly areas: Areas;
  readonly picture: Picture;
  readonly presence: Presence;
  readonly nowUs: number;
  /** The node's instant of its last word: what the picture is from. */
  readonly lastUs: number | undefined;
  readonly silenceS: number;
}

export interface Told {
  readonly reading: Reading;
  readonly answers: readonly NamedAnswer[];
}

export const toldOf = ({ speech, areas, picture, nowUs }: Moment, event: Event): Told => {
  const reading = readingOf(event, picture);
  return { reading, answers: answersOf(speech, areas, reading, picture, nowUs) };
};

/** The newest first. */
export const openEvents = ({ picture }: Moment): readonly Event[] => eventsInOrder(picture).filter(isOpen);

/** Whose watch it is; a question mark before that is known. */
export const worldOf = ({ picture: { status } }: Moment): World => ({
  nation: status?.nation ?? "?",
  mode: status?.mode ?? "",
});

/** The same in every language, so that it is known at a glance: ACTUAL, EXERCISE or TEST. */
export const modeMark = (moment: Moment): string => worldOf(moment).mode.toUpperCase();
