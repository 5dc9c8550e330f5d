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
  type Speech,
  type SpeechOf,
} from "@tocsin/console/reading";
import type { WatchKey } from "./words.ts";

export interface Moment {
  readonly speech: Speech;
  /** For the words that only a terminal says. */
  readonly terminal: SpeechOf<WatchKey>;
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

/** The same in every language, so that it is known at a glance: ACTUAL, EXERCISE or TEST. */
export const modeMark = ({ picture }: Moment): string => (picture.status?.mode ?? "").toUpperCase();
