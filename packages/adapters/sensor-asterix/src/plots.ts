/**
 * CAT048 records to radar plots, straight from the octets: the product's own path, which must stay fast.
 * Must never make a plot of what the radar did not measure (extrapolated tracks) or did not see (test and simulated targets).
 */

import type { Instant } from "@tocsin/kernel/time";
import { type Metres, metres, type Radians, radians } from "@tocsin/kernel/units";
import type { RadarPlot } from "@tocsin/picture";
import { CATEGORY_048 } from "./category048.ts";
import { icaoCharacter, numberWithin, valueAt } from "./values.ts";
import type { RecordView } from "./walk.ts";

/** All editions of CAT048 share one profile, so that places are constants. */
const place = (number: string): number => CATEGORY_048[0]?.profile.indexOf(number) ?? -1;
const SOURCE = place("010");
const TIME = place("140");
const DESCRIPTOR = place("020");
const POSITION = place("040");
const LEVEL = place("090");
const ADDRESS = place("220");
const CALLSIGN = place("240");
const EXPANSION = place("RE");

const METRES_PER_RANGE_UNIT = 1852 / 256;
const RADIANS_PER_AZIMUTH_UNIT = (2 * Math.PI) / 65_536;
/** A quarter of a flight level, 25 feet. */
const METRES_PER_LEVEL_UNIT = 25 * 0.3048;
/** Item 040 cannot state more; the range then stands in the expansion field. */
const MOST_RANGE = 0xffff;

/** One sigma of a radar's own measurements. */
export interface Sigmas {
  readonly range: Metres;
  readonly azimuth: Radians;
}

/** SAC in the high octet, SIC in the low one; undefined when item 010 is absent. */
export function sourceOf(view: RecordView): number | undefined {
  const at = view.from[SOURCE] ?? 0;
  return at === 0 ? undefined : octet(view, at) * 256 + octet(view, at + 1);
}

/** Time of day in 1/128 s as stated, possible or not; undefined when item 140 is absent. */
export function timeOfDayOf(view: RecordView): number | undefined {
  const at = view.from[TIME] ?? 0;
  return at === 0 ? undefined : octet(view, at) * 65_536 + pair(view, at + 1);
}

const octet = (view: RecordView, at: number): number => view.bytes[at] ?? 0;
const pair = (view: RecordView, at: number): number => (octet(view, at) << 8) | octet(view, at + 1);

/** Why a record gives no plot: `withheld` is a test, simulated or monitor target, `unusable` was not measured. */
export type Refusal = "withheld" | "unusable";

/** Undefined when the record reports a measured target. */
export function refusalOf(view: RecordView, acceptSimulated: boolean): Refusal | undefined {
  if (view.from[POSITION] === 0) return "unusable";
  const at = view.from[DESCRIPTOR] ?? 0;
  if (at === 0) return undefined;
  const first = octet(view, at);
  if (first >> 5 === 0) return "unusable";
  const test = (first & 1) === 1 && (octet(view, at + 1) & 0x80) !== 0;
  if ((first & 0x02) !== 0 || test || ((first & 0x10) !== 0 && !acceptSimulated)) return "withheld";
  return undefined;
}

/** A plot while it is being filled in: the hot path makes no intermediate objects. */
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The plot of a record that `refusalOf` lets pass. */
export function plotOf(view: RecordView, at: Instant, sigmas: Sigmas): RadarPlot {
  const position = view.from[POSITION] ?? 0;
  const plot: Mutable<RadarPlot> = {
    kind: "radar",
    at,
    range: metres(rangeUnits(view, pair(view, position)) * METRES_PER_RANGE_UNIT),
    azimuth: radians(pair(view, position + 2) * RADIANS_PER_AZIMUTH_UNIT),
    sigmaRange: sigmas.range,
    sigmaAzimuth: sigmas.azimuth,
  };
  const pressureAltitude = pressureAltitudeOf(view);
  if (pressureAltitude !== undefined) plot.pressureAltitude = pressureAltitude;
  const address = addressOf(view);
  if (address !== undefined) plot.address = address;
  const callsign = callsignOf(view);
  if (callsign !== undefined) plot.callsign = callsign;
  return plot;
}

/** Range in 1/256 nautical miles; beyond 256 of them it stands in the expansion field. */
function rangeUnits(view: RecordView, stated: number): number {
  if (stated !== MOST_RANGE || view.from[EXPANSION] === 0) return stated;
  const extended = numberWithin(valueAt(view, EXPANSION), "ERR");
  return extended === undefined ? stated : Math.round(extended * 256);
}

/** Undefined when absent, not validated or garbled. */
function pressureAltitudeOf(view: RecordView): Metres | undefined {
  const at = view.from[LEVEL] ?? 0;
  if (at === 0) return undefined;
  const bits = pair(view, at);
  if (bits >= 0x4000) return undefined;
  return metres((bits >= 0x2000 ? bits - 0x4000 : bits) * METRES_PER_LEVEL_UNIT);
}

function addressOf(view: RecordView): number | undefined {
  const at = view.from[ADDRESS] ?? 0;
  return at === 0 ? undefined : octet(view, at) * 65_536 + pair(view, at + 1);
}

function callsignOf(view: RecordView): string | undefined {
  const at = view.from[CALLSIGN] ?? 0;
  if (at === 0) return undefined;
  const text = (fourCharacters(view, at) + fourCharacters(view, at + 3)).trimEnd();
  return text === "" ? undefined : text;
}

/** Three octets hold four characters of six bits. */
function fourCharacters(view: RecordView, at: number): string {
  const bits = octet(view, at) * 65_536 + pair(view, at + 1);
  return icaoCharacter(bits >> 18) + icaoCharacter(bits >> 12) + icaoCharacter(bits >> 6) + icaoCharacter(bits);
}
