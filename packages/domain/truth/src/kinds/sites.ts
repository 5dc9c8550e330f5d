/** Invented sensors in the words of the kinds: one line each, SI inside. Must never resemble a real site's data. */
import { placeFromDegrees } from "../earth.ts";
import type { InfraredSpec, RadarSpec } from "../sensor-spec.ts";

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where a radar stands and looks, degrees; everything else may be left as it is. */
export interface RadarSite {
  readonly latitude: number;
  readonly longitude: number;
  /** Middle of its field, clockwise from north. */
  readonly looks: number;
}

/** A long-range radar with a fixed field: 40 m, 1.2 mrad, a look every 2 s, nine of ten seen, unless said otherwise. */
export function radar(id: string, site: RadarSite, differs: Partial<RadarSpec> = {}): RadarSpec {
  return {
    type: "radar",
    id,
    place: placeFromDegrees(site.latitude, site.longitude, 300),
    maximumRange: 4_000_000,
    minimumElevation: radians(2),
    maximumElevation: radians(85),
    azimuthCentre: radians((site.looks + 360) % 360),
    azimuthWidth: radians(140),
    sigmaRange: 40,
    sigmaAzimuth: 1.2e-3,
    sigmaElevation: 1.2e-3,
    revisit: 2,
    phase: 0,
    detection: 0.9,
    falseAlarmsPerScan: 0,
    sac: 0,
    sic: 0,
    ...differs,
  };
}

/** A geostationary sensor over `longitude` (degrees): 40 microradians, a look every 2 s, motors above 10 km. */
export function infrared(id: string, longitude: number, differs: Partial<InfraredSpec> = {}): InfraredSpec {
  return {
    type: "ir",
    id,
    place: placeFromDegrees(0, longitude, 35_786_000),
    sigma: 4e-5,
    revisit: 2,
    phase: 0.4,
    detection: 0.95,
    minimumTargetHeight: 10_000,
    ...differs,
  };
}
