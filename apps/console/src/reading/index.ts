/**
 * The front door of what a watch reads: the picture, one event's eight answers, alarms, and their words in three languages, for
 * every face of it. No browser, no terminal: a face dresses what is said here, and makes no words of its own for it.
 */
export { alarmsInOrder, alarmWords } from "./alarms/alarm-words.ts";
export { callsInOrder, callWords } from "./alarms/calls.ts";
export { dueSound, type Sounded } from "./alarms/sounds.ts";
export { eventsInOrder, follow, isOpen, news, nothingHeld } from "./chosen.ts";
export { amendmentsOf, amendmentWords, correctionsOf, foremostOf, isFresh } from "./event/amended.ts";
export type { AnswerWords, Mark, Said } from "./event/answer.ts";
export { answersOf, type NamedAnswer } from "./event/answers.ts";
export { type Reading, readingOf } from "./event/reading.ts";
export { acceptedOf, sentOf } from "./event/sent.ts";
export { stagesOf } from "./event/stages.ts";
export { whatWords } from "./event/what.ts";
export { absenceWords } from "./live/absence.ts";
export { waitMs } from "./live/backoff.ts";
export { NodeClock } from "./live/clock.ts";
export { type LampState, lampState, lampWords, linksInOrder } from "./live/lamp.ts";
export { changed, emptyPicture, type Picture, pictureOf } from "./live/picture.ts";
export { livenessOf, nextPresence, type Presence, unseen } from "./live/presence.ts";
export { quietFacts, quietWords } from "./quiet.ts";
export { type Areas, unpackAreas } from "./text/areas.ts";
export { clockTime } from "./text/format.ts";
export { compactAreas } from "./text/pack-areas.ts";
export { zoneOf } from "./text/zone.ts";
export { checkWords, UPKEEP_SPEECHES } from "./upkeep/check-words.ts";
export { type Check, checksOf, verdictOf } from "./upkeep/checks.ts";
export { isLanguage, LANGUAGES, type Language, type SpeechOf, speechOf } from "./words/speech.ts";
export { SPEECHES, type Speech } from "./words/words.ts";
