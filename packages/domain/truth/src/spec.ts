/** A scenario file, format "tocsin-scenario/1", read and checked. Must never fly anything: createScenario does. */
import { err, type Fault, ok, type Result } from "@tocsin/kernel/sound";
import type { AircraftRequest } from "./aircraft.ts";
import { type Place, placeFromDegrees } from "./earth.ts";
import { Fields } from "./fields.ts";
import { readSensor, type SensorSpec } from "./sensor-spec.ts";

/** A flight by catalogue id, or by its own figures; what is absent comes from the catalogue or is assumed. */
export interface MissileEntry {
  readonly kind: "ballistic" | "shaped";
  readonly id: string;
  readonly start: number;
  readonly flight?: string | undefined;
  readonly launch?: Place | undefined;
  readonly apogee?: number | undefined;
  readonly range?: number | undefined;
  readonly azimuth?: number | undefined;
  readonly flightTime?: number | undefined;
}

interface AircraftEntry extends AircraftRequest {
  readonly kind: "aircraft";
  readonly id: string;
  readonly start: number;
  readonly callsign: string;
  /** 24-bit transponder address. */
  readonly address: number;
}

export type FlightEntry = MissileEntry | AircraftEntry;

/** In the languages of the three nations. */
export interface Names {
  readonly en: string;
  readonly ko: string;
  readonly ja: string;
}

export interface ScenarioSpec {
  readonly id: string;
  readonly name: Names;
  readonly seed: string;
  /** Seconds. */
  readonly duration: number;
  /** Every flight is flown again each so many seconds. */
  readonly repeatEvery?: number | undefined;
  readonly flights: readonly FlightEntry[];
  readonly nations: ReadonlyMap<string, readonly SensorSpec[]>;
}

const TOP = ["format", "id", "name", "about", "seed", "duration_s", "repeat_every_s", "flights", "nations"];
const MISSILE = ["kind", "id", "start_s", "flight", "launch", "apogee_km", "range_km", "azimuth_deg", "flight_time_s"];
const AIRCRAFT = [
  "kind",
  "id",
  "start_s",
  "callsign",
  "address",
  "from",
  "heading_deg",
  "speed_mps",
  "height_m",
  "legs",
];
const NAME = /^[A-Za-z0-9-]+$/;

/** Reads a scenario from the text of its file, or from a value that a program built; the error names every bad field. */
export function parseScenario(source: unknown): Result<ScenarioSpec> {
  if (typeof source !== "string") return readScenario(source);
  try {
    return readScenario(JSON.parse(source));
  } catch (error) {
    return err<Fault>({ code: "not-json", what: `the scenario is not JSON (${(error as Error).message})` });
  }
}

function readScenario(value: unknown): Result<ScenarioSpec> {
  const fields = new Fields();
  const top = fields.record(value, "scenario", TOP);
  fields.oneOf(top.format, "format", ["tocsin-scenario/1"]);
  const names = fields.record(top.name, "name", ["en", "ko", "ja"]);
  const name = (key: keyof Names): string => fields.text(names[key], `name.${key}`);
  const nations = fields.record(top.nations, "nations");
  const spec: ScenarioSpec = {
    id: fields.text(top.id, "id", NAME),
    name: { en: name("en"), ko: name("ko"), ja: name("ja") },
    seed: fields.text(top.seed, "seed"),
    duration: fields.number(top.duration_s, "duration_s", 1, 1e6),
    repeatEvery: fields.optional(top.repeat_every_s, "repeat_every_s", 60, 1e6),
    flights: fields.list(top.flights, "flights").flatMap((item, i) => readFlight(fields, item, `flights[${i}]`) ?? []),
    nations: new Map(Object.entries(nations).map(([nation, entry]) => [nation, readNation(fields, nation, entry)])),
  };
  noteDoubles(fields, "flights", spec.flights);
  noteDoubles(fields, "nations", [...spec.nations.values()].flat());
  if (fields.faults.length === 0) return ok(spec);
  const what = `the scenario has ${fields.faults.length === 1 ? "a fault" : "faults"}: ${fields.faults.join("; ")}`;
  return err<Fault>({ code: "scenario-invalid", what });
}

function noteDoubles(fields: Fields, path: string, items: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) fields.note(path, `id "${id}" is used twice`);
    seen.add(id);
  }
}

function readNation(fields: Fields, nation: string, value: unknown): readonly SensorSpec[] {
  const path = `nations.${nation}`;
  if (!/^[A-Z]{3}$/.test(nation)) fields.note(path, "must be named by three capital letters (ISO 3166-1 alpha-3)");
  const { sensors } = fields.record(value, path, ["sensors"]);
  const at = `${path}.sensors`;
  return fields.list(sensors, at).flatMap((item, i) => readSensor(fields, item, `${at}[${i}]`) ?? []);
}

function readPlace(fields: Fields, value: unknown, path: string, height = 0): Place {
  const record = fields.record(value, path, ["lat_deg", "lon_deg"]);
  const latitude = fields.number(record.lat_deg, `${path}.lat_deg`, -90, 90);
  return placeFromDegrees(latitude, fields.number(record.lon_deg, `${path}.lon_deg`, -180, 180), height);
}

function readFlight(fields: Fields, value: unknown, path: string): FlightEntry | undefined {
  const { kind } = fields.record(value, path);
  const known = fields.oneOf(kind, `${path}.kind`, ["ballistic", "shaped", "aircraft"] as const);
  if (!known) return undefined;
  return known === "aircraft" ? readAircraft(fields, value, path) : readMissile(fields, value, path, known);
}

function readMissile(fields: Fields, value: unknown, path: string, kind: MissileEntry["kind"]): MissileEntry {
  const record = fields.record(value, path, MISSILE);
  const given = (key: string, low: number, high: number, factor = 1): number | undefined => {
    const number = fields.optional(record[key], `${path}.${key}`, low, high);
    return number === undefined ? undefined : number * factor;
  };
  if (record.flight === undefined) {
    for (const key of ["launch", "apogee_km", "range_km"]) {
      if (record[key] === undefined) fields.note(`${path}.${key}`, "is needed where no catalogue flight is named");
    }
  }
  return {
    kind,
    id: fields.text(record.id, `${path}.id`, NAME),
    start: fields.number(record.start_s, `${path}.start_s`, 0, 1e6),
    flight: record.flight === undefined ? undefined : fields.text(record.flight, `${path}.flight`),
    launch: record.launch === undefined ? undefined : readPlace(fields, record.launch, `${path}.launch`),
    apogee: given("apogee_km", 1, 20_000, 1000),
    range: given("range_km", 10, 15_000, 1000),
    azimuth: given("azimuth_deg", 0, 360, Math.PI / 180),
    flightTime: given("flight_time_s", 10, 20_000),
  };
}

function readAircraft(fields: Fields, value: unknown, path: string): AircraftEntry {
  const record = fields.record(value, path, AIRCRAFT);
  const height = fields.number(record.height_m, `${path}.height_m`, 0, 25_000);
  const legs = fields.list(record.legs, `${path}.legs`).map((item, i) => {
    const leg = fields.record(item, `${path}.legs[${i}]`, ["seconds", "turn_deg"]);
    const turn = fields.optional(leg.turn_deg, `${path}.legs[${i}].turn_deg`, -360, 360) ?? 0;
    return { seconds: fields.number(leg.seconds, `${path}.legs[${i}].seconds`, 1, 1e5), turn: (turn * Math.PI) / 180 };
  });
  if (legs.length === 0) fields.note(`${path}.legs`, "must hold at least one leg");
  return {
    kind: "aircraft",
    id: fields.text(record.id, `${path}.id`, NAME),
    start: fields.number(record.start_s, `${path}.start_s`, 0, 1e6),
    callsign: fields.text(record.callsign, `${path}.callsign`, /^[A-Z0-9]{1,8}$/),
    address: Number.parseInt(fields.text(record.address, `${path}.address`, /^[0-9A-F]{6}$/) || "0", 16),
    from: readPlace(fields, record.from, `${path}.from`, height),
    heading: (fields.number(record.heading_deg, `${path}.heading_deg`, 0, 360) * Math.PI) / 180,
    speed: fields.number(record.speed_mps, `${path}.speed_mps`, 20, 700),
    legs,
  };
}
