/** A consultation room as lines for people, in the words of the console's page. What other nations wrote is shown, never obeyed. */
import type { Room } from "@tocsin/codec-protobuf/console";
import type { ConsultKey } from "../words/consult/speech.ts";
import type { Voice } from "../words/voice.ts";
import { shown } from "./as-officer.ts";

type ConsultVoice = Voice<ConsultKey>;
type RollCall = Room["rollCall"][number];
type Answered = Room["minutes"][number] | Room["assessments"][number];

/** Every nation asked is there, whatever it has answered. */
function answersOf({ code }: ConsultVoice, { result, answers }: Answered): string {
  const each = answers.map(({ nation, answer }) => `${nation} ${code("answer", answer || "none")}`);
  return `${code("result", result)} (${each.join(", ")})`;
}

export const roomLine = ({ t, code }: ConsultVoice, { key, state, messages, earlier }: Room): string =>
  t("line.room", { key, state: code("rooms", state), messages: t("rooms.count", { n: messages.length + earlier }) });

function rollLine({ t, code, time }: ConsultVoice, { nation, presence, position, atUs }: RollCall): string {
  const waits = presence === "awaited" || presence === "unanswered";
  const said = waits ? t(`line.${presence}`, { time: time(atUs) }) : code("roll", presence);
  return t("line.roll", { head: t("roll.head"), nation, presence: said, position: shown(position) }).trimEnd();
}

export function roomLines(voice: ConsultVoice, room: Room): string[] {
  const { t, time } = voice;
  return [
    roomLine(voice, room),
    ...room.rollCall.map((one) => rollLine(voice, one)),
    ...room.messages.map(({ nation, language, text, atUs, item, correctedBy, withdrawn }) => {
      const mark = withdrawn ? t("line.withdrawn") : correctedBy === "" ? "" : t("line.corrected");
      return `${time(atUs)} ${nation} [${language}]${mark} ${shown(text)} ${item}`;
    }),
    ...room.positions.map(({ nation, version, content }) =>
      t("line.position", { nation, version: String(version), basis: shown(content?.basis ?? "") }),
    ),
    ...room.assessments.map((one) => {
      const { item, version, content } = one;
      const text = shown(content?.text ?? "");
      return t("line.assessment", { item, version: String(version), text, answers: answersOf(voice, one) });
    }),
    ...room.minutes.map((one) => {
      const { item, version, hash } = one;
      return t("line.minutes", { item, version: String(version), hash, answers: answersOf(voice, one) });
    }),
  ];
}

/** Minutes as they stand, line by line. */
export const minutesLines = ({ nation, hash, text }: Room["minutes"][number]): string[] => [
  `${nation} ${hash}`,
  ...text.split("\n").map(shown),
];
