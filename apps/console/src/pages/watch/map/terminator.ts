/** The line between day and night as a line of the map, with words on its dark side. Pure; from the node's time, never the browser's. */
import { bearingDeg, moved, type Place } from "../../../reading/text/sphere.ts";
import type { MapSpeech } from "../../../words/map/speech.ts";
import type { Line, Mark, Position } from "./model.ts";
import { GROUND_M } from "./projection.ts";
import { subsolar } from "./sun.ts";
import { thing } from "./thing.ts";

/** The Sun moves half a degree meanwhile, which nobody sees. */
const EVERY_US = 120e6;
const NIGHT = thing("night", "");
const STEP_DEG = 2;
/** Where the Sun's upper edge touches the horizon, metres from the place under the Sun. */
const REACH_M = 90.833 * (Math.PI / 180) * 6_371_008.8;
/** A word stands so far into the night, every so many degrees along the line. */
const INTO_M = 350_000;
const WORD_EVERY_DEG = 16;

export const sunAt = (nowUs: number): Place => subsolar(Math.round(nowUs / EVERY_US) * EVERY_US);

const raised = (place: Place): Position => ({ ...place, height: GROUND_M });
/** Degrees east of the flat map's western edge. */
const east = ({ longitude }: Place): number => (((longitude + 30) % 360) + 360) % 360;

/** Begins and ends at the flat map's edge, so that it does not cross the map. */
export const terminatorLine = (sun: Place): Line => {
  const ring = Array.from({ length: 360 / STEP_DEG }, (_, index) => moved(sun, index * STEP_DEG, REACH_M));
  const first = ring.reduce((least, place, index) => (east(place) < east(ring[least] ?? place) ? index : least), 0);
  const line = [...ring.slice(first), ...ring.slice(0, first)];
  return { kind: "terminator", of: NIGHT, points: [...line, ...line.slice(0, 1)].map(raised) };
};

export const nightWords = ({ t }: MapSpeech, sun: Place): readonly Mark[] =>
  Array.from({ length: Math.floor(360 / WORD_EVERY_DEG) }, (_, index) => {
    const onLine = moved(sun, index * WORD_EVERY_DEG, REACH_M);
    return {
      id: `night-${index}`,
      kind: "night",
      of: NIGHT,
      position: raised(moved(onLine, (bearingDeg(onLine, sun) + 180) % 360, INTO_M)),
      text: t("map.night"),
      rank: 10,
    };
  });
