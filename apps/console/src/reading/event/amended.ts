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
  const { what, atUs, oldTime, newTime, oldArea, newArea } = amendment;
  const by = amendment.by === "" ? t("amend.node") : amendment.by;
  const time = clockTime(atUs);
  if (what === "joined") return t("amend.joined", { n: amendment.newCount, by, time });
  if (what === "separated") return t("amend.separated", { by, time });
  const [old, now] = [
    { time: oldTime, area: oldArea, word: amendment.oldWord, count: amendment.oldCount },
    { time: newTime, area: newArea, word: amendment.newWord, count: amendment.newCount },
  ].map((value) => valueWords(speech, what, value));
  return t("amend.changed", { what: code("amend.of", what), old: old ?? "", now: now ?? "", by, time });
};

export type Undo =
  | { readonly case: "separate"; readonly event: string; readonly item: string }
  | { readonly case: "correlate"; readonly event: string; readonly other: string }
  | { readonly case: "undoSeam"; readonly seam: string };

/** How it is undone, where one act does: several reports that were joined at once would be taken from one another too. */
export const undoOf = (event: Event, { what, items, other }: Amendment): Undo | undefined => {
  const [item = "", ...more] = items;
  const isMember = event.views.some((view) => view.item === item);
  if (what === "joined" && more.length === 0 && isMember && event.views.length > 1)
    return { case: "separate", event: event.id, item };
  if (what === "separated" && !isMember && other !== "" && other !== event.id)
    return { case: "correlate", event: event.id, other };
  return undefined;
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
  readonly undo?: Undo | undefined;
}

/** All of one event, the newest first. @param seams those of the picture. */
export const correctionsOf = (speech: Speech, event: Event, seams: readonly Seam[]): readonly Correction[] =>
  [
    ...event.amendments.map((each) => ({
      key: `${each.what} ${each.atUs} ${each.items.join()}`,
      atUs: each.atUs,
      words: amendmentWords(speech, each),
      undo: undoOf(event, each),
    })),
    ...seams
      .filter((seam) => seam.event === event.id)
      .map((seam) => ({
        key: seam.id,
        atUs: Math.max(seam.atUs, seam.undoneUs),
        words: seamWords(speech, seam),
        undo: seam.undoneUs === 0 ? ({ case: "undoSeam", seam: seam.id } as const) : undefined,
      })),
  ].sort((a, b) => b.atUs - a.atUs);
