/** What stands at the end of a watch, in parts and in words: the next one must have read each. Nothing in it is summed up to a number. */
import type { Alarm } from "@tocsin/codec-protobuf/console";
import { alarmsInOrder, alarmWords, isShelved } from "../../reading/alarms/alarm-words.ts";
import { eventsInOrder, isOpen } from "../../reading/chosen.ts";
import { whatWords } from "../../reading/event/what.ts";
import type { Picture } from "../../reading/live/picture.ts";
import { clockTime, nationName } from "../../reading/text/format.ts";
import type { Speech } from "../../words/dialogs/speech.ts";

export const PARTS = ["events", "alerts", "alarms", "shelved", "links", "sensors", "exercise"] as const;
export type PartName = (typeof PARTS)[number];

export interface Line {
  readonly key: string;
  readonly words: string;
}

export interface Part {
  readonly name: PartName;
  readonly lines: readonly Line[];
  /** Lines that are not shown. */
  readonly more: number;
}

/** Nobody reads longer lists aloud. */
const MOST_LINES = 12;
/** They stand in the part of sensors, however long ago somebody has seen them. */
const OF_SENSORS: ReadonlySet<string> = new Set(["sensor-excluded", "sensor-faulty", "feed-silent", "feed-failed"]);

export const partsOf = (speech: Speech, picture: Picture, nowUs: number): readonly Part[] => {
  const labels = new Map([...picture.events.values()].map(({ id, label }) => [id, label]));
  const standing = alarmsInOrder(picture.alarms.values()).filter(({ clearedUs }) => clearedUs === 0);
  const told = (alarm: Alarm): Line => ({
    key: alarm.id,
    words: `${clockTime(alarm.raisedUs)} UTC · ${alarmWords(speech, alarm, labels)}`,
  });
  const lines: Readonly<Record<PartName, readonly Line[]>> = {
    events: eventLines(speech, picture),
    alerts: alertLines(speech, picture),
    alarms: standing.filter(({ code, acknowledgedUs }) => acknowledgedUs === 0 && !OF_SENSORS.has(code)).map(told),
    shelved: standing
      .filter((alarm) => isShelved(alarm, nowUs))
      .map((alarm) => ({
        key: alarm.id,
        words: speech.t("handover.shelved", {
          what: alarmWords(speech, alarm, labels),
          time: clockTime(alarm.shelvedUntilUs),
          by: alarm.shelvedBy,
        }),
      })),
    links: linkLines(speech, picture),
    sensors: standing.filter(({ code }) => OF_SENSORS.has(code)).map(told),
    exercise: exerciseLines(speech, picture),
  };
  return PARTS.map((name) => ({
    ...{ name, lines: lines[name].slice(0, MOST_LINES) },
    more: Math.max(0, lines[name].length - MOST_LINES),
  }));
};

const eventLines = (speech: Speech, picture: Picture): readonly Line[] =>
  eventsInOrder(picture)
    .filter(isOpen)
    .map(({ id, label, objectClass, objects, stage, acknowledgedBy }) => ({
      key: id,
      words: [
        `${label} ${whatWords(speech, objectClass, objects)}`,
        speech.code("stage", stage),
        acknowledgedBy === "" ? speech.t("handover.unseen") : speech.t("handover.seen", { by: acknowledgedBy }),
      ].join(" · "),
    }));

const alertLines = ({ t }: Speech, { alerts }: Picture): readonly Line[] => [
  ...(alerts?.proposals ?? []).map(({ id, areas, state }) => ({
    key: id,
    words: t(state === "waiting" ? "handover.waiting" : "handover.prepared", { id, areas: areas.join(" ") }),
  })),
  ...(alerts?.sent ?? [])
    .filter(({ endedBy }) => endedBy === "")
    .map(({ identifier, areas, sentUs }) => ({
      key: identifier,
      words: t("handover.sent", { id: identifier, areas: areas.join(" "), time: clockTime(sentUs) }),
    })),
];

const linkLines = (speech: Speech, { links }: Picture): readonly Line[] =>
  [...links.values()]
    .filter(({ own, state, participation }) => !own && (state !== "linked" || participation !== "full"))
    .map(({ nation, state, sinceUs, participation }) => ({
      key: nation,
      words: [
        nationName(speech, nation),
        speech.code("link", state),
        `${clockTime(sinceUs)} UTC`,
        ...(participation === "full" ? [] : [speech.code("sharing", participation)]),
      ].join(" · "),
    }));

const exerciseLines = ({ code, t }: Speech, { programme }: Picture): readonly Line[] => {
  const running = programme?.running;
  if (running === undefined || running.state === "ended") return [];
  return [
    {
      key: running.item,
      words: t("handover.running", { item: running.item, state: code("handover.is", running.state) }),
    },
  ];
};
