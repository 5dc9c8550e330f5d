/**
 * An hour of quiet sky as its sensors report it, look by look: bodies that are no missiles, false alarms, and radars that fail.
 * Drawn from one seed, as an ordinary hour or as many hours' causes of false launches at once. Must never hold a missile of its own.
 */
import { Random } from "@tocsin/kernel/chance";
import { ecefFromGeodetic, enuRotation, geodetic } from "@tocsin/kernel/space";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import { metres, probability, radians, seconds } from "@tocsin/kernel/units";
import type { Dwell, RadarPlot, RadarSensor } from "@tocsin/picture";
import { aircraft, CENTRE, decay, meteor, type SkyBody, satellite } from "./bodies.ts";

export const EPOCH: Instant = instant(1_767_225_600_000_000);
const HOUR = 3_600;
const DEGREE = Math.PI / 180;

/** Bodies an hour, on average: meteors that a radar could see, satellites in its field, decays (a hundred times what falls). */
const SKY = { aircraft: 6, meteors: 6, satellites: 3, decays: 0.2 } as const;
/** Chance that a radar fails in an hour, by each way of failing. */
const FAULT = 0.05;
/** False alarms of a burst, beside those of other looks, as so many times their mean. */
const BURST = 19;

interface Radar {
  readonly sensor: RadarSensor;
  readonly place: Float64Array;
  readonly axes: Float64Array;
  readonly faults: Fault[];
}

/** A radar's plot that stands still, or runs along its beam evenly or ever faster, a burst of false alarms, or a clock that is off, for some time. */
interface Fault {
  readonly from: number;
  readonly to: number;
  readonly kind: "stands" | "runs" | "pulls" | "burst" | "clock";
  readonly range: number;
  readonly azimuth: number;
  readonly elevation: number;
  /** m/s of what runs, seconds of a clock. */
  readonly rate: number;
  /** m/s2 of what pulls. */
  readonly pull: number;
}

export interface SkyLook {
  readonly at: number;
  readonly sensor: RadarSensor;
  readonly dwell: Dwell;
}

export interface Sky {
  readonly seed: string;
  /** A whole number of hours whose bodies and faults this one holds: 1 is an ordinary hour, 0 one of false alarms alone. */
  readonly density: number;
  /** How many times as dense false alarms are as in an ordinary hour, and as the radars say. */
  readonly alarms: number;
  /** What flies besides, to see whether it is declared. */
  readonly planted?: SkyBody;
  /** Seconds after which nobody looks any more; the whole hour where absent. */
  readonly until?: number;
}

/** The looks of the hour, in order. */
export function* skyLooks(sky: Sky): Generator<SkyLook> {
  const { seed, alarms, until = HOUR } = sky;
  const chance = new Random(seed);
  const { bodies, radars } = drawn(sky, chance);
  const next = radars.map(({ sensor }) => sensor.phase as number);
  const scans = radars.map(() => 0);
  for (;;) {
    let first = 0;
    next.forEach((time, i) => {
      if (time < (next[first] as number)) first = i;
    });
    const at = next[first] as number;
    if (at >= until) return;
    const radar = radars[first] as Radar;
    const scan = scans[first] as number;
    yield {
      at,
      sensor: radar.sensor,
      dwell: { sensor: radar.sensor.id, scan, plots: look(radar, bodies, at, alarms, chance) },
    };
    scans[first] = scan + 1;
    next[first] = at + radar.sensor.revisit;
  }
}

/** What flies and what looks. Bodies and faults of a dense hour are laid over those of the ordinary hour of its seed. */
function drawn(
  { density, planted }: Sky,
  chance: Random,
): { readonly bodies: readonly SkyBody[]; readonly radars: readonly Radar[] } {
  const flying = planted ? [planted] : [];
  const bodies = bodiesOf(chance);
  const radars = [
    radarOf(chance, { id: "air-1", reach: 400_000, width: 360, least: 0.2, most: 40, revisit: 8, alarms: 6 }),
    radarOf(chance, { id: "air-2", reach: 400_000, width: 360, least: 0.2, most: 40, revisit: 10, alarms: 6 }),
    radarOf(chance, { id: "far-1", reach: 3_000_000, width: 120, least: 1, most: 85, revisit: 6, alarms: 8 }),
  ];
  if (density === 0) return { bodies: flying, radars: radars.map((radar) => ({ ...radar, faults: [] })) };
  for (let hour = 1; hour < density; hour++) {
    bodies.push(...bodiesOf(chance));
    for (const { faults, sensor } of radars) faults.push(...faultsOf(chance, sensor));
  }
  return { bodies: [...bodies, ...flying], radars };
}

function bodiesOf(chance: Random): SkyBody[] {
  const many = (mean: number, make: (chance: Random, hour: number) => SkyBody): SkyBody[] =>
    Array.from({ length: chance.poisson(mean) }, () => make(chance, HOUR));
  return [
    ...many(SKY.aircraft, aircraft),
    ...many(SKY.meteors, meteor),
    ...many(SKY.satellites, satellite),
    ...Array.from({ length: chance.poisson(SKY.decays) }, () => decay(chance, HOUR)).flat(),
  ];
}

interface RadarWords {
  readonly id: string;
  readonly reach: number;
  /** Degrees. */
  readonly width: number;
  readonly least: number;
  readonly most: number;
  readonly revisit: number;
  readonly alarms: number;
}

function radarOf(chance: Random, { id, reach, width, least, most, revisit, alarms }: RadarWords): Radar {
  const latitude = (CENTRE.latitude + chance.between(-1, 1)) * DEGREE;
  const longitude = (CENTRE.longitude + chance.between(-1.5, 1.5)) * DEGREE;
  const place = geodetic(latitude, longitude, 300);
  const sensor: RadarSensor = {
    kind: "radar",
    id,
    place,
    maximumRange: metres(reach),
    minimumElevation: radians(least * DEGREE),
    maximumElevation: radians(most * DEGREE),
    azimuthCentre: radians(chance.between(0, 2 * Math.PI)),
    azimuthWidth: radians(width * DEGREE),
    sigmaRange: metres(chance.between(20, 100)),
    sigmaAzimuth: radians(chance.between(0.5e-3, 2e-3)),
    sigmaElevation: radians(chance.between(0.5e-3, 2e-3)),
    revisit: seconds(revisit),
    phase: seconds(chance.between(0, revisit)),
    detection: probability(0.9),
    falseAlarmsPerScan: alarms,
  };
  return {
    sensor,
    place: Float64Array.from(ecefFromGeodetic(place)),
    axes: enuRotation(latitude, longitude),
    faults: faultsOf(chance, sensor),
  };
}

function faultsOf(chance: Random, sensor: RadarSensor): Fault[] {
  const kinds = ["stands", "runs", "pulls", "burst", "clock"] as const;
  return kinds.flatMap((kind) => {
    if (!chance.chance(FAULT)) return [];
    const from = chance.between(0, HOUR);
    const lasts = kind === "burst" ? chance.between(5, 60) : chance.between(20, 300);
    const rate = kind === "clock" ? chance.between(-3, 3) : chance.between(-4_000, 4_000);
    const pull = kind === "pulls" ? chance.between(-40, 40) : 0;
    return { from, to: from + lasts, kind, rate, pull, ...anywhere(chance, sensor) };
  });
}

function anywhere(chance: Random, sensor: RadarSensor): Pick<Fault, "range" | "azimuth" | "elevation"> {
  return {
    range: chance.between(1_000, sensor.maximumRange),
    azimuth: sensor.azimuthCentre + sensor.azimuthWidth * (chance.unit() - 0.5),
    elevation: chance.between(sensor.minimumElevation, sensor.maximumElevation),
  };
}

function look(
  radar: Radar,
  bodies: readonly SkyBody[],
  time: number,
  thicker: number,
  chance: Random,
): readonly RadarPlot[] {
  const { sensor, faults } = radar;
  const now = faults.filter(({ from, to }) => time >= from && time < to);
  const off = now.find(({ kind }) => kind === "clock")?.rate ?? 0;
  const at = after(EPOCH, time + off);
  const plots: RadarPlot[] = [];
  const add = (range: number, azimuth: number, elevation: number): void => {
    if (range < 100) return;
    plots.push(plotOf(sensor, at, [range, azimuth, elevation], chance));
  };
  for (const body of bodies) {
    if (time < body.from || time > body.to) continue;
    const seen = seenFrom(radar, body.placeAt(time));
    if (isInField(sensor, seen) && chance.chance(sensor.detection)) add(...seen);
  }
  for (const { kind, from, range, azimuth, elevation, rate, pull } of now) {
    if (kind === "stands") add(range, azimuth, elevation);
    const age = time - from;
    if (kind === "runs" || kind === "pulls") add(range + rate * age + (pull / 2) * age * age, azimuth, elevation);
  }
  const isBurst = now.some(({ kind }) => kind === "burst");
  const alarms = chance.poisson(sensor.falseAlarmsPerScan * (thicker + (isBurst ? BURST : 0)));
  for (let i = 0; i < alarms; i++) {
    const { range, azimuth, elevation } = anywhere(chance, sensor);
    add(range, azimuth, elevation);
  }
  return plots;
}

function plotOf(
  sensor: RadarSensor,
  at: Instant,
  [range, azimuth, elevation]: readonly [number, number, number],
  chance: Random,
): RadarPlot {
  const { sigmaRange, sigmaAzimuth, sigmaElevation } = sensor;
  return {
    kind: "radar",
    at,
    range: metres(range + sigmaRange * chance.normal()),
    azimuth: radians(azimuth + sigmaAzimuth * chance.normal()),
    elevation: radians(elevation + sigmaElevation * chance.normal()),
    sigmaRange,
    sigmaAzimuth,
    sigmaElevation,
  };
}

function seenFrom({ place, axes }: Radar, body: Float64Array): [number, number, number] {
  const x = (body[0] as number) - (place[0] as number);
  const y = (body[1] as number) - (place[1] as number);
  const z = (body[2] as number) - (place[2] as number);
  const along = (row: number): number =>
    (axes[row] as number) * x + (axes[row + 1] as number) * y + (axes[row + 2] as number) * z;
  const [east, north, up] = [along(0), along(3), along(6)];
  const range = Math.hypot(east, north, up);
  return [range, Math.atan2(east, north), Math.asin(up / range)];
}

function isInField(sensor: RadarSensor, [range, azimuth, elevation]: readonly [number, number, number]): boolean {
  if (range > sensor.maximumRange || elevation < sensor.minimumElevation || elevation > sensor.maximumElevation)
    return false;
  const turn = azimuth - sensor.azimuthCentre;
  return Math.abs(turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))) <= sensor.azimuthWidth / 2;
}
