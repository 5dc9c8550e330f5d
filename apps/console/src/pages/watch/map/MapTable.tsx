/** The map as a table: everything it shows, in words. For those who do not see the map, and for browsers that cannot draw it. */
import type { Area } from "@tocsin/codec-protobuf/console";
import { useNowUs, usePicture } from "../../../live/store.ts";
import type { Reading } from "../../../reading/event/reading.ts";
import { areaSize, centreOf } from "../../../reading/event/where.ts";
import type { Areas } from "../../../reading/text/areas.ts";
import { areaInCells, outlineWords } from "../../../reading/text/cells.ts";
import { clockTime, height, latitudeLongitude, nationName, percent, whole } from "../../../reading/text/format.ts";
import { placeWords } from "../../../reading/text/place.ts";
import { useAreas } from "../../../text/areas.ts";
import { type MapSpeech, useMapSpeech } from "../../../words/map/speech.ts";
import { differsOnImpact } from "./content.ts";
import type { MapContent } from "./model.ts";

interface Row {
  readonly id: string;
  readonly what: string;
  readonly where: string;
  readonly height?: string;
  readonly moving?: string;
  readonly when?: string;
}

/** A table longer than this helps nobody; the rest is counted. */
const MOST_ROWS = 200;

const areaRows = (speech: MapSpeech, areas: Areas, reading: Reading): readonly Row[] => {
  const { t } = speech;
  const { reference, dissenting, own } = reading;
  const row = (id: string, what: string, area: Area | undefined): readonly Row[] =>
    area === undefined
      ? []
      : [
          {
            id,
            what,
            where: `${placeWords(speech, areas, own, centreOf(area))}. ${areaSize(
              speech,
              area,
              latitudeLongitude(area.latitudeDeg, area.longitudeDeg),
            )}, ${percent(area.containment)}`,
          },
        ];
  const nation = nationName(speech, reference?.nation ?? "");
  const inCells = (id: string, what: string, where: string | undefined): readonly Row[] =>
    where === undefined ? [] : [{ id, what, where }];
  const { outline, launchArea, impactArea } = reference ?? {};
  return [
    ...(outline === undefined
      ? []
      : [
          ...inCells("outline", t("outline.row", { nation }), outlineWords(speech, outline)),
          ...(launchArea === undefined
            ? inCells(
                "launch",
                t("table.launch", { nation }),
                areaInCells(speech, outline.launch, outline.launchTooWide),
              )
            : []),
          ...(impactArea === undefined
            ? inCells(
                "impact",
                t("table.impact", { nation }),
                areaInCells(speech, outline.impact, outline.impactTooWide),
              )
            : []),
        ]),
    ...row("launch", t("table.launch", { nation }), reference?.launchArea),
    ...row("impact", t("table.impact", { nation }), reference?.impactArea),
    ...row("footprint", t("table.footprint", { nation }), impactArea ? undefined : reference?.footprintArea),
    ...dissenting
      .filter(differsOnImpact)
      .flatMap((view) =>
        row(`impact-${view.nation}`, t("table.impact", { nation: nationName(speech, view.nation) }), view.impactArea),
      ),
    ...reading.event.threatenedAreas.map((code) => ({
      id: code,
      what: t("table.area", { name: areas.get(code)?.name[speech.language] ?? code }),
      where: nationName(speech, areas.get(code)?.country ?? ""),
    })),
  ];
};

/** By its event, with the track's own name beside it; a fused track has the event's in its own. */
const trackName = (event: string | undefined, own: string): string =>
  event === undefined || own.startsWith(event) ? own : `${event} (${own})`;

const Rows = ({ rows }: { rows: readonly Row[] }) => (
  <tbody>
    {rows.map((row) => (
      <tr key={row.id}>
        <th scope="row">{row.what}</th>
        <td>{row.where}</td>
        <td className="number">{row.height}</td>
        <td className="number">{row.moving}</td>
        <td className="number">{row.when}</td>
      </tr>
    ))}
  </tbody>
);

interface MapTableProps {
  readonly content: MapContent;
  readonly reading: Reading | undefined;
}

export const MapTable = ({ content, reading }: MapTableProps) => {
  const speech = useMapSpeech();
  const areas = useAreas();
  const { t, code } = speech;
  const picture = usePicture();
  useNowUs(1_000);
  const place = (latitude: number, longitude: number): string => latitudeLongitude(latitude, longitude);
  const km = (metres: number): string => `${height(metres)} km`;
  const rows: readonly Row[] = [
    ...(reading === undefined ? [] : areaRows(speech, areas, reading)),
    ...[...picture.tracks.values()].map(
      ({ id, label, event, callsign, objectClass, source, position, speedMps, courseDeg }) => ({
        id,
        what: t("table.track", {
          label: trackName(picture.events.get(event)?.label, callsign || label),
          kind: code("kind", objectClass || "unknown"),
          source: code("source", source),
        }),
        where: position === undefined ? "–" : place(position.latitudeDeg, position.longitudeDeg),
        height: position === undefined ? "–" : km(position.heightM),
        moving: speedMps > 0 ? `${whole(speedMps)} m/s, ${Math.round(courseDeg)}°` : "–",
        when: position === undefined ? "–" : clockTime(position.atUs),
      }),
    ),
    ...content.marks
      .filter(({ kind }) => kind === "time")
      .map(({ id, text, position }) => ({
        id,
        what: t("table.point", { label: reading?.event.label ?? "" }),
        where: place(position.latitude, position.longitude),
        height: km(position.height),
        when: text,
      })),
    ...picture.sensors.map(({ id, kind, position }) => ({
      id,
      what: t("table.sensor", { id, kind: code("sensor", kind) }),
      where: position === undefined ? "–" : place(position.latitudeDeg, position.longitudeDeg),
    })),
    ...picture.plots.map(({ sensor, position }, index) => ({
      id: `plot-${index}`,
      what: t("table.plot", { id: sensor }),
      where: position === undefined ? "–" : place(position.latitudeDeg, position.longitudeDeg),
      height: position === undefined ? "–" : km(position.heightM),
      when: position === undefined ? "–" : clockTime(position.atUs),
    })),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="map-table" tabIndex={0} aria-label={t("table.caption")}>
      <table className="facts">
        <caption>{t("table.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("table.object")}</th>
            <th scope="col">{t("table.place")}</th>
            <th scope="col" className="number">
              {t("table.height")}
            </th>
            <th scope="col" className="number">
              {t("table.moving")}
            </th>
            <th scope="col" className="number">
              {t("table.when")}
            </th>
          </tr>
        </thead>
        <Rows rows={rows.slice(0, MOST_ROWS)} />
      </table>
      {rows.length > MOST_ROWS && <p>{t("table.more", { n: rows.length - MOST_ROWS })}</p>}
    </section>
  );
};
