/** Turns a scenario's flight entries into bodies that can be asked for their state. Must never look through a sensor. */
import { type Fault, fault, ok, type Result } from "@tocsin/kernel/sound";
import { flyAircraft } from "./aircraft.ts";
import { flyInTime, reasonsAgainst, timeWindow } from "./applies.ts";
import { assumedAzimuth, type CatalogueFlight } from "./catalogue.ts";
import type { Place, State } from "./earth.ts";
import { fly } from "./fly.ts";
import { flyShaped } from "./shaped.ts";
import type { FlightEntry, MissileEntry } from "./spec.ts";

/** A flight ready to be flown: time runs from its own launch. */
export interface Trajectory {
  readonly entry: FlightEntry;
  readonly name: string;
  /** Seconds from launch to the ground; infinite for aircraft. */
  readonly duration: number;
  readonly burnout: number;
  /** Seconds of the highest point. */
  readonly apogeeTime: number;
  readonly launch: Place;
  readonly impact?: Place;
  stateAt(time: number): State;
}

/** Flies an entry; the error says why it cannot be flown and names the flight. */
export function trajectoryFor(entry: FlightEntry, catalogue: readonly CatalogueFlight[]): Result<Trajectory> {
  if (entry.kind === "aircraft") {
    const { callsign: name, from: launch } = entry;
    const stateAt = flyAircraft(entry);
    return ok({ entry, name, duration: Number.POSITIVE_INFINITY, burnout: 0, apogeeTime: 0, launch, stateAt });
  }
  const row = catalogue.find(({ id }) => id === entry.flight);
  if (entry.flight !== undefined && !row) {
    return refuse(
      entry,
      `"${entry.flight}" is not in the catalogue of flights`,
      "Run `tocsin scenario list` for what is.",
    );
  }
  const launch = entry.launch ?? row?.launch;
  const apogee = entry.apogee ?? row?.apogee;
  const range = entry.range ?? row?.range;
  if (!launch || apogee === undefined || range === undefined) {
    return refuse(entry, "launch place, apogee and range must be known", "Give them in the entry.");
  }
  const azimuth = entry.azimuth ?? assumedAzimuth(row?.id, launch).azimuth;
  const request = { launch, apogee, range, azimuth };
  if (entry.kind === "shaped") return shapedTrajectory(entry, request, entry.flightTime ?? row?.flightTime, row);
  return ballisticTrajectory(entry, request, row);
}

type Request = { launch: Place; apogee: number; range: number; azimuth: number };

const refuse = (entry: FlightEntry, what: string, remedy: string): Result<never, Fault> =>
  fault("flight-not-flyable", what, { where: `flight ${entry.id}`, remedy });

function shapedTrajectory(
  entry: MissileEntry,
  request: Request,
  duration: number | undefined,
  row: CatalogueFlight | undefined,
): Result<Trajectory> {
  if (duration === undefined) return refuse(entry, "a shaped flight needs its flight time", "Add flight_time_s.");
  const flight = flyShaped({ ...request, duration });
  const { burnout, impact } = flight;
  const name = row?.name ?? "quasi-ballistic";
  const stateAt = (time: number): State => flight.stateAt(time);
  return ok({ entry, name, duration, burnout, apogeeTime: 0.35 * duration, launch: request.launch, impact, stateAt });
}

function ballisticTrajectory(
  entry: MissileEntry,
  request: Request,
  row: CatalogueFlight | undefined,
): Result<Trajectory> {
  const against = reasonsAgainst({ ...request, words: row?.words, flightTime: row?.flightTime });
  if (against.length > 0) {
    return refuse(
      entry,
      `is outside the ballistic model: ${against.join("; ")}`,
      'Use "kind": "shaped" for such a flight.',
    );
  }
  const { flightTime } = entry;
  const flight = flightTime === undefined ? fly(request) : flyInTime(request, flightTime);
  if (!flight) {
    const window = timeWindow(request);
    const possible = window && `${Math.ceil(window.shortest)} to ${Math.floor(window.longest)} s are possible`;
    return refuse(entry, "no ballistic flight meets these figures", possible ?? "Check apogee and range.");
  }
  const { burnout, apogee, impact } = flight;
  return ok({
    entry,
    name: row?.name ?? "ballistic missile",
    duration: impact.time,
    burnout,
    apogeeTime: apogee.time,
    launch: request.launch,
    impact: impact.place,
    stateAt: (time) => flight.stateAt(time),
  });
}
