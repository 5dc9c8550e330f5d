/**
 * What a drawn thing answers when it is pointed at: who says so, how old it is, how sure it is. From what was stated, in one
 * wording for eyes and ears; what nobody has stated is said to be not stated, and nothing is ever made up for it.
 */
import type { Area, Event, NationalView, Track } from "@tocsin/codec-protobuf/console";
import type { Reading } from "../../../reading/event/reading.ts";
import type { Picture } from "../../../reading/live/picture.ts";
import type { Areas } from "../../../reading/text/areas.ts";
import { cellsText } from "../../../reading/text/cells.ts";
import {
  age,
  clockTime,
  height,
  kilometres,
  latitudeLongitude,
  nationName,
  percent,
  whole,
} from "../../../reading/text/format.ts";
import type { MapSpeech } from "../../../words/map/speech.ts";

export interface Told {
  readonly name: string;
  readonly who: string;
  readonly old: string;
  readonly sure: string;
  readonly where: string;
}
export interface TellInput {
  readonly picture: Picture;
  readonly reading: Reading | undefined;
  readonly areas: Areas;
  readonly nowUs: number;
}
type Tell = (speech: MapSpeech, id: string, input: TellInput) => Told | undefined;

/** Of a thing: what kind it is and which one, as lines, dots and marks name it. */
export const thing = (kind: keyof typeof TELLERS, id: string): string => `${kind}:${id}`;

const sentence = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(". ");

export const oldWords = (speech: MapSpeech, atUs: number, nowUs: number): string =>
  atUs === 0
    ? speech.t("told.unsaid")
    : speech.t("told.age", { age: age(speech, (nowUs - atUs) / 1e6), time: clockTime(atUs) });

const tellTrack: Tell = (speech, id, { picture, nowUs }) => {
  const { t, code } = speech;
  const track = picture.tracks.get(id);
  if (track === undefined) return undefined;
  const event = picture.events.get(track.event);
  const { position, sigmaHorizontalM, sigmaVerticalM } = track;
  const isUnsure = event !== undefined && event.classProbability > 0;
  return {
    name: t("table.track", {
      label: event?.label ?? (track.callsign || track.label),
      kind: code("kind", track.objectClass || "unknown"),
      source: code("source", track.source),
    }),
    who: sentence([trackSays(speech, track), ...contributions(speech, event)]),
    old: sentence([oldWords(speech, position?.atUs ?? 0, nowUs), code("status", track.status)]),
    sure: sentence([
      sigmaHorizontalM > 0
        ? t("told.sigma", { across: kilometres(sigmaHorizontalM), up: kilometres(sigmaVerticalM) })
        : t("told.sigmaUnsaid"),
      isUnsure
        ? t("told.class", { percent: percent(event.classProbability), kind: code("kind", event.objectClass) })
        : "",
    ]),
    where:
      position === undefined
        ? t("told.unsaid")
        : t("told.at", {
            place: latitudeLongitude(position.latitudeDeg, position.longitudeDeg),
            km: height(position.heightM),
          }),
  };
};

/** What each nation adds to the event: with how many sensors it holds the same, or something else. */
const contributions = (speech: MapSpeech, event: Event | undefined): readonly string[] => {
  const { t } = speech;
  const standing = event?.views.filter(({ retracted }) => !retracted) ?? [];
  const list = (views: readonly NationalView[]): string =>
    views
      .map(({ nation, sensors }) => t("told.sensors", { nation: nationName(speech, nation), n: sensors }))
      .join(t("list.join"));
  const [agreeing, differing] = [true, false].map((agrees) =>
    standing.filter(({ differs }) => (differs.length === 0) === agrees),
  );
  return [
    agreeing === undefined || agreeing.length === 0 ? "" : t("told.agree", { list: list(agreeing) }),
    differing === undefined || differing.length === 0 ? "" : t("told.differing", { list: list(differing) }),
  ];
};

const trackSays = (speech: MapSpeech, { source, nation, plots }: Track): string => {
  const { t } = speech;
  switch (source) {
    case "own":
      return t("told.own", { n: whole(plots) });
    case "fused":
      return t("told.fused");
    case "partner":
      return t("told.partner", { nation: nationName(speech, nation) });
    default:
      return t("told.outside");
  }
};

const tellPredicted: Tell = (speech, id, input) => {
  const told = tellTrack(speech, id, input);
  if (told === undefined) return undefined;
  const { t } = speech;
  const event = input.picture.events.get(input.picture.tracks.get(id)?.event ?? "");
  return {
    ...told,
    name: t("table.point", { label: event?.label ?? id }),
    who: sentence([t("told.predicted"), told.who]),
    sure: t("told.pathUnsaid"),
    where: "",
  };
};

const viewOf = (nation: string, reading: Reading | undefined): NationalView | undefined =>
  reading?.event.views.find((view) => view.nation === nation);

const areaTeller =
  (
    words: "table.launch" | "table.impact" | "table.footprint",
    areaOf: (view: NationalView) => Area | undefined,
    isPredicted: boolean,
  ): Tell =>
  (speech, nation, { reading, nowUs }) => {
    const { t, code } = speech;
    const view = viewOf(nation, reading);
    if (view === undefined) return undefined;
    const area = areaOf(view);
    const isReference = reading?.reference?.nation === nation;
    return {
      name: t(words, { nation: nationName(speech, nation) }),
      who: sentence([
        t("told.partner", { nation: nationName(speech, nation) }),
        isReference ? t("told.reference") : view.differs.length > 0 ? t("told.differs") : "",
      ]),
      old: oldWords(speech, view.statedUs, nowUs),
      sure: sentence([
        isPredicted ? t("told.predicted") : "",
        area === undefined
          ? t("told.unsaid")
          : t("told.ellipse", {
              percent: percent(area.containment),
              long: kilometres(2 * area.semiMajorM),
              wide: kilometres(2 * area.semiMinorM),
            }),
        isPredicted && view.certainty !== "" ? t("told.certainty", { how: code("sure", view.certainty) }) : "",
      ]),
      where:
        area === undefined ? "" : t("told.about", { place: latitudeLongitude(area.latitudeDeg, area.longitudeDeg) }),
    };
  };

const tellArea: Tell = (speech, id, { reading, areas, nowUs }) => {
  const { t, code } = speech;
  const area = areas.get(id);
  const reference = reading?.reference;
  if (area === undefined || reference === undefined) return undefined;
  return {
    name: t("table.area", { name: area.name[speech.language] }),
    who: t("told.threatened", { nation: nationName(speech, reference.nation) }),
    old: oldWords(speech, reference.statedUs, nowUs),
    sure: sentence([
      t("told.predicted"),
      reference.certainty === "" ? "" : t("told.certainty", { how: code("sure", reference.certainty) }),
    ]),
    where: nationName(speech, area.country),
  };
};

const tellCells: Tell = (speech, nation, { reading, nowUs }) => {
  const { t } = speech;
  const outline = viewOf(nation, reading)?.outline;
  if (outline === undefined) return undefined;
  const { cell, launch, impact } = outline;
  return {
    name: t("outline.row", { nation: nationName(speech, nation) }),
    who: t("told.partner", { nation: nationName(speech, nation) }),
    old: oldWords(speech, outline.atUs, nowUs),
    sure: t("outline.only"),
    where: cellsText([...(cell === undefined ? [] : [cell]), ...launch, ...impact]),
  };
};

const tellSensor: Tell = (speech, id, { picture, nowUs }) => {
  const { t, code } = speech;
  const sensor = picture.sensors.find((each) => each.id === id);
  if (sensor === undefined) return undefined;
  const { kind, position, rangeM } = sensor;
  const feed = picture.feeds.get(id);
  return {
    name: t("table.sensor", { id, kind: code("sensor", kind) }),
    who: t("told.configured"),
    old:
      feed === undefined
        ? t("told.feedUnsaid")
        : sentence([t("told.feed", { state: code("feed", feed.state) }), oldWords(speech, feed.lastUs, nowUs)]),
    sure: sentence([t("told.placed"), rangeM > 0 ? t("told.range", { km: kilometres(rangeM) }) : ""]),
    where: position === undefined ? "" : latitudeLongitude(position.latitudeDeg, position.longitudeDeg),
  };
};

const tellPlot: Tell = (speech, id, { picture, nowUs }) => {
  const { t } = speech;
  const plot = picture.plots[Number(id)];
  if (plot?.position === undefined) return undefined;
  const { latitudeDeg, longitudeDeg, heightM, atUs } = plot.position;
  return {
    name: t("table.plot", { id: plot.sensor }),
    who: t("told.oneSensor", { id: plot.sensor }),
    old: oldWords(speech, atUs, nowUs),
    sure: t("told.unconfirmed"),
    where: t("told.at", { place: latitudeLongitude(latitudeDeg, longitudeDeg), km: height(heightM) }),
  };
};

const tellNight: Tell = ({ t }, _, { nowUs }) => ({
  name: t("layer.night"),
  who: t("told.sun"),
  old: t("told.sunAge", { time: clockTime(nowUs) }),
  sure: t("told.sunSure"),
  where: "",
});

const TELLERS = {
  track: tellTrack,
  predicted: tellPredicted,
  launch: areaTeller("table.launch", ({ launchArea }) => launchArea, false),
  impact: areaTeller("table.impact", ({ impactArea }) => impactArea, true),
  footprint: areaTeller("table.footprint", ({ footprintArea }) => footprintArea, true),
  area: tellArea,
  cells: tellCells,
  sensor: tellSensor,
  plot: tellPlot,
  night: tellNight,
} as const;

const isKind = (text: string): text is keyof typeof TELLERS => Object.hasOwn(TELLERS, text);

/** Undefined once it is no longer there. */
export const tell = (speech: MapSpeech, key: string, input: TellInput): Told | undefined => {
  const at = key.indexOf(":");
  const kind = key.slice(0, at);
  return isKind(kind) ? TELLERS[kind](speech, key.slice(at + 1), input) : undefined;
};
