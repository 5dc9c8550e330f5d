/** One nation's link in detail: since when it is as it is, and what went over it. */

import { lampAge, lampState } from "../bar/lamp.ts";
import { useNowUs, usePicture } from "../live/store.ts";
import { Pairs } from "../parts/Pairs.tsx";
import { age, dateAndTime, nationName, whole } from "../text/format.ts";
import { useSpeech } from "../words/speech.ts";
import { Dialog } from "./Dialog.tsx";
import { LinkSharing } from "./LinkSharing.tsx";

interface LinkDialogProps {
  readonly nation: string;
  readonly onClose: () => void;
}

export const LinkDialog = ({ nation, onClose }: LinkDialogProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { links } = usePicture();
  const nowUs = useNowUs(500);
  const link = links.get(nation);
  if (link === undefined) return null;
  const facts: readonly (readonly [string, string])[] = [
    [t("feeds.state"), t(`link.${lampState(link, nowUs)}`)],
    [t("link.since"), link.sinceUs > 0 ? `${dateAndTime(link.sinceUs)} UTC` : "–"],
    [t("link.heard"), link.heardUs > 0 ? t("age.ago", { age: age(speech, lampAge(link, nowUs)) }) : "–"],
    [t("link.route"), link.via === "" ? t("link.direct") : t("link.via", { nation: nationName(speech, link.via) })],
    [t("link.surveillance"), code("surveillance", link.surveillance || "unsaid")],
    [t("link.sent"), whole(link.sent)],
    [t("link.received"), whole(link.received)],
    [t("link.unacknowledged"), whole(link.unacknowledged)],
  ];
  return (
    <Dialog title={t("link.title", { nation: nationName(speech, nation) })} onClose={onClose}>
      <Pairs facts={facts} />
      {!link.own && <LinkSharing link={link} />}
    </Dialog>
  );
};
