/** What is left between plots and tracks, in the plots' own sigmas. Needs no truth; must never be read as an error. */
import type { SeenPlot } from "./owners.ts";
import { type Eye, eyeOf, type Measured, rowsOf } from "./sight.ts";
import type { TrackLine } from "./track-line.ts";

export interface Residual {
  readonly sensor: string;
  readonly time: number;
  readonly what: Measured;
  readonly sigmas: number;
}

/** A line speaks for a plot no farther away in time than this, seconds. */
const NEAR = 3;
/** A plot farther from every track than this, sigmas in all, fed none. */
const GATE = 6;

/** Each plot against the line that fits it best among those next after it (or just before it). Plots near no track are left out. */
export function residualsOf(plots: readonly SeenPlot[], lines: readonly TrackLine[]): readonly Residual[] {
  const ordered = [...lines].sort((a, b) => a.time - b.time);
  const eyes = new Map<string, Eye>();
  const found: Residual[] = [];
  let from = 0;
  for (const { time, sensor, plot } of [...plots].sort((a, b) => a.time - b.time)) {
    const eye = eyes.get(sensor.id) ?? eyeOf(sensor);
    eyes.set(sensor.id, eye);
    while (from < ordered.length && (ordered[from] as TrackLine).time < time - NEAR) from++;
    let least = GATE * GATE;
    let best: ReturnType<typeof rowsOf> | undefined;
    for (let i = from; i < ordered.length; i++) {
      const line = ordered[i] as TrackLine;
      if (line.time > time + NEAR) break;
      const rows = rowsOf(eye, plot, movedBy(line, time));
      const distance = rows.reduce((sum, { miss }) => sum + miss * miss, 0);
      if (distance < least) [least, best] = [distance, rows];
    }
    for (const { what, miss } of best ?? []) found.push({ sensor: sensor.id, time, what, sigmas: miss });
  }
  return found;
}

/** The line's state moved straight on; in three seconds gravity bends it by some 40 m. */
function movedBy({ state, time }: TrackLine, to: number): Float64Array {
  return state.map((value, i) => (i < 3 ? value + (to - time) * (state[3 + i] as number) : value));
}
