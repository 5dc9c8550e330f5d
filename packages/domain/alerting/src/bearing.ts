/** Launch points and directions in the only grain that may reach the public: whole degrees and eight points. */
import { type Ecef, ecefFromGeodetic, type Geodetic, geodeticFromEcef } from "@tocsin/kernel/space";
import { degreesFromRadians } from "@tocsin/kernel/units";
import { planeAt, project } from "./ground.ts";
import type { Heading, LaunchRegion } from "./record.ts";

/** The nearest whole degrees. */
export function regionOf({ latitude, longitude }: Geodetic): LaunchRegion {
  // Adding zero turns minus zero into zero: the two print alike and must compare alike.
  const whole = (angle: number): number => Math.round(degreesFromRadians(angle)) + 0;
  return { latitude: whole(latitude), longitude: whole(longitude) };
}

/** The eighth of the compass in which the target lies at the start of the great circle. */
export function headingTowards(start: Geodetic, target: Geodetic | Ecef): Heading {
  const place = "latitude" in target ? target : geodeticFromEcef(target);
  const [north, east] = project(planeAt(start), ecefFromGeodetic(place));
  const eighths = Math.round(Math.atan2(east ?? 0, north ?? 0) / (Math.PI / 4));
  return ((eighths + 8) % 8) as Heading;
}
