/** How far a stated area and time lie from what truly happened, and whether they hold it. Distances run along the ellipsoid. */
import { groundWay, type Place } from "@tocsin/truth";
import type { TrueEvent } from "./flights.ts";
import type { StatedArea } from "./track-line.ts";

export interface Miss {
  /** Metres from the area's centre. */
  readonly distance: number;
  readonly inArea: boolean;
  /** Seconds that the best time is late. */
  readonly seconds: number;
  /** Undefined where no interval was stated. */
  readonly inInterval: boolean | undefined;
  readonly semiMajor: number;
  readonly semiMinor: number;
}

export function missOf(area: StatedArea, truth: TrueEvent): Miss {
  const { early, late, time, semiMajor, semiMinor } = area;
  return {
    distance: groundWay(area.centre, truth.place).distance,
    inArea: holds(area, truth.place),
    seconds: time - truth.time,
    inInterval: early === undefined || late === undefined ? undefined : truth.time >= early && truth.time <= late,
    semiMajor,
    semiMinor,
  };
}

export function holds({ centre, semiMajor, semiMinor, orientation }: StatedArea, place: Place): boolean {
  const { distance, bearing } = groundWay(centre, place);
  const along = distance * Math.cos(bearing - orientation);
  const across = distance * Math.sin(bearing - orientation);
  return (along / semiMajor) ** 2 + (across / semiMinor) ** 2 <= 1;
}
