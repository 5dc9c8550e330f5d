/**
 * Two nations' trackers of one flight beside one that has the plots of both: what each way of sharing makes of it, second by
 * second, as a node would show it. Must never give a nation's tracker a plot that is not its own.
 */
import { carry } from "@tocsin/ballistics";
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Dwell, Sensor, TrackEstimate } from "@tocsin/picture";
import {
  beginFused,
  coastTo,
  createTrackerState,
  estimateOf,
  type FusedTrack,
  fuse,
  fusedAt,
  joinSource,
  processDwell,
  type TrackerState,
  type TrackletBase,
  takeTracklet,
  trackletBase,
  trackletSince,
} from "@tocsin/tracking";

/** What is shared: nothing, whole tracks (position, velocity, covariance; each with launch and impact), tracklets beside them, or all plots. */
export const PROFILES = ["first alone", "second alone", "three elements", "tracklets", "all plots"] as const;
export type Profile = (typeof PROFILES)[number];

export interface Look {
  /** Seconds after the epoch. */
  readonly time: number;
  readonly sensor: Sensor;
  readonly dwell: Dwell;
}

export interface TwoNations {
  readonly epoch: Instant;
  /** In order of time. */
  readonly looks: readonly Look[];
  readonly isFirsts: (sensor: string) => boolean;
  /** Seconds between the second nation's tracklets. */
  readonly every: number;
}

/** A track and what it is based on, for the exporter of tracklets. */
interface Nation {
  readonly name: string;
  readonly state: TrackerState;
  base: { readonly track: number; readonly base: TrackletBase } | undefined;
}

const nation = (name: string): Nation => ({ name, state: createTrackerState(), base: undefined });

/** A track is that of the flight once it has so many plots: false ones do not live as long. */
const PLOTS = 6;

/** In free flight a node takes its own plots in no oftener than this, seconds. */
const CALM = 3;

/** `say` hears every whole second of each profile for which there is a state then. */
export function followTwoNations(
  { epoch, looks, isFirsts, every }: TwoNations,
  say: (profile: Profile, at: Instant, kinematics: Kinematics) => void,
): void {
  const [first, second, all] = [nation("first"), nation("second"), nation("all")];
  let fused: FusedTrack | undefined;
  let calm = false;
  let next = 0;
  const last = looks.at(-1)?.time ?? 0;
  for (let time = Math.ceil(looks[0]?.time ?? 0); time <= last; time++) {
    for (let look = looks[next]; look !== undefined && look.time <= time; look = looks[++next])
      for (const { state } of [all, isFirsts(look.sensor.id) ? first : second])
        processDwell(state, look.sensor, look.dwell);
    const at = after(epoch, time);
    const [one, two, both] = [first, second, all].map((each) => estimateAt(each, at));
    if (one === undefined || two === undefined || both === undefined) continue;
    if (!calm && isCalm(first, one) && two.phase === "midcourse") {
      calm = true;
      fused = undefined;
      first.base = undefined;
    }
    fused = share(fused, [first, one], [second, two], every, calm);
    say("first alone", at, one.kinematics);
    say("second alone", at, two.kinematics);
    say("all plots", at, both.kinematics);
    const theirs = carriedTo(two, at);
    say("three elements", at, fuse(one.kinematics, theirs));
    if (fused !== undefined) say("tracklets", at, fuse(kinematicsOf(fusedAt(fused, at)), theirs));
  }
}

/** So long in free flight, seconds, that nothing is left of what the motor did. */
const CALM_AFTER = 60;
const isCalm = ({ state }: Nation, { phase }: TrackEstimate): boolean =>
  phase === "midcourse" && (state.tracks.get(flightsTrack(state) ?? 0)?.coasted ?? 0) >= CALM_AFTER;

/** The flight's track, and its estimate for the second. */
function estimateAt({ state }: Nation, at: Instant): TrackEstimate | undefined {
  coastTo(state, at);
  const track = flightsTrack(state);
  return track === undefined ? undefined : estimateOf(state, track, at, { products: false });
}

const flightsTrack = (state: TrackerState): number | undefined =>
  [...state.tracks.entries()].find(([, { plots }]) => plots >= PLOTS)?.[0];

const carriedTo = ({ kinematics, at: from, phase }: TrackEstimate, at: Instant): Kinematics =>
  carry(kinematics, secondsBetween(from, at), phase !== "midcourse");

/** As the first nation's node does it each second: its own plots every second, the other's track once, then its tracklets. */
function share(
  known: FusedTrack | undefined,
  [first, ours]: readonly [Nation, TrackEstimate],
  [second, theirs]: readonly [Nation, TrackEstimate],
  every: number,
  calm: boolean,
): FusedTrack | undefined {
  const own = learned(first, ours.phase === "midcourse" ? CALM : 1);
  let fused = known;
  if (own === "begun") fused = first.base && beginFused("first", ["a"], first.base.base);
  else if (own !== undefined && fused !== undefined)
    takeTracklet(fused, { ...own, source: "first", contributions: ["a"] });
  if (fused === undefined) return fused;
  const { position, velocity, covariance } = theirs.kinematics;
  joinSource(fused, "second", ["b"], theirs.at, { mean: [...position, ...velocity], covariance }, calm);
  const told = learned(second, every);
  if (told !== undefined && told !== "begun") takeTracklet(fused, { ...told, source: "second", contributions: ["b"] });
  return fused;
}

/** What the nation's track has learned where so many seconds have passed; "begun" where its base is of another track, or the first. */
function learned(of: Nation, every: number) {
  const track = flightsTrack(of.state);
  if (track === undefined) return undefined;
  if (of.base?.track !== track) {
    of.base = { track, base: trackletBase(of.state, track) };
    return "begun" as const;
  }
  const tracklet = trackletSince(of.state, track, of.base.base);
  if (tracklet === undefined || secondsBetween(tracklet.from, of.state.at ?? tracklet.to) < every) return undefined;
  of.base = { track, base: trackletBase(of.state, track) };
  return tracklet;
}

function kinematicsOf({ mean, covariance }: ReturnType<typeof fusedAt>): Kinematics {
  const [x, y, z, vx, vy, vz] = mean as unknown as [number, number, number, number, number, number];
  return { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance: Array.from(covariance) };
}
