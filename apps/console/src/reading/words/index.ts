/** The reading's words without the reading: for a face that begins to speak before there is a picture. */
export { zoneOf } from "../text/format.ts";
export { isLanguage, LANGUAGES, type Language, type SpeechOf, speechOf, type Values } from "./speech.ts";
export { DICTIONARIES, type ReadingKey } from "./words.ts";
