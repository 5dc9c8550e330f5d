/** What the watch must do now, pinned at the card's foot, with the button that does it. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { send, useIsRecorded, useNowUs } from "../../../live/store.ts";
import { useMayAct } from "../../../may-act.ts";
import { mustAnswer, mustOf, untilOf } from "../../../reading/event/must.ts";
import type { Reading } from "../../../reading/event/reading.ts";
import { useSpeech } from "../../../words/speech.ts";

const Until = ({ reading }: { reading: Reading }) => {
  const until = untilOf(useSpeech(), reading, useNowUs(250));
  if (until === undefined) return null;
  return (
    <p className="until">
      {until.label} <b>{until.left}</b>
    </p>
  );
};

interface MustProps {
  readonly reading: Reading;
  readonly onAct: (action: string) => boolean;
}

export const Must = ({ reading, onAct }: MustProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const [unsent, setUnsent] = useState(false);
  const [first = "watch"] = mustOf(reading.event);
  const { head, details } = mustAnswer(speech, reading);
  const isRecorded = useIsRecorded();
  const mayAct = useMayAct();
  const canDo = mayAct && (first === "acknowledge" || first === "review-draft" || first === "consult");
  return (
    <section className={canDo ? "must" : "must calm"} data-answer="must" aria-label={t("ask.must")}>
      <div className="words">
        <p className="ask">{t(isRecorded ? "replay.must" : "ask.must")}</p>
        <p className="head">{head[0]?.text}</p>
        <p className="detail">{unsent ? t("must.unsent") : details[0]?.[0]?.text}</p>
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
