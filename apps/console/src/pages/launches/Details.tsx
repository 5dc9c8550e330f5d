/** One launch: what is known of it and by whom, where sources differ, and the most alike that flew before, with the reason. */
import { Pairs } from "../../parts/Pairs.tsx";
import { dateAndTime } from "../../reading/text/format.ts";
import { type Speech, useSpeech } from "../../words/launches/speech.ts";
import type { LaunchRow } from "./data.ts";
import { type Nearness, nearestEarlier } from "./near.ts";

const NEAREST = 4;

const percent = (share: number): string => `${share >= 0 ? "+" : "−"}${Math.abs(share * 100).toFixed(0)} %`;

const apartWords = ({ t }: Speech, { apart, by }: Nearness): string =>
  t("launches.near.apart", {
    n: (apart * 100).toFixed(0),
    by: by.map(({ measure, ratio }) => `${t(`launches.near.${measure}`)} ${percent(ratio)}`).join(", "),
  });

interface DetailsProps {
  readonly row: LaunchRow;
  readonly rows: readonly LaunchRow[];
  readonly onCompare: (ids: readonly string[]) => void;
}

export const Details = ({ row, rows, onCompare }: DetailsProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const near = nearestEarlier(row, rows, NEAREST);
  const figure = (value: number, unit: "launches.km" | "launches.minutes", per: number): string =>
    value > 0 ? t(unit, { n: (value / per).toFixed(per === 60 ? 1 : 0) }) : "–";
  const facts: readonly (readonly [string, string])[] = [
    [t("launches.column.launched"), `${dateAndTime(row.launchedUs)} UTC`],
    [t("launches.column.site"), row.site === "" ? "–" : row.site],
    [t("launches.column.apogee"), figure(row.apogeeM, "launches.km", 1000)],
    [t("launches.column.range"), figure(row.rangeM, "launches.km", 1000)],
    [t("launches.column.flight"), figure(row.flightS, "launches.minutes", 60)],
    ...(row.nations.length > 0
      ? [[t("launches.nations"), row.nations.map((nation) => code("short", nation)).join(t("list.join"))] as const]
      : []),
    ...(row.notes === "" ? [] : [[t("launches.notes"), row.notes] as const]),
    ...(row.source === "" ? [] : [[t("launches.source"), row.source] as const]),
  ];
  return (
    <section className="details" aria-label={row.name}>
      <h2>
        <bdi>{row.name}</bdi> <small>{row.id}</small>
      </h2>
      {row.conflict !== "" && (
        <p className="conflict">
          <b className="caution">■ {t("launches.conflict")}</b> <bdi>{row.conflict}</bdi>
        </p>
      )}
      <Pairs facts={facts} />
      <h3>{t("launches.near.head")}</h3>
      {near.length === 0 ? (
        <p className="empty">{t("launches.near.none")}</p>
      ) : (
        <>
          <ol className="near">
            {near.map((each) => (
              <li key={each.row.id}>
                <bdi>{each.row.name}</bdi> <time>{dateAndTime(each.row.launchedUs).slice(0, 10)}</time>
                <small>{apartWords(speech, each)}</small>
              </li>
            ))}
          </ol>
          <p className="hint">{t("launches.near.how")}</p>
          <button type="button" onClick={() => onCompare([row.id, ...near.map((each) => each.row.id)])}>
            {t("launches.near.compare")}
          </button>
        </>
      )}
    </section>
  );
};
