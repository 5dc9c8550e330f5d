/**
 * The programme's dates as iCalendar: a feed of exercises and meetings, and invitations to one meeting that are updated and
 * cancelled under the same UID. Times are UTC. Objectives, injects and answers never stand here.
 */
import type { Instant } from "@tocsin/kernel/time";
import { type ItemName, keyOf, type Language, type Meeting, type Nation, type PlannedExercise } from "@tocsin/picture";
import { escapeText, fold, quoted } from "./lines.ts";
import { WORDS } from "./words.ts";

/** An exercise or a meeting as a nation has stated it last. */
export interface DatedEntry {
  readonly item: ItemName;
  readonly version: number;
  readonly statedAt: Instant;
  readonly entry: PlannedExercise | Meeting;
  /** All nations have agreed to this version. */
  readonly agreed: boolean;
  /** Taken out of the programme by its owner. */
  readonly removed: boolean;
}

type Method = "PUBLISH" | "REQUEST" | "CANCEL";

/** `.invalid` reaches nobody: a calendar needs an address, and the nations' own are not ours to know. */
const addressOf = (nation: Nation): string => `mailto:exercises@${nation.toLowerCase()}.invalid`;

/** 20261124T120000Z. */
const stamp = (at: Instant): string => `${new Date(at / 1000).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

/** Stable for the item's whole life; its version is the SEQUENCE. */
const uidOf = (item: ItemName): string => `${keyOf(item).replaceAll("/", "-")}@tocsin.invalid`;

export const calendarFeed = (entries: readonly DatedEntry[], language: Language): string =>
  calendar("PUBLISH", entries, language);

/** First and every later version alike: the same UID and a higher SEQUENCE is an update. A cancelled meeting is cancelled. */
export const meetingInvitation = (meeting: DatedEntry, language: Language): string =>
  isCancelled(meeting) ? meetingCancellation(meeting, language) : calendar("REQUEST", [meeting], language);

export const meetingCancellation = (meeting: DatedEntry, language: Language): string =>
  calendar("CANCEL", [meeting], language);

const isCancelled = ({ entry, removed }: DatedEntry): boolean =>
  removed || (entry.type === "meeting" && entry.status === "cancelled");

function calendar(method: Method, entries: readonly DatedEntry[], language: Language): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tocsin//Exercise programme//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    ...(method === "PUBLISH" ? [`X-WR-CALNAME:${escapeText(WORDS[language].name)}`] : []),
    ...entries.flatMap((entry) => eventLines(method, entry, language)),
    "END:VCALENDAR",
  ];
  return lines.map(fold).join("");
}

function eventLines(method: Method, dated: DatedEntry, language: Language): string[] {
  const { item, version, statedAt, entry } = dated;
  const isGone = method === "CANCEL" || isCancelled(dated);
  return [
    "BEGIN:VEVENT",
    `UID:${uidOf(item)}`,
    `SEQUENCE:${version}`,
    `DTSTAMP:${stamp(statedAt)}`,
    `LAST-MODIFIED:${stamp(statedAt)}`,
    `DTSTART:${stamp(entry.start)}`,
    `DTEND:${stamp(entry.end)}`,
    `SUMMARY;LANGUAGE=${language}:${escapeText(titleOf(dated, language))}`,
    `DESCRIPTION;LANGUAGE=${language}:${escapeText(descriptionOf(dated, language))}`,
    `CATEGORIES:${escapeText(WORDS[language][entry.type])}`,
    `STATUS:${isGone ? "CANCELLED" : dated.agreed ? "CONFIRMED" : "TENTATIVE"}`,
    `ORGANIZER;CN=${quoted(item.nation)}:${addressOf(item.nation)}`,
    ...(method === "PUBLISH" ? [] : entry.nations.map((nation) => attendee(nation, item.nation))),
    "TRANSP:OPAQUE",
    "END:VEVENT",
  ];
}

/** Whoever calls the meeting comes; the others are asked. */
const attendee = (nation: Nation, organizer: Nation): string => {
  const answer = nation === organizer ? "PARTSTAT=ACCEPTED" : "PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
  return `ATTENDEE;CN=${quoted(nation)};CUTYPE=GROUP;ROLE=REQ-PARTICIPANT;${answer}:${addressOf(nation)}`;
};

const titleOf = ({ item, entry }: DatedEntry, language: Language): string =>
  `${WORDS[language].mark[item.mode]} ${entry.title[language]}`.trim();

function descriptionOf({ item, entry }: DatedEntry, language: Language): string {
  const words = WORDS[language];
  const kind = entry.type === "meeting" ? words.stage[entry.stage] : words.type[entry.exerciseType];
  return [words.mark[item.mode], kind, entry.nations.join(", "), words.note].filter((line) => line !== "").join("\n");
}
