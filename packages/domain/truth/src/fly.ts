/**
 * Finds the generic flight that reaches a given apogee and falls at a given distance and bearing from its launch place.
 * Must never know a catalogue row or a published time.
 */
import { EARTH, fixedFromInertial, type Place, type State } from "./earth.ts";
import { computePath, inertialStateAt, type Launch, type Path } from "./flight.ts";
import { groundWay, placeAlong } from "./ground.ts";
import { burnDuration, type Design, genericMissile } from "./missile.ts";
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
  /** Where the missile differs from the generic law. */
  readonly design?: Design | undefined;
}

/** A flown flight: a state at any time from launch (0) to impact. Earth-fixed, metres, seconds. */
export interface Flight {
  readonly request: FlightRequest;
  /** What was found: flying it again, or a little changed, needs no search. */
  readonly launch: Launch;
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
  const launchWith = (gain: number, east: number, north: number): Launch => ({
    place: request.launch,
    missile: genericMissile(free.speed, gain, request.design),
    tilt: { east, north },
    turn: request.design?.turn,
  });
  const wantEast = request.range * Math.sin(request.azimuth);
  const wantNorth = request.range * Math.cos(request.azimuth);
  const residual = ([gain = 0, east = 0, north = 0]: readonly number[]): readonly number[] | undefined => {
    const path = gain > 0 ? computePath(launchWith(gain, east, north)) : undefined;
    if (!path) return undefined;
    const way = groundWay(request.launch, path.impact.place);
    return [
      path.apogee.height - request.apogee,
      way.distance * Math.sin(way.bearing) - wantEast,
      way.distance * Math.cos(way.bearing) - wantNorth,
    ];
  };
  const solution = solveNewton({
    residual,
    start: request.design?.turn === "gravity" ? nearest(firstGuess(request), residual) : firstGuess(request),
    steps: [1, 1e-4, 1e-4],
    goal: 10,
  });
  const launch = solution && launchWith(solution[0] ?? 0, solution[1] ?? 0, solution[2] ?? 0);
  const path = launch && computePath(launch);
  return path && asFlight(request, launch, path);
}

function asFlight(request: FlightRequest, launch: Launch, path: Path): Flight {
  const way = groundWay(request.launch, path.impact.place);
  return {
    request,
    launch,
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

/** Shares of the pitched flight's tilt that tip a gravity turn over, from hardly to strongly. */
const TIPS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55];

/** The start with the share of tilt that comes nearest: a gravity turn's end depends too steeply on its beginning to guess it. */
function nearest(
  [gain = 0, east = 0, north = 0]: readonly number[],
  residual: (x: readonly number[]) => readonly number[] | undefined,
): readonly number[] {
  let best: readonly number[] = [gain, east, north];
  let least = Number.POSITIVE_INFINITY;
  for (const share of TIPS) {
    const start = [gain, share * east, share * north];
    const miss = Math.hypot(...(residual(start) ?? [Number.POSITIVE_INFINITY]));
    if (miss < least) [best, least] = [start, miss];
  }
  return best;
}

/**
 * Two-body aim in the inertial frame: the place of fall is carried east by the Earth's spin while the body flies, and the
 * body starts with the launch place's own speed. Returns velocity gain and tilt tangents (east, north).
 */
function firstGuess({ launch, apogee, range, azimuth, design }: FlightRequest): readonly number[] {
  const free = freeFlight(apogee, range);
  const burn = burnDuration(genericMissile(free.speed, 1, design));
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
