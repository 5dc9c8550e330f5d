/** What is said while there is no event: what is being watched and by what. Never a blank, and never an all-clear. */
import { eventsInOrder } from "./chosen.ts";
import { lampState } from "./live/lamp.ts";
import type { Picture } from "./live/picture.ts";
import { clockTime, dateAndTime, whole } from "./text/format.ts";
import type { Speech } from "./words/words.ts";

export interface QuietFact {
  readonly name: string;
  readonly value: string;
  /** Less than in order: told by shape as well. */
  readonly isTroubled: boolean;
  readonly detail: string;
}

/** Since when the node watches, and that this is no all-clear. */
export const quietWords = ({ t }: Speech, { status }: Picture): string =>
  [status === undefined ? "" : t("quiet.since", { time: clockTime(status.startedUs) }), t("quiet.notClear")]
    .filter((part) => part !== "")
    .join(" ");

export const quietFacts = ({ t, code }: Speech, picture: Picture, nowUs: number): readonly QuietFact[] => {
  const { status, feeds, links, plots, tracks } = picture;
  const states = [...feeds.values()].map(({ state }) => state);
  const live = states.filter((state) => state === "live").length;
  // A recording that has ended is no trouble; a sensor that is silent is.
  const isDeaf = feeds.size === 0 || states.some((state) => state === "silent" || state === "failed");
  const partners = [...links.values()].filter((link) => !link.own);
  const up = partners.filter((link) => lampState(link, nowUs) === "linked").length;
  const outside = [...tracks.values()].filter(({ source }) => source === "outside").length;
  const last = eventsInOrder(picture)[0];
  const fact = (name: string, value: string, isTroubled = false, detail = ""): QuietFact => ({
    name,
    value,
    isTroubled,
    detail,
  });
  return [
    fact(t("quiet.feeds"), t("quiet.feedsLive", { live, all: feeds.size }), isDeaf),
    fact(t("quiet.links"), t("quiet.linksUp", { up, all: partners.length }), up < partners.length),
    fact(t("quiet.plots"), whole(plots.length)),
    fact(t("quiet.tracks"), t("quiet.tracksOf", { own: whole(tracks.size - outside), outside: whole(outside) })),
    fact(t("quiet.node"), code("quiet.health", status?.health ?? "ok"), status?.health === "degraded"),
    fact(
      t("quiet.last"),
      last?.label ?? t("quiet.lastNone"),
      false,
      last === undefined ? "" : `${dateAndTime(last.openedUs)} UTC`,
    ),
  ];
};
