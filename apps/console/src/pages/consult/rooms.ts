/** Names of rooms and what stands in them besides talk. Reads the picture and fills in nothing. */
import type { ProgrammeEntry, Room } from "@tocsin/codec-protobuf/console";
import type { Picture } from "../../reading/live/picture.ts";
import { unhidden } from "../../reading/text/hidden.ts";
import type { ConsultSpeech } from "./words.ts";

const entryOf = (picture: Picture, item: string): ProgrammeEntry | undefined =>
  picture.programme?.entries.find((entry) => entry.item === item);

const titleOf = ({ language }: ConsultSpeech, entry: ProgrammeEntry | undefined): string => {
  const value = entry?.entry?.entry;
  return value?.case === "meeting" || value?.case === "exercise" ? unhidden(value.value.title?.[language] ?? "") : "";
};

export const roomName = (speech: ConsultSpeech, picture: Picture, key: string, event = ""): string => {
  const [subject = "", ...rest] = key.split("/");
  const item = rest.join("/");
  const name = event === "" ? "" : (picture.events.get(event)?.label ?? "");
  const shown = subject === "event" ? name || item : titleOf(speech, entryOf(picture, item)) || item;
  return speech.code("rooms", subject, { name: shown });
};

export interface ComingMeeting {
  readonly room: string;
  readonly title: string;
  readonly startUs: number;
  /** Its time has come. */
  readonly isNow: boolean;
}

/** So long before its time a meeting's room can be entered. */
const EARLY_US = 15 * 60e6;

export const meetingsOf = (speech: ConsultSpeech, picture: Picture, nowUs: number): ComingMeeting[] =>
  (picture.programme?.entries ?? [])
    .flatMap((entry) => {
      const value = entry.entry?.entry;
      if (value?.case !== "meeting" || value.value.status !== 1 || entry.state === "removed") return [];
      const [startUs, endUs] = [Number(value.value.startUs), Number(value.value.endUs)];
      if (endUs < nowUs) return [];
      const title = titleOf(speech, entry) || entry.item;
      return [{ room: `meeting/${entry.item}`, title, startUs, isNow: startUs - EARLY_US <= nowUs }];
    })
    .sort((a, b) => a.startUs - b.startUs);

/** The room of the event in view, else the newest open room of an event, else the hotline. */
export const firstRoom = (rooms: readonly Room[], event: string | undefined): string =>
  (rooms.find((room) => event !== undefined && room.event === event) ?? rooms.find(isOfEvent))?.key ?? "hotline";

const isOfEvent = ({ key, state }: Room): boolean => key.startsWith("event/") && state === "open";
