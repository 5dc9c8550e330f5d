/** Which body each plot came from: the nearest within five sigma, one plot a body and look. Must never see a tracker's output. */
import type { Plot, Sensor } from "@tocsin/picture";
import type { OwnPlot } from "./bound.ts";
import { stateInto, type TrueFlight } from "./flights.ts";
import { type Eye, eyeOf, missSquared } from "./sight.ts";

/** A plot of the file, seconds after the epoch. */
export interface SeenPlot {
  readonly time: number;
  readonly sensor: Sensor;
  readonly scan: number;
  readonly plot: Plot;
}

/** Sigmas. */
const GATE = 5;

/** The plots of each flight, by its id, in order of time. Plots of nobody are left out. */
export function ownersOf(
  flights: readonly TrueFlight[],
  plots: readonly SeenPlot[],
): ReadonlyMap<string, readonly OwnPlot[]> {
  const eyes = new Map<Sensor, Eye>();
  const nearest = new Map<string, { readonly distance: number; readonly own: OwnPlot; readonly id: string }>();
  const states = new Map<number, readonly (Float64Array | undefined)[]>();
  for (const { time, sensor, scan, plot } of plots) {
    const eye = eyes.get(sensor) ?? eyeOf(sensor);
    eyes.set(sensor, eye);
    const now = states.get(time) ?? statesAt(flights, time);
    if (!states.has(time)) {
      states.clear();
      states.set(time, now);
    }
    let least = GATE * GATE;
    let owner: TrueFlight | undefined;
    for (const [i, state] of now.entries()) {
      if (!state || isFar(eye, plot, state)) continue;
      const distance = missSquared(eye, plot, state);
      if (distance < least) [least, owner] = [distance, flights[i]];
    }
    if (!owner) continue;
    const key = `${sensor.id} ${scan} ${owner.id}`;
    const before = nearest.get(key);
    if (!before || least < before.distance)
      nearest.set(key, { distance: least, own: { time, eye, plot }, id: owner.id });
  }
  const owned = new Map<string, OwnPlot[]>(flights.map(({ id }) => [id, []]));
  for (const { id, own } of nearest.values()) owned.get(id)?.push(own);
  for (const list of owned.values()) list.sort((a, b) => a.time - b.time);
  return owned;
}

function statesAt(flights: readonly TrueFlight[], time: number): (Float64Array | undefined)[] {
  return flights.map((flight) => {
    const state = new Float64Array(6);
    return stateInto(state, flight, time) ? state : undefined;
  });
}

/** Range alone ends most comparisons. */
function isFar(eye: Eye, plot: Plot, state: Float64Array): boolean {
  if (plot.kind === "sight") return false;
  const range = Math.hypot(
    (state[0] as number) - eye.at[0],
    (state[1] as number) - eye.at[1],
    (state[2] as number) - eye.at[2],
  );
  return Math.abs(range - plot.range) > GATE * plot.sigmaRange;
}
