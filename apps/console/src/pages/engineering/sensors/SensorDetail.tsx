/** One sensor at length: its health with what speaks for it, its biases with their intervals, and the last five minutes. */
import type { OwnSensor } from "@tocsin/codec-protobuf/console";
import { Pairs } from "../../../parts/Pairs.tsx";
import { dateAndTime, kilometres, latitudeLongitude, percent, whole } from "../../../reading/text/format.ts";
import { useSpeech } from "../../../words/engineering/speech.ts";
import { Biases } from "./Biases.tsx";
import { Decision } from "./Decision.tsx";
import { Spans } from "./Spans.tsx";

interface Props {
  readonly sensor: OwnSensor;
  /** No other sensor of the nation is heard. */
  readonly isLast: boolean;
  readonly onDecided: () => void;
}

export const SensorDetail = ({ sensor, isLast, onDecided }: Props) => {
  const { t, code } = useSpeech();
  const { id, kind, position, rangeM, feed, looks, plots, used, missing, expected } = sensor;
  const facts: readonly (readonly [string, string])[] = [
    [t("sensor.place"), position === undefined ? "–" : latitudeLongitude(position.latitudeDeg, position.longitudeDeg)],
    ...(rangeM > 0 ? [[t("sensor.range"), t("sensor.km", { km: kilometres(rangeM) })] as const] : []),
    [t("sensor.feed"), feed === "" ? "–" : feed],
    [t("sensor.plots"), t("sensor.plotsOf", { plots: whole(plots), used: whole(used), looks: whole(looks) })],
    [
      t("sensor.missed"),
      expected === 0 ? t("sensor.missedNever") : t("sensor.missedOf", { share: percent(missing), n: whole(expected) }),
    ],
  ];
  return (
    <section className="detail" aria-label={`${id}, ${code("sensor.kind", kind)}`}>
      <h2>
        {id} <small>{code("sensor.kind", kind)}</small>
      </h2>
      <Health sensor={sensor} />
      <Decision sensor={sensor} isLast={isLast} onDecided={onDecided} />
      <h3>{t("sensor.biases")}</h3>
      <Biases sensor={sensor} />
      <h3>{t("sensor.spans")}</h3>
      <Spans spans={sensor.spans} isJudged={sensor.judged > 0} />
      <Pairs facts={facts} />
    </section>
  );
};

const Health = ({ sensor }: { readonly sensor: OwnSensor }) => {
  const { t, code } = useSpeech();
  const { verdict, faults, judges, residual, judged, missing, biases, excludedBy, excludedSinceUs, excludedBecause } =
    sensor;
  const drift = Math.max(0, ...biases.map(({ drift: one }) => Math.abs(one ?? 0)));
  const values: Readonly<Record<string, string>> = {
    residual: residual.toFixed(2),
    drift: drift.toFixed(2),
    missing: percent(missing),
  };
  return (
    <div className="health">
      {excludedBy !== "" && (
        <p className="caution">
          {t("sensor.excludedBy", { by: excludedBy, time: dateAndTime(excludedSinceUs) })}
          {excludedBecause !== "" && (
            <>
              {" · "}
              <bdi>{excludedBecause}</bdi>
            </>
          )}
        </p>
      )}
      {verdict === "faulty" ? (
        <ul className="caution">
          {faults.map((fault) => (
            <li key={fault}>{code("sensor.fault", fault, { value: values[fault] ?? "" })}</li>
          ))}
          {judges < 2 && <li>{t("sensor.oneJudge")}</li>}
          <li>{t("sensor.faultThen")}</li>
        </ul>
      ) : (
        <p>{code("sensor.says", verdict, { value: residual.toFixed(2), n: whole(judged) })}</p>
      )}
    </div>
  );
};
