/** The exercise that runs: its clock, injects, roll-call and orders. REAL WORLD stands here as long as it runs. */
import type { Programme, ProgrammeEntry, RunningExercise } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import type { Answer } from "../../live/replies.ts";
import { duration, nationName } from "../../reading/text/format.ts";
import { unhidden } from "../../reading/text/hidden.ts";
import { useSpeech } from "../../words/exercises/speech.ts";
import { confirmOrder, giveOrder, type Ordered, type OrderWord } from "./acts.ts";
import { Done } from "./Done.tsx";
import { OrderForm } from "./OrderForm.tsx";
import { entryOf, titleOf } from "./programme.ts";
import { RealWorld } from "./RealWorld.tsx";

interface RunningPaneProps {
  readonly programme: Programme;
  readonly nowUs: number;
  readonly chosen: ProgrammeEntry | undefined;
}

/** As every node computes it; it never runs backwards and stands while paused. */
const clockAt = ({ exerciseS, atUs, rate }: RunningExercise, nowUs: number): number =>
  exerciseS + rate * Math.max(0, (nowUs - atUs) / 1e6);

const isUnderWay = (running: RunningExercise | undefined): boolean =>
  running?.state === "running" || running?.state === "paused";

export const RunningPane = ({ programme, nowUs, chosen }: RunningPaneProps) => {
  const { t, code, language } = useSpeech();
  const [answer, setAnswer] = useState<Answer>();
  const { running } = programme;
  const give = async (order: OrderWord, more: Partial<Ordered> = {}): Promise<void> => {
    const item = isUnderWay(running) ? running?.item : (chosen?.item ?? running?.item);
    const entry = entryOf(programme, item ?? "");
    if (entry === undefined) return;
    const [version, orders] =
      running !== undefined && isUnderWay(running) && running.item === item
        ? [running.version, running.orders]
        : [entry.version, 0];
    setAnswer(await giveOrder({ exercise: entry.item, version, orders, order, reason: "", ...more }));
  };
  const entry = running === undefined ? undefined : entryOf(programme, running.item);
  const mayStart = chosen?.entry?.entry.case === "exercise" && chosen.state === "agreed" && !isUnderWay(running);
  return (
    <section className="running-pane" aria-labelledby="running-head">
      <h2 id="running-head">{t("run.head")}</h2>
      {running === undefined || entry === undefined ? (
        <p className="dim">{t("run.none")}</p>
      ) : (
        <>
          <p className="run-title">
            <b>{titleOf(entry, language)}</b>{" "}
            <strong className={running.state}>{code("run.state", running.state)}</strong>
          </p>
          <p className="run-clock">
            {t("run.clock")} <time>{duration(clockAt(running, nowUs))}</time>{" "}
            <small>{t("run.rate", { n: running.rate })}</small>
          </p>
          {isUnderWay(running) && <RealWorld onStop={() => give("real-world")} />}
          {running.waitingOrder !== "" && (
            <p className="waiting">
              {t("run.waiting", { order: code("run.order", running.waitingOrder), position: running.waitingPosition })}{" "}
              <button type="button" data-order="confirm" onClick={async () => setAnswer(await confirmOrder(running))}>
                {t("run.confirm", { order: code("run.order", running.waitingOrder) })}
              </button>
            </p>
          )}
          <RollCall running={running} entry={entry} />
          <Injects running={running} entry={entry} />
          {running.orderedBy !== "" && (
            <p className="dim">{t("run.by", { by: running.orderedBy, reason: running.reason })}</p>
          )}
        </>
      )}
      {isUnderWay(running) && <OrderForm isPaused={running?.state === "paused"} onOrder={give} />}
      {mayStart && (
        <button type="button" data-order="start" onClick={() => give("start")}>
          {t("run.start")}: {titleOf(chosen, language)}
        </button>
      )}
      <Done answer={answer} />
    </section>
  );
};

/** Who has not answered is named as well. */
const RollCall = ({ running, entry }: { readonly running: RunningExercise; readonly entry: ProgrammeEntry }) => {
  const speech = useSpeech();
  const { t } = speech;
  const nations = entry.entry?.entry.case === "exercise" ? entry.entry.entry.value.nations : [];
  return (
    <>
      <h3>{t("run.rollCall")}</h3>
      <ul className="roll-call">
        {nations.map((nation) => {
          const present = running.present.find((each) => each.split("/")[0] === nation);
          return (
            <li key={nation} className={present === undefined ? "caution" : ""}>
              <i className={`shape ${present === undefined ? "cross" : "round"}`} aria-hidden="true" />
              {present === undefined
                ? t("run.absent", { nation: nationName(speech, nation) })
                : `${nationName(speech, nation)} ${present.split("/")[1] ?? ""}`}
            </li>
          );
        })}
      </ul>
    </>
  );
};

const TYPES = ["", "launch", "message", "expected"];

const Injects = ({ running, entry }: { readonly running: RunningExercise; readonly entry: ProgrammeEntry }) => {
  const { t, code, language } = useSpeech();
  const injects = entry.entry?.entry.case === "exercise" ? entry.entry.entry.value.injects : [];
  return (
    <>
      <h3>{t("run.injects")}</h3>
      <ol className="injects">
        {injects.map(({ number, atS, type, text }) => {
          const state = running.injects.find((each) => each.number === number)?.state ?? "due";
          return (
            <li key={number} className={state}>
              <time>{duration(atS)}</time> <small>{code("run.type", TYPES[type] ?? "")}</small>{" "}
              <bdi>{unhidden(text?.[language] ?? "")}</bdi> <strong>{code("run.inject", state)}</strong>
            </li>
          );
        })}
      </ol>
    </>
  );
};
