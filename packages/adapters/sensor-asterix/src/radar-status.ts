/** CAT034 records to what a radar says of itself: north marks, sectors, rotation, fitness. Must never make plots. */
import { type Radians, radiansFromDegrees, type Seconds, seconds } from "@tocsin/kernel/units";
import { CATEGORY_034 } from "./category034.ts";
import { type ItemValue, numberWithin, valueAt } from "./values.ts";
import type { RecordView } from "./walk.ts";

/** What one service message says. */
export interface RadarStatement {
  readonly event: "north" | "sector" | "other";
  /** Where the antenna points, clockwise from north. */
  readonly azimuth?: Radians;
  /** Of one rotation, as the radar measures it. */
  readonly period?: Seconds;
  /** False when the radar says that its data shall not be used. */
  readonly operational?: boolean;
  readonly timeSourceValid?: boolean;
  /** The radar's own place, where it states it: degrees and metres, for comparison with the configured one. */
  readonly statedPlace?: { readonly latDeg: number; readonly lonDeg: number; readonly heightM: number };
}

const item = (view: RecordView, number: string): ItemValue | undefined =>
  valueAt(view, CATEGORY_034[0]?.profile.indexOf(number) ?? -1);

/** SAC in the high octet, SIC in the low one. */
export function statusSourceOf(view: RecordView): number | undefined {
  const source = item(view, "010");
  const area = numberWithin(source, "SAC");
  const code = numberWithin(source, "SIC");
  return area === undefined || code === undefined ? undefined : area * 256 + code;
}

/** Time of day in 1/128 s as stated, possible or not; undefined when absent. */
export const statusTimeOf = (view: RecordView): number | undefined => numberWithin(item(view, "030"), "TOD", "raw");

export function statementOf(view: RecordView): RadarStatement {
  const type = numberWithin(item(view, "000"), "MT");
  const azimuth = numberWithin(item(view, "020"), "AZ");
  const period = numberWithin(item(view, "041"), "ARS");
  const status = item(view, "050");
  const inhibited = numberWithin(status, "COM", "NOGO");
  const invalidTime = numberWithin(status, "COM", "TSV");
  const place = statedPlaceOf(view);
  return {
    event: type === 1 ? "north" : type === 2 ? "sector" : "other",
    ...(azimuth === undefined ? undefined : { azimuth: radiansFromDegrees(azimuth) }),
    ...(period === undefined ? undefined : { period: seconds(period) }),
    ...(inhibited === undefined ? undefined : { operational: inhibited === 0 }),
    ...(invalidTime === undefined ? undefined : { timeSourceValid: invalidTime === 0 }),
    ...(place === undefined ? undefined : { statedPlace: place }),
  };
}

function statedPlaceOf(view: RecordView): RadarStatement["statedPlace"] {
  const stated = item(view, "120");
  const latDeg = numberWithin(stated, "LAT");
  const lonDeg = numberWithin(stated, "LON");
  const heightM = numberWithin(stated, "HGT");
  return latDeg === undefined || lonDeg === undefined || heightM === undefined
    ? undefined
    : { latDeg, lonDeg, heightM };
}
