/**
 * What must be told about a feed because its bytes do not say it: editions, radars, date.
 * Checks a configuration completely before anything is opened; must never guess a radar's place.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Geodetic, geodetic } from "@tocsin/kernel/space";
import { type Instant, instantFromIso } from "@tocsin/kernel/time";
import { metres, probability, radiansFromDegrees, seconds } from "@tocsin/kernel/units";
import type { RadarSensor } from "@tocsin/picture";
import { chooseEditions, type Editions } from "./editions.ts";
import type { Sigmas } from "./plots.ts";

/** One radar of a feed. CAT048 carries neither its place nor its accuracy. */
export interface RadarConfig {
  readonly sac: number;
  readonly sic: number;
  readonly latDeg: number;
  readonly lonDeg: number;
  readonly heightM: number;
  readonly sigmaRangeM: number;
  readonly sigmaAzimuthDeg: number;
  /** The sensor's name inside the nation; FEED/SAC-SIC when absent. */
  readonly sensor?: string;
  /** Defaults 474,000 m: what item 040 can state. */
  readonly maximumRangeM?: number;
  /** Defaults 5 s. */
  readonly rotationS?: number;
}

/** Degrees of a tracker's plane, for CAT062 feeds that state no WGS-84 position. */
export interface ReferencePoint {
  readonly latDeg: number;
  readonly lonDeg: number;
}

export interface AsterixFeedConfig {
  readonly id: string;
  readonly kind: "udp" | "pcap" | "raw";
  /** For pcap and raw. */
  readonly file?: string;
  /** For udp; the address defaults to 127.0.0.1. */
  readonly port?: number;
  readonly address?: string;
  readonly multicastGroup?: string;
  /** Such as `62:0.17`; the newest of each category otherwise. */
  readonly editions?: readonly string[];
  readonly radars: readonly RadarConfig[];
  readonly referencePoint?: ReferencePoint;
  /** Of the recording's first record, YYYY-MM-DD in UTC; raw files that are not mapped to now need it. */
  readonly date?: string;
  /** Move the recording so that it begins now. Its spacing is kept. */
  readonly mapToNow: boolean;
  /** How many times faster a recording is handed on; instants keep their own spacing and so run ahead. Defaults 1. */
  readonly speed?: number;
  /** Let simulated target reports pass (item 020 SIM); for exercise feeds. Defaults false. */
  readonly acceptSimulated?: boolean;
}

export interface KnownRadar {
  readonly sensor: string;
  readonly sigmas: Sigmas;
}

/** A configuration that has been checked, in the units of the house. */
export interface FeedSettings {
  readonly id: string;
  readonly editions: Editions;
  /** By SAC * 256 + SIC. */
  readonly radars: ReadonlyMap<number, KnownRadar>;
  readonly reference: Geodetic | undefined;
  readonly date: Instant | undefined;
  readonly mapToNow: boolean;
  readonly speed: number;
  readonly acceptSimulated: boolean;
}

const bad = (config: AsterixFeedConfig, what: string, remedy: string) =>
  fault("bad-feed", what, { where: `feed ${config.id}`, remedy });

/** Faults `bad-feed`, `bad-edition`, `unknown-edition` name the feed, the value and the remedy. */
export function settleFeed(config: AsterixFeedConfig): Result<FeedSettings> {
  const editions = chooseEditions(config.editions ?? []);
  if (!editions.ok) return { ok: false, error: { ...editions.error, where: `feed ${config.id}` } };
  const date = config.date === undefined ? undefined : instantFromIso(`${config.date}T00:00:00Z`);
  if (config.date !== undefined && date === undefined)
    return bad(config, `${config.date} is not a date.`, "Write YYYY-MM-DD.");
  if (config.kind === "raw" && date === undefined && !config.mapToNow) {
    return bad(config, "A raw file has no date in it.", "Set date, or mapToNow.");
  }
  const speed = config.speed ?? 1;
  if (!(speed > 0 && speed <= 10_000))
    return bad(config, `Speed ${speed} is out of bounds.`, "Give 0 < speed <= 10000.");
  const misplaced = config.radars.find((radar) => !soundRadar(radar));
  if (misplaced !== undefined) {
    const remedy = "SAC and SIC are 0 to 255, degrees within the globe, sigmas greater than zero.";
    return bad(config, `Radar ${misplaced.sac}/${misplaced.sic} is not configured soundly.`, remedy);
  }
  const point = config.referencePoint;
  return ok({
    id: config.id,
    editions: editions.value,
    radars: new Map(config.radars.map((radar) => [radar.sac * 256 + radar.sic, knownRadar(config, radar)])),
    reference: point && geodetic(radiansFromDegrees(point.latDeg), radiansFromDegrees(point.lonDeg), 0),
    date,
    mapToNow: config.mapToNow,
    speed,
    acceptSimulated: config.acceptSimulated ?? false,
  });
}

const octet = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 255;

function soundRadar(radar: RadarConfig): boolean {
  const placed = Math.abs(radar.latDeg) <= 90 && Math.abs(radar.lonDeg) <= 180 && Math.abs(radar.heightM) < 10_000;
  return octet(radar.sac) && octet(radar.sic) && placed && radar.sigmaRangeM > 0 && radar.sigmaAzimuthDeg > 0;
}

const sensorName = (config: AsterixFeedConfig, radar: RadarConfig): string =>
  radar.sensor ?? `${config.id}/${radar.sac}-${radar.sic}`;

const knownRadar = (config: AsterixFeedConfig, radar: RadarConfig): KnownRadar => ({
  sensor: sensorName(config, radar),
  sigmas: { range: metres(radar.sigmaRangeM), azimuth: radiansFromDegrees(radar.sigmaAzimuthDeg) },
});

/**
 * The feed's radars as the picture knows sensors, so that a tracker can place their plots. Two-dimensional: the elevation
 * sigma is the whole beam. Detection and false alarms are ordinary values of rotating radars.
 */
export function sensorsOf(config: AsterixFeedConfig): readonly RadarSensor[] {
  return config.radars.map((radar) => ({
    kind: "radar",
    id: sensorName(config, radar),
    place: geodetic(radiansFromDegrees(radar.latDeg), radiansFromDegrees(radar.lonDeg), radar.heightM),
    maximumRange: metres(radar.maximumRangeM ?? 474_000),
    minimumElevation: radiansFromDegrees(0),
    maximumElevation: radiansFromDegrees(45),
    azimuthCentre: radiansFromDegrees(0),
    azimuthWidth: radiansFromDegrees(360),
    sigmaRange: metres(radar.sigmaRangeM),
    sigmaAzimuth: radiansFromDegrees(radar.sigmaAzimuthDeg),
    sigmaElevation: radiansFromDegrees(45),
    revisit: seconds(radar.rotationS ?? 5),
    phase: seconds(0),
    detection: probability(0.9),
    falseAlarmsPerScan: 5,
  }));
}
