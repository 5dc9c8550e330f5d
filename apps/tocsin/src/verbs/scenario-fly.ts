/** `scenario fly`: flies one generic ballistic missile and says what physics says. Must never present it as a real system. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { degreesFromRadians, radiansFromDegrees } from "@tocsin/kernel/units";
import {
  assumedAzimuth,
  type CatalogueFlight,
  type Flight,
  type FlightRequest,
  fly,
  flyInTime,
  freeFlight,
  type Place,
  placeFromDegrees,
  reasonsAgainst,
  timeWindow,
} from "@tocsin/truth";
import { type Command, InvalidArgumentError } from "commander";
import { EXIT, fail } from "../exit.ts";
import { loadCatalogue } from "./scenario-files.ts";

interface FlyOptions {
  readonly apogeeKm?: number;
  readonly rangeKm?: number;
  readonly launch?: Place;
  readonly azimuth?: number;
  readonly flightTimeS?: number;
  readonly json?: boolean;
}

export function addFly(scenario: Command): void {
  scenario
    .command("fly")
    .description("Fly a generic staged ballistic missile that meets an apogee and a range; print its flight time.")
    .argument("[id]", "a flight of the catalogue, such as NK-20230218-1")
    .option("--apogee-km <km>", "highest point above the ellipsoid", within(1, 20_000))
    .option("--range-km <km>", "along the ground from launch to impact", within(10, 15_000))
    .option("--launch <lat,lon>", "launch place in degrees", place)
    .option("--azimuth <degrees>", "bearing of the impact seen from launch", within(0, 360))
    .option("--flight-time-s <seconds>", "flight time to be met; refused where physics forbids it", within(1, 30_000))
    .option("--json", "one JSON object")
    .addHelpText("after", HELP)
    .action(run);
}

const HELP = `
The missile is generic: stages and burn times follow from the required speed by one rule; no real system's data. Gravity
with J2, drag and the Earth's rotation are in. Quasi-ballistic, gliding, cruise and space launch flights are outside the
model: too low an apogee for the range, or words of the catalogue's notes.

JSON: {format, id, launch, azimuth_deg, apogee_km, range_km, flight_time_s, burnout_s, separations_s, apogee_time_s,
impact, unpowered_s, published_flight_time_s, difference_s, tolerance_s, assumed}; on refusal {format, refused, reasons,
possible_flight_time_s}.

Examples:
  tocsin scenario fly NK-20230218-1
  tocsin scenario fly NK-20220324-1 --flight-time-s 4052     (refused: physics forbids it)
  tocsin scenario fly --apogee-km 600 --range-km 1500 --launch 39.2,125.7 --azimuth 90 --json

Exit codes: 0 flown, 1 outside the model or physically impossible, 2 usage.`;

function within(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !(value >= low && value <= high)) {
      throw new InvalidArgumentError(`Give a number from ${low} to ${high}.`);
    }
    return value;
  };
}

function place(text: string): Place {
  const [latitude = Number.NaN, longitude = Number.NaN, ...more] = text.split(",").map(Number);
  const sound = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && more.length === 0;
  if (!sound) throw new InvalidArgumentError("Give latitude and longitude in degrees, such as 39.2,125.7.");
  return placeFromDegrees(latitude, longitude);
}

/** What is to be flown, and what nobody said and was therefore assumed. */
interface Task {
  readonly row: CatalogueFlight | undefined;
  readonly apogee: number | undefined;
  readonly range: number | undefined;
  readonly launch: Place;
  readonly azimuth: number;
  readonly assumed: readonly string[];
}

function taskOf(id: string | undefined, options: FlyOptions): Result<Task> {
  const catalogue = loadCatalogue();
  if (!catalogue.ok) return catalogue;
  const row = catalogue.value.find((flight) => flight.id === id);
  if (id !== undefined && !row) {
    return fault("no-such-flight", `"${id}" is not in the catalogue.`, { remedy: "Run tocsin scenario list." });
  }
  const apogee = options.apogeeKm === undefined ? row?.apogee : options.apogeeKm * 1000;
  const range = options.rangeKm === undefined ? row?.range : options.rangeKm * 1000;
  const launch = options.launch ?? row?.launch;
  if (!row && (apogee === undefined || range === undefined || !launch)) {
    return fault("not-enough", "give a flight's ID, or --apogee-km, --range-km and --launch together.");
  }
  if (!launch) return fault("no-launch-place", "no launch place is published.", { remedy: "Give --launch LAT,LON." });
  const guess = assumedAzimuth(id, launch);
  const azimuth = options.azimuth === undefined ? guess.azimuth : radiansFromDegrees(options.azimuth);
  const assumed = options.azimuth === undefined ? [`azimuth ${guess.why}`] : [];
  return ok({ row, apogee, range, launch, azimuth, assumed });
}

function run(id: string | undefined, options: FlyOptions): void {
  const task = taskOf(id, options);
  if (!task.ok) return fail(task.error, EXIT.usage);
  const { row, apogee, range, launch, azimuth, assumed } = task.value;
  const { flightTime, words } = options.apogeeKm === undefined && options.rangeKm === undefined ? { ...row } : {};
  const reasons = reasonsAgainst({ apogee, range, flightTime, words });
  if (reasons.length > 0 || apogee === undefined || range === undefined) {
    return refuse(options, `${id ?? "this flight"} is outside the ballistic model`, reasons);
  }
  const request = { launch, apogee, range, azimuth };
  const { flightTimeS: time } = options;
  const flight = time === undefined ? fly(request) : flyAsAsked(request, time, row);
  if (!flight) return refuseTime(options, request);
  const adjusted =
    time === undefined ? [] : [`boost adjusted to last ${rounded(flight.impact.time, 1)} s, asked ${time} s`];
  const report = reportOf(flight, row, [...assumed, ...adjusted]);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : linesOf(report));
}

/** The published time of a flight is met within its own rounding, any other time to 0.1 s. */
function flyAsAsked(request: FlightRequest, time: number, row: CatalogueFlight | undefined): Flight | undefined {
  const exact = flyInTime(request, time);
  if (exact || !row || time !== row.flightTime) return exact;
  const window = timeWindow(request);
  if (!window) return undefined;
  const nearest = Math.min(Math.floor(window.longest), Math.max(Math.ceil(window.shortest), time));
  return Math.abs(nearest - time) <= row.timeTolerance ? flyInTime(request, nearest) : undefined;
}

function refuseTime(options: FlyOptions, request: FlightRequest): void {
  const window = timeWindow(request);
  if (!window)
    return refuse(options, "no generic missile makes this flight", ["apogee and range cannot be met together"]);
  const possible = [Math.ceil(window.shortest), Math.floor(window.longest)] as const;
  const { flightTimeS: time = 0 } = options;
  const bound =
    time < window.unpowered
      ? `${time} s is less than the ${Math.round(window.unpowered)} s of even an unpowered flight with this apogee and range`
      : time < window.shortest
        ? `${time} s leaves no time for a boost phase over the ${Math.round(window.unpowered)} s of unpowered flight`
        : `${time} s is longer than a flight with the slowest boost`;
  refuse(
    options,
    "physics forbids this flight time",
    [bound, `possible are ${possible[0]} to ${possible[1]} s`],
    possible,
  );
}

function refuse(
  options: FlyOptions,
  refused: string,
  reasons: readonly string[],
  possible?: readonly [number, number],
): void {
  if (options.json) {
    const body = { format: "tocsin-flight/1", refused, reasons, ...(possible && { possible_flight_time_s: possible }) };
    process.stdout.write(`${JSON.stringify(body)}\n`);
  }
  fail({ code: "refused", what: `${refused}: ${reasons.join("; ")}.` });
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const degreesOf = ({ latitude, longitude }: Place) => ({
  lat_deg: rounded(degreesFromRadians(latitude), 4),
  lon_deg: rounded(degreesFromRadians(longitude), 4),
});

function reportOf(flight: Flight, row: CatalogueFlight | undefined, assumed: readonly string[]) {
  const time = flight.impact.time;
  const published = row?.flightTime;
  return {
    format: "tocsin-flight/1",
    id: row?.id ?? null,
    launch: degreesOf(flight.request.launch),
    azimuth_deg: rounded(degreesFromRadians(flight.azimuth), 2),
    apogee_km: rounded(flight.apogee.height / 1000, 2),
    range_km: rounded(flight.range / 1000, 2),
    flight_time_s: rounded(time, 1),
    burnout_s: rounded(flight.burnout, 1),
    separations_s: flight.separations.map((at) => rounded(at, 1)),
    apogee_time_s: rounded(flight.apogee.time, 1),
    impact: degreesOf(flight.impact.place),
    unpowered_s: rounded(freeFlight(flight.request.apogee, flight.request.range).duration, 1),
    published_flight_time_s: published ?? null,
    difference_s: published === undefined ? null : rounded(time - published, 1),
    tolerance_s: published === undefined ? null : (row?.timeTolerance ?? null),
    assumed,
  };
}

function linesOf(report: ReturnType<typeof reportOf>): string {
  const at = (spot: { lat_deg: number; lon_deg: number }): string => `${spot.lat_deg}, ${spot.lon_deg}`;
  const stages = report.separations_s.length;
  const lines = [
    `${report.id ?? "flight"}  generic missile, ${stages} stage${stages === 1 ? "" : "s"}`,
    `  flight time  ${report.flight_time_s} s (unpowered ${report.unpowered_s} s)`,
    ...(report.published_flight_time_s === null
      ? []
      : [
          `  published    ${report.published_flight_time_s} s, difference ${report.difference_s} s (source good to ${report.tolerance_s} s)`,
        ]),
    `  burnout      ${report.burnout_s} s, stages spent at ${report.separations_s.join(", ")} s`,
    `  apogee       ${report.apogee_km} km at ${report.apogee_time_s} s`,
    `  impact       ${at(report.impact)}, ${report.range_km} km from launch at ${at(report.launch)}, bearing ${report.azimuth_deg}`,
    ...report.assumed.map((assumption) => `  assumed      ${assumption}`),
  ];
  return `${lines.join("\n")}\n`;
}
