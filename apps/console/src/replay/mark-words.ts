/** A mark of the recorded time in words; what people and partners wrote is kept apart from the words around it. */
import type { ReplayMark } from "@tocsin/codec-protobuf/console";
import { alarmWords } from "../reading/alarms/alarm-words.ts";
import type { Speech } from "../words/replay/speech.ts";

/** First-strong isolates: a name that runs from right to left must not turn what stands about it. */
const apart = (text: string): string => `\u2068${text}\u2069`;

export const markWords = (speech: Speech, mark: ReplayMark): string => {
  const { kind, code, subject } = mark;
  if (kind === "alarm") return alarmWords(speech, { code, subject } as never, new Map());
  if (kind === "event") return speech.t("replay.mark.event", { label: subject });
  if (kind === "alert") return speech.t("replay.mark.alert", { id: subject });
  if (kind === "bookmark") return speech.t("replay.mark.bookmark", { note: apart(subject), by: code });
  return speech.t("replay.mark.start");
};
