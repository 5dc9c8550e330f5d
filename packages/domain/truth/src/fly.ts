/**
 * Finds the generic flight that reaches a given apogee and falls at a given distance and bearing from its launch place.
 * Must never know a catalogue row or a published time.
 */
import { EARTH, fixedFromInertial, type Place, type State } from "./earth.ts";
import { computePath, inertialStateAt, type Path } from "./flight.ts";
import { groundWay, placeAlong } from "./ground.ts";
import { burnDuration, genericMissile } from "./missile.ts";
import { solveNewton } from "./solve.ts";
import { freeFlight } from "./twobody.ts";

/** What is asked of a flight: metres, radians. */
export interface FlightRequest {
  readonly launch: Place;
  readonly apogee: number;
  /** Along the ground to the place of fall. */
  readonly range: number;
  /** Bearing of the place of fall seen from launch, clockwise from north. */
  readonly azimuth: number;
  /** Lengthens (above 1) or shortens every burn; 1 is the generic law. */
  readonly stretch?: number;
}

/** A flown flight: a state at any time from launch (0) to impact. Earth-fixed, metres, seconds. */
export interface Flight {
  readonly request: FlightRequest;
  readonly path: Path;
  readonly burnout: number;
  readonly separations: readonly number[];
  readonly apogee: Path["apogee"];
  readonly impact: Path["impact"];
  /** Along the ground from launch to impact. */
  readonly range: number;
  readonly azimuth: number;
  stateAt(time: number): State;
}

/** The flight, or undefined when no generic missile of this law makes it. */
export function fly(request: FlightRequest): Flight | undefined {
  const free = freeFlight(request.apogee, request.range);
  const build = (gain: number, east: number, north: number): Path | undefined =>
    gain > 0
      ? computePath({
          place: request.launch,
          missile: genericMissile(free.speed, gain, request.stretch),
          tilt: { east, north },
        })
      : undefined;
  const wantEast = request.range * Math.sin(request.azimuth);
  const wantNorth = request.range * Math.cos(request.azimuth);
  const solution = solveNewton({
    residual: ([gain = 0, east = 0, north = 0]) => {
      const path = build(gain, east, north);
      if (!path) return undefined;
      const way = groundWay(request.launch, path.impact.place);
      return [
        path.apogee.height - request.apogee,
        way.distance * Math.sin(way.bearing) - wantEast,
        way.distance * Math.cos(way.bearing) - wantNorth,
      ];
    },
    start: firstGuess(request),
    steps: [1, 1e-4, 1e-4],
    goal: 10,
  });
  const path = solution && build(solution[0] ?? 0, solution[1] ?? 0, solution[2] ?? 0);
  return path && asFlight(request, path);
}

function asFlight(request: FlightRequest, path: Path): Flight {
  const way = groundWay(request.launch, path.impact.place);
  return {
    request,
    path,
    burnout: path.separations[path.separations.length - 1] ?? 0,
    separations: path.separations,
    apogee: path.apogee,
    impact: path.impact,
    range: way.distance,
    azimuth: way.bearing,
    stateAt: (time) => fixedFromInertial(inertialStateAt(path.nodes, time), time),
  };
}

/**
 * Two-body aim in the inertial frame: the place of fall is carried east by the Earth's spin while the body flies, and the
 * body starts with the launch place's own speed. Returns velocity gain and tilt tangents (east, north).
 */
function firstGuess({ launch, apogee, range, azimuth, stretch }: FlightRequest): readonly number[] {
  const free = freeFlight(apogee, range);
  const burn = burnDuration(genericMissile(free.speed, 1, stretch));
  const duration = free.duration + 0.6 * burn;
  const fall = placeAlong(launch, azimuth, range);
  const carried = { ...fall, longitude: fall.longitude + EARTH.spin * duration };
  const aim = groundWay(launch, carried);
  const inertial = freeFlight(apogee, aim.distance);
  const level = inertial.speed * Math.cos(inertial.elevation);
  const ground = EARTH.spin * Math.cos(launch.latitude) * EARTH.equatorialRadius;
  const up = inertial.speed * Math.sin(inertial.elevation);
  const [east, north] = [level * Math.sin(aim.bearing) - ground, level * Math.cos(aim.bearing)];
  const lost = 0.55 * 9 * burn;
  const climb = up + 0.8 * lost;
  return [Math.hypot(east, north, climb) + 200, east / climb, north / climb];
}
