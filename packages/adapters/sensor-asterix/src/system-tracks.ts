/**
 * CAT062 records to system tracks: what an outside tracker says, lineage unknown.
 * Must never be fed to the own tracker as if a sensor had seen it.
 */
import { type Geodetic, WGS84 } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import { radiansFromDegrees } from "@tocsin/kernel/units";
import type { SystemTrack } from "@tocsin/picture";
import type { Definition } from "./definition.ts";
import { type ItemValue, numberWithin, valueAt, within } from "./values.ts";
import type { RecordView } from "./walk.ts";

const METRES_PER_FOOT = 0.3048;
const METRES_PER_SECOND_PER_KNOT = 1852 / 3600;
const METRES_PER_UNIT: Readonly<Record<string, number>> = { m: 1, NM: 1852 };

/** Reads the items that a system track needs, in whichever edition the feed speaks. */
export class SystemTrackReader {
  readonly #places: ReadonlyMap<string, number>;

  constructor(definition: Definition) {
    this.#places = new Map(
      definition.profile.flatMap((number, place) => (number === undefined ? [] : [[number, place]])),
    );
  }

  #item(view: RecordView, number: string): ItemValue | undefined {
    const place = this.#places.get(number);
    return place === undefined ? undefined : valueAt(view, place);
  }

  /** SAC in the high octet, SIC in the low one. */
  source(view: RecordView): number | undefined {
    const source = this.#item(view, "010");
    const area = numberWithin(source, "SAC");
    const code = numberWithin(source, "SIC");
    return area === undefined || code === undefined ? undefined : area * 256 + code;
  }

  /** Time of day in 1/128 s as stated, possible or not; undefined when absent. */
  timeOfDay(view: RecordView): number | undefined {
    return numberWithin(this.#item(view, "070"), "TOD", "raw");
  }

  simulated(view: RecordView): boolean {
    return numberWithin(this.#item(view, "080"), "SIM") === 1;
  }

  /**
   * @param reference origin of the tracker's plane, for feeds that state no WGS-84 position.
   * @returns `incomplete` without track number or position, `off-globe` for a place that cannot be.
   */
  track(
    view: RecordView,
    at: Instant,
    source: string,
    reference: Geodetic | undefined,
  ): SystemTrack | "incomplete" | "off-globe" {
    const number = numberWithin(this.#item(view, "040"), "TRN");
    const position = this.#position(view, reference);
    if (number === undefined || position === undefined) return "incomplete";
    if (Math.abs(position[0]) > Math.PI / 2 || Math.abs(position[1]) > Math.PI) return "off-globe";
    const altitude = numberWithin(this.#item(view, "130"), "ALT");
    const velocity = this.#velocity(view);
    const callsign = this.#callsign(view);
    return {
      source,
      number,
      at,
      latitude: position[0],
      longitude: position[1],
      ...(altitude === undefined ? undefined : { height: altitude * METRES_PER_FOOT }),
      ...(velocity === undefined ? undefined : { velocity }),
      ...(callsign === undefined ? undefined : { callsign }),
      ended: numberWithin(this.#item(view, "080"), "TSE") === 1,
    };
  }

  #position(view: RecordView, reference: Geodetic | undefined): readonly [number, number] | undefined {
    const stated = this.#item(view, "105");
    const latitude = numberWithin(stated, "LAT");
    const longitude = numberWithin(stated, "LON");
    if (latitude !== undefined && longitude !== undefined) {
      return [radiansFromDegrees(latitude), radiansFromDegrees(longitude)];
    }
    const plane = this.#item(view, "100");
    const x = numberWithin(plane, "X");
    const y = numberWithin(plane, "Y");
    if (reference === undefined || x === undefined || y === undefined) return undefined;
    const scale = METRES_PER_UNIT[String(within(plane, "X", "unit"))] ?? 1;
    return placeOnPlane(reference, x * scale, y * scale);
  }

  /** East and north, metres per second: cartesian in the 1.x editions, speed and heading in 0.17. */
  #velocity(view: RecordView): readonly [number, number] | undefined {
    const cartesian = this.#item(view, "185");
    const east = numberWithin(cartesian, "VX");
    const north = numberWithin(cartesian, "VY");
    if (east !== undefined && north !== undefined) return [east, north];
    const polar = this.#item(view, "180");
    const speed = numberWithin(polar, "SPEED");
    const heading = numberWithin(polar, "HEADING");
    if (speed === undefined || heading === undefined) return undefined;
    const angle = radiansFromDegrees(heading);
    const metresPerSecond = speed * METRES_PER_SECOND_PER_KNOT;
    return [metresPerSecond * Math.sin(angle), metresPerSecond * Math.cos(angle)];
  }

  /** What the aircraft says goes before what its flight plan says. */
  #callsign(view: RecordView): string | undefined {
    for (const text of [
      within(this.#item(view, "380"), "ID"),
      within(this.#item(view, "390"), "CS"),
      within(this.#item(view, "245"), "CHR"),
    ]) {
      if (typeof text === "string" && text.trim() !== "") return text.trim();
    }
    return undefined;
  }
}

/**
 * Latitude and longitude of a point on the stereographic plane that touches the Earth at the reference, by the spherical
 * inverse (Snyder, Map Projections, equations 20-14 and 20-15) on the mean radius there: within 0.5 % of the distance.
 */
export function placeOnPlane(reference: Geodetic, x: number, y: number): readonly [number, number] {
  const distance = Math.hypot(x, y);
  if (distance === 0) return [reference.latitude, reference.longitude];
  const sin = Math.sin(reference.latitude);
  const radius =
    (WGS84.semiMajor * Math.sqrt(1 - WGS84.eccentricitySquared)) / (1 - WGS84.eccentricitySquared * sin * sin);
  const angle = 2 * Math.atan2(distance, 2 * radius);
  const cos = Math.cos(reference.latitude);
  const latitude = Math.asin(Math.cos(angle) * sin + (y * Math.sin(angle) * cos) / distance);
  const east = x * Math.sin(angle);
  const longitude =
    reference.longitude + Math.atan2(east, distance * cos * Math.cos(angle) - y * sin * Math.sin(angle));
  return [latitude, Math.atan2(Math.sin(longitude), Math.cos(longitude))];
}
