/**
 * What flies in a quiet sky, drawn by chance: aircraft, meteors, satellites, debris that falls from orbit. Positions Earth-fixed,
 * metres. Must never hold a missile.
 */
import type { Random } from "@tocsin/kernel/chance";
import { ecefFromGeodetic, enuRotation, geodetic } from "@tocsin/kernel/space";

/** A body between two instants, in seconds of its hour; asked in order of time, it moves along. */
export interface SkyBody {
  readonly from: number;
  readonly to: number;
  placeAt(time: number): Float64Array;
}

const MU = 3.986004418e14;
const SPIN = 7.292115e-5;
const EARTH_RADIUS = 6_371_000;
/** Where the sensors stand, degrees, and how far around them bodies are drawn. */
export const CENTRE = { latitude: 37, longitude: 128 } as const;
const RADIANS = Math.PI / 180;

type Triple = readonly [number, number, number];
type State = readonly [place: Float64Array, velocity: Float64Array];

/** A place `spread` degrees around the centre, and a velocity of `speed` m/s by heading and climb, radians. */
export function stateOf(chance: Random, spread: number, height: number, speed: number, climb: number): State {
  const latitude = (CENTRE.latitude + chance.between(-spread, spread)) * RADIANS;
  const longitude = (CENTRE.longitude + chance.between(-spread, spread)) * RADIANS;
  const place = Float64Array.from(ecefFromGeodetic(geodetic(latitude, longitude, height)));
  const heading = chance.between(0, 2 * Math.PI);
  const local = [
    speed * Math.cos(climb) * Math.sin(heading),
    speed * Math.cos(climb) * Math.cos(heading),
    speed * Math.sin(climb),
  ];
  const axes = enuRotation(latitude, longitude);
  const velocity = new Float64Array(3);
  for (let i = 0; i < 3; i++)
    for (let row = 0; row < 3; row++)
      velocity[i] = (velocity[i] as number) + (axes[3 * row + i] as number) * (local[row] as number);
  return [place, velocity];
}

/** Moves by steps of at most a tenth of a second under what `pull` adds to the velocity. */
function moving(
  from: number,
  to: number,
  [place, velocity]: State,
  step: number,
  pull: (place: Float64Array, velocity: Float64Array, time: number, out: Float64Array) => void,
): SkyBody {
  let now = from;
  const acceleration = new Float64Array(3);
  return {
    from,
    to,
    placeAt(time) {
      while (now < time - 1e-9) {
        const h = Math.min(step, time - now);
        pull(place, velocity, now, acceleration);
        for (let i = 0; i < 3; i++) {
          const a = acceleration[i] as number;
          place[i] = (place[i] as number) + h * ((velocity[i] as number) + (h / 2) * a);
          velocity[i] = (velocity[i] as number) + h * a;
        }
        now += h;
      }
      return place;
    },
  };
}

/** The same of a velocity among the stars: the Earth turns away beneath it. */
function orbiting([place, velocity]: State): State {
  velocity[0] = (velocity[0] as number) + SPIN * (place[1] as number);
  velocity[1] = (velocity[1] as number) - SPIN * (place[0] as number);
  return [place, velocity];
}

/** Straight legs and level turns of up to 3 degrees a second. */
export function aircraft(chance: Random, hour: number): SkyBody {
  const low = chance.chance(0.3);
  const height = low ? chance.between(150, 1_500) : chance.between(3_000, 12_500);
  const speed = low ? chance.between(50, 250) : chance.between(150, 270);
  let turns = 0;
  let until = chance.between(60, 900);
  return moving(0, hour, stateOf(chance, 2.5, height, speed, 0), 1, (place, velocity, time, out) => {
    if (time > until) {
      turns = turns === 0 ? chance.between(-3, 3) * RADIANS : 0;
      until = time + (turns === 0 ? chance.between(60, 900) : chance.between(15, 60));
    }
    const [x, y, z] = place as unknown as Triple;
    const [vx, vy, vz] = velocity as unknown as Triple;
    const radius = Math.hypot(x, y, z);
    const pull = (vx * vx + vy * vy + vz * vz) / radius ** 2;
    out[0] = turns * ((y * vz - z * vy) / radius) - pull * x;
    out[1] = turns * ((z * vx - x * vz) / radius) - pull * y;
    out[2] = turns * ((x * vy - y * vx) / radius) - pull * z;
  });
}

/** Falls under the Earth's pull; `drag` is area over mass times its coefficient, m2/kg. */
export function falling(from: number, to: number, state: State, drag: number): SkyBody {
  return moving(from, to, state, 0.5, (place, velocity, _, out) => {
    const [x, y, z] = place as unknown as Triple;
    const [vx, vy, vz] = velocity as unknown as Triple;
    const radius = Math.hypot(x, y, z);
    const density = 1.225 * Math.exp(-(radius - EARTH_RADIUS) / 7_000);
    const brake = 0.5 * density * drag * Math.hypot(vx, vy, vz);
    const pull = -MU / radius ** 3;
    out[0] = pull * x + 2 * SPIN * vy + SPIN ** 2 * x - brake * vx;
    out[1] = pull * y - 2 * SPIN * vx + SPIN ** 2 * y - brake * vy;
    out[2] = pull * z - brake * vz;
  });
}

/** From 115 km at up to 60 km/s; most end above 80 km, one in ten comes deep. */
export function meteor(chance: Random, hour: number): SkyBody {
  const from = chance.between(0, hour);
  const [speed, slope] = [chance.between(12_000, 60_000), chance.between(0.2, 1.4)];
  const depth = chance.chance(0.1) ? 85_000 : chance.between(15_000, 35_000);
  const state = stateOf(chance, 4, 115_000, speed, -slope);
  return falling(from, from + depth / (speed * Math.sin(slope)), state, chance.between(0.002, 0.05));
}

export function satellite(chance: Random, hour: number): SkyBody {
  const height = chance.between(380_000, 1_500_000);
  const from = chance.between(0, hour);
  const speed = Math.sqrt(MU / (EARTH_RADIUS + height)) * chance.between(1, 1.05);
  return falling(from, from + 500, orbiting(stateOf(chance, 15, height, speed, chance.between(-0.02, 0.02))), 0);
}

/** A dead body from orbit and the pieces it breaks into, each by its own drag. */
export function decay(chance: Random, hour: number): readonly SkyBody[] {
  const from = chance.between(0, hour);
  const [height, speed, slope] = [
    chance.between(110_000, 140_000),
    chance.between(7_700, 7_850),
    chance.between(0.003, 0.03),
  ];
  const [place, velocity] = orbiting(stateOf(chance, 8, height, speed, -slope));
  return Array.from({ length: 1 + chance.poisson(3) }, () =>
    falling(
      from,
      from + 400,
      [place.slice(), velocity.map((value) => value + 15 * chance.normal())],
      1 / chance.between(40, 900),
    ),
  );
}
