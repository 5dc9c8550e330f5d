/**
 * Writes CAT048 target reports (edition 1.32) and CAT034 service messages (1.29) for exercises and tests.
 * Must never write what a receiver cannot tell from the radar's own: simulated targets can say that they are.
 */
import { assert, concatBytes } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Metres, Radians, Seconds } from "@tocsin/kernel/units";
import type { RadarPlot } from "@tocsin/picture";
import { CATEGORY_034 } from "./category034.ts";
import { CATEGORY_048 } from "./category048.ts";

/** A target as CAT048 can state it. Values are rounded to the wire's units: 7.8 ms, 7.2 m, 0.0055 degrees, 25 ft. */
export interface TargetReport {
  readonly sac: number;
  readonly sic: number;
  /** Since midnight UTC, 0 to 86,400. */
  readonly timeOfDay: Seconds;
  /** Slant range. Beyond 256 nautical miles it is written into the expansion field. */
  readonly range: Metres;
  /** Clockwise from north. */
  readonly azimuth: Radians;
  /** Left out where it does not fit the item (-62 to 62 km). */
  readonly pressureAltitude?: Metres;
  /** 24 bits. */
  readonly address?: number;
  /** Up to eight letters and digits; anything else becomes a space. */
  readonly callsign?: string;
  readonly simulated?: boolean;
}

/** What a radar says of its own antenna. */
export interface ServiceMessage {
  readonly sac: number;
  readonly sic: number;
  readonly timeOfDay: Seconds;
  readonly event: "north" | "sector";
  /** Where the crossed sector begins; written in 256ths of a circle. */
  readonly azimuth?: Radians;
  /** Of one rotation. */
  readonly period?: Seconds;
}

const DAY = 86_400;
const TURN = 2 * Math.PI;
/** Blocks are kept below what an Ethernet datagram carries. */
const MOST_BLOCK = 1400;

/** The report of a plot: what the picture's plots and a simulator's share. */
export function reportOf(plot: RadarPlot, sac: number, sic: number, simulated = false): TargetReport {
  const { range, azimuth, pressureAltitude, address, callsign } = plot;
  return {
    sac,
    sic,
    timeOfDay: timeOfDayAt(plot.at),
    range,
    azimuth,
    simulated,
    ...(pressureAltitude === undefined ? {} : { pressureAltitude }),
    ...(address === undefined ? {} : { address }),
    ...(callsign === undefined ? {} : { callsign }),
  };
}

/** Seconds since midnight UTC. */
export const timeOfDayAt = (at: Instant): Seconds => ((((at / 1e6) % DAY) + DAY) % DAY) as Seconds;

/** Blocks of CAT048 one after another, as a raw file holds them. */
export const encodeCat048 = (reports: readonly TargetReport[]): Uint8Array => concatBytes(...blocksOfCat048(reports));
/** Blocks of CAT034 one after another, as a raw file holds them. */
export const encodeCat034 = (messages: readonly ServiceMessage[]): Uint8Array =>
  concatBytes(...blocksOfCat034(messages));

/** One block a message, as radars send them. */
export const blocksOfCat034 = (messages: readonly ServiceMessage[]): Uint8Array[] =>
  messages.map((message) => block(34, [serviceRecord(message)]));

/**
 * Blocks that each fit a datagram, in the order given, which is to be that of time. As radars do, a block holds reports of
 * one radar in one of 32 sectors, so that it replays when it was seen and never holds a target twice.
 */
export function blocksOfCat048(reports: readonly TargetReport[]): Uint8Array[] {
  const groups: { readonly key: string; size: number; readonly records: Uint8Array[] }[] = [];
  for (const report of reports) {
    const octets = targetRecord(report);
    const key = `${report.sac}/${report.sic}/${sectorOf(report.azimuth)}`;
    const last = groups.at(-1);
    if (last?.key === key && last.size + octets.length <= MOST_BLOCK) {
      last.records.push(octets);
      last.size += octets.length;
    } else groups.push({ key, size: HEADER + octets.length, records: [octets] });
  }
  return groups.map(({ records }) => block(48, records));
}

const HEADER = 3;
const SECTORS = 32;
const sectorOf = (azimuth: number): number => Math.floor(turnUnits(azimuth, 65_536) / (65_536 / SECTORS));

function block(category: number, records: readonly Uint8Array[]): Uint8Array {
  const length = records.reduce((sum, octets) => sum + octets.length, HEADER);
  return concatBytes(Uint8Array.of(category, length >> 8, length & 255), ...records);
}

/** Items by number to a record: the field specification, then the items in the profile's order. */
function record(
  profile: readonly (string | undefined)[],
  items: Readonly<Record<string, readonly number[]>>,
): Uint8Array {
  const specification: number[] = [];
  const body: number[] = [];
  profile.forEach((number, place) => {
    const octets = number === undefined ? undefined : items[number];
    if (octets === undefined) return;
    const octet = Math.floor(place / 7);
    while (specification.length <= octet) specification.push(0);
    specification[octet] = (specification[octet] ?? 0) | (0x80 >> (place % 7));
    body.push(...octets);
  });
  const chained = specification.map((octet, index) => (index + 1 < specification.length ? octet | 1 : octet));
  return Uint8Array.from([...chained, ...body]);
}

const octets = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(value / 2 ** (8 * (count - 1 - index))) & 255);

function source(sac: number, sic: number): number[] {
  for (const part of [sac, sic]) assert(Number.isInteger(part) && part >= 0 && part <= 255, `${part} is no SAC or SIC`);
  return [sac, sic];
}

const timeUnits = (timeOfDay: number): number => Math.round(timeOfDay * 128) % (DAY * 128);
const turnUnits = (angle: number, units: number): number =>
  ((Math.round((angle / TURN) * units) % units) + units) % units;

const PROFILE_048 = CATEGORY_048.at(-1)?.profile ?? [];
const PROFILE_034 = CATEGORY_034.at(-1)?.profile ?? [];
const MOST_RANGE = 0xffff;
const MOST_EXTENDED_RANGE = 0xffffff;

function targetRecord(report: TargetReport): Uint8Array {
  const range = Math.round((report.range / 1852) * 256);
  assert(range >= 0 && range <= MOST_EXTENDED_RANGE, `range ${report.range} m cannot be written`);
  const extended = range >= MOST_RANGE;
  const level = report.pressureAltitude === undefined ? undefined : Math.round(report.pressureAltitude / 0.3048 / 25);
  const fits = level !== undefined && level >= -0x2000 && level < 0x2000;
  return record(PROFILE_048, {
    "010": source(report.sac, report.sic),
    "140": octets(timeUnits(report.timeOfDay), 3),
    "020": descriptor(report, extended),
    "040": [...octets(Math.min(range, MOST_RANGE), 2), ...octets(turnUnits(report.azimuth, 65_536), 2)],
    ...(fits ? { "090": octets(level & 0x3fff, 2) } : {}),
    ...(report.address === undefined ? {} : { "220": octets(report.address, 3) }),
    ...(report.callsign === undefined ? {} : { "240": icaoOctets(report.callsign) }),
    // Length, bitmap with the fifth part alone (ERR), range in 1/256 nautical miles.
    ...(extended ? { RE: [5, 0x08, ...octets(range, 3)] } : {}),
  });
}

/** Item 020: kind of detection, SIM, and the extension that announces an extended range. */
function descriptor(report: TargetReport, extended: boolean): number[] {
  const kind = report.address !== undefined ? 5 : report.pressureAltitude !== undefined ? 2 : 1;
  const first = (kind << 5) | (report.simulated === true ? 0x10 : 0);
  return extended ? [first | 1, 0x40] : [first];
}

/** Eight characters of six bits, ICAO Annex 10 volume IV table 3-9. */
function icaoOctets(text: string): number[] {
  let bits = 0n;
  for (const character of text.toUpperCase().padEnd(8).slice(0, 8)) {
    const code = character.charCodeAt(0);
    const known = (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
    bits = (bits << 6n) | BigInt(known ? code & 63 : 32);
  }
  return octets(Number(bits), 6);
}

function serviceRecord(message: ServiceMessage): Uint8Array {
  return record(PROFILE_034, {
    "010": source(message.sac, message.sic),
    "000": [message.event === "north" ? 1 : 2],
    "030": octets(timeUnits(message.timeOfDay), 3),
    ...(message.azimuth === undefined ? {} : { "020": [turnUnits(message.azimuth, 256)] }),
    ...(message.period === undefined ? {} : { "041": octets(Math.min(0xffff, Math.round(message.period * 128)), 2) }),
  });
}
