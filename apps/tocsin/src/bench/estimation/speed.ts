/**
 * How fast the tracker is: a raid of 20 by the tracker's own benchmark, and what a plot costs as ever more bodies fly. One core, this
 * process; must never run beside another thread of the bench.
 */
import { benchTracker } from "@tocsin/estimation-tests";
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { after, instant } from "@tocsin/kernel/time";
import { metres, probability, radians, seconds } from "@tocsin/kernel/units";
import type { Dwell, RadarPlot, RadarSensor } from "@tocsin/picture";
import { createTrackerState, processDwell } from "@tocsin/tracking";
import { axesAt, fixedFromPlace, fly, placeFromDegrees } from "@tocsin/truth";
import { median, processorMilliseconds } from "../measure.ts";
import { atLeast, type Figure, mostFigure } from "./figure.ts";

export function speedFigures(): Figure[] {
  const bench = benchTracker(processorMilliseconds);
  const base = { row: "speed", kind: "raid of 20" };
  const whole = (value: number): string => value.toFixed(0);
  const floor = `floor, a bare predict and update: ${bench.floorPerSecond}/s`;
  return [
    atLeast({ ...base, what: "plots a second, without products" }, bench.plotsPerSecond, 100_000, whole, {
      n: 9,
      beside: floor,
    }),
    atLeast({ ...base, what: "times real time, all products at 1 Hz" }, bench.timesRealTime, 50, whole, {
      ...{ n: 1, beside: `${bench.plotsPerSecondWithProducts} plots/s` },
    }),
    bytesFigure(),
    ...scalingFigures(),
  ];
}

const COUNTS = [50, 200, 800, 2000] as const;

function scalingFigures(): Figure[] {
  const costs = COUNTS.map((count) => ({ count, ...costOf(count) }));
  const first = present(costs[0], "the smallest");
  return costs.map(({ count, microseconds, tracks }) => {
    const allowed = (first.microseconds * Math.log(count)) / Math.log(first.count);
    return mostFigure(
      { row: "speed", kind: `${count} bodies`, what: "microseconds a plot over n log n from the smallest" },
      microseconds / allowed,
      count === first.count ? undefined : 1.5,
      { n: 1, beside: `${microseconds.toFixed(0)} us a plot, ${tracks} tracks` },
    );
  });
}

const RADAR: RadarSensor = {
  kind: "radar",
  id: "wide",
  place: geodetic(radians(0.646), radians(2.217), 300),
  ...{ maximumRange: metres(4e6), minimumElevation: radians(-0.5), maximumElevation: radians(1.57) },
  ...{ azimuthCentre: radians(0), azimuthWidth: radians(2 * Math.PI) },
  ...{ sigmaRange: metres(30), sigmaAzimuth: radians(1e-3), sigmaElevation: radians(1e-3) },
  ...{ revisit: seconds(2), phase: seconds(0), detection: probability(0.95), falseAlarmsPerScan: 1 },
};
const EPOCH = instant(1_700_000_000_000_000);
/** New bodies a look (at least, and the share of all), looks that the last of them have to become tracks, and looks that are measured. */
const BEGIN = 25;
const BEGIN_SHARE = 0.05;
const SETTLE = 8;
const MEASURED = 10;
/** Turn about the Earth's axis between neighbours, radians: some fifteen kilometres. */
const APART = 3e-3;

/** One flight turned about the Earth's axis, which changes nothing of its physics, once for each body; every body is seen by one radar. */
function skyOf(count: number): (scan: number) => Dwell {
  const flight = present(
    fly({ launch: placeFromDegrees(40.1, 125.3), apogee: 900_000, range: 900_000, azimuth: 1.4 }),
    "a flight",
  );
  const eye = { at: fixedFromPlace(RADAR.place), ...axesAt(RADAR.place) };
  const chance = new Random("speed");
  const columns = Math.ceil(Math.sqrt(count));
  const begin = beginning(count);
  return (scan) => {
    const time = 2 * scan;
    const plots = Array.from({ length: Math.min(count, begin * (scan + 1)) }, (_, body): RadarPlot => {
      const turn = APART * ((body % columns) - columns / 2);
      const { position } = flight.stateAt(200 + time + 10 * Math.floor(body / columns));
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const way = [
        cos * position[0] - sin * position[1] - eye.at[0],
        sin * position[0] + cos * position[1] - eye.at[1],
        position[2] - eye.at[2],
      ] as const;
      const along = (axis: readonly [number, number, number]): number =>
        way[0] * axis[0] + way[1] * axis[1] + way[2] * axis[2];
      const [e, n, u] = [along(eye.east), along(eye.north), along(eye.up)];
      const range = Math.hypot(e, n, u);
      return {
        ...{ kind: "radar", at: after(EPOCH, time) },
        ...{ range: metres(range + 30 * chance.normal()), azimuth: radians(Math.atan2(e, n) + 1e-3 * chance.normal()) },
        ...{ elevation: radians(Math.asin(u / range) + 1e-3 * chance.normal()) },
        ...{ sigmaRange: RADAR.sigmaRange, sigmaAzimuth: RADAR.sigmaAzimuth, sigmaElevation: RADAR.sigmaElevation },
      };
    });
    return { sensor: RADAR.id, scan, plots };
  };
}

/** New bodies a look. */
const beginning = (count: number): number => Math.max(BEGIN, BEGIN_SHARE * count);

function costOf(count: number): { readonly microseconds: number; readonly tracks: number } {
  const look = skyOf(count);
  const state = createTrackerState();
  const warm = Math.ceil(count / beginning(count)) + SETTLE;
  const looks = Array.from({ length: warm + MEASURED }, (_, scan) => look(scan));
  for (const dwell of looks.slice(0, warm)) processDwell(state, RADAR, dwell);
  const begun = process.cpuUsage().user;
  for (const dwell of looks.slice(warm)) processDwell(state, RADAR, dwell);
  const microseconds = (process.cpuUsage().user - begun) / (MEASURED * count);
  return { microseconds, tracks: state.tracks.size };
}

/** Bodies whose tracks have all settled after so many looks, and looks that are then measured. */
const STEADY = { count: 20, warm: 60, looks: 41 } as const;

/** Bytes by which the heap grows with each plot of a steady sky: the median look, for in some of them the collector takes away. */
function bytesFigure(): Figure {
  const look = skyOf(STEADY.count);
  const looks = Array.from({ length: STEADY.warm + STEADY.looks }, (_, scan) => look(scan));
  const state = createTrackerState();
  for (const dwell of looks.slice(0, STEADY.warm)) processDwell(state, RADAR, dwell);
  const grown = looks.slice(STEADY.warm).map((dwell) => {
    const before = process.memoryUsage().heapUsed;
    processDwell(state, RADAR, dwell);
    return (process.memoryUsage().heapUsed - before) / STEADY.count;
  });
  return mostFigure(
    { row: "speed", kind: `${STEADY.count} bodies`, what: "bytes that a plot leaves to the collector" },
    median(grown),
    0,
    { n: STEADY.looks, digits: 0 },
  );
}
