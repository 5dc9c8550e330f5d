/**
 * What was read out of an event and does not hold any more, in words: old and new, who, when. And how what was joined or separated is
 * undone, reports and one's own tracks alike. Never without the old value.
 */
import type { Amendment, Area, Event, Interval, Seam } from "@tocsin/codec-protobuf/console";
import { clockRange, clockTime, latitudeLongitude } from "../text/format.ts";
import type { Speech } from "../words/words.ts";
import { areaSize } from "./where.ts";

/** The newest first. */
export const amendmentsOf = ({ amendments }: Event): readonly Amendment[] => amendments.toReversed();

const times = ({ earliestUs, latestUs }: Interval): string => `${clockRange(earliestUs, latestUs)} UTC`;
const place = (speech: Speech, area: Area): string =>
  areaSize(speech, area, latitudeLongitude(area.latitudeDeg, area.longitudeDeg));

interface Value {
  readonly time?: Interval | undefined;
  readonly area?: Area | undefined;
  readonly word: string;
  readonly count: number;
}

const valueWords = (speech: Speech, what: string, { time, area, word, count }: Value): string => {
  if (time !== undefined) return times(time);
  if (area !== undefined) return place(speech, area);
  if (word !== "") return speech.code(what === "stage" ? "stage" : "kind", word);
  return count > 0 ? String(count) : speech.t("amend.nothing");
};

export const amendmentWords = (speech: Speech, amendment: Amendment): string => {
  const { t, code } = speech;
  const { what, atUs, oldTime, newTime, oldArea, newArea, over, beside } = amendment;
  const by = amendment.by === "" ? t("amend.node") : amendment.by;
  const time = clockTime(atUs);
  if (what === "joined") return t("amend.joined", { n: amendment.newCount, by, time });
  if (what === "separated") return t("amend.separated", { by, time });
  const [old, now] = [
    { time: oldTime, area: oldArea, word: amendment.oldWord, count: amendment.oldCount },
    { time: newTime, area: newArea, word: amendment.newWord, count: amendment.newCount },
  ].map((value) => valueWords(speech, what, value));
  const of = code("amend.of", what, { nation: code("short", over) });
  return t(beside ? "amend.beside" : "amend.changed", { what: of, old: old ?? "", now: now ?? "", by, time });
};

export type Undo =
  | { readonly case: "separate"; readonly event: string; readonly item: string; readonly report: string }
  | { readonly case: "correlate"; readonly event: string; readonly other: string }
  | { readonly case: "undoSeam"; readonly seam: string };

/** Whose report it is; where its nation has several in the event, with its number. */
const reportWords = ({ views }: Event, item: string): string => {
  const nation = views.find((view) => view.item === item)?.nation ?? "";
  const isOnly = views.filter((view) => view.nation === nation).length === 1;
  return isOnly ? nation : `${nation} ${item.slice(item.lastIndexOf("/") + 1)}`;
};

/** The acts that undo it: of reports that were joined at once each leaves by an act of its own, for as long as another is left. */
export const undosOf = (event: Event, { what, items, other }: Amendment): readonly Undo[] => {
  const isMember = (item: string): boolean => event.views.some((view) => view.item === item);
  if (what === "joined" && event.views.length > 1)
    return items
      .filter(isMember)
      .map((item) => ({ case: "separate", event: event.id, item, report: reportWords(event, item) }));
  if (what === "separated" && !items.some(isMember) && other !== "" && other !== event.id)
    return [{ case: "correlate", event: event.id, other }];
  return [];
};

export const seamWords = ({ t, code }: Speech, { why, atUs, undoneBy, undoneUs }: Seam): string => {
  const told = t("seam.told", { what: code("seam", why), time: clockTime(atUs) });
  return undoneUs === 0 ? told : t("seam.undone", { told, by: undoneBy, time: clockTime(undoneUs) });
};

/** An amendment of an event, or a seam of its tracks, as it is told. */
export interface Correction {
  readonly key: string;
  readonly atUs: number;
  readonly words: string;
  /** Of a number in a nation's own view, and not on the card. */
  readonly isBeside: boolean;
  /** More than one where it is to be chosen which report leaves; none where there is nothing to undo. */
  readonly undos: readonly Undo[];
}

/** All of one event, the newest first. @param seams those of the picture. */
export const correctionsOf = (speech: Speech, event: Event, seams: readonly Seam[]): readonly Correction[] =>
  [
    ...event.amendments.map((each) => ({
      key: [each.what, each.atUs, each.by, each.over, each.beside, ...each.items].join(" "),
      atUs: each.atUs,
      words: amendmentWords(speech, each),
      isBeside: each.beside,
      undos: undosOf(event, each),
    })),
    ...seams
      .filter((seam) => seam.event === event.id)
      .map((seam) => ({
        key: seam.id,
        atUs: Math.max(seam.atUs, seam.undoneUs),
        words: seamWords(speech, seam),
        isBeside: false,
        undos: seam.undoneUs === 0 ? [{ case: "undoSeam", seam: seam.id } as const] : [],
      })),
  ].sort((a, b) => b.atUs - a.atUs);

/** So long it wants the eye; later it stays to be read. */
const FRESH_US = 60e6;
export const isFresh = ({ atUs }: Correction, nowUs: number): boolean => nowUs - atUs < FRESH_US;

/** What is told where there is room for one: the newest, but while it is fresh what the card said before what stood beside it. */
export const foremostOf = (corrections: readonly Correction[], nowUs: number): Correction | undefined =>
  corrections.find((each) => !each.isBeside && isFresh(each, nowUs)) ?? corrections[0];
