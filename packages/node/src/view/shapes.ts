/** Small conversions from the picture's units to the glass. */

import { boundsOf, type Cell } from "@tocsin/kernel/cells";
import { present } from "@tocsin/kernel/sound";
import {
  ecef,
  ecefFromGeodetic,
  enuRotation,
  type Geodetic,
  geodeticFromEcef,
  type Kinematics,
} from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import { degreesFromRadians } from "@tocsin/kernel/units";
import type {
  AreaOfUncertainty,
  CellArea,
  Outline,
  Overflight,
  RadarPlot,
  RadarSensor,
  TimeInterval,
} from "@tocsin/picture";
import type { AreaView, CellView, IntervalView, OutlineView, OverflightView, Waypoint } from "./types.ts";

/** A place by plain numbers: radians, radians, metres above the ellipsoid. */
interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly height: number;
}

export const waypoint = ({ latitude, longitude, height }: Place, at: Instant): Waypoint => ({
  latitudeDeg: degreesFromRadians(latitude),
  longitudeDeg: degreesFromRadians(longitude),
  heightM: height,
  atUs: at,
});

/** Where a radar's plot lies; without elevation it is put at its pressure altitude, or on the radar's horizon. */
export function placeOfPlot(sensor: RadarSensor, plot: RadarPlot): Geodetic {
  const climb = plot.pressureAltitude === undefined ? 0 : plot.pressureAltitude - sensor.place.height;
  const elevation = plot.elevation ?? Math.asin(Math.max(-1, Math.min(1, climb / plot.range)));
  const level = plot.range * Math.cos(elevation);
  const [east, north, up] = [
    level * Math.sin(plot.azimuth),
    level * Math.cos(plot.azimuth),
    plot.range * Math.sin(elevation),
  ];
  const [x, y, z] = ecefFromGeodetic(sensor.place);
  const r = enuRotation(sensor.place.latitude, sensor.place.longitude);
  const turned = (i: number): number =>
    (r[i] as number) * east + (r[3 + i] as number) * north + (r[6 + i] as number) * up;
  return geodeticFromEcef(ecef(x + turned(0), y + turned(1), z + turned(2)));
}

export const areaView = (area: AreaOfUncertainty): AreaView => ({
  latitudeDeg: degreesFromRadians(area.centre.latitude),
  longitudeDeg: degreesFromRadians(area.centre.longitude),
  semiMajorM: area.semiMajor,
  semiMinorM: area.semiMinor,
  orientationDeg: degreesFromRadians(area.orientation),
  containment: area.containment,
});

function cellView(cell: Cell): CellView {
  const { south, west, north, east } = present(boundsOf(cell), "an outline's cell is one of the grid");
  return { name: cell, southDeg: south, westDeg: west, northDeg: north, eastDeg: east };
}

const cellViews = (area: CellArea | undefined): CellView[] =>
  area === undefined || area === "too-wide" ? [] : area.map(cellView);

/** @param at the outline's beginning in our time. */
export const outlineView = ({ cell, course, launch, impact }: Outline, at: Instant): OutlineView => ({
  ...{ atUs: at, cell: cellView(cell), course: course ?? "" },
  ...{ launch: cellViews(launch), launchTooWide: launch === "too-wide" },
  ...{ impact: cellViews(impact), impactTooWide: impact === "too-wide" },
});

export const intervalView = (time: TimeInterval): IntervalView => ({
  earliestUs: time.earliest,
  bestUs: time.best,
  latestUs: time.latest,
  containment: time.containment,
});

export const overflightView = (passage: Overflight): OverflightView => ({
  nation: passage.nation,
  areas: [...passage.areas],
  earliestUs: passage.earliest,
  latestUs: passage.latest,
  heightM: passage.height,
});

/** Speed, course and climb over the ground, and one-sigma doubt in the level and upwards. */
export function motion({ position, velocity, covariance }: Kinematics) {
  const place = geodeticFromEcef(position);
  const r = enuRotation(place.latitude, place.longitude);
  const along = (row: number): number =>
    (r[row] as number) * velocity[0] + (r[row + 1] as number) * velocity[1] + (r[row + 2] as number) * velocity[2];
  const [east, north, up] = [along(0), along(3), along(6)];
  const variance = (row: number): number => {
    let sum = 0;
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) sum += (r[row + i] as number) * (covariance[6 * i + j] ?? 0) * (r[row + j] as number);
    }
    return Math.max(0, sum);
  };
  return {
    place,
    speedMps: Math.hypot(east, north, up),
    courseDeg: (degreesFromRadians(Math.atan2(east, north)) + 360) % 360,
    climbMps: up,
    sigmaHorizontalM: Math.sqrt(variance(0) + variance(3)),
    sigmaVerticalM: Math.sqrt(variance(6)),
  };
}
