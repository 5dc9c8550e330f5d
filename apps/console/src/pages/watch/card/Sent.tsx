/** What has been sent and to whom. That nothing has been sent to the public is stated, never left to be guessed. */
import type { Draft, Event, Sharing } from "@tocsin/codec-protobuf/console";
import type { Picture } from "../../../live/picture.ts";
import { usePicture } from "../../../live/store.ts";
import { useAreas } from "../../../text/areas.ts";
import { areaNames } from "../../../text/place.ts";
import { useSpeech } from "../../../words/speech.ts";
import { Answer } from "./Answer.tsx";
import type { Reading } from "./reading.ts";

/** The event's newest draft. */
export const draftOf = (event: Event, { drafts }: Picture): Draft | undefined =>
  event.drafts.flatMap((id) => drafts.get(id) ?? []).sort((a, b) => b.createdUs - a.createdUs)[0];

/** What was shared last with each nation. */
const newestOfEach = (sharing: readonly Sharing[]): readonly Sharing[] => [
  ...new Map(sharing.toSorted((a, b) => a.atUs - b.atUs).map((each) => [each.nation, each])).values(),
];

export const Sent = ({ reading }: { reading: Reading }) => {
  const speech = useSpeech();
  const areas = useAreas();
  const { t, code } = speech;
  const draft = draftOf(reading.event, usePicture());
  const list = newestOfEach(reading.event.sharing).map(({ nation, state }) => code("sharing", state, { nation }));
  return (
    <Answer name="sent" question={t("ask.sent")}>
      <p className="head">{t("sent.nothing")}</p>
      <p className="detail">
        {draft === undefined
          ? t("sent.noDraft")
          : draft.areas.length === 0
            ? t("sent.draftUnnamed")
            : t("sent.draft", { areas: areaNames(speech, areas, draft.areas, 2) })}{" "}
        {list.length === 0 ? t("sent.noPartners") : t("sent.partners", { list: list.join(t("list.join")) })}
      </p>
    </Answer>
  );
};
