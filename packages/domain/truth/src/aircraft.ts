/**
 * Aircraft at constant speed: great circles joined by turns, each a turning of the sphere about a fixed axis, level or climbing evenly.
 * Must never model aerodynamics; it feeds air-traffic radars.
 */
import { present } from "@tocsin/kernel/sound";
import { axesAt, EARTH, fixedFromPlace, type Place, type State } from "./earth.ts";
import { add, cross, norm, rotateAbout, scale, subtract, unit, type Vec3 } from "./vector.ts";

/** Straight when `turn` is 0; else a turn by that angle (radians, positive to the right) spread over the whole leg. */
interface Leg {
  readonly seconds: number;
  readonly turn: number;
  /** Metres a second; level where absent. */
  readonly climb?: number;
}

/** Metres, metres per second, radians. The legs repeat for as long as anyone looks. */
export interface AircraftRequest {
  readonly from: Place;
  readonly heading: number;
  readonly speed: number;
  readonly legs: readonly Leg[];
}

interface Segment {
  readonly begins: number;
  readonly from: Vec3;
  readonly axis: Vec3;
  /** Radians of the sphere per second. */
  readonly rate: number;
  /** Metres when it begins, and metres a second. */
  readonly height: number;
  readonly climb: number;
}

/** The Earth-fixed state at any time of at least 0; height above the ellipsoid begins with that of `from`. */
export function flyAircraft(request: AircraftRequest): (time: number) => State {
  const { east, north, up } = axesAt(request.from);
  const segments: Segment[] = [];
  let spot = up;
  let course = add(scale(north, Math.cos(request.heading)), scale(east, Math.sin(request.heading)));
  let planned = 0;
  let height = request.from.height;
  const plan = (until: number): void => {
    while (planned <= until) {
      for (const leg of request.legs) {
        const climb = leg.climb ?? 0;
        const segment = { ...segmentFor(spot, course, leg, request.speed), begins: planned, height, climb };
        segments.push(segment);
        height += climb * leg.seconds;
        spot = rotateAbout(spot, segment.axis, segment.rate * leg.seconds);
        course = unit(scale(cross(segment.axis, spot), Math.sign(segment.rate)));
        planned += leg.seconds;
      }
    }
  };
  const positionAt = (time: number): Vec3 => {
    plan(time + 1);
    const segment = present(segments.findLast(({ begins }) => begins <= time) ?? segments[0], "segment");
    const [x, y, z] = rotateAbout(segment.from, segment.axis, segment.rate * (time - segment.begins));
    const now = segment.height + segment.climb * (time - segment.begins);
    return fixedFromPlace({ latitude: Math.asin(z), longitude: Math.atan2(y, x), height: now });
  };
  return (time) => ({
    position: positionAt(time),
    velocity: scale(
      subtract(positionAt(time + 0.1), positionAt(Math.max(0, time - 0.1))),
      1 / (time < 0.1 ? time + 0.1 : 0.2),
    ),
  });
}

/** A straight leg turns about the normal of the great circle; a turning leg about the centre of its small circle. */
function segmentFor(from: Vec3, course: Vec3, leg: Leg, speed: number): Pick<Segment, "from" | "axis" | "rate"> {
  const pace = speed / EARTH.equatorialRadius;
  const left = cross(from, course);
  if (leg.turn === 0) return { from, axis: left, rate: pace };
  const radius = (pace * leg.seconds) / Math.abs(leg.turn);
  const side = scale(left, -Math.sign(leg.turn));
  const axis = unit(add(scale(from, Math.cos(radius)), scale(side, Math.sin(radius))));
  return { from, axis, rate: (-Math.sign(leg.turn) * pace) / norm(cross(axis, from)) };
}
