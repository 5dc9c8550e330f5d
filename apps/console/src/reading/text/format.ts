/** Numbers and instants as text. Units are always printed by the words around them; nothing here ever shows a negative time. */
import type { Speech } from "../words/words.ts";
import { zoneOf } from "./zone.ts";

const two = (value: number): string => String(value).padStart(2, "0");

/** hh:mm:ss of an instant in microseconds, shifted by whole hours from UTC. */
export const clockTime = (us: number, offsetHours = 0): string => {
  const at = new Date(us / 1000 + offsetHours * 3_600_000);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
};

export const dateAndTime = (us: number): string => `${new Date(us / 1000).toISOString().slice(0, 10)} ${clockTime(us)}`;

/** One time for an interval narrower than its precision would be a false point, so both ends are always shown. */
export const clockRange = (earliestUs: number, latestUs: number, offsetHours = 0): string => {
  const [from, to] = [clockTime(earliestUs, offsetHours), clockTime(latestUs, offsetHours)];
  return from.slice(0, 5) === to.slice(0, 5) ? `${from}–${to.slice(6)}` : `${from}–${to}`;
};

/** The same interval in the nation's own time, labelled; empty where none is known. */
export const localRange = (nation: string, earliestUs: number, latestUs: number): string => {
  const zone = zoneOf(nation);
  return zone === undefined ? "" : `${clockRange(earliestUs, latestUs, zone.offsetHours)} ${zone.name}`;
};

/** 1:52, 16:40 or 1:02:10 from seconds; below zero there is nothing left to count. */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

/** An age: tenths below ten seconds, then whole seconds, then minutes and seconds. */
export const age = ({ t }: Speech, seconds: number): string => {
  const held = Math.max(0, seconds);
  return held < 99.5 ? t("unit.seconds", { n: held < 9.95 ? held.toFixed(1) : Math.round(held) }) : duration(held);
};

/** How far a clock is ahead (+) or behind (−): milliseconds where they matter, then hours, then days. Nothing has no sign. */
export const offset = ({ t }: Speech, seconds: number): string => {
  const size = Math.abs(seconds);
  const text = size.toFixed(size < 10 ? 3 : 1);
  const sign = Number(text) === 0 ? "" : seconds < 0 ? "−" : "+";
  if (size >= 2 * 86_400) return `${sign}${t("unit.days", { n: whole(Math.round(size / 86_400)) })}`;
  if (size >= 60) return `${sign}${duration(Math.round(size))}`;
  return `${sign}${t("unit.seconds", { n: text })}`;
};

/** In groups of three. By hand: a page that opens would wait for the first number that the browser's own formatter is asked for. */
export const whole = (value: number | bigint): string => {
  const rounded = typeof value === "bigint" ? value : Math.sign(value) * Math.round(Math.abs(value));
  return String(rounded).replace(/\B(?=(\d{3})+$)/g, ",");
};

/** Kilometres with no more digits than an estimate deserves. */
export const kilometres = (metres: number): string => {
  const km = metres / 1000;
  const step = km >= 1000 ? 50 : km >= 100 ? 10 : km >= 20 ? 5 : 1;
  return whole(Math.max(step === 1 ? 1 : step, Math.round(km / step) * step));
};

/** Heights and distances that are read out as they are, to ten kilometres above a hundred. */
export const height = (metres: number): string => {
  const km = metres / 1000;
  return whole(Math.abs(km) >= 100 ? Math.round(km / 10) * 10 : Math.round(km));
};

/** 97 %: never rounded up to certainty. */
export const percent = (probability: number): string =>
  `${probability < 1 ? Math.min(99, Math.round(probability * 100)) : 100} %`;

export const latitudeLongitude = (latitude: number, longitude: number): string =>
  `${Math.abs(latitude).toFixed(1)}° ${latitude < 0 ? "S" : "N"} ${Math.abs(longitude).toFixed(1)}° ${longitude < 0 ? "W" : "E"}`;

export const spokenPosition = ({ t }: Speech, latitude: number, longitude: number): string =>
  `${t(latitude < 0 ? "place.lat.s" : "place.lat.n", { v: Math.abs(latitude).toFixed(1) })} ${t(
    longitude < 0 ? "place.lon.w" : "place.lon.e",
    { v: Math.abs(longitude).toFixed(1) },
  )}`;

export const nationName = (speech: Speech, nation: string): string => speech.code("nation", nation);
