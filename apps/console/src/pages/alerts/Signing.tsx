/** The foot of an open proposal: the first signature, or the second person's, and what became of the last act. */
import type { Proposal } from "@tocsin/codec-protobuf/console";
import { type FormEvent, useState } from "react";
import { useNowUs } from "../../live/store.ts";
import { clockTime, duration } from "../../reading/text/format.ts";
import { useAreas } from "../../text/areas.ts";
import { useSpeech } from "../../words/alerts/speech.ts";
import { rolesWords } from "../../words/people.ts";
import { useWatch } from "../people/session.ts";
import { approve, type Doing, propose, withdraw } from "./acts.ts";
import { WorldMark } from "./WorldMark.tsx";
import { actWords, refusalWords, worldOf } from "./wording.ts";

interface SigningProps {
  readonly proposal: Proposal;
  readonly doing: Doing;
}

export const Signing = ({ proposal, doing }: SigningProps) => {
  const { t } = useSpeech();
  const isWaiting = proposal.state === "waiting";
  return (
    <section className={`signing of-${worldOf(proposal)}`} aria-labelledby="alerts-signing">
      <header>
        <h2 id="alerts-signing">{t(isWaiting ? "alerts.approve.head" : "alerts.sign.head")}</h2>
        <WorldMark message={proposal} />
        {isWaiting && <Expiry untilUs={proposal.expiresUs} />}
      </header>
      {isWaiting ? <Second proposal={proposal} doing={doing} /> : <First proposal={proposal} doing={doing} />}
      <Result proposal={proposal} doing={doing} />
    </section>
  );
};

const Expiry = ({ untilUs }: { untilUs: number }) => {
  const { t } = useSpeech();
  const nowUs = useNowUs(250);
  return (
    <p className="expiry time-left" role="timer">
      {t("alerts.state.left", { time: duration((untilUs - nowUs) / 1e6) })}
    </p>
  );
};

const First = ({ proposal, doing }: SigningProps) => {
  const speech = useSpeech();
  const areas = useAreas();
  return (
    <>
      <p>
        {speech.t("alerts.state.prepared.long")} {speech.t("alerts.sign.then")}
      </p>
      <button
        type="button"
        className={`act of-${worldOf(proposal)}`}
        data-do="propose"
        disabled={doing.isBusy}
        onClick={() => doing.run("propose", proposal, () => propose(proposal))}
      >
        {actWords(speech, areas, "sign", proposal)}
      </button>
    </>
  );
};

const Second = ({ proposal, doing }: SigningProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const session = useWatch()?.session ?? null;
  const [first] = proposal.signatures;
  const isOwn = session !== null && session.position === first?.position;
  const mayApprove = session?.roles.includes("release") === true;
  const why =
    session === null
      ? t("alerts.approve.nobody")
      : isOwn
        ? t("alerts.approve.own")
        : t("alerts.approve.role", { roles: rolesWords(speech.language, session.roles) });
  return (
    <>
      <div className="line">
        <p>{t("alerts.state.waiting.long", { position: first?.position ?? "", time: clockTime(first?.atUs ?? 0) })}</p>
        <button
          type="button"
          data-do="withdraw"
          disabled={doing.isBusy}
          onClick={() => doing.run("withdraw", proposal, () => withdraw(proposal))}
        >
          {t("alerts.withdraw")}
        </button>
      </div>
      {mayApprove && !isOwn ? <Approval proposal={proposal} doing={doing} /> : <p className="caution">{why}</p>}
    </>
  );
};

/** As typed by any input method: wide letters are the same code. */
const codeOf = (typed: string): string => typed.normalize("NFKC").trim().toUpperCase();

const Approval = ({ proposal, doing }: SigningProps) => {
  const speech = useSpeech();
  const areas = useAreas();
  const [typed, setTyped] = useState("");
  const areaCode = codeOf(typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (areaCode !== "") doing.run("approve", proposal, () => approve(proposal, areaCode));
  };
  return (
    <form onSubmit={submit}>
      <label>
        <span>{speech.t("alerts.approve.code")}</span>
        <input
          name="area-code"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={32}
        />
      </label>
      <button
        type="submit"
        className={`act of-${worldOf(proposal)}`}
        data-do="approve"
        disabled={areaCode === "" || doing.isBusy}
      >
        {actWords(speech, areas, "approve", proposal)}
      </button>
    </form>
  );
};

/** Said where it was done, and only while it is about the proposal that is open. */
const Result = ({ proposal, doing: { isBusy, outcome } }: SigningProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const here = outcome?.proposal === proposal.id ? outcome : undefined;
  return (
    <p className={here?.answer.done === false ? "result refused" : "result"} role="status">
      {isBusy && t("alerts.busy")}
      {here?.answer.done === true && t(`alerts.done.${here.act}`)}
      {here?.answer.done === false && (
        <>
          <b>{t("alerts.refused.head")}</b> {refusalWords(speech, here.answer.code)}
        </>
      )}
    </p>
  );
};
