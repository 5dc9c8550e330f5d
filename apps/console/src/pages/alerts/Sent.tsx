/** Messages that were sent, the newest first, with their receipts as they come; what can be done next is one step away. */
import type { Proposal, Receipt, SentAlert } from "@tocsin/codec-protobuf/console";
import { useNowUs } from "../../live/store.ts";
import { clockTime } from "../../reading/text/format.ts";
import { useAreas } from "../../text/areas.ts";
import { type Speech, useSpeech } from "../../words/alerts/speech.ts";
import { inOrder } from "./held.ts";
import { WorldMark } from "./WorldMark.tsx";
import { shortAreas, worldOf } from "./wording.ts";

/** An outlet must answer within this time. */
const SILENT_AFTER_US = 10e6;

const SHAPES: Readonly<Record<string, string>> = {
  waiting: "ring",
  accepted: "round",
  refused: "cross",
  silent: "square",
};

const receiptState = ({ state }: Receipt, sentUs: number, nowUs: number): string =>
  state === "waiting" && nowUs - sentUs >= SILENT_AFTER_US ? "silent" : state;

const Receipts = ({ sent }: { sent: SentAlert }) => {
  const { t, code } = useSpeech();
  const nowUs = useNowUs(500);
  const accepted = sent.receipts.filter(({ state }) => state === "accepted").length;
  return (
    <>
      <p className="detail">{t("alerts.sent.receipts", { n: accepted, all: sent.receipts.length })}</p>
      <ul className="receipts">
        {sent.receipts.map((receipt) => {
          const state = receiptState(receipt, sent.sentUs, nowUs);
          const isWrong = state === "refused" || state === "silent";
          return (
            <li key={receipt.outlet} data-outlet={receipt.outlet} data-state={state}>
              <span className={`shape ${SHAPES[state] ?? "ring"}`} aria-hidden="true" />
              <b>{receipt.outlet}</b>
              <span className={isWrong ? "caution" : undefined}>{code("alerts.receipt", state)}</span>
              {receipt.state !== "waiting" && <small className="number">{clockTime(receipt.atUs)}</small>}
              {receipt.detail !== "" && <small>{receipt.detail}</small>}
            </li>
          );
        })}
      </ul>
    </>
  );
};

const standing = ({ verb, endedBy }: SentAlert): boolean => endedBy === "" && verb !== "cancel" && verb !== "release";

const stateWords = ({ t }: Speech, sent: SentAlert, nowUs: number): string => {
  if (sent.endedBy !== "") return t("alerts.sent.ended");
  if (!standing(sent)) return t("alerts.sent.last");
  return t(sent.expiresUs > nowUs ? "alerts.sent.stands" : "alerts.sent.expired");
};

interface MessageProps {
  readonly sent: SentAlert;
  readonly next: readonly Proposal[];
  readonly onOpen: (proposal: Proposal) => void;
}

const Message = ({ sent, next, onOpen }: MessageProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const areas = useAreas();
  const nowUs = useNowUs(1_000);
  const [first, second] = sent.signatures;
  return (
    <li className={`sent of-${worldOf(sent)}${standing(sent) ? "" : " ended"}`} data-sent={sent.identifier}>
      <p className="line">
        <b>{code("alerts.verb", sent.verb)}</b>
        <WorldMark message={sent} />
        <span className="state">{stateWords(speech, sent, nowUs)}</span>
      </p>
      <p>{shortAreas(speech, areas, sent.areas)}</p>
      <p className="detail number">
        {t("alerts.sent.at", { time: clockTime(sent.sentUs), until: clockTime(sent.expiresUs) })}
      </p>
      <p className="detail">
        {t("alerts.sent.signed", { first: first?.position ?? "–", second: second?.position ?? "–" })}
      </p>
      <Receipts sent={sent} />
      {next.length > 0 && (
        <p className="next">
          {next.map((proposal) => (
            <button
              key={proposal.id}
              type="button"
              className={`of-${worldOf(proposal)}`}
              data-next={proposal.verb}
              aria-label={t("alerts.sent.open", {
                verb: code("alerts.verb", proposal.verb),
                areas: shortAreas(speech, areas, proposal.areas),
              })}
              onClick={() => onOpen(proposal)}
            >
              {code("alerts.verb", proposal.verb)}
            </button>
          ))}
        </p>
      )}
    </li>
  );
};

interface SentProps {
  readonly sent: readonly SentAlert[];
  readonly proposals: readonly Proposal[];
  readonly onOpen: (proposal: Proposal) => void;
}

export const Sent = ({ sent, proposals, onOpen }: SentProps) => {
  const { t } = useSpeech();
  return (
    <>
      <h2 id="alerts-sent">{t("alerts.sent")}</h2>
      {sent.length === 0 && <p className="empty">{t("alerts.sent.none")}</p>}
      <ul>
        {sent
          .toSorted((a, b) => Number(standing(b)) - Number(standing(a)) || b.sentUs - a.sentUs)
          .map((each) => (
            <Message
              key={each.identifier}
              sent={each}
              next={standing(each) ? inOrder(proposals.filter(({ event }) => event === each.event)) : []}
              onOpen={onOpen}
            />
          ))}
      </ul>
    </>
  );
};
