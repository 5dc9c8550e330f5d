/** One nation's link in detail: since when it is as it is, and what went over it. */
import type { Link } from "@tocsin/codec-protobuf/console";
import { useIsRecorded, useNowUs, usePicture } from "../live/store.ts";
import { Pairs } from "../parts/Pairs.tsx";
import { lampAge, lampState } from "../reading/live/lamp.ts";
import { age, dateAndTime, nationName, offset, whole } from "../reading/text/format.ts";
import { type Speech, useSpeech } from "../words/dialogs/speech.ts";
import { Dialog } from "./Dialog.tsx";
import { LinkSharing } from "./LinkSharing.tsx";
import { Plans } from "./plan/Plans.tsx";

/** Its clock against ours, or of our own what is said of it. */
const clockFacts = (speech: Speech, link: Link): (readonly [string, string])[] => {
  const { t, code } = speech;
  const measured = t("clock.offset", {
    offset: offset(speech, link.clockOffsetS),
    uncertainty: t("unit.seconds", { n: link.clockUncertaintyS.toFixed(3) }),
  });
  const admitted = link.clockAdmitted && !link.own ? [t("clock.admitted")] : [];
  const judged = [code("clock", link.clock || "unmeasured"), ...admitted].join(t("list.join"));
  const facts: (readonly [string, string])[] = [
    [t("link.clock"), link.clock === "" ? judged : `${measured} · ${judged}`],
  ];
  if (link.clockMistake !== "") facts.push([t("clock.mistake"), code("mistake", link.clockMistake)]);
  return facts;
};

/** Its tracks of common objects beside ours. */
function frameFact(
  { t, code }: Speech,
  { frame, frameShiftM, frameSigmaM, frameLagS }: Link,
): readonly [string, string] {
  const judged = code("frame", frame || "unmeasured");
  if (frame !== "shifted") return [t("link.frame"), judged];
  const shift = t("frame.shift", { n: frameShiftM.toFixed(0), sigma: frameSigmaM.toFixed(0) });
  return [t("link.frame"), [judged, shift, t("unit.seconds", { n: frameLagS.toFixed(2) })].join(t("list.join"))];
}

/** Regions by how well the nation says that it sees them; those that it does not see come first. */
const regionFacts = ({ t, code }: Speech, link: Link): (readonly [string, string])[] =>
  (["none", "degraded", "full"] as const).flatMap((status) => {
    const codes = link.regions.filter((region) => region.status === status && region.code !== "own");
    if (codes.length === 0) return [];
    return [
      [`${t("link.surveillance")} · ${code("surveillance", status)}`, codes.map((region) => region.code).join(" ")],
    ];
  });

interface LinkDialogProps {
  readonly nation: string;
  readonly onClose: () => void;
}

export const LinkDialog = ({ nation, onClose }: LinkDialogProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { links } = usePicture();
  const isRecorded = useIsRecorded();
  const nowUs = useNowUs(500);
  const link = links.get(nation);
  if (link === undefined) return null;
  const facts: readonly (readonly [string, string])[] = [
    [t("feeds.state"), t(`link.${lampState(link, nowUs)}`)],
    [t("link.since"), link.sinceUs > 0 ? `${dateAndTime(link.sinceUs)} UTC` : "–"],
    [t("link.heard"), link.heardUs > 0 ? t("age.ago", { age: age(speech, lampAge(link, nowUs)) }) : "–"],
    [t("link.route"), link.via === "" ? t("link.direct") : t("link.via", { nation: nationName(speech, link.via) })],
    [t("link.sensors"), code("sensors", link.surveillance || "unsaid")],
    ...regionFacts(speech, link),
    ...clockFacts(speech, link),
    ...(link.own ? [] : [frameFact(speech, link)]),
    [t("link.sent"), whole(link.sent)],
    [t("link.received"), whole(link.received)],
    [t("link.unacknowledged"), whole(link.unacknowledged)],
  ];
  return (
    <Dialog
      title={t(link.own ? "link.ownTitle" : "link.title", { nation: nationName(speech, nation) })}
      onClose={onClose}
    >
      <Pairs facts={facts} />
      {!isRecorded && (link.own ? <Plans own={nation} /> : <LinkSharing link={link} />)}
    </Dialog>
  );
};
