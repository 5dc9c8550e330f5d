/** Flights for the judge's tests, as the files hold them. Must never be imported by what is no test. */
import { present } from "@tocsin/kernel/sound";
import { fly, placeFromDegrees } from "@tocsin/truth";
import { readFlights, type TrueFlight } from "./flights.ts";

const DEGREES = 180 / Math.PI;
const START = 10;

/**
 * A flight of 800 km from each latitude, all launched at second 10 in one direction.
 * @throws Error where the files do not fit together: a defect of the test.
 */
export function flown(latitudes: readonly number[]): readonly TrueFlight[] {
  const truth: string[] = [];
  const facts: object[] = [];
  for (const [i, lat] of latitudes.entries()) {
    const request = { launch: placeFromDegrees(lat, 125.3), apogee: 250_000, range: 800_000, azimuth: 1.5 };
    const flight = present(fly(request), "a flight");
    const id = `flight-${i + 1}`;
    for (let t = START; t < START + flight.impact.time; t++) {
      const { position: pos, velocity: vel } = flight.stateAt(t - START);
      truth.push(
        JSON.stringify({ t, id, kind: "ballistic", phase: t <= START + flight.burnout ? "boost" : "climb", pos, vel }),
      );
    }
    const { latitude, longitude } = flight.impact.place;
    const impact = { lat: latitude * DEGREES, lon: longitude * DEGREES, time: START + flight.impact.time };
    const launch = { lat, lon: 125.3, time: START };
    facts.push({ id, kind: "ballistic", class: "ballistic", launch, impact, burnout: START + flight.burnout });
  }
  const read = readFlights(truth, { flights: facts });
  if (!read.ok) throw new Error(read.error.what);
  return read.value;
}
