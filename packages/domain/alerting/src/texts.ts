/**
 * The texts of an alert in Korean, Japanese and English, each from the same record by the same order of facts.
 * Must never let one language say more than another, nor say in the past what is only predicted.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { Names } from "./areas.ts";
import { ENGLISH } from "./en.ts";
import { JAPANESE } from "./ja.ts";
import { KOREAN } from "./ko.ts";
import { adviceOf, type Language } from "./language.ts";
import { minuteUp, readingAt, type ZoneName, zonesOf } from "./local-time.ts";
import type { AlertArea, AlertRecord } from "./record.ts";

export type LanguageCode = keyof Names;
export const LANGUAGE_CODES: readonly LanguageCode[] = ["ko", "ja", "en"];
export const LANGUAGES: Readonly<Record<LanguageCode, Language>> = { ko: KOREAN, ja: JAPANESE, en: ENGLISH };

export interface AlertText {
  readonly headline: string;
  /** Lines parted by a line feed. */
  readonly description: string;
  readonly instruction: string;
  readonly areaDescription: string;
}
export type AlertTexts = Readonly<Record<LanguageCode, AlertText>>;

/** So many areas are named in a headline before it says how many more: phones cut long ones. */
const MOST_IN_HEADLINE = 3;

export const alertTexts = (record: AlertRecord): AlertTexts => ({
  ko: textIn("ko", record),
  ja: textIn("ja", record),
  en: textIn("en", record),
});

/** The event's name alone, as CAP's event. */
export const eventName = (record: AlertRecord, code: LanguageCode): string =>
  opening(LANGUAGES[code], record) + LANGUAGES[code].event[record.kind];

/** The area's name alone, opened by the mode's word like every text. */
export const areaName = (record: AlertRecord, area: AlertArea, code: LanguageCode): string =>
  opening(LANGUAGES[code], record) + area.names[code];

function textIn(code: LanguageCode, record: AlertRecord): AlertText {
  const language = LANGUAGES[code];
  const first = opening(language, record);
  return {
    headline: first + headline(language, code, record),
    description: first + description(language, code, record).join("\n"),
    instruction: first + instruction(language, record),
    areaDescription: first + areaList(language, code, record.areas),
  };
}

const opening = (language: Language, { mode }: AlertRecord): string =>
  mode === "actual" ? "" : language.modeWord[mode] + language.colon;

const areaList = (language: Language, code: LanguageCode, areas: readonly AlertArea[]): string =>
  areas.map(({ names }) => names[code]).join(language.comma);

function headline(language: Language, code: LanguageCode, record: AlertRecord): string {
  const { areas, kind, messageType, ending } = record;
  const more = areas.length - MOST_IN_HEADLINE;
  const names = areaList(language, code, areas.slice(0, MOST_IN_HEADLINE));
  const place = more > 0 ? names + language.space + language.others(String(more)) : names;
  const ended = ending?.reason === "error" ? language.messageWord.mistaken : language.messageWord.ended;
  const word = messageType === "alert" ? "" : messageType === "update" ? language.messageWord.update : ended;
  return (word && word + language.colon) + language.event[kind] + language.colon + place;
}

function instruction(language: Language, record: AlertRecord): string {
  if (record.mode === "test") return language.noAction;
  return (record.mode === "exercise" ? language.practice : language.advice)[adviceOf(record)];
}

function description(language: Language, code: LanguageCode, record: AlertRecord): string[] {
  const notice = record.mode === "actual" ? [] : [language.modeNotice[record.mode]];
  const zones = zonesOf(
    record.areas.map((area) => area.code),
    record.sent,
  );
  const line = (label: string, value: string): string => label + language.colon + value;
  const areas = line(language.label.areas, areaList(language, code, record.areas));
  const issued = line(language.label.issued, dated(language, zones, record.sent));
  if (record.messageType === "cancel" && record.ending) {
    const last = record.references.at(-1);
    const ended = last ? [line(language.label.first, dated(language, zones, last.sent))] : [];
    return [...notice, language.ending[record.ending.reason], areas, ...ended, issued];
  }
  const lead = record.tooLate
    ? [language.launched[record.kind], language.overdue]
    : [language.launched[record.kind], language.effect[record.effect]];
  const acting = record.mode === "actual" ? [language.act] : [];
  const lifted = record.lifted.length > 0 ? [line(language.label.lifted, areaList(language, code, record.lifted))] : [];
  return [
    ...notice,
    lead.join(language.sentenceGap),
    areas,
    line(language.whenEffect[record.effect], interval(language, zones, record)),
    ...launchLines(language, zones, record),
    line(language.label.certainty, language.certainty[record.certainty]),
    ...acting,
    ...lifted,
    line(language.label.expires, at(language, zones, minuteUp(record.expires))),
    issued,
  ];
}

function launchLines(language: Language, zones: readonly ZoneName[], record: AlertRecord): string[] {
  const { label, colon } = language;
  const lines: string[] = [];
  if (record.launchedAt !== undefined)
    lines.push(label.launchedAt + colon + at(language, zones, record.launchedAt, language.about));
  if (record.launchRegion)
    lines.push(
      label.launchRegion + colon + language.place(record.launchRegion.latitude, record.launchRegion.longitude),
    );
  if (record.heading !== undefined) lines.push(label.heading + colon + language.headings[record.heading]);
  return lines;
}

const withUtc = (zones: readonly ZoneName[]): ZoneName[] => [...new Set<ZoneName>([...zones, "UTC"])];

function eachZone(language: Language, zones: readonly ZoneName[], say: (zone: ZoneName) => string): string {
  return withUtc(zones)
    .map((zone) => language.inZone(say(zone), language.zone[zone]))
    .join(language.comma);
}

function at(
  language: Language,
  zones: readonly ZoneName[],
  moment: Instant,
  soften = (time: string): string => time,
): string {
  return eachZone(language, zones, (zone) => soften(clock(language, moment, zone)));
}

/** Rounded outward to minutes: an interval may grow by the rounding and never shrinks. */
function interval(
  language: Language,
  zones: readonly ZoneName[],
  { interval: { earliest, latest } }: AlertRecord,
): string {
  return eachZone(language, zones, (zone) =>
    language.span(clock(language, earliest, zone), clock(language, minuteUp(latest), zone)),
  );
}

function dated(language: Language, zones: readonly ZoneName[], moment: Instant): string {
  return eachZone(language, zones, (zone) => `${readingAt(moment, zone).date} ${clock(language, moment, zone)}`);
}

function clock(language: Language, moment: Instant, zone: ZoneName): string {
  const { hour, minute } = readingAt(moment, zone);
  return language.clock(hour, minute);
}
