/** Whether a nation's watch has seen the event: by its own word. No word is told as no word, and never as seen or unseen. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { clockTime } from "../text/format.ts";
import type { Speech } from "../words/words.ts";

export interface SeenWords {
  readonly state: "seen" | "not-yet" | "unsaid";
  readonly text: string;
}

export const seenWords = ({ t }: Speech, event: Event, nation: string, own: string): SeenWords => {
  if (nation === own)
    return event.acknowledgedUs > 0
      ? { state: "seen", text: t("seen.by", { by: event.acknowledgedBy, time: clockTime(event.acknowledgedUs) }) }
      : { state: "not-yet", text: t("seen.notYet") };
  const word = event.seenBy.find((each) => each.nation === nation);
  if (word === undefined) return { state: "unsaid", text: t("seen.unsaid") };
  const time = clockTime(word.atUs);
  return word.state === "seen"
    ? { state: "seen", text: t("seen.by", { by: word.position, time }) }
    : { state: "not-yet", text: t("seen.notYetCalled", { time }) };
};
