/** Links with their queues and clocks, how long keys hold, and how long each stage of a statement's way takes. */
import type { Ending, Engineering, PartnerUpkeep } from "@tocsin/codec-protobuf/console";
import { LAMP_SHAPES } from "../../../parts/shapes.ts";
import type { LampState } from "../../../reading/live/lamp.ts";
import { dateAndTime, nationName, offset, whole } from "../../../reading/text/format.ts";
import { useSpeech } from "../../../words/engineering/speech.ts";
import { Scrolled } from "../Scrolled.tsx";
import { Stages } from "./Stages.tsx";

export const LinksPane = ({ said }: { readonly said: Engineering }) => {
  const { t } = useSpeech();
  return (
    <div className="panes">
      <Scrolled label={t("eng.tab.links")}>
        <h2>{t("links.head")}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("links.nation")}</th>
              <th scope="col">{t("links.state")}</th>
              <th scope="col" className="number">
                {t("links.queues")}
              </th>
              <th scope="col" className="number">
                {t("links.clock")}
              </th>
            </tr>
          </thead>
          <tbody>
            {said.partners.map((partner) => (
              <Partner key={partner.nation} partner={partner} />
            ))}
          </tbody>
        </table>
        <p className="dim">{t("links.note")}</p>
        <h2>{t("endings.head")}</h2>
        <Endings endings={said.endings} nowUs={said.nowUs} />
      </Scrolled>
      <Scrolled label={t("stages.head")}>
        <h2>{t("stages.head")}</h2>
        <Stages stages={said.stages} />
      </Scrolled>
    </div>
  );
};

const Partner = ({ partner }: { readonly partner: PartnerUpkeep }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { nation, state, sinceUs, direct, via, queues, clock, clockOffsetS, clockUncertaintyS } = partner;
  const waits = queues.some(({ class: name, waiting = 0 }) => name === "warning" && waiting > 0);
  const measured = {
    offset: offset(speech, clockOffsetS),
    uncertainty: t("unit.seconds", { n: clockUncertaintyS.toFixed(3) }),
  };
  return (
    <tr data-partner={nation}>
      <th scope="row">{nationName(speech, nation)}</th>
      <td className={state === "linked" ? undefined : "caution"}>
        <span className={`shape ${LAMP_SHAPES[state as LampState] ?? "ring"}`} aria-hidden="true" />
        {code("links.is", state)}
        <small>{t("links.since", { time: dateAndTime(sinceUs) })}</small>
        {!direct && <small>{t("links.via", { nation: nationName(speech, via) })}</small>}
      </td>
      <td className={waits ? "number caution" : "number"}>
        {queues.map((queue) => (
          <span key={queue.class} className="queue">
            {code("class-of", queue.class)} {queue.waiting === undefined ? "–" : whole(queue.waiting)}
          </span>
        ))}
      </td>
      <td className="number">
        {clock === "" ? t("links.unmeasured") : t("clock.offset", measured)}
        {clock !== "" && clock !== "normal" && <small className="caution">{code("clock", clock)}</small>}
      </td>
    </tr>
  );
};

const DAY_US = 86_400e6;

const Endings = ({ endings, nowUs }: { readonly endings: readonly Ending[]; readonly nowUs: number }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("links.nation")}</th>
          <th scope="col">{t("endings.what")}</th>
          <th scope="col">{t("endings.until")}</th>
          <th scope="col" className="number">
            {t("endings.left")}
          </th>
        </tr>
      </thead>
      <tbody>
        {endings.map(({ nation, what, id, untilUs, fault }) => (
          <tr key={`${nation}/${what}`}>
            <th scope="row">{nationName(speech, nation)}</th>
            <td>
              {code("endings.is", what)}
              {id !== "" && <small>{id}</small>}
              {fault !== "" && (
                <small className="caution">
                  <bdi>{fault}</bdi>
                </small>
              )}
            </td>
            <td>{dateAndTime(untilUs)}</td>
            <td className="number">{t("endings.days", { n: Math.max(0, (untilUs - nowUs) / DAY_US).toFixed(1) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
