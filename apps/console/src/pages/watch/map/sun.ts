/**
 * Where the Sun stands, for the line between day and night. After the low-precision formulae of the Astronomical Almanac, as the
 * US Naval Observatory publishes them: a hundredth of a degree from 1950 to 2050. Pure; must never be used for anything but drawing.
 */
import type { Place } from "../../../reading/text/sphere.ts";

const RADIANS = Math.PI / 180;
/** 2000 January 1, 12:00 UTC, in microseconds of Unix time. */
const J2000_US = 946_728_000_000_000;
const DAY_US = 86_400_000_000;
/** The Sun's middle is so far below the horizon at its rise and set: refraction and half its disk. */
const SET_DEG = 0.833;

const turned = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** The place that has the Sun in its zenith. */
export const subsolar = (us: number): Place => {
  const days = (us - J2000_US) / DAY_US;
  const anomaly = (357.528 + 0.9856003 * days) * RADIANS;
  const mean = 280.46 + 0.9856474 * days;
  const ecliptic = (mean + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIANS;
  const obliquity = (23.439 - 0.0000004 * days) * RADIANS;
  const ascension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic)) / RADIANS;
  const sidereal = 280.46062 + 360.98564737 * days;
  return {
    latitude: Math.asin(Math.sin(obliquity) * Math.sin(ecliptic)) / RADIANS,
    longitude: turned(ascension - sidereal),
  };
};

/** Degrees of the Sun above the horizon, as on a sphere and without refraction. */
export const sunHeight = (sun: Place, { latitude, longitude }: Place): number => {
  const [declination, here] = [sun.latitude * RADIANS, latitude * RADIANS];
  const hour = (longitude - sun.longitude) * RADIANS;
  return (
    Math.asin(Math.sin(here) * Math.sin(declination) + Math.cos(here) * Math.cos(declination) * Math.cos(hour)) /
    RADIANS
  );
};

export const isDark = (sun: Place, place: Place): boolean => sunHeight(sun, place) < -SET_DEG;

/** The latitudes between which it is night on a meridian, from south to north; none where the Sun does not set there. */
export const nightOn = (sun: Place, longitude: number): readonly [number, number] | undefined => {
  // Sines of height along a meridian are one wave: a sin + b cos = sin(-0.833 degrees).
  const a = Math.sin(sun.latitude * RADIANS);
  const b = Math.cos(sun.latitude * RADIANS) * Math.cos((longitude - sun.longitude) * RADIANS);
  const reach = Math.hypot(a, b);
  const limit = -Math.sin(SET_DEG * RADIANS);
  if (reach <= -limit) return undefined;
  const top = Math.atan2(a, b) / RADIANS;
  const half = Math.acos(limit / reach) / RADIANS;
  // Night is what is further than `half` from the wave's top.
  const [from, to] = [top + half, top + 360 - half];
  const candidates = [
    [from, to],
    [from - 360, to - 360],
  ].map(([low = 0, high = 0]): [number, number] => [Math.max(-90, low), Math.min(90, high)]);
  return candidates.find(([low, high]) => high > low);
};
