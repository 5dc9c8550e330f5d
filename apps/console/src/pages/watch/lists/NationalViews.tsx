/** The nations' statements side by side, as each made them. Never averaged; what differs is marked by shape and word. */
import type { NationalView } from "@tocsin/codec-protobuf/console";
import type { ReactNode } from "react";
import { useNowUs, usePicture } from "../../../live/store.ts";
import type { Reading } from "../../../reading/event/reading.ts";
import { seenWords } from "../../../reading/event/seen.ts";
import { areaSize, axes, centreOf } from "../../../reading/event/where.ts";
import { type Ageing, ageingOf } from "../../../reading/live/ageing.ts";
import { areaInCells, isOutlineOnly } from "../../../reading/text/cells.ts";
import {
  age,
  clockTime,
  dateAndTime,
  duration,
  latitudeLongitude,
  nationName,
  percent,
} from "../../../reading/text/format.ts";
import { placeWords } from "../../../reading/text/place.ts";
import { useAreas } from "../../../text/areas.ts";
import { useSpeech } from "../../../words/speech.ts";
import { Amended } from "./Amended.tsx";

const DRESS: Readonly<Record<Ageing, string | undefined>> = { fresh: undefined, stale: "aged", old: "aged hatched" };
const DAY_US = 86_400e6;

/** A clock that is a day or more off needs its date. */
const claimedTime = ({ claimedUs, statedUs }: NationalView): string =>
  Math.abs(claimedUs - statedUs) < DAY_US / 2 ? clockTime(claimedUs) : dateAndTime(claimedUs);

const Stated = ({ view, open }: { view: NationalView; open: boolean }) => {
  const speech = useSpeech();
  const { t } = speech;
  const nowUs = useNowUs(500);
  const held = (nowUs - view.statedUs) / 1_000_000;
  const ageing = open ? ageingOf(held) : "fresh";
  return (
    <small className={DRESS[ageing]}>
      {t(view.claimedUs > 0 && view.clock === "unusable" ? "views.arrived" : "views.stated", {
        time: clockTime(view.statedUs),
      })}
      {view.claimedUs > 0 && ` · ${t("views.claimed", { time: claimedTime(view) })}`}
      {isOutlineOnly(view) && ` · ${t("outline.short")}`}
      {ageing !== "fresh" && ` · ${t("age.stale")} ${age(speech, held)}`}
    </small>
  );
};

const Passage = ({ view, nation }: { view: NationalView; nation: string }) => {
  const { t } = useSpeech();
  const nowUs = useNowUs(500);
  const over = view.overflights.find((each) => each.nation === nation);
  if (over === undefined) return view.impactArea === undefined ? "–" : t("views.no");
  const [from, to] = [(over.earliestUs - nowUs) / 1_000_000, (over.latestUs - nowUs) / 1_000_000];
  return to < 0
    ? t("when.pastDue")
    : t("views.yes", { range: `${from <= 0 ? t("when.now") : duration(from)}–${duration(to)}` });
};

const Agreement = ({ reading }: { reading: Reading }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { agreeing, dissenting } = reading;
  const all = agreeing.length + dissenting.length;
  const first = agreeing[0];
  if (dissenting.length > 0) {
    const what = [...new Set(dissenting.flatMap(({ differs }) => differs))].map((each) => code("differs", each));
    return (
      <p className="dissent">
        <span className="shape diamond" aria-hidden="true" />
        {t(dissenting.length === 1 ? "views.differs" : "views.differ", {
          n: dissenting.length,
          all,
          what: what.join(t("list.join")),
        })}
      </p>
    );
  }
  if (all === 1 && first !== undefined) {
    return (
      <p className="caution">
        <span className="shape square" aria-hidden="true" />
        {t("views.one", { nation: nationName(speech, first.nation) })}
      </p>
    );
  }
  return <p className="agree">{t("views.agree", { n: all })}</p>;
};

interface RowProps {
  readonly name: string;
  /** The field that a nation may differ in. */
  readonly field: string;
  readonly nations: readonly string[];
  readonly views: ReadonlyMap<string, NationalView>;
  readonly show: (view: NationalView) => ReactNode;
}

const Row = ({ name, field, nations, views, show }: RowProps) => (
  <tr>
    <th scope="row">{name}</th>
    {nations.map((nation) => {
      const view = views.get(nation);
      if (view === undefined || view.retracted) return <td key={nation}>–</td>;
      const differs = view.differs.includes(field);
      return (
        <td key={nation} className={differs ? "dissent" : undefined}>
          {differs && <span className="shape diamond" aria-hidden="true" />}
          {show(view)}
        </td>
      );
    })}
  </tr>
);

interface NationalViewsProps {
  readonly reading: Reading;
  readonly onAmended: () => void;
}

export const NationalViews = ({ reading, onAmended }: NationalViewsProps) => {
  const speech = useSpeech();
  const areas = useAreas();
  const { t, code } = speech;
  const { links } = usePicture();
  const { event, own, overflight } = reading;
  const views = new Map(event.views.map((view) => [view.nation, view]));
  const nations = [...new Set([own, ...[...links.keys()].sort(), ...views.keys()])];
  const open = event.stage !== "closed";
  const launch = ({ launchArea: area, outline }: NationalView): string =>
    area === undefined
      ? ((outline && areaInCells(speech, outline.launch, outline.launchTooWide)) ?? "–")
      : areaSize(speech, area, latitudeLongitude(area.latitudeDeg, area.longitudeDeg));
  const impact = (view: NationalView): string =>
    view.impactArea === undefined
      ? ((view.footprintArea && t("to.footprint", axes(view.footprintArea))) ??
        (view.outline && areaInCells(speech, view.outline.impact, view.outline.impactTooWide)) ??
        code("views.withheld", view.impactWithheld || "too-uncertain"))
      : placeWords(speech, areas, own, centreOf(view.impactArea), "place.off.short");
  const over = overflight?.nation ?? own;
  const rows = { nations, views };
  return (
    <section className="views" aria-labelledby="views-head">
      <header>
        <h2 id="views-head" tabIndex={-1}>
          {t("views.head")}
        </h2>
        <p className="sub">{t("views.sub")}</p>
        <Agreement reading={reading} />
      </header>
      <Amended event={event} onAll={onAmended} />
      <table>
        <thead>
          <tr>
            <td />
            {nations.map((nation) => {
              const view = views.get(nation);
              return (
                <th scope="col" key={nation}>
                  {nationName(speech, nation)}{" "}
                  {view === undefined ? (
                    <small>{t("views.silent")}</small>
                  ) : view.retracted ? (
                    <small className="dissent">{t("views.retracted")}</small>
                  ) : (
                    <Stated view={view} open={open} />
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          <Row
            {...rows}
            name={t("views.kind")}
            field="class"
            show={(view) => code("kind", view.objectClass || "unknown")}
          />
          <tr>
            <th scope="row">{t("seen.head")}</th>
            {nations.map((nation) => {
              const { state, text } = seenWords(speech, event, nation, own);
              const isMissing = state === "not-yet" && open;
              return (
                <td key={nation} className={isMissing ? "caution" : undefined} data-seen={`${nation} ${state}`}>
                  {isMissing && <span className="shape square" aria-hidden="true" />}
                  {text}
                </td>
              );
            })}
          </tr>
          <Row {...rows} name={t("views.launch")} field="launch" show={launch} />
          <Row
            {...rows}
            name={t("views.over", { nation: code("short", over) })}
            field="overflight"
            show={(view) => <Passage view={view} nation={over} />}
          />
          <Row {...rows} name={t("views.impact")} field="impact" show={impact} />
          <Row
            {...rows}
            name={t("views.sure")}
            field="certainty"
            show={(view) =>
              `${code("sure", view.certainty || "unknown")}${t("list.join")}${percent(view.classProbability)}`
            }
          />
        </tbody>
      </table>
    </section>
  );
};
