/**
 * How often any tracker must change the identity of a body among its parts: an oracle that knows thrust, motions, how the parts came
 * off and which bodies were in every plot, but not which of the bodies is which. Must never see a tracker's output.
 */
import { chainsOf, type Resolution } from "./chains.ts";
import { firstTime, stateInto, type TrueFlight } from "./flights.ts";
import { dragOf } from "./forces.ts";
import { inverseOf, multiply, normalisedSquare, transposed } from "./linear.ts";
import type { SeenPlot } from "./owners.ts";
import { newRiddle, type Parting, type Riddle, shareOfBest, take } from "./riddle.ts";
import { type Eye, eyeOf, missSquared, type Row, rowsOf } from "./sight.ts";
import { Way } from "./way.ts";

/** In which no radar told the body from others, and from whom. */
export interface Unresolved {
  readonly from: number;
  readonly to: number;
  readonly others: readonly string[];
}

export interface IdentityBound {
  /** The first is the parting's own, where the parts come off in one plot. */
  readonly unresolved: readonly Unresolved[];
  /** For each wait: the least number of changes to be expected of who names the body so many seconds after radars tell it apart again. */
  readonly changes: readonly number[];
}

/** Sigmas within which a plot is of a chain of bodies. */
const GATE = 5;
/** A radar's last look at the body says whom it cannot tell from it for so long, seconds. */
const FRESH = 6;

/** Of one look: which bodies the plot of the body held. */
interface Held {
  readonly time: number;
  readonly sensor: string;
  readonly chain: readonly number[];
}

/** A plot of some of the bodies, with their places then. */
interface MixedPlot {
  readonly time: number;
  readonly chain: readonly number[];
  /** Misses are those of the middle of the chain: noise alone. */
  readonly rows: readonly Row[];
  /** Where each of the chain is, less where the body is. */
  readonly apart: readonly Float64Array[];
}

/** `id` is the body, its parts those that came off it from its burnout on. Waits in seconds, rising. */
export function identityBound(
  flights: readonly TrueFlight[],
  plots: readonly SeenPlot[],
  id: string,
  { resolution, parting, waits }: { resolution: Resolution; parting: Parting; waits: readonly number[] },
): IdentityBound {
  const body = flights.find((flight) => flight.id === id);
  if (!body) return { unresolved: [], changes: waits.map(() => 0) };
  const bodies = [body, ...flights.filter((flight) => cameOff(flight, body))];
  const { mixed, held } = sorted(bodies, plots, resolution);
  const unresolved = unresolvedIn(held, bodies);
  const [first, ...others] = unresolved;
  const isOfParting = first !== undefined && first.from < parting.at + FRESH;
  const later = (isOfParting ? others : unresolved).reduce(
    (sum, interval) => sum + exchangeIn(interval, bodies, mixed),
    0,
  );
  const shares = isOfParting ? sharesAfter(bodies, mixed, parting, first.to, waits) : waits.map(() => 1);
  return { unresolved, changes: shares.map((share) => 1 - share + later) };
}

const cameOff = (flight: TrueFlight, { id, burnout }: TrueFlight): boolean =>
  flight.parent === id && firstTime(flight) >= (burnout ?? Number.NEGATIVE_INFINITY);

/** Plots in order of time, each with the bodies that it is of; and of which bodies the first one's were. */
function sorted(bodies: readonly TrueFlight[], plots: readonly SeenPlot[], resolution: Resolution) {
  const eyes = new Map<string, Eye>();
  const mixed: MixedPlot[] = [];
  const held: Held[] = [];
  for (const { time, sensor, plot } of [...plots].sort((a, b) => a.time - b.time)) {
    const eye = eyes.get(sensor.id) ?? eyeOf(sensor);
    eyes.set(sensor.id, eye);
    const states = bodies.map((flight) => {
      const state = new Float64Array(6);
      return stateInto(state, flight, time) ? state : undefined;
    });
    const [own] = states;
    if (!own) continue;
    const chains = plot.kind === "sight" ? [[0]] : chainsOf(eye, states, resolution);
    let least = GATE * GATE;
    let found: MixedPlot | undefined;
    for (const chain of chains) {
      const middle = middleOf(chain.map((i) => states[i] as Float64Array));
      const distance = missSquared(eye, plot, middle);
      if (distance >= least) continue;
      least = distance;
      const apart = chain.map((i) => (states[i] as Float64Array).map((value, k) => value - (own[k] as number)));
      found = { time, chain, rows: rowsOf(eye, plot, middle), apart };
    }
    if (!found) continue;
    mixed.push(found);
    if (plot.kind === "radar" && found.chain.includes(0)) held.push({ time, sensor: sensor.id, chain: found.chain });
  }
  return { mixed, held };
}

const middleOf = (states: readonly Float64Array[]): Float64Array =>
  Float64Array.from(
    { length: 6 },
    (_, k) => states.reduce((sum, state) => sum + (state[k] as number), 0) / states.length,
  );

/** A permutation that no plot contradicts moves bodies only among those that share the body's plot in every radar. */
function unresolvedIn(held: readonly Held[], bodies: readonly TrueFlight[]): readonly Unresolved[] {
  const latest = new Map<string, Held>();
  const found: { from: number; to: number; others: Set<number> }[] = [];
  let open: (typeof found)[number] | undefined;
  for (const look of held) {
    latest.set(look.sensor, look);
    let shared: readonly number[] = look.chain;
    for (const { time, chain } of latest.values())
      if (look.time - time <= FRESH) shared = shared.filter((i) => chain.includes(i));
    if (shared.length < 2) {
      open = undefined;
      continue;
    }
    if (!open) {
      open = { from: look.time, to: look.time, others: new Set() };
      found.push(open);
    }
    open.to = look.time;
    for (const i of shared) if (i > 0) open.others.add(i);
  }
  return found.map(({ from, to, others }) => ({
    ...{ from, to },
    others: [...others].map((i) => (bodies[i] as TrueFlight).id),
  }));
}

/** The share of the likeliest body, so many seconds after the interval's end. */
function sharesAfter(
  bodies: readonly TrueFlight[],
  mixed: readonly MixedPlot[],
  parting: Parting,
  end: number,
  waits: readonly number[],
): readonly number[] {
  const [body] = bodies as readonly [TrueFlight];
  const start = mixed[0]?.time ?? end;
  const [from, since] = [new Way(body, start, dragOf(body)), new Way(body, parting.at, dragOf(body))];
  const told = bodies.findIndex(({ id }) => id === parting.told);
  const riddle = newRiddle(
    bodies.length,
    parting,
    told < 1 ? undefined : { body: told, apart: apartAt(bodies, told, parting.at) },
  );
  const shares: number[] = [];
  for (const plot of mixed) {
    while (shares.length < waits.length && plot.time > end + (waits[shares.length] as number))
      shares.push(shareOfBest(riddle));
    if (shares.length === waits.length) break;
    takePlot(riddle, plot, { from, since, parted: parting.at });
  }
  while (shares.length < waits.length) shares.push(shareOfBest(riddle));
  return shares;
}

function apartAt(bodies: readonly TrueFlight[], other: number, at: number): Float64Array {
  const [own, theirs] = [new Float64Array(6), new Float64Array(6)];
  stateInto(own, bodies[0] as TrueFlight, at);
  stateInto(theirs, bodies[other] as TrueFlight, at);
  return theirs.map((value, k) => value - (own[k] as number));
}

interface Ways {
  /** From the first plot, and from the parting. */
  readonly from: Way;
  readonly since: Way;
  readonly parted: number;
}

/** Until the parting every plot counts as the body's own. */
function takePlot(riddle: Riddle, { time, chain, rows, apart }: MixedPlot, { from, since, parted }: Ways): void {
  if (!from.goTo(time) || (time > parted && !since.goTo(time))) return;
  for (const { gradient, miss } of rows) {
    const own = multiply(gradient, from.transition, 1, 6, from.columns).subarray(0, 6);
    if (time <= parted) take(riddle, own, [], own, miss);
    else {
      const moved = apart.reduce((sum, way) => sum + dot(gradient, way), 0) / chain.length;
      take(riddle, own, chain, multiply(gradient, since.transition, 1, 6, since.columns), miss + moved);
    }
  }
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);

/**
 * Probability that the body cannot be told from the one of the others that is most like it where the interval begins: as if it were
 * known that these two changed places or did not, each as likely, and their plots before had each been of one body.
 */
function exchangeIn({ from, others }: Unresolved, bodies: readonly TrueFlight[], mixed: readonly MixedPlot[]): number {
  const own = knownAt(bodies, 0, mixed, from);
  return Math.max(
    0,
    ...others.map((id) => {
      const i = bodies.findIndex((flight) => flight.id === id);
      const theirs = own && knownAt(bodies, i, mixed, from);
      const sum = theirs && own.map((value, k) => value + (theirs[k] as number));
      const squared = sum && normalisedSquare(sum, apartAt(bodies, i, from), 6);
      return squared === undefined ? 0 : beyond(Math.sqrt(squared) / 2);
    }),
  );
}

/** Covariance of a body's state by all plots that it was in, each as if it were its own; undefined where they do not tell. */
function knownAt(
  bodies: readonly TrueFlight[],
  i: number,
  mixed: readonly MixedPlot[],
  at: number,
): Float64Array | undefined {
  const flight = bodies[i] as TrueFlight;
  const own = mixed.filter(({ time, chain }) => time < at && chain.includes(i));
  const way = new Way(flight, own[0]?.time ?? at, dragOf(flight));
  const information = new Float64Array(36);
  for (const { time, rows } of own) {
    if (!way.goTo(time)) continue;
    for (const { gradient } of rows) {
      const seen = multiply(gradient, way.transition, 1, 6, way.columns);
      for (let a = 0; a < 6; a++)
        for (let b = 0; b < 6; b++)
          information[6 * a + b] = (information[6 * a + b] as number) + (seen[a] as number) * (seen[b] as number);
    }
  }
  const covariance = inverseOf(information, 6);
  if (!covariance || !way.goTo(at)) return undefined;
  const forward = Float64Array.from(
    { length: 36 },
    (_, k) => way.transition[way.columns * Math.floor(k / 6) + (k % 6)] as number,
  );
  return multiply(multiply(forward, covariance, 6, 6, 6), transposed(forward, 6, 6), 6, 6, 6);
}

/** What of a normal distribution lies beyond so many sigmas (Abramowitz and Stegun 26.2.17, to 1e-7). */
function beyond(sigmas: number): number {
  const t = 1 / (1 + 0.2316419 * sigmas);
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (sum * Math.exp((-sigmas * sigmas) / 2)) / Math.sqrt(2 * Math.PI);
}
