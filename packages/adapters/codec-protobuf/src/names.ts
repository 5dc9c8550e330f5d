/** Names, places, areas and intervals: the small values inside every other message, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { type Geodetic, geodetic } from "@tocsin/kernel/space";
import type { Metres, Probability, Radians } from "@tocsin/kernel/units";
import type { AreaOfUncertainty, ItemName, Nation, TimeInterval } from "@tocsin/picture";
import { bounded, finite, moment, needed, refuse, whole, within } from "./check.ts";
import type * as Wire from "./generated/tocsin/exchange/v1/names_pb.ts";
import { LIMITS } from "./limits.ts";
import { itemKinds, modes } from "./words.ts";

/** From the centre of a mine to far beyond geostationary orbit. */
const LOWEST_METRES = -20_000;
const HIGHEST_METRES = 1e9;

export function nation(value: string, name: string): Nation {
  return /^[A-Z]{3}$/.test(value) ? value : refuse("out-of-range", `${name} is no code of ISO 3166-1 alpha-3`);
}

export function nations(list: readonly string[], name: string): Nation[] {
  return bounded(list, LIMITS.nations, name).map((value) => nation(value, name));
}

export const itemToWire = (item: ItemName): MessageInitShape<typeof Wire.ItemNameSchema> => ({
  nation: item.nation,
  mode: modes.toWire(item.mode),
  epoch: BigInt(item.epoch),
  kind: itemKinds.toWire(item.kind),
  counter: BigInt(item.counter),
});

export function itemFromWire(wire: Wire.ItemName | undefined, name: string): ItemName {
  const item = needed(wire, name);
  return {
    nation: nation(item.nation, `${name}.nation`),
    mode: modes.fromWire(item.mode),
    epoch: whole(item.epoch, `${name}.epoch`),
    kind: itemKinds.fromWire(item.kind),
    counter: whole(item.counter, `${name}.counter`),
  };
}

export const placeToWire = (place: Geodetic): MessageInitShape<typeof Wire.PlaceSchema> => ({
  latitudeRad: place.latitude,
  longitudeRad: place.longitude,
  heightM: place.height,
});

export function placeFromWire(wire: Wire.Place | undefined, name: string): Geodetic {
  const place = needed(wire, name);
  return geodetic(
    within(place.latitudeRad, -Math.PI / 2, Math.PI / 2, `${name}.latitude`),
    within(place.longitudeRad, -Math.PI, Math.PI, `${name}.longitude`),
    within(place.heightM, LOWEST_METRES, HIGHEST_METRES, `${name}.height`),
  );
}

export const areaToWire = (area: AreaOfUncertainty): MessageInitShape<typeof Wire.AreaOfUncertaintySchema> => ({
  centre: placeToWire(area.centre),
  semiMajorM: area.semiMajor,
  semiMinorM: area.semiMinor,
  orientationRad: area.orientation,
  containment: area.containment,
});

export function areaFromWire(area: Wire.AreaOfUncertainty, name: string): AreaOfUncertainty {
  return {
    centre: placeFromWire(area.centre, `${name}.centre`),
    semiMajor: within(area.semiMajorM, 0, HIGHEST_METRES, `${name}.semi-major`) as Metres,
    semiMinor: within(area.semiMinorM, 0, HIGHEST_METRES, `${name}.semi-minor`) as Metres,
    orientation: finite(area.orientationRad, `${name}.orientation`) as Radians,
    containment: share(area.containment, `${name}.containment`),
  };
}

export const share = (value: number, name: string): Probability => within(value, 0, 1, name) as Probability;

export const intervalToWire = (interval: TimeInterval): MessageInitShape<typeof Wire.TimeIntervalSchema> => ({
  earliestUs: BigInt(interval.earliest),
  bestUs: BigInt(interval.best),
  latestUs: BigInt(interval.latest),
  containment: interval.containment,
});

export function intervalFromWire(wire: Wire.TimeInterval, name: string): TimeInterval {
  const earliest = moment(wire.earliestUs, `${name}.earliest`);
  const best = moment(wire.bestUs, `${name}.best`);
  const latest = moment(wire.latestUs, `${name}.latest`);
  if (!(earliest <= best && best <= latest))
    refuse("out-of-range", `${name} does not run from earliest through best to latest`);
  return { earliest, best, latest, containment: share(wire.containment, `${name}.containment`) };
}
