/** The independent summary: made from the record of the message that is signed, and from nothing that anybody typed. */
import type { Proposal } from "@tocsin/codec-protobuf/console";
import { useNowUs, usePicture } from "../../live/store.ts";
import type { Areas } from "../../reading/text/areas.ts";
import { clockRange, clockTime, duration, localRange } from "../../reading/text/format.ts";
import { useAreas } from "../../text/areas.ts";
import { type Speech, useSpeech } from "../../words/alerts/speech.ts";
import { areasWithCodes } from "./wording.ts";

/** Enough of the hash to compare by eye. */
const HASH_SHOWN = 16;

const changeWords = (speech: Speech, areas: Areas, { verb, added, lifted }: Proposal): string => {
  const { t } = speech;
  if (verb === "send") return t("alerts.change.first");
  const parts = [
    added.length === 0 ? "" : t("alerts.change.added", { areas: areasWithCodes(speech, areas, added) }),
    lifted.length === 0 ? "" : t("alerts.change.lifted", { areas: areasWithCodes(speech, areas, lifted) }),
  ];
  return parts.join(" ").trim() || t("alerts.change.none");
};

const Remaining = ({ untilUs }: { untilUs: number }) => {
  const { t } = useSpeech();
  const nowUs = useNowUs(250);
  return (
    <small className="time-left">
      {untilUs > nowUs ? t("alerts.left", { time: duration((untilUs - nowUs) / 1e6) }) : t("alerts.past")}
    </small>
  );
};

export const Summary = ({ proposal }: { proposal: Proposal }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const areas = useAreas();
  const { status } = usePicture();
  const { kind, manner, certainty, ending, earliestUs, latestUs, validUntilUs, version, contentHash } = proposal;
  return (
    <dl className="alert-summary" aria-label={t("alerts.summary")}>
      <div className="wide">
        <dt>{t("alerts.areas")}</dt>
        <dd className="first">{areasWithCodes(speech, areas, proposal.areas) || t("alerts.noAreas")}</dd>
      </div>
      <div>
        <dt>{t("alerts.what")}</dt>
        <dd>{code("alerts.kind", kind)}</dd>
      </div>
      <div>
        <dt>{t("alerts.effect")}</dt>
        <dd>{code("alerts.effect", manner)}</dd>
      </div>
      <div>
        <dt>{t("alerts.interval")}</dt>
        <dd className="number">
          {clockRange(earliestUs, latestUs)} UTC <small>{localRange(status?.nation ?? "", earliestUs, latestUs)}</small>{" "}
          <Remaining untilUs={latestUs} />
        </dd>
      </div>
      <div>
        <dt>{t("alerts.until")}</dt>
        <dd className="number">
          {clockTime(validUntilUs)} UTC <Remaining untilUs={validUntilUs} />
        </dd>
      </div>
      <div className={ending === "" ? "wide" : undefined}>
        <dt>{t("alerts.certainty")}</dt>
        <dd>{code("sure", certainty)}</dd>
      </div>
      {ending !== "" && (
        <div>
          <dt>{t("alerts.ending")}</dt>
          <dd>{code("alerts.ending", ending)}</dd>
        </div>
      )}
      <div className="wide">
        <dt>{t("alerts.change")}</dt>
        <dd>{changeWords(speech, areas, proposal)}</dd>
      </div>
      <div className="wide">
        <dt>{t("alerts.message")}</dt>
        <dd className="identity">
          {t("alerts.identity", {
            status: proposal.capStatus,
            type: proposal.messageType,
            version,
            hash: contentHash.slice(0, HASH_SHOWN),
          })}
          <br />
          {proposal.identifier}
        </dd>
      </div>
    </dl>
  );
};
