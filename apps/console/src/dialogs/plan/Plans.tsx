/**
 * The exchange plan in force, who stands for it, and those that are proposed with what they would change: signed for or taken
 * back here. Must never show what is not in the bytes that are signed.
 */
import type { Plan, PlanWord } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import type { Answer } from "../../live/replies.ts";
import { usePicture } from "../../live/store.ts";
import { Pairs } from "../../parts/Pairs.tsx";
import { dateAndTime, nationName } from "../../reading/text/format.ts";
import { reasonWords } from "../../words/people.ts";
import { type Speech, useSpeech } from "../../words/plan/speech.ts";
import { signPlan, withdrawPlan } from "./acts.ts";
import { changedRows, planFrom, rowsOf } from "./rows.ts";

export const Plans = ({ own }: { readonly own: string }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { plans } = usePicture();
  const [refusal, setRefusal] = useState("");
  const [present, ...others] = plans?.plans ?? [];
  if (present === undefined) return null;
  const tell = (answer: Promise<Answer>): void =>
    void answer.then(({ done, code: why }) => setRefusal(done ? "" : why));
  const content = planFrom(present.bytes);
  return (
    <section className="sharing plans" aria-label={t("plan.head")}>
      <h3>{t("plan.head")}</h3>
      <p>{t("plan.inForce", { version: String(content.version), time: dateAndTime(present.inForceSinceUs) })}</p>
      {present.fromConfiguration && <p>{t("plan.configured")}</p>}
      {others.map((plan) => (
        <Proposed key={plan.hash} plan={plan} present={present} own={own} tell={tell} />
      ))}
      {others.length > 0 && <p>{`${t("plan.how")} ${t("plan.hashHow")}`}</p>}
      <Pairs
        facts={[[t("plan.hash"), grouped(present.hash)], ...rowsOf(speech, content), ...wordsOf(speech, present)]}
      />
      {stands(present, own) && (
        <>
          <p>{t("plan.leaveHow")}</p>
          <div className="choices">
            <button type="button" className="grave" data-plan="leave" onClick={() => tell(withdrawPlan(present))}>
              {t("plan.leave")}
            </button>
          </div>
        </>
      )}
      {refusal !== "" && (
        <p className="refusal" role="alert">
          {t("plan.refused", { why: whyOf(speech, code("plan.why", refusal), refusal) })}
        </p>
      )}
    </section>
  );
};

interface ProposedProps {
  readonly plan: Plan;
  readonly present: Plan;
  readonly own: string;
  readonly tell: (answer: Promise<Answer>) => void;
}

const Proposed = ({ plan, present, own, tell }: ProposedProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const content = planFrom(plan.bytes);
  const changes = changedRows(speech, planFrom(present.bytes), content);
  const waits = plan.waitsForSecondAfter;
  const isOurs = stands(plan, own);
  return (
    <article data-plan-hash={plan.hash}>
      <h4>{t("plan.proposed", { version: String(content.version) })}</h4>
      <Pairs facts={[[t("plan.hash"), grouped(plan.hash)], ...wordsOf(speech, plan)]} />
      <h4>{t("plan.changes")}</h4>
      {changes.length === 0 ? <p>{t("plan.same")}</p> : <Pairs facts={changes} />}
      {waits !== "" && <p>{t("plan.waits", { position: waits })}</p>}
      <div className="choices">
        {!isOurs && (
          <button type="button" data-plan="sign" onClick={() => tell(signPlan(plan))}>
            {t("plan.sign")}
          </button>
        )}
        {(isOurs || waits !== "") && (
          <button type="button" data-plan="withdraw" onClick={() => tell(withdrawPlan(plan))}>
            {t("plan.withdraw")}
          </button>
        )}
      </div>
    </article>
  );
};

/** As it is read aloud. */
const grouped = (hash: string): string => hash.match(/.{1,8}/g)?.join(" ") ?? hash;

const stands = ({ words }: Plan, nation: string): boolean =>
  words.some((word) => word.nation === nation && word.withdrawnUs === 0);

const wordsOf = (speech: Speech, plan: Plan): readonly (readonly [string, string])[] =>
  plan.words.length === 0
    ? []
    : planFrom(plan.bytes).nations.map((nation) => [
        nationName(speech, nation),
        wordOf(
          speech,
          plan.words.find((word) => word.nation === nation),
        ),
      ]);

const wordOf = ({ t }: Speech, word: PlanWord | undefined): string => {
  if (word === undefined) return t("plan.silent");
  const parts = [t("plan.agreed", { time: dateAndTime(word.agreedUs) })];
  if (word.withdrawnUs > 0) parts.push(t("plan.withdrawn", { time: dateAndTime(word.withdrawnUs) }));
  else if (word.inForceSinceUs > 0) parts.push(t("plan.follows"));
  return parts.join(t("list.join"));
};

/** The node's reason, else the passkey's. */
const whyOf = ({ language }: Speech, words: string, code: string): string =>
  words === code ? reasonWords(language, code) : words;
