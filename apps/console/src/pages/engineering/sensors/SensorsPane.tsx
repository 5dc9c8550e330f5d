/** The nation's sensors as rows, and the chosen one at length beside them. */
import type { OwnSensor } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { age, percent } from "../../../reading/text/format.ts";
import { useSpeech } from "../../../words/engineering/speech.ts";
import { SensorDetail } from "./SensorDetail.tsx";

/** Shapes by state, as for feeds. */
const SHAPES: Readonly<Record<string, string>> = { live: "round", silent: "square", excluded: "cross" };
const HEALTH: Readonly<Record<string, string>> = { sound: "round", unproven: "ring", faulty: "triangle" };

interface Props {
  readonly sensors: readonly OwnSensor[];
  readonly nowUs: number;
  readonly onDecided: () => void;
}

export const SensorsPane = ({ sensors, nowUs, onDecided }: Props) => {
  const { t } = useSpeech();
  const [id, choose] = useState("");
  const chosen = sensors.find((sensor) => sensor.id === id) ?? sensors[0];
  const others = sensors.filter((sensor) => sensor.id !== chosen?.id && sensor.state === "live");
  if (chosen === undefined) return <p className="dim">{t("sensor.none")}</p>;
  return (
    <div className="sensors">
      <section className="rows" aria-label={t("sensor.list")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("sensor.name")}</th>
              <th scope="col">{t("sensor.state")}</th>
              <th scope="col">{t("sensor.health")}</th>
              <th scope="col" className="number">
                {t("sensor.rate")}
              </th>
              <th scope="col" className="number">
                {t("sensor.last")}
              </th>
              <th scope="col" className="number">
                {t("sensor.used")}
              </th>
              <th scope="col" className="number">
                {t("sensor.residual")}
              </th>
            </tr>
          </thead>
          <tbody>
            {sensors.map((sensor) => (
              <Row
                key={sensor.id}
                sensor={sensor}
                nowUs={nowUs}
                isChosen={sensor.id === chosen.id}
                onChoose={() => choose(sensor.id)}
              />
            ))}
          </tbody>
        </table>
        <p className="dim">{t("sensor.usedNote")}</p>
      </section>
      <SensorDetail key={chosen.id} sensor={chosen} isLast={others.length === 0} onDecided={onDecided} />
    </div>
  );
};

interface RowProps {
  readonly sensor: OwnSensor;
  readonly nowUs: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const Row = ({ sensor, nowUs, isChosen, onChoose }: RowProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { id, kind, state, verdict, plots, used, plotsPerSecond, lastPlotUs, residual, judged } = sensor;
  return (
    <tr data-sensor={id} data-state={state} className={isChosen ? "chosen" : undefined}>
      <th scope="row">
        <button type="button" className="link" aria-pressed={isChosen} onClick={onChoose}>
          {id}
        </button>
        <small>{code("sensor.kind", kind)}</small>
      </th>
      <td className={state === "live" ? undefined : "caution"}>
        <span className={`shape ${SHAPES[state] ?? "ring"}`} aria-hidden="true" />
        {code("sensor.is", state)}
      </td>
      <td className={verdict === "faulty" ? "caution" : undefined}>
        <span className={`shape ${HEALTH[verdict] ?? "ring"}`} aria-hidden="true" />
        {code("sensor.verdict", verdict)}
      </td>
      <td className="number">{plotsPerSecond.toFixed(2)}</td>
      <td className="number">
        {lastPlotUs === 0 ? "–" : t("age.ago", { age: age(speech, (nowUs - lastPlotUs) / 1e6) })}
      </td>
      <td className="number">{plots === 0 ? "–" : percent(used / plots)}</td>
      <td className="number">{judged === 0 ? "–" : residual.toFixed(2)}</td>
    </tr>
  );
};
