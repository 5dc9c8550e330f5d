/**
 * The bounds of the kinds that stand for the published table's scenarios, beside those that the table gives or implies.
 * Must never see a tracker's output: sensors are chosen by this.
 */
import { boundOf, CUTS, cutAt, isMidcourse, ownersOf, rms, stateInto, type TrueFlight } from "@tocsin/scoring";
import { type Figure, mostFigure } from "./figure.ts";
import { madeDraw } from "./made.ts";
import { PEER, type PublishedBounds } from "./peer.ts";

/** A track is confirmed by so many radar plots: from then on there are lines. */
const CONFIRMED_BY = 3;

/** Rms over the draws and, in mid-course, over the radar plots from the one on that may confirm a track. */
export function boundsOfKind(kind: string, seeds: readonly string[]): PublishedBounds {
  const draws = seeds.flatMap((seed) => boundsOfDraw(kind, seed));
  const states = draws.flatMap((draw) => draw.states);
  return {
    position: rms(states.map(({ position }) => position)),
    velocity: rms(states.map(({ velocity }) => velocity)),
    impacts: CUTS.map((_, cut) => rms(draws.flatMap(({ impacts }) => impacts[cut] ?? []))),
  };
}

function boundsOfDraw(kind: string, seed: string) {
  const { flights, plots } = madeDraw(kind, seed);
  const owners = ownersOf(flights, plots);
  return flights.map((flight) => {
    const own = owners.get(flight.id) ?? [];
    const radar = own.filter(({ plot }) => plot.kind === "radar").slice(CONFIRMED_BY - 1);
    const times = radar.map(({ time }) => time).filter((time) => isInMidcourse(flight, time));
    const bound = boundOf(flight, own, { times, cuts: CUTS.map((share) => cutAt(flight, share) ?? Number.NaN) });
    return {
      states: bound.states.flatMap((state) => state?.strict ?? []),
      impacts: bound.impacts.map((impact) => impact?.ground),
    };
  });
}

const state = new Float64Array(6);
const isInMidcourse = (flight: TrueFlight, time: number): boolean =>
  stateInto(state, flight, time) && isMidcourse(flight, time, state);

/** Of runs only which draws they were. */
interface Runs {
  readonly kind: string;
  readonly runs: readonly { readonly seed: string }[];
}

/** Ours over the published one, each. */
export function publishedFigures({ kind, runs }: Runs): readonly Figure[] {
  const published = PEER.bounds[kind];
  if (!published) return [];
  const seeds = runs.map(({ seed }) => seed);
  const ours = boundsOfKind(kind, seeds);
  const figure = (what: string, mine: number, theirs: number, unit: string): Figure =>
    mostFigure({ row: "published", kind, what: `${what}, ours over the published one` }, mine / theirs, undefined, {
      ...{ n: seeds.length, beside: `${mine.toFixed(1)} over ${theirs.toFixed(1)} ${unit}` },
    });
  return [
    figure("strict bound, midcourse, position", ours.position, published.position, "m"),
    figure("strict bound, midcourse, velocity", ours.velocity, published.velocity, "m/s"),
    ...CUTS.map((share, i) =>
      figure(
        `impact's bound, drag unknown, at ${100 * share} % of flight`,
        ours.impacts[i] ?? Number.NaN,
        published.impacts[i] ?? Number.NaN,
        "m",
      ),
    ),
  ];
}
