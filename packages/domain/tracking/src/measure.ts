/**
 * What a plot says of a state: innovation, its derivative and its noise, for radars in three and two dimensions and sights.
 * All rows are in metres (and m/s), so that one gate serves every sensor; must never change a track.
 */
import { roughHeight } from "@tocsin/ballistics";
import { ecefFromGeodetic, enuRotation } from "@tocsin/kernel/space";
import type { Plot, RadarPlot, Sensor, SightPlot } from "@tocsin/picture";
import { lengthOf } from "./noise.ts";

/** A sensor's place and axes, made once. */
export interface SensorFrame {
  readonly sensor: Sensor;
  /** ECEF m. */
  readonly place: readonly [number, number, number];
  /** East, north, up rows: 3 x 3. */
  readonly axes: Float64Array;
  /** Covariance, 4 x 4, of what may be left of the sensor's bias: see Correction in state.ts. Absent where none is suspected. */
  readonly doubt?: readonly number[];
}

/** By sensor, which is never changed in place: a pure function of it, so no state. */
const frames = new WeakMap<Sensor, SensorFrame>();

export function frameOf(sensor: Sensor): SensorFrame {
  const known = frames.get(sensor);
  if (known !== undefined) return known;
  const frame = makeFrame(sensor);
  frames.set(sensor, frame);
  return frame;
}

function makeFrame(sensor: Sensor): SensorFrame {
  const place = ecefFromGeodetic(sensor.place);
  return {
    sensor,
    place: [place[0], place[1], place[2]],
    axes: enuRotation(sensor.place.latitude, sensor.place.longitude),
  };
}

/** Up to four rows: innovation m or m/s, its derivative over position and velocity (6 columns), variance. */
export interface Measurement {
  rows: number;
  /** Slopes beyond so many columns are zero: 3 where nothing depends on velocity, else 6. */
  columns: 3 | 6;
  readonly innovation: Float64Array;
  readonly slope: Float64Array;
  readonly variance: Float64Array;
  /** Distance from the sensor, m. */
  range: number;
}

export const newMeasurement = (): Measurement => ({
  rows: 0,
  columns: 6,
  innovation: new Float64Array(4),
  slope: new Float64Array(24),
  variance: new Float64Array(4),
  range: 0,
});

/** Height of an aircraft that tells none, m, and one sigma. Pressure altitude differs from height by the day's air. */
const UNTOLD_HEIGHT = 6_000;
const UNTOLD_SIGMA = 4_000;
const PRESSURE_SIGMA = 250;

const offset = new Float64Array(3);
const local = new Float64Array(3);

/**
 * Fills `out` for a plot taken `shift` seconds after the state `mean` (a straight line covers a shift below a second).
 * `wide`: the state is known much worse than the plot, so the slope is taken at the plot and not at the state.
 */
export function measureInto(
  out: Measurement,
  plot: Plot,
  frame: SensorFrame,
  mean: Float64Array,
  shift: number,
  wide: boolean,
): void {
  for (let i = 0; i < 3; i++)
    offset[i] = (mean[i] as number) + shift * (mean[3 + i] as number) - (frame.place[i] as number);
  const atPlot = wide && plot.kind === "radar" && plot.elevation !== undefined;
  if (plot.kind === "sight") measureSight(out, plot);
  else if (atPlot) measureAtPlot(out, plot, plot.elevation as number, frame);
  else measureAtState(out, plot, frame, mean);
  if (frame.doubt) addDoubt(out, plot, frame.doubt, mean);
  const isRated = plot.kind === "radar" && plot.rangeRate !== undefined;
  if (isRated && atPlot) addRateAtPlot(out, plot, mean);
  else if (isRated) addRangeRate(out, plot, mean);
  if (shift !== 0) shiftSlope(out, shift);
  out.columns = isRated || shift !== 0 ? 6 : 3;
}

/**
 * What is left of a bias is common to all plots of a sensor, and a filter takes each plot's error for its own: so many plots
 * together must not claim more than it allows. The number of a sensor's plots that count in a track's memory.
 */
const MEMORY_PLOTS = 20;

const reach = new Float64Array(4);

/** Adds to each row's variance what is left of the bias, which moves a row by its own unit and, through the clock, by the velocity. */
function addDoubt(out: Measurement, plot: Plot, doubt: readonly number[], mean: Float64Array): void {
  for (let row = 0; row < out.rows; row++) {
    reach.fill(0);
    if (row < 3) reach[row] = biasReach(out, plot, row);
    let passing = 0;
    for (let i = 0; i < 3; i++) passing += (out.slope[6 * row + i] as number) * (mean[3 + i] as number);
    reach[3] = -passing;
    let sum = 0;
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) sum += (reach[i] as number) * (doubt[4 * i + j] as number) * (reach[j] as number);
    out.variance[row] = (out.variance[row] as number) + MEMORY_PLOTS * sum;
  }
}

/** Metres on one of the first three rows for one unit of the bias that belongs to it: range, azimuth, elevation; two angles of a sight. */
export function biasReach(out: Measurement, plot: Plot, row: number): number {
  if (plot.kind === "sight") return row < 2 ? out.range : 0;
  if (row === 1) return Math.sqrt(out.variance[1] as number) / plot.sigmaAzimuth;
  return row === 0 ? 1 : out.range;
}

function shiftSlope(out: Measurement, shift: number): void {
  for (let row = 0; row < out.rows; row++) {
    for (let i = 0; i < 3; i++) {
      const at = 6 * row + 3 + i;
      out.slope[at] = (out.slope[at] as number) + shift * (out.slope[6 * row + i] as number);
    }
  }
}

function measureAtState(out: Measurement, plot: RadarPlot, frame: SensorFrame, mean: Float64Array): void {
  for (let i = 0; i < 3; i++) {
    local[i] =
      (frame.axes[3 * i] as number) * (offset[0] as number) +
      (frame.axes[3 * i + 1] as number) * (offset[1] as number) +
      (frame.axes[3 * i + 2] as number) * (offset[2] as number);
  }
  const east = local[0] as number;
  const north = local[1] as number;
  const up = local[2] as number;
  const plane = Math.max(1, Math.sqrt(east * east + north * north));
  const range = Math.sqrt(plane * plane + up * up);
  out.range = range;
  out.rows = 3;
  out.innovation[0] = plot.range - range;
  out.variance[0] = plot.sigmaRange ** 2;
  localRow(out, 0, frame, east / range, north / range, up / range);
  out.innovation[1] = plane * wrap(plot.azimuth - Math.atan2(east, north));
  out.variance[1] = (plane * plot.sigmaAzimuth) ** 2;
  localRow(out, 1, frame, north / plane, -east / plane, 0);
  if (plot.elevation !== undefined) {
    out.innovation[2] = range * (plot.elevation - Math.atan2(up, plane));
    out.variance[2] = (range * (plot.sigmaElevation ?? plot.sigmaAzimuth)) ** 2;
    const tilt = -up / (range * plane);
    localRow(out, 2, frame, tilt * east, tilt * north, plane / range);
  } else measureHeight(out, plot, mean);
}

/** A two-dimensional radar's third row: the transponder's altitude, or what aircraft do. */
function measureHeight(out: Measurement, plot: RadarPlot, mean: Float64Array): void {
  const x = mean[0] as number;
  const y = mean[1] as number;
  const z = mean[2] as number;
  const radius = Math.sqrt(x * x + y * y + z * z);
  out.innovation[2] = (plot.pressureAltitude ?? UNTOLD_HEIGHT) - roughHeight(x, y, z);
  out.variance[2] = (plot.pressureAltitude === undefined ? UNTOLD_SIGMA : PRESSURE_SIGMA) ** 2;
  setRow(out, 2, x / radius, y / radius, z / radius);
}

function measureAtPlot(out: Measurement, plot: RadarPlot, elevation: number, frame: SensorFrame): void {
  const sa = Math.sin(plot.azimuth);
  const ca = Math.cos(plot.azimuth);
  const se = Math.sin(elevation);
  const ce = Math.cos(elevation);
  out.range = plot.range;
  out.rows = 3;
  localRow(out, 0, frame, ce * sa, ce * ca, se);
  localRow(out, 1, frame, ca, -sa, 0);
  localRow(out, 2, frame, -se * sa, -se * ca, ce);
  for (let row = 0; row < 3; row++) {
    let along = 0;
    for (let i = 0; i < 3; i++) along += (out.slope[6 * row + i] as number) * (offset[i] as number);
    out.innovation[row] = (row === 0 ? plot.range : 0) - along;
  }
  out.variance[0] = plot.sigmaRange ** 2;
  out.variance[1] = (plot.range * ce * plot.sigmaAzimuth) ** 2;
  out.variance[2] = (plot.range * (plot.sigmaElevation ?? plot.sigmaAzimuth)) ** 2;
}

function measureSight(out: Measurement, plot: SightPlot): void {
  const range = lengthOf(offset, 0);
  const x = (offset[0] as number) / range;
  const y = (offset[1] as number) / range;
  const z = (offset[2] as number) / range;
  const flat = Math.max(1e-9, Math.sqrt(x * x + y * y));
  const sideX = -y / flat;
  const sideY = x / flat;
  out.range = range;
  out.rows = 2;
  sightRow(out, 0, plot, range, sideX, sideY, 0);
  sightRow(out, 1, plot, range, -z * sideY, z * sideX, x * sideY - y * sideX);
}

/** One axis normal to the line from the sensor to the state. */
function sightRow(
  out: Measurement,
  row: number,
  plot: SightPlot,
  range: number,
  x: number,
  y: number,
  z: number,
): void {
  setRow(out, row, x, y, z);
  out.innovation[row] = range * (x * plot.lineOfSight[0] + y * plot.lineOfSight[1] + z * plot.lineOfSight[2]);
  out.variance[row] = (range * plot.sigma) ** 2;
}

function addRangeRate(out: Measurement, plot: RadarPlot, mean: Float64Array): void {
  const row = out.rows;
  const range = lengthOf(offset, 0);
  let rate = 0;
  for (let i = 0; i < 3; i++) rate += ((offset[i] as number) / range) * (mean[3 + i] as number);
  for (let i = 0; i < 3; i++) {
    const u = (offset[i] as number) / range;
    out.slope[6 * row + i] = ((mean[3 + i] as number) - rate * u) / range;
    out.slope[6 * row + 3 + i] = u;
  }
  out.innovation[row] = (plot.rangeRate as number) - rate;
  out.variance[row] = (plot.sigmaRangeRate ?? 50) ** 2;
  out.rows = row + 1;
}

/** Along the plot's own line: its angles' doubt turns the velocity across it into a doubt of the rate. */
function addRateAtPlot(out: Measurement, plot: RadarPlot, mean: Float64Array): void {
  const row = out.rows;
  let rate = 0;
  let squared = 0;
  for (let i = 0; i < 3; i++) {
    const v = mean[3 + i] as number;
    rate += (out.slope[i] as number) * v;
    squared += v * v;
    out.slope[6 * row + i] = 0;
    out.slope[6 * row + 3 + i] = out.slope[i] as number;
  }
  out.innovation[row] = (plot.rangeRate as number) - rate;
  out.variance[row] =
    (plot.sigmaRangeRate ?? 50) ** 2 + Math.max(0, squared - rate * rate) * plot.sigmaAzimuth * plot.sigmaAzimuth;
  out.rows = row + 1;
}

function localRow(out: Measurement, row: number, frame: SensorFrame, e: number, n: number, u: number): void {
  const a = frame.axes;
  setRow(
    out,
    row,
    (a[0] as number) * e + (a[3] as number) * n + (a[6] as number) * u,
    (a[1] as number) * e + (a[4] as number) * n + (a[7] as number) * u,
    (a[2] as number) * e + (a[5] as number) * n + (a[8] as number) * u,
  );
}

function setRow(out: Measurement, row: number, x: number, y: number, z: number): void {
  const at = 6 * row;
  out.slope[at] = x;
  out.slope[at + 1] = y;
  out.slope[at + 2] = z;
  out.slope[at + 3] = 0;
  out.slope[at + 4] = 0;
  out.slope[at + 5] = 0;
}

/** The angle within -pi and pi. */
export const wrap = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

const scratch = newMeasurement();

/** Place of a radar plot, ECEF m; a plot without elevation uses its altitude. */
export function placeOf(plot: RadarPlot, frame: SensorFrame): [number, number, number] {
  offset.fill(0);
  measureAtPlot(scratch, plot, plot.elevation ?? elevationFromHeight(plot, frame), frame);
  const place: [number, number, number] = [frame.place[0], frame.place[1], frame.place[2]];
  for (let i = 0; i < 3; i++) place[i] = (place[i] as number) + plot.range * (scratch.slope[i] as number);
  return place;
}

/** The same with its 3 x 3 covariance, m2. */
export function placePlot(
  plot: RadarPlot,
  frame: SensorFrame,
): { place: [number, number, number]; covariance: number[] } {
  const place = placeOf(plot, frame);
  if (plot.elevation === undefined) {
    const sigma = plot.pressureAltitude === undefined ? UNTOLD_SIGMA : PRESSURE_SIGMA;
    scratch.variance[2] = sigma ** 2;
  }
  const covariance: number[] = new Array(9).fill(0);
  for (let row = 0; row < 3; row++) {
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const share =
          (scratch.variance[row] as number) *
          (scratch.slope[6 * row + i] as number) *
          (scratch.slope[6 * row + j] as number);
        covariance[3 * i + j] = (covariance[3 * i + j] as number) + share;
      }
    }
  }
  return { place, covariance };
}

/** Elevation at which a point of the plot's range and height lies, on a sphere through the radar. */
function elevationFromHeight(plot: RadarPlot, frame: SensorFrame): number {
  const radius = Math.hypot(...frame.place);
  const target = radius - frame.sensor.place.height + (plot.pressureAltitude ?? UNTOLD_HEIGHT);
  const sine = (target ** 2 - radius ** 2 - plot.range ** 2) / (2 * plot.range * radius);
  return Math.asin(Math.max(-1, Math.min(1, sine)));
}
