/** The oracle on partings whose answer is known beforehand: never mixed, exchangeable, and told by what was seen before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { instant } from "@tocsin/kernel/time";
import { metres, radians } from "@tocsin/kernel/units";
import type { RadarPlot, RadarSensor } from "@tocsin/picture";
import { fly, placeFromDegrees } from "@tocsin/truth";
import { chainsOf } from "./chains.ts";
import { readFlights, stateInto, type TrueFlight } from "./flights.ts";
import { identityBound } from "./identity.ts";
import type { SeenPlot } from "./owners.ts";
import { eyeOf, seenFrom } from "./sight.ts";

const RESOLUTION = { range: 150, angle: 4e-3 };
/** When the part comes off, long after burnout: both then fall alike. */
const PARTED = 250;
const PARTING = { at: PARTED, spread: 0, sigma: 4 };

/** A body that falls, and a part that leaves it at PARTED by so many m/s, eastwards along its way; free flight keeps their difference. */
function parted(speed: number): readonly TrueFlight[] {
  const request = { launch: placeFromDegrees(40, 125), apogee: 300_000, range: 1_000_000, azimuth: 1.5 };
  const flight = present(fly(request), "a flight");
  const lines: string[] = [];
  for (let t = 200; t < 450; t++) {
    const { position, velocity } = flight.stateAt(t);
    const line = { t, kind: "ballistic", phase: "climb", vel: velocity };
    lines.push(JSON.stringify({ ...line, id: "body", pos: position }));
    const way = speed * Math.max(0, t - PARTED);
    const moved = [position[0], position[1], position[2] + way];
    const pushed = [velocity[0], velocity[1], velocity[2] + speed];
    if (t >= PARTED) lines.push(JSON.stringify({ ...line, id: "part", pos: moved, vel: pushed }));
  }
  const read = readFlights(lines, {
    flights: [
      { id: "body", burnout: 199 },
      { id: "part", parent: "body" },
    ],
  });
  assert.ok(read.ok);
  return read.value;
}

function radarAt(latitude: number, longitude: number, sigma: number): RadarSensor {
  return {
    ...{ kind: "radar", id: `at ${latitude}`, place: geodetic(radians(latitude), radians(longitude), 100) },
    ...{ sigmaRange: 40 * sigma, sigmaAzimuth: 1.2e-3 * sigma, sigmaElevation: 1.2e-3 * sigma },
    ...{ revisit: 2, phase: 0, detection: 1 },
  } as unknown as RadarSensor;
}

/** A plot of each chain every two seconds, of two radars. */
function seen(bodies: readonly TrueFlight[], from: number, sigma: number): readonly SeenPlot[] {
  const chance = new Random("parting");
  return [radarAt(0.62, 2.3, sigma), radarAt(0.75, 2.4, sigma)].flatMap((sensor) => {
    const eye = eyeOf(sensor);
    return Array.from({ length: Math.floor((445 - from) / 2) }, (_, scan) => from + 2 * scan).flatMap((time, scan) => {
      const states = bodies.map((flight) => {
        const state = new Float64Array(6);
        return stateInto(state, flight, time) ? state : undefined;
      });
      return chainsOf(eye, states, RESOLUTION).map((chain) => {
        const own = chain.map((i) => present(states[i], "a state"));
        const middle = Float64Array.from(
          { length: 6 },
          (_unused, k) => own.reduce((sum, s) => sum + (s[k] ?? 0), 0) / own.length,
        );
        const { range, azimuth, elevation } = seenFrom(eye, middle);
        const plot: RadarPlot = {
          ...{ kind: "radar", at: instant(0), range: metres(range + sensor.sigmaRange * chance.normal()) },
          azimuth: radians(azimuth + sensor.sigmaAzimuth * chance.normal()),
          elevation: radians(elevation + 1.2e-3 * sigma * chance.normal()),
          ...{ sigmaRange: sensor.sigmaRange, sigmaAzimuth: sensor.sigmaAzimuth },
          sigmaElevation: radians(1.2e-3 * sigma),
        };
        return { time, sensor, scan, plot };
      });
    });
  });
}

const boundOf = (bodies: readonly TrueFlight[], plots: readonly SeenPlot[], waits: readonly number[] = [0]) =>
  identityBound(bodies, plots, "body", { resolution: RESOLUTION, parting: PARTING, waits });

test("bodies that no radar ever mixes keep their identity", () => {
  const bodies = parted(400);
  const plots = seen(bodies, 260, 1);
  assert.deepEqual(boundOf(bodies, plots), { unresolved: [], changes: [0] });
});

test("of two of which only the difference was ever seen either may be the body", () => {
  const bodies = parted(5);
  const { unresolved, changes } = boundOf(bodies, seen(bodies, 252, 1), [0, 60]);
  const [interval] = unresolved;
  assert.equal(unresolved.length, 1);
  assert.deepEqual(interval?.others, ["part"]);
  for (const change of changes) assert.ok(Math.abs(change - 0.5) < 1e-3, `${changes}`);
});

test("what was seen before the parting tells, the sharper the sooner", () => {
  const bodies = parted(5);
  const missed = (sigma: number): number =>
    present(boundOf(bodies, seen(bodies, 204, sigma), [60]).changes[0], "a change");
  const [coarse, sharp] = [missed(20), missed(0.05)];
  assert.ok(sharp < 1e-3, `${sharp}`);
  assert.ok(coarse > 0.1 && coarse <= 0.5, `${coarse}`);
});

test("two that cross long after they were told apart do not change places", () => {
  const [body, part] = parted(60) as [TrueFlight, TrueFlight];
  // The part turns up again where the body is, at 60 m/s: no free fall leads one onto the other's way.
  const back = Float64Array.from(part.samples.positions, (value, at) => value - (at % 3 === 2 ? 60 * 120 : 0));
  const bodies = [body, { ...part, samples: { ...part.samples, positions: back } }];
  const { unresolved, changes } = boundOf(bodies, seen(bodies, 252, 1));
  assert.equal(unresolved.length, 1);
  assert.ok((unresolved[0]?.from ?? 0) > 360);
  assert.ok((changes[0] ?? 1) < 1e-6);
});
