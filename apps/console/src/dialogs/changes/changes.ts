/**
 * What has changed since an instant, drawn from the instants that the picture holds: so it is the same on every screen and
 * after a reload. Pure. What the picture no longer holds cannot be told, and is not guessed.
 */
import type { Alarm, Event, Link } from "@tocsin/codec-protobuf/console";
import { alarmWords } from "../../reading/alarms/alarm-words.ts";
import { amendmentWords, seamWords } from "../../reading/event/amended.ts";
import { whatWords } from "../../reading/event/what.ts";
import type { Picture } from "../../reading/live/picture.ts";
import { clockTime, nationName } from "../../reading/text/format.ts";
import type { Speech } from "../../words/dialogs/speech.ts";

export interface Change {
  readonly atUs: number;
  readonly text: string;
}

const ofEvent = (speech: Speech, event: Event): readonly Change[] => {
  const { t, code } = speech;
  const { label } = event;
  const what = whatWords(speech, event.objectClass, event.objects);
  const isClosed = event.stage === "closed" && event.closedBecause !== "";
  const lastUs = Math.max(event.observedUs, ...event.views.map(({ statedUs }) => statedUs));
  return [
    { atUs: event.openedUs, text: t("new.head", { label, what }) },
    { atUs: event.acknowledgedUs, text: t("changes.seen", { label, by: event.acknowledgedBy }) },
    ...(isClosed
      ? [{ atUs: lastUs, text: t("changes.closed", { label, why: code("closed", event.closedBecause) }) }]
      : []),
    ...event.amendments.map((each) => ({ atUs: each.atUs, text: `${label}: ${amendmentWords(speech, each)}` })),
    ...event.seenBy.map(({ nation, state, atUs, position }) => ({
      atUs,
      text: `${label}: ${code("sharing", state, { nation })}${position === "" ? "" : ` (${position})`}`,
    })),
    ...event.sharing.map(({ nation, state, atUs }) => ({
      atUs,
      text: t("changes.warned", { label, what: code("sharing", state, { nation }) }),
    })),
  ];
};

const ofAlarm = (speech: Speech, alarm: Alarm, labels: ReadonlyMap<string, string>): readonly Change[] => {
  const what = alarmWords(speech, alarm, labels);
  return [
    { atUs: alarm.raisedUs, text: speech.t("changes.raised", { what }) },
    { atUs: alarm.acknowledgedUs, text: speech.t("changes.acknowledged", { what, by: alarm.acknowledgedBy }) },
    { atUs: alarm.clearedUs, text: speech.t("changes.ended", { what }) },
  ];
};

const ofLink = (speech: Speech, link: Link): readonly Change[] => {
  if (link.own) return [];
  const { t, code } = speech;
  const nation = nationName(speech, link.nation);
  return [
    { atUs: link.sinceUs, text: t("changes.link", { nation, state: code("link", link.state) }) },
    {
      atUs: link.participationSinceUs,
      text: t("changes.sharing", { nation, level: code("sharing", link.participation) }),
    },
  ];
};

const ofAlerts = (speech: Speech, { alerts, drafts, events }: Picture): readonly Change[] => {
  const { t, code } = speech;
  const labelOf = (event: string): string => events.get(event)?.label ?? event;
  return [
    ...[...drafts.values()].map(({ event, createdUs }) => ({
      atUs: createdUs,
      text: t("changes.draft", { label: labelOf(event) }),
    })),
    ...(alerts?.sent ?? []).map(({ event, verb, sentUs }) => ({
      atUs: sentUs,
      text: t("changes.sent", {
        label: labelOf(event),
        what: code("sent.public", verb, { time: clockTime(sentUs) }),
      }),
    })),
    ...(alerts?.partners ?? []).map(({ nation, sentUs }) => ({
      atUs: sentUs,
      text: t("changes.partnerAlert", { nation: nationName(speech, nation) }),
    })),
  ];
};

/** The newest first. */
export const changesSince = (speech: Speech, picture: Picture, sinceUs: number): readonly Change[] => {
  const labels = new Map([...picture.events.values()].map(({ id, label }) => [id, label]));
  return [
    ...[...picture.events.values()].flatMap((event) => ofEvent(speech, event)),
    ...[...picture.alarms.values()].flatMap((alarm) => ofAlarm(speech, alarm, labels)),
    ...[...picture.links.values()].flatMap((link) => ofLink(speech, link)),
    ...ofAlerts(speech, picture),
    ...picture.seams.map((seam) => ({
      atUs: Math.max(seam.atUs, seam.undoneUs),
      text: `${labels.get(seam.event) ?? seam.track}: ${seamWords(speech, seam)}`,
    })),
  ]
    .filter(({ atUs }) => atUs > 0 && atUs >= sinceUs)
    .sort((a, b) => b.atUs - a.atUs);
};
