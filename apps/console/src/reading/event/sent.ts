/** What has been sent, to whom and by which pair. That nothing has been sent to the public is stated, never left to be guessed. */
import type { Draft, Event, SentAlert, Sharing } from "@tocsin/codec-protobuf/console";
import type { Picture } from "../live/picture.ts";
import type { Areas } from "../text/areas.ts";
import { clockTime } from "../text/format.ts";
import { areaNames } from "../text/place.ts";
import type { Speech } from "../words/words.ts";
import { type AnswerWords, answer } from "./answer.ts";

/** The event's newest draft. */
export const draftOf = (event: Event, { drafts }: Pick<Picture, "drafts">): Draft | undefined =>
  event.drafts.flatMap((id) => drafts.get(id) ?? []).sort((a, b) => b.createdUs - a.createdUs)[0];

/** What was shared last with each nation. */
const newestOfEach = (sharing: readonly Sharing[]): readonly Sharing[] => [
  ...new Map(sharing.toSorted((a, b) => a.atUs - b.atUs).map((each) => [each.nation, each])).values(),
];

/** The last message about the event that went to the public. */
export const sentOf = (event: Event, { alerts }: Picture): SentAlert | undefined =>
  alerts?.sent
    .filter((each) => each.event === event.id)
    .reduce<SentAlert | undefined>(
      (last, each) => (last !== undefined && last.sentUs > each.sentUs ? last : each),
      undefined,
    );

const draftWords = (speech: Speech, areas: Areas, draft: Draft | undefined): string =>
  draft === undefined
    ? speech.t("sent.noDraft")
    : draft.areas.length === 0
      ? speech.t("sent.draftUnnamed")
      : speech.t("sent.draft", { areas: areaNames(speech, areas, draft.areas, 2) });

export const acceptedOf = ({ receipts }: SentAlert): number =>
  receipts.filter(({ state }) => state === "accepted").length;

const receiptWords = ({ t }: Speech, sent: SentAlert): string =>
  t("sent.receipts", { n: acceptedOf(sent), all: sent.receipts.length });

/** The positions that signed it, and never who held them. */
const pairWords = ({ t }: Speech, { signatures }: SentAlert): string =>
  t("sent.pair", { list: signatures.map(({ position }) => position).join(t("list.join")) });

export const sentAnswer = (speech: Speech, areas: Areas, event: Event, picture: Picture): AnswerWords => {
  const { t, code } = speech;
  const sent = sentOf(event, picture);
  // Whose watch has said of itself that it has seen it, or not yet, has received it.
  const wordOf = (nation: string): string | undefined => event.seenBy.find((each) => each.nation === nation)?.state;
  const list = newestOfEach(event.sharing).map(({ nation, state }) =>
    code("sharing", wordOf(nation) ?? state, { nation }),
  );
  const what = sent === undefined ? draftWords(speech, areas, draftOf(event, picture)) : receiptWords(speech, sent);
  const partners = list.length === 0 ? t("sent.noPartners") : list.join(t("list.join"));
  // The pair last: where a terminal has no room for all, what arrived matters more than who sent it.
  return answer(
    sent === undefined ? t("sent.nothing") : code("sent.public", sent.verb, { time: clockTime(sent.sentUs) }),
    `${what} ${partners}`,
    sent === undefined ? "" : pairWords(speech, sent),
  );
};
