/** How sensors look at bodies: geometry, detection, noise, false alarms. Must never remember a look: each stands for itself. */
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { after, type Instant } from "@tocsin/kernel/time";
import { metres, metresPerSecond, radians } from "@tocsin/kernel/units";
import type { Plot, RadarPlot, SightPlot } from "@tocsin/picture";
import { axesAt, earthBlocks, fixedFromPlace, type Place, placeFromFixed, type State } from "./earth.ts";
import { wrapTurn } from "./ground.ts";
import type { InfraredSpec, RadarSpec } from "./sensor-spec.ts";
import { add, cross, dot, norm, scale, subtract, unit, type Vec3 } from "./vector.ts";

/** A body that may be seen. */
export interface Body {
  readonly id: string;
  readonly kind: "missile" | "aircraft";
  readonly callsign?: string;
  readonly address?: number;
  /** Earth-fixed state at scenario seconds; undefined when the body does not fly then. */
  stateAt(time: number): State | undefined;
  burningAt(time: number): boolean;
}

/** One look of one sensor. */
export interface Look {
  /** Count of the sensor's looks. */
  readonly scan: number;
  /** Scenario seconds at which the look begins. */
  readonly begins: number;
  readonly seed: string;
  /** The instant of scenario second 0. */
  readonly epoch: Instant;
  readonly bodies: readonly Body[];
  /** Radars with elevation see whatever flies, aircraft too; otherwise they leave aircraft to the air radars. */
  readonly seesAll?: boolean;
}

/** Chance for one part of one look: it depends on seed, sensor, scan and part alone, never on what was asked before. */
const chanceOf = (look: Look, sensor: string, part: string): Random =>
  new Random(`${look.seed}/${sensor}/${look.scan}/${part}`);

export interface Direction {
  readonly range: number;
  readonly azimuth: number;
  readonly elevation: number;
  readonly rangeRate: number;
}

/** Where a state stands seen from a place: true, without noise. Metres, radians, metres per second. */
export function directionTo(from: Place, state: State): Direction {
  const { east, north, up } = axesAt(from);
  const way = subtract(state.position, fixedFromPlace(from));
  const range = norm(way);
  return {
    range,
    azimuth: wrapTurn(Math.atan2(dot(way, east), dot(way, north))),
    elevation: Math.asin(dot(way, up) / range),
    rangeRate: dot(way, state.velocity) / range,
  };
}

/** Signed difference of two angles, within half a turn. */
const angleBetween = (a: number, b: number): number => wrapTurn(a - b + Math.PI) - Math.PI;

/** True if range, azimuth and elevation lie inside the radar's field and the Earth does not stand between. */
export function inView(radar: RadarSpec, state: State, seen: Direction): boolean {
  if (seen.range > radar.maximumRange) return false;
  if (seen.elevation < radar.minimumElevation || seen.elevation > radar.maximumElevation) return false;
  if (Math.abs(angleBetween(seen.azimuth, radar.azimuthCentre)) > radar.azimuthWidth / 2) return false;
  return !earthBlocks(fixedFromPlace(radar.place), state.position);
}

/** When the look meets the body: at once, or as the beam comes round (the beam points north when the look begins). */
function meets(radar: RadarSpec, look: Look, body: Body): number {
  if (radar.type === "radar") return look.begins;
  let time = look.begins;
  for (let i = 0; i < 3; i++) {
    const state = body.stateAt(time);
    if (!state) break;
    time = look.begins + (directionTo(radar.place, state).azimuth / (2 * Math.PI)) * radar.revisit;
  }
  return time;
}

/** All plots of one look of a radar, by time and azimuth: at most one of each body in view, and false alarms uniform over the field. */
export function radarPlots(radar: RadarSpec, look: Look): readonly RadarPlot[] {
  const wanted = radar.type === "radar" ? "missile" : "aircraft";
  const plots: RadarPlot[] = [];
  const met = look.bodies.flatMap((body) =>
    look.seesAll || body.kind === wanted ? (meeting(radar, look, body) ?? []) : [],
  );
  for (const group of radar.resolution ? unresolved(met, radar.resolution) : met.map((one) => [one])) {
    const plot = plotOf(radar, look, group);
    if (plot) plots.push(plot);
  }
  const chance = chanceOf(look, radar.id, "false alarms");
  const count = chance.poisson(radar.falseAlarmsPerScan);
  for (let i = 0; i < count; i++) plots.push(falseAlarm(radar, look, chance));
  return plots.sort((a, b) => a.at - b.at || a.azimuth - b.azimuth);
}

/** A body as the beam meets it. */
interface Met {
  readonly body: Body;
  readonly time: number;
  readonly state: State;
  readonly seen: Direction;
}

function meeting(radar: RadarSpec, look: Look, body: Body): Met | undefined {
  const time = meets(radar, look, body);
  const state = body.stateAt(time);
  if (!state) return undefined;
  const seen = directionTo(radar.place, state);
  return inView(radar, state, seen) ? { body, time, state, seen } : undefined;
}

/** Groups of bodies that the radar cannot tell apart: chains of neighbours count as one. */
function unresolved(met: readonly Met[], { range, angle }: NonNullable<RadarSpec["resolution"]>): readonly Met[][] {
  const near = (a: Met, b: Met): boolean =>
    Math.abs(a.seen.range - b.seen.range) < range &&
    Math.abs(angleBetween(a.seen.azimuth, b.seen.azimuth)) * Math.cos(a.seen.elevation) < angle &&
    Math.abs(a.seen.elevation - b.seen.elevation) < angle;
  let groups: Met[][] = [];
  for (const one of met) {
    const joined = groups.filter((group) => group.some((other) => near(one, other)));
    groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), one]];
  }
  return groups;
}

const middle = (parts: readonly Vec3[]): Vec3 => scale(parts.reduce(add), 1 / parts.length);

function plotOf(radar: RadarSpec, look: Look, group: readonly Met[]): RadarPlot | undefined {
  const first = present(group[0], "a body of the group");
  const { body, time, state } = first;
  const chance = chanceOf(look, radar.id, body.id);
  if (!chance.chance(radar.detection)) return undefined;
  const seen = group.length === 1 ? first.seen : directionTo(radar.place, middleOf(group));
  const wrong = radar.bias ?? { range: 0, azimuth: 0, elevation: 0, clock: 0 };
  const noisy: Direction = {
    range: seen.range + wrong.range + radar.sigmaRange * chance.normal(),
    azimuth: seen.azimuth + wrong.azimuth + radar.sigmaAzimuth * chance.normal(),
    elevation: seen.elevation + wrong.elevation + radar.sigmaElevation * chance.normal(),
    rangeRate: seen.rangeRate + (radar.sigmaRangeRate ?? 0) * chance.normal(),
  };
  const plot = asPlot(radar, after(look.epoch, time + wrong.clock), noisy);
  return radar.type === "radar" ? plot : { ...plot, ...answerOf(body, state) };
}

const middleOf = (group: readonly Met[]): State => ({
  position: middle(group.map(({ state }) => state.position)),
  velocity: middle(group.map(({ state }) => state.velocity)),
});

/** What a transponder answers: height in steps of 25 ft, address, callsign. */
function answerOf({ address, callsign }: Body, state: State) {
  const step = 7.62;
  const pressureAltitude = metres(Math.round(placeFromFixed(state.position).height / step) * step);
  return { pressureAltitude, ...(address !== undefined && { address }), ...(callsign !== undefined && { callsign }) };
}

function falseAlarm(radar: RadarSpec, look: Look, chance: Random): RadarPlot {
  const azimuth = wrapTurn(radar.azimuthCentre + radar.azimuthWidth * (chance.unit() - 0.5));
  const direction: Direction = {
    range: chance.between(1, radar.maximumRange),
    azimuth,
    elevation: chance.between(radar.minimumElevation, radar.maximumElevation),
    rangeRate: chance.between(-3000, 3000),
  };
  const wait = radar.type === "radar" ? 0 : (azimuth / (2 * Math.PI)) * radar.revisit;
  return asPlot(radar, after(look.epoch, look.begins + wait + (radar.bias?.clock ?? 0)), direction);
}

function asPlot(radar: RadarSpec, at: Instant, { range, azimuth, elevation, rangeRate }: Direction): RadarPlot {
  const { sigmaRangeRate } = radar;
  return {
    kind: "radar",
    at,
    range: metres(range),
    azimuth: radians(wrapTurn(azimuth)),
    sigmaRange: metres(radar.sigmaRange),
    sigmaAzimuth: radians(radar.sigmaAzimuth),
    ...(radar.type === "radar" && { elevation: radians(elevation), sigmaElevation: radians(radar.sigmaElevation) }),
    ...(sigmaRangeRate !== undefined && {
      rangeRate: metresPerSecond(rangeRate),
      sigmaRangeRate: metresPerSecond(sigmaRangeRate),
    }),
  };
}

/** All plots of one look of an overhead sensor: burning motors above the minimum height that the Earth does not hide. */
export function infraredPlots(sensor: InfraredSpec, look: Look): readonly Plot[] {
  const eye = fixedFromPlace(sensor.place);
  const plots: SightPlot[] = [];
  for (const body of look.bodies) {
    const state = body.burningAt(look.begins) ? body.stateAt(look.begins) : undefined;
    if (!state || placeFromFixed(state.position).height < sensor.minimumTargetHeight) continue;
    if (earthBlocks(eye, state.position)) continue;
    const chance = chanceOf(look, sensor.id, body.id);
    if (!chance.chance(sensor.detection)) continue;
    const lineOfSight = disturbed(unit(subtract(state.position, eye)), sensor.sigma, chance);
    plots.push({ kind: "sight", at: after(look.epoch, look.begins), lineOfSight, sigma: radians(sensor.sigma) });
  }
  return plots;
}

/** The direction moved by two independent normal angles across it. */
function disturbed(sight: Vec3, sigma: number, chance: Random): Vec3 {
  const across = unit(cross(sight, Math.abs(sight[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]));
  const along = cross(sight, across);
  const moved = add(scale(across, sigma * chance.normal()), scale(along, sigma * chance.normal()));
  return unit(add(sight, moved));
}
