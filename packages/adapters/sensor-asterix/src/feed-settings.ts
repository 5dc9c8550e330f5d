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
  /** Half a rotation, microseconds: plots further apart are never one look, even in one datagram. */
  readonly longestLook: number;
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

const ROTATION_S = 5;

/**
 * Checks and settles. The configuration may come from a file as it stands, so that shapes are checked here too.
 * Faults `bad-feed`, `bad-edition`, `unknown-edition` name the feed, the value and the remedy.
 */
export function settleFeed(config: AsterixFeedConfig): Result<FeedSettings> {
  const wrong = complaint(config);
  if (wrong !== undefined) return fault("bad-feed", wrong.what, { where: `feed ${config.id}`, remedy: wrong.remedy });
  const editions = chooseEditions(config.editions ?? []);
  if (!editions.ok) return { ok: false, error: { ...editions.error, where: `feed ${config.id}` } };
  const point = config.referencePoint;
  return ok({
    id: config.id,
    editions: editions.value,
    radars: new Map(config.radars.map((radar) => [sourceNumber(radar), knownRadar(config, radar)])),
    reference: point && geodetic(radiansFromDegrees(point.latDeg), radiansFromDegrees(point.lonDeg), 0),
    date: config.date === undefined ? undefined : instantFromIso(`${config.date}T00:00:00Z`),
    mapToNow: config.mapToNow,
    speed: config.speed ?? 1,
    acceptSimulated: config.acceptSimulated ?? false,
  });
}

interface Complaint {
  readonly what: string;
  readonly remedy: string;
}

const complain = (what: string, remedy: string): Complaint => ({ what, remedy });

/** The first thing that is wrong with a configuration, editions aside. */
function complaint(config: AsterixFeedConfig): Complaint | undefined {
  const { editions = [], radars, date, speed = 1, referencePoint: point } = config;
  if (!Array.isArray(editions) || !editions.every((one) => typeof one === "string")) {
    return complain("editions is not a list of texts.", 'Write ["62:0.17"].');
  }
  if (date !== undefined && instantFromIso(`${date}T00:00:00Z`) === undefined) {
    return complain(`${date} is not a date.`, "Write YYYY-MM-DD.");
  }
  if (config.kind === "raw" && date === undefined && !config.mapToNow) {
    return complain("A raw file has no date in it.", "Set date, or mapToNow.");
  }
  if (!(speed > 0 && speed <= 10_000)) return complain(`Speed ${speed} is out of bounds.`, "Give 0 < speed <= 10000.");
  if (point !== undefined && !onGlobe(point)) return complain("referencePoint is no place.", "Give latDeg and lonDeg.");
  return Array.isArray(radars) ? radarComplaint(radars) : complain("radars is not a list.", "Write [] for none.");
}

function radarComplaint(radars: readonly RadarConfig[]): Complaint | undefined {
  const misplaced = radars.findIndex((radar) => typeof radar !== "object" || radar === null || !soundRadar(radar));
  if (misplaced >= 0) {
    const remedy = "SAC and SIC are 0 to 255, degrees within the globe, sigmas and rotation greater than zero.";
    return complain(`Radar ${misplaced + 1} is not configured soundly.`, remedy);
  }
  const twice = radars.find(
    (radar, index) => radars.findIndex((other) => sourceNumber(other) === sourceNumber(radar)) < index,
  );
  return twice && complain(`Radar ${twice.sac}/${twice.sic} (SAC/SIC) is configured twice.`, "Keep one of them.");
}

const sourceNumber = ({ sac, sic }: RadarConfig): number => sac * 256 + sic;
const onGlobe = ({ latDeg, lonDeg }: ReferencePoint): boolean => Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180;
const octet = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 255;

function soundRadar(radar: RadarConfig): boolean {
  const measured = radar.sigmaRangeM > 0 && radar.sigmaAzimuthDeg > 0 && (radar.rotationS ?? ROTATION_S) > 0;
  return octet(radar.sac) && octet(radar.sic) && onGlobe(radar) && Math.abs(radar.heightM) < 10_000 && measured;
}

const sensorName = (config: AsterixFeedConfig, radar: RadarConfig): string =>
  radar.sensor ?? `${config.id}/${radar.sac}-${radar.sic}`;

const knownRadar = (config: AsterixFeedConfig, radar: RadarConfig): KnownRadar => ({
  sensor: sensorName(config, radar),
  sigmas: { range: metres(radar.sigmaRangeM), azimuth: radiansFromDegrees(radar.sigmaAzimuthDeg) },
  longestLook: (radar.rotationS ?? ROTATION_S) * 500_000,
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
    revisit: seconds(radar.rotationS ?? ROTATION_S),
    phase: seconds(0),
    detection: probability(0.9),
    falseAlarmsPerScan: 5,
  }));
}
