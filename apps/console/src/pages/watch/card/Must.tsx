/** What the watch must do now, pinned at the card's foot: one action first, at most two after it, with the time to what comes first. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { send, useNowUs } from "../../../live/store.ts";
import { clockTime, duration } from "../../../text/format.ts";
import { type Speech, useSpeech } from "../../../words/speech.ts";
import { firstEffect, type Reading } from "./reading.ts";

const nothing = (event: Event): boolean => event.stage === "closed" && event.must.length === 0;

/** Action codes, most urgent first; never empty. */
export const mustOf = (event: Event): readonly string[] =>
  event.must.length > 0 ? event.must : [nothing(event) ? "nothing" : "watch"];

/** What the time left is counted to is said with it: no partner and no plan has set a deadline for the action itself. */
const Until = ({ reading }: { reading: Reading }) => {
  const { t, code } = useSpeech();
  const nowUs = useNowUs(250);
  const effect = firstEffect(reading);
  const first = mustOf(reading.event)[0];
  if (effect === undefined || effect.atUs < nowUs || first === "watch" || first === "nothing") return null;
  const words =
    effect.kind === "over"
      ? t("when.over", { nation: code("short", reading.own) })
      : t(effect.kind === "impact" ? "when.impact" : "when.footprint");
  return (
    <p className="until">
      {words} <b>{duration((effect.atUs - nowUs) / 1_000_000)}</b>
    </p>
  );
};

const whyWords = (speech: Speech, reading: Reading, action: string): string => {
  const { code, t } = speech;
  const why = code("must", `${action}.why`, { nation: code("short", reading.own) });
  const seen = reading.event.acknowledgedUs;
  return seen > 0 ? `${why} ${t("must.seen", { time: clockTime(seen) })}` : why;
};

interface MustProps {
  readonly reading: Reading;
  readonly onAct: (action: string) => boolean;
}

export const Must = ({ reading, onAct }: MustProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const [unsent, setUnsent] = useState(false);
  const [first = "watch", ...others] = mustOf(reading.event).slice(0, 3);
  const canDo = first === "acknowledge" || first === "review-draft" || first === "consult";
  return (
    <section className={canDo ? "must" : "must calm"} data-answer="must" aria-label={t("ask.must")}>
      <div className="words">
        <p className="ask">{t("ask.must")}</p>
        <p className="head">{code("must", first)}</p>
        <p className="detail">
          {unsent
            ? t("must.unsent")
            : others.length > 0
              ? t("must.then", { list: others.map((action) => code("must", `${action}.then`)).join(t("list.join")) })
              : whyWords(speech, reading, first)}
        </p>
      </div>
      <div className="doing">
        <Until reading={reading} />
        {canDo && (
          <button type="button" className="primary" data-act={first} onClick={() => setUnsent(!onAct(first))}>
            {code("must", `${first}.do`)}
          </button>
        )}
      </div>
    </section>
  );
};

export const acknowledgeEvent = (event: Event): boolean =>
  send({ case: "acknowledgeEvent", value: { $typeName: "tocsin.console.v1.AcknowledgeEvent", id: event.id } });
