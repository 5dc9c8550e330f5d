/**
 * What a drawn thing answers when it is pointed at: who says so, how old it is, how sure it is. From what was stated, in one
 * wording for eyes and ears; what nobody has stated is said to be not stated, and nothing is ever made up for it.
 */
import { create } from "@bufbuild/protobuf";
import {
  type Area,
  CellSchema,
  type Event,
  type Link,
  type NationalView,
  type SensorMark,
  type Track,
} from "@tocsin/codec-protobuf/console";
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
import { cornerOf, sightOf } from "./regions.ts";
import { partsOf, type ThingKind } from "./thing.ts";

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
  /** Height at which own coverage is drawn, metres. */
  readonly reachM: number;
}
type Tell = (speech: MapSpeech, id: string, input: TellInput) => Told | undefined;

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
      track.parts > 0 ? t("told.apart", { n: track.parts }) : "",
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

type ViewOf = (id: string, input: TellInput) => NationalView | undefined;
const viewOf: ViewOf = (nation, { reading }) => reading?.event.views.find((view) => view.nation === nation);
/** Of another event: what its reference states. */
const referenceOf: ViewOf = (id, { picture }) => {
  const event = picture.events.get(id);
  return event?.views.find(({ nation }) => nation === event.reference);
};

const areaTeller =
  (
    words: "table.launch" | "table.impact" | "table.footprint",
    areaOf: (view: NationalView) => Area | undefined,
    isPredicted: boolean,
    from: ViewOf = viewOf,
  ): Tell =>
  (speech, id, input) => {
    const { t, code } = speech;
    const { reading, nowUs } = input;
    const view = from(id, input);
    if (view === undefined) return undefined;
    const { nation } = view;
    const area = areaOf(view);
    const isReference = from !== viewOf || reading?.reference?.nation === nation;
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

const tellCells: Tell = (speech, nation, input) => {
  const { t } = speech;
  const { nowUs } = input;
  const outline = viewOf(nation, input)?.outline;
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

const feedWords = (speech: MapSpeech, sensor: SensorMark, { feeds }: Picture, nowUs: number): string => {
  const { t, code } = speech;
  if (sensor.feed === "") return t("told.unheard");
  const feed = feeds.get(sensor.feed);
  // A feed need not say how it fares.
  if (feed === undefined) return t("told.feedUnsaid");
  return sentence([t("told.feed", { state: code("feed", feed.state) }), oldWords(speech, feed.lastUs, nowUs)]);
};

const tellSensor: Tell = (speech, id, { picture, nowUs }) => {
  const { t, code } = speech;
  const sensor = picture.sensors.find((each) => each.id === id);
  if (sensor === undefined) return undefined;
  const { kind, position, rangeM } = sensor;
  return {
    name: t("table.sensor", { id, kind: code("sensor", kind) }),
    who: t("told.configured"),
    old: feedWords(speech, sensor, picture, nowUs),
    sure: sentence([t("told.placed"), rangeM > 0 ? t("told.range", { km: kilometres(rangeM) }) : ""]),
    where: position === undefined ? "" : latitudeLongitude(position.latitudeDeg, position.longitudeDeg),
  };
};

const tellReach: Tell = (speech, id, input) => {
  const told = tellSensor(speech, id, input);
  if (told === undefined) return undefined;
  const { t } = speech;
  return {
    ...told,
    name: t("told.reach", { id, km: height(input.reachM) }),
    sure: t("told.reachSure"),
  };
};

const tellRegion: Tell = (speech, id, { picture, nowUs }) => {
  const { t, code } = speech;
  const corner = cornerOf(id);
  if (corner === undefined) return undefined;
  const { south, west } = corner;
  const cells = cellsText([
    create(CellSchema, { southDeg: south, westDeg: west, northDeg: south + 5, eastDeg: west + 5 }),
  ]);
  const links = [...picture.links.values()];
  const list = (words: (link: Link) => string): string =>
    links
      .map((link) => t("told.sight", { nation: nationName(speech, link.nation), sight: words(link) }))
      .join(t("list.join"));
  return {
    name: t("told.region", { cells }),
    who: list((link) => code("sight", sightOf(link, id))),
    old: t("told.regionOld", {
      list: list(({ heardUs }) => (heardUs === 0 ? t("told.unsaid") : age(speech, (nowUs - heardUs) / 1e6))),
    }),
    sure: t("told.regionSure"),
    where: "",
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

const TELLERS: Readonly<Record<ThingKind, Tell>> = {
  track: tellTrack,
  predicted: tellPredicted,
  launch: areaTeller("table.launch", ({ launchArea }) => launchArea, false),
  impact: areaTeller("table.impact", ({ impactArea }) => impactArea, true),
  footprint: areaTeller("table.footprint", ({ footprintArea }) => footprintArea, true),
  "other-impact": areaTeller("table.impact", ({ impactArea }) => impactArea, true, referenceOf),
  area: tellArea,
  cells: tellCells,
  sensor: tellSensor,
  reach: tellReach,
  region: tellRegion,
  plot: tellPlot,
  night: tellNight,
};

/** Undefined once it is no longer there. */
export const tell = (speech: MapSpeech, name: string, input: TellInput): Told | undefined => {
  const { kind, id } = partsOf(name);
  return kind === undefined ? undefined : TELLERS[kind](speech, id, input);
};
