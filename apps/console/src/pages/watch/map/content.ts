/**
 * What the map shows, as plain lines, dots and marks, drawn from the picture and one event. The table is made of the same,
 * so that both say the same. Own sensors only; a partner's are never known here.
 */
import type { Area, NationalView, Track, Waypoint } from "@tocsin/codec-protobuf/console";
import { bySource, type Reading } from "../../../reading/event/reading.ts";
import type { Picture } from "../../../reading/live/picture.ts";
import type { Areas } from "../../../reading/text/areas.ts";
import { age, clockTime, height } from "../../../reading/text/format.ts";
import { ellipse } from "../../../reading/text/sphere.ts";
import type { MapSpeech } from "../../../words/map/speech.ts";
import { addCells } from "./cells.ts";
import { withoutHidden } from "./layers.ts";
import type { Dot, Line, MapContent, Mark, Path, Position } from "./model.ts";
import type { MapOptions } from "./options.ts";
import { GROUND_M } from "./projection.ts";
import { reachLines } from "./reach.ts";
import { addRegions } from "./regions.ts";
import { nightWords, sunAt, terminatorLine } from "./terminator.ts";
import { thing } from "./thing.ts";
import { addTrails } from "./trails.ts";

/** An outline smaller than this is lost at an event's scale: a ring marks where it is. */
const SMALL_AREA_M = 30_000;

const MOST_LABELLED_AIRCRAFT = 12;

export const positionOf = ({ latitudeDeg, longitudeDeg, heightM }: Waypoint): Position => ({
  latitude: latitudeDeg,
  longitude: longitudeDeg,
  height: heightM,
});
const grounded = ({ latitude, longitude }: Position): Position => ({ latitude, longitude, height: GROUND_M });

/** Made once for each value that came: what has not been told anew is neither computed nor drawn anew. */
const once = <Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};

const placesOf = once((waypoints: readonly Waypoint[]): readonly Position[] => waypoints.map(positionOf));

/** The same oval may be stated anew with every word of a nation: it stays the same line, which is not drawn anew. */
const outlines = new Map<string, readonly Position[]>();
const MOST_OUTLINES = 1_000;

const ovalOf = ({ latitudeDeg, longitudeDeg, semiMajorM, semiMinorM, orientationDeg }: Area): readonly Position[] => {
  const key = [latitudeDeg, longitudeDeg, semiMajorM, semiMinorM, orientationDeg].join(" ");
  const known = outlines.get(key);
  if (known !== undefined) return known;
  const place = { latitude: latitudeDeg, longitude: longitudeDeg };
  const made = ellipse(place, semiMajorM, semiMinorM, orientationDeg).map((each) => ({ ...each, height: GROUND_M }));
  if (outlines.size >= MOST_OUTLINES) outlines.clear();
  outlines.set(key, made);
  return made;
};

export const outline = once(ovalOf);

/** With nothing but a launch known, so much of the land about it is shown. */
const SURROUNDINGS_M = 700_000;
const surroundings = (area: Area): readonly Position[] =>
  ellipse({ latitude: area.latitudeDeg, longitude: area.longitudeDeg }, SURROUNDINGS_M, SURROUNDINGS_M, 0).map(
    (place) => ({
      ...place,
      height: 0,
    }),
  );

const centre = ({ latitudeDeg, longitudeDeg }: Area): Position => ({
  latitude: latitudeDeg,
  longitude: longitudeDeg,
  height: GROUND_M,
});

/** Whole minutes between time marks, so that a path bears four to nine of them. */
const markStepMinutes = (seconds: number): number =>
  [1, 2, 4, 5, 10].find((minutes) => seconds / 60 / minutes <= 9) ?? 15;

/** Where the path is at an instant, straight between its waypoints. */
const atInstant = (path: readonly Waypoint[], us: number): Position | undefined => {
  const next = path.findIndex(({ atUs }) => atUs >= us);
  const [before, after] = [path[next - 1], path[next]];
  if (before === undefined || after === undefined) return undefined;
  const share = (us - before.atUs) / Math.max(1, after.atUs - before.atUs);
  const [a, b] = [positionOf(before), positionOf(after)];
  const turn = ((b.longitude - a.longitude + 540) % 360) - 180;
  return {
    latitude: a.latitude + (b.latitude - a.latitude) * share,
    longitude: a.longitude + turn * share,
    height: a.height + (b.height - a.height) * share,
  };
};

interface Parts {
  readonly lines: Line[];
  readonly dots: Dot[];
  readonly marks: Mark[];
  readonly frame: Position[];
  readonly avoid: Position[];
  path: Path | undefined;
}

const addPath = (parts: Parts, track: string, flown: readonly Waypoint[], predicted: readonly Waypoint[]): void => {
  const past = flown.map(positionOf);
  const coming = predicted.map(positionOf);
  const whole = [...flown, ...predicted];
  parts.path = { flown: past, predicted: coming, atUs: whole.map(({ atUs }) => atUs) };
  const [seen, expected] = [thing("track", track), thing("predicted", track)];
  parts.lines.push({ kind: "flown", points: past, of: seen }, { kind: "predicted", points: coming, of: expected });
  parts.lines.push({ kind: "ground", points: [...past, ...coming].map(grounded) });
  parts.frame.push(...past, ...coming);
  parts.avoid.push(...past, ...coming);
  const [first, last] = [whole[0], whole.at(-1)];
  if (first === undefined || last === undefined) return;
  const step = markStepMinutes((last.atUs - first.atUs) / 1e6) * 60e6;
  const nowUs = flown.at(-1)?.atUs ?? first.atUs;
  for (let us = Math.ceil(first.atUs / step) * step; us < last.atUs; us += step) {
    const at = atInstant(whole, us);
    if (at === undefined) continue;
    parts.lines.push({ kind: "drop", points: [at, grounded(at)] });
    if (us <= nowUs) continue;
    parts.dots.push({ kind: "time", position: at, of: expected });
    parts.marks.push({ id: `time-${us}`, kind: "time", position: at, text: clockTime(us), rank: 6, of: expected });
  }
};

/** The longest of the event's trails: a fused track is younger than those that it is made of. */
const flownBy = (tracks: readonly Track[], picture: Picture): readonly Waypoint[] => {
  const [own = [], ...others] = tracks.map(({ id }) => picture.trails.get(id) ?? []);
  return others.reduce(
    (longest, each) => ((each[0]?.atUs ?? Infinity) < (longest[0]?.atUs ?? Infinity) ? each : longest),
    own,
  );
};

const addTracks = (parts: Parts, speech: MapSpeech, reading: Reading, picture: Picture, oldS: number): void => {
  const { event, track, tracks } = reading;
  if (track === undefined) return;
  const flown = track.source === "own" ? (picture.trails.get(track.id) ?? []) : flownBy(tracks, picture);
  addPath(parts, track.id, flown, track.predicted);
  if (track.position === undefined) return;
  const text = speech.t("map.up", { label: event.label, km: height(track.position.heightM) });
  parts.marks.push({
    id: `track-${track.id}`,
    kind: oldS > 0 ? "old-track" : "track",
    position: positionOf(track.position),
    text: oldS > 0 ? speech.t("map.old", { text, age: age(speech, oldS) }) : text,
    symbol: symbolOf(track),
    rank: 0,
    of: thing("track", track.id),
  });
};

const addArea = (
  parts: Parts,
  area: Area,
  kind: "launch" | "impact" | "partner-impact",
  id: string,
  text: string,
  of: string,
): void => {
  const points = outline(area);
  parts.lines.push({ kind, points, of });
  const extent = points.filter((_, index) => index % 9 === 0);
  if (area.semiMajorM < SMALL_AREA_M) parts.dots.push({ kind, position: centre(area), of });
  parts.marks.push({ id, kind, position: centre(area), text, rank: kind === "partner-impact" ? 2 : 1, extent, of });
};

const addAreas = (parts: Parts, speech: MapSpeech, { reference, dissenting }: Reading): void => {
  const { t } = speech;
  if (reference?.launchArea !== undefined) {
    addArea(parts, reference.launchArea, "launch", "launch", t("map.launch"), thing("launch", reference.nation));
    parts.frame.push(
      ...(reference.impactArea === undefined ? surroundings(reference.launchArea) : [centre(reference.launchArea)]),
    );
  }
  if (reference?.impactArea !== undefined) {
    addArea(parts, reference.impactArea, "impact", "impact", t("map.impact"), thing("impact", reference.nation));
    parts.frame.push(...outline(reference.impactArea));
  }
  if (reference?.footprintArea !== undefined && reference.impactArea === undefined)
    addFootprint(parts, reference.footprintArea, t("map.footprint"), thing("footprint", reference.nation));
  for (const view of dissenting.filter(differsOnImpact)) {
    if (view.impactArea === undefined) continue;
    const text = t("map.impactOf", { nation: view.nation });
    addArea(parts, view.impactArea, "partner-impact", `impact-${view.nation}`, text, thing("impact", view.nation));
    parts.frame.push(centre(view.impactArea));
  }
};

/** Its outline and never a dot: no place in it is likelier than its neighbours. */
const addFootprint = (parts: Parts, area: Area, text: string, of: string): void => {
  const points = outline(area);
  parts.lines.push({ kind: "footprint", points, of });
  parts.frame.push(...points);
  const extent = points.filter((_, index) => index % 9 === 0);
  parts.marks.push({
    id: "footprint",
    kind: "footprint",
    position: points[0] ?? centre(area),
    text,
    rank: 1,
    extent,
    of,
  });
};

export const differsOnImpact = (view: NationalView): boolean =>
  view.impactArea !== undefined && view.differs.includes("impact");

const addThreatened = (parts: Parts, speech: MapSpeech, codes: readonly string[], areas: Areas): void => {
  for (const code of codes) {
    const area = areas.get(code);
    const largest = area?.rings.toSorted((a, b) => b.length - a.length)[0];
    if (area === undefined || largest === undefined) continue;
    const of = thing("area", code);
    for (const ring of area.rings) {
      const points = ring.map(([longitude, latitude]) => ({ latitude, longitude, height: GROUND_M }));
      parts.lines.push({ kind: "area", points: [...points, ...points.slice(0, 1)], of });
    }
    const step = Math.ceil(largest.length / 40);
    const extent = largest
      .filter((_, index) => index % step === 0)
      .map(([longitude, latitude]) => ({ latitude, longitude, height: GROUND_M }));
    const [position] = extent;
    if (position === undefined) continue;
    parts.marks.push({
      id: `area-${code}`,
      kind: "area",
      position,
      text: area.name[speech.language],
      rank: 2,
      extent,
      of,
    });
  }
};

const symbolOf = ({ objectClass }: Track): NonNullable<Mark["symbol"]> =>
  objectClass === "ballistic" ? "ballistic" : objectClass === "cruise" ? "cruise" : "missile";

/** Where it is bound, thin: the event in view must stand out. */
const addOtherPath = (parts: Parts, { id, event, predicted }: Track, picture: Picture): void => {
  const { reference, views = [] } = picture.events.get(event) ?? {};
  const area = views.find(({ nation }) => nation === reference)?.impactArea;
  if (predicted.length > 1)
    parts.lines.push({ kind: "other-predicted", points: placesOf(predicted), of: thing("predicted", id) });
  if (area !== undefined)
    parts.lines.push({ kind: "other-impact", points: outline(area), of: thing("other-impact", event) });
};

/** Symbols are HTML, and dear to a page that must draw: the newest events have one, all others a dot. */
export const MOST_SYMBOLS = 24;
const MOST_ALWAYS_NAMED = 3;

/** Missiles of events that are not in view: named by their event and drawn as what they are, each once. */
const addOtherEvents = (parts: Parts, speech: MapSpeech, tracks: readonly Track[], picture: Picture): void => {
  const best = new Map<string, Track>();
  for (const track of tracks.toSorted(bySource)) if (!best.has(track.event)) best.set(track.event, track);
  const openedUs = ({ event }: Track): number => picture.events.get(event)?.openedUs ?? 0;
  const newestFirst = [...best.values()].toSorted((a, b) => openedUs(b) - openedUs(a));
  // A few are named whatever they cover; in a raid names that cover one another name nothing.
  const rank = newestFirst.length <= MOST_ALWAYS_NAMED ? 2 : 3;
  for (const [index, track] of newestFirst.entries()) {
    const label = picture.events.get(track.event)?.label;
    if (label === undefined || track.position === undefined) continue;
    addOtherPath(parts, track, picture);
    const [position, of] = [positionOf(track.position), thing("track", track.id)];
    if (index < MOST_SYMBOLS)
      parts.marks.push({
        ...{ id: `event-${track.event}`, kind: "other-event", position, rank, of },
        text: speech.t("map.up", { label, km: height(track.position.heightM) }),
        symbol: symbolOf(track),
      });
    else parts.dots.push({ kind: "missile", position, of });
  }
};

const addTraffic = (parts: Parts, speech: MapSpeech, picture: Picture, ofEvent: ReadonlySet<string>): void => {
  for (const [index, { position }] of picture.plots.entries()) {
    if (position !== undefined)
      parts.dots.push({ kind: "plot", position: positionOf(position), of: thing("plot", String(index)) });
  }
  const others = [...picture.tracks.values()].filter(({ id }) => !ofEvent.has(id));
  addTrails(parts, others, picture);
  addOtherEvents(
    parts,
    speech,
    others.filter((track) => isOfEvent(track, picture) && track.status !== "dropped"),
    picture,
  );
  const traffic = others.filter((track) => !isOfEvent(track, picture));
  for (const { id, position, callsign, label } of traffic) {
    if (position === undefined) continue;
    const of = thing("track", id);
    parts.dots.push({ kind: "outside", position: positionOf(position), of });
    if (traffic.length > MOST_LABELLED_AIRCRAFT) continue;
    parts.marks.push({
      id: `other-${id}`,
      kind: "outside",
      position: positionOf(position),
      text: callsign || label,
      rank: 9,
      of,
    });
  }
  for (const { id, kind, position } of picture.sensors) {
    if (position === undefined) continue;
    const symbol = kind === "infrared" ? "infrared" : "radar";
    parts.marks.push({
      id: `sensor-${id}`,
      kind: "sensor",
      position: positionOf(position),
      text: "",
      symbol,
      rank: 8,
      of: thing("sensor", id),
    });
  }
};

/** Above this a sensor is a satellite: a frame that holds it shows the Earth as a dot. */
const SPACE_M = 100_000;

/** With no event the nation's own areas and its sensors on the ground are framed; a false plot may be anywhere. */
const quietFrame = (parts: Parts, picture: Picture, areas: Areas): void => {
  const sensors = parts.marks.filter(({ kind, position }) => kind === "sensor" && position.height < SPACE_M);
  parts.frame.push(...sensors.map(({ position }) => position));
  for (const area of areas.values()) {
    const [longitude, latitude] = area.rings[0]?.[0] ?? [];
    if (area.country !== picture.status?.nation || longitude === undefined || latitude === undefined) continue;
    parts.frame.push({ latitude, longitude, height: 0 });
  }
};

/** Above this a track's last position says how old it is. */
const OLD_AFTER_S = 5;

/** Whole seconds since the event's track was last told of; zero while that is fresh, or the event closed. */
export const trackAge = (reading: Reading | undefined, nowUs: number): number => {
  const at = reading?.event.stage === "closed" ? undefined : reading?.track?.position?.atUs;
  const held = at === undefined ? 0 : Math.floor((nowUs - at) / 1e6);
  return held > OLD_AFTER_S ? held : 0;
};

export interface MapInput {
  readonly picture: Picture;
  readonly reading: Reading | undefined;
  readonly areas: Areas;
  /** As `trackAge` gives it. */
  readonly oldS: number;
  /** The node's time, microseconds UTC; it moves the Sun and nothing else. */
  readonly nowUs: number;
  readonly options: MapOptions;
}

/** Whether a track belongs to an event that is shown; all else is traffic. */
export const isOfEvent = ({ event }: Track, { events }: Picture): boolean => events.has(event);

export const contentOf = (
  speech: MapSpeech,
  { picture, reading, areas, oldS, nowUs, options }: MapInput,
): MapContent => {
  const parts: Parts = { lines: [], dots: [], marks: [], frame: [], avoid: [], path: undefined };
  const isNight = nowUs > 0 && !options.hidden.includes("night");
  const sun = isNight ? sunAt(nowUs) : undefined;
  if (sun !== undefined) {
    parts.lines.push(terminatorLine(sun));
    parts.marks.push(...nightWords(speech, sun));
  }
  if (reading !== undefined) {
    addThreatened(parts, speech, reading.event.threatenedAreas, areas);
    addAreas(parts, speech, reading);
    addCells(parts, speech, reading);
    addTracks(parts, speech, reading, picture, oldS);
  }
  if (options.reachM > 0) parts.lines.push(...reachLines(picture.sensors, options.reachM));
  addRegions(parts, picture, options.sight);
  addTraffic(parts, speech, picture, new Set(reading?.tracks.map(({ id }) => id)));
  if (parts.frame.length === 0) quietFrame(parts, picture, areas);
  const frameKey = [
    reading?.event.id ?? "quiet",
    picture.status?.nation,
    reading?.reference?.impactArea === undefined ? "" : "impact",
    reading?.reference?.footprintArea === undefined ? "" : "footprint",
    reading?.reference?.outline?.cell?.name ?? "",
    reading?.track?.id ?? "",
    reading === undefined ? areas.size : "",
  ].join(" ");
  const isFlight = (reading?.track?.predicted.length ?? 0) > 0;
  return withoutHidden({ ...parts, sun, frameKey, isFlight }, options.hidden);
};
