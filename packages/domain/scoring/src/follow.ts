/**
 * Who follows whom, second by second: pairs tracks and flights, counts changes of identity, GOSPA and SIAP on the way.
 * Must never look at what a tracker wrote later than the second that is judged.
 */
import { EARTH } from "@tocsin/truth";
import { firstTime, lastTime, stateInto, type TrueFlight } from "./flights.ts";
import { pairUp } from "./pairing.ts";
import type { TrackLine } from "./track-line.ts";

/** A flight, and the interval in which sensors saw it and a tracker can be asked for it. */
export interface Followed {
  readonly flight: TrueFlight;
  readonly from: number;
  readonly to: number;
}

/** A track counts as live this long after its last line, seconds. */
export const STALE = 12;
/** A track follows a flight no farther away than this, metres. */
const REACH = 15_000;
/** What a track may be nearer to another flight before that counts as a change of identity: metres, and share of the distance. */
const LOYALTY = { metres: 500, share: 0.5 } as const;
/** GOSPA's cutoff, metres, with order 2 and alpha 2 (Rahmathullah, Garcia-Fernandez and Svensson 2017). */
export const CUTOFF = 5_000;
/** After its flight has ended a track may run out in peace, seconds. */
export const AFTERLIFE = 60;

interface LiveTrack {
  last: TrackLine;
  flight: string | undefined;
  /** Its latest flight, for errors of lines beyond reach. */
  before: string | undefined;
  peaceUntil: number;
  readonly now: Float64Array;
}

/** Sums over seconds; SIAP's as in Votruba, Kruger and others (SIAP Task Force technical report 2001-003). */
export interface FollowSums {
  /** Flight-seconds in which a tracker can be asked for the flight, and in which a track followed it. */
  asked: number;
  followed: number;
  switches: number;
  seconds: number;
  gospa: number;
  /** Track-seconds, those near a flight, and flight-seconds with a track near. */
  trackSeconds: number;
  nearSeconds: number;
  coveredSeconds: number;
  /** Seconds of the longest-serving track of each flight, summed. */
  longest: number;
}

export interface Follower {
  /** Takes the lines issued in the second that ends at `second`, pairs, and says whose flight each line is about. */
  second(second: number, lines: readonly TrackLine[]): readonly (string | undefined)[];
  readonly sums: FollowSums;
  /** Seconds each track followed nobody, and somebody. */
  readonly lives: ReadonlyMap<string, { alone: number; following: number }>;
  /** Changes of identity of each flight. */
  readonly switchesOf: ReadonlyMap<string, number>;
  /** Those of them after the flight's last radar plot, when no tracker is told of it any more. */
  readonly unseenSwitchesOf: ReadonlyMap<string, number>;
  end(): void;
}

export function startFollowing(all: readonly Followed[]): Follower {
  const tracks = new Map<string, LiveTrack>();
  const lives = new Map<string, { alone: number; following: number }>();
  const trackOf = new Map<string, string>();
  const switchesOf = new Map<string, number>();
  const unseenSwitchesOf = new Map<string, number>();
  const served = new Map<string, Map<string, number>>();
  const sums: FollowSums = {
    ...{ asked: 0, followed: 0, switches: 0, seconds: 0, gospa: 0 },
    ...{ trackSeconds: 0, nearSeconds: 0, coveredSeconds: 0, longest: 0 },
  };
  const byId = new Map(all.map((followed) => [followed.flight.id, followed]));
  const states = new Map(all.map(({ flight }) => [flight.id, new Float64Array(6)]));

  function take(line: TrackLine): void {
    const track = tracks.get(line.track);
    if (track) track.last = line;
    else
      tracks.set(line.track, {
        ...{ last: line, flight: undefined, before: undefined },
        ...{ peaceUntil: Number.NEGATIVE_INFINITY, now: new Float64Array(6) },
      });
  }

  function pair(flying: readonly Followed[], live: readonly LiveTrack[]): Int32Array {
    const cost = (row: number, column: number): number => {
      const [track, flight] = [live[row] as LiveTrack, (flying[column] as Followed).flight];
      const distance = distanceOf(track.now, states.get(flight.id) as Float64Array);
      if (distance > REACH) return Number.POSITIVE_INFINITY;
      const effective = track.flight === flight.id ? LOYALTY.share * Math.max(0, distance - LOYALTY.metres) : distance;
      return effective * effective;
    };
    return pairUp(live.length, flying.length, cost, REACH * REACH);
  }

  function settle(track: LiveTrack, flight: string | undefined, second: number): void {
    const life = lives.get(track.last.track) ?? { alone: 0, following: 0 };
    lives.set(track.last.track, life);
    track.flight = flight;
    if (flight === undefined) {
      if (second > track.peaceUntil) life.alone++;
      return;
    }
    life.following++;
    track.before = flight;
    track.peaceUntil = lastTime((byId.get(flight) as Followed).flight) + AFTERLIFE;
    const name = track.last.track;
    const before = trackOf.get(flight);
    const { from, to } = byId.get(flight) as Followed;
    if (before !== undefined && before !== name) {
      sums.switches++;
      switchesOf.set(flight, (switchesOf.get(flight) ?? 0) + 1);
      if (second > to) unseenSwitchesOf.set(flight, (unseenSwitchesOf.get(flight) ?? 0) + 1);
    }
    trackOf.set(flight, name);
    if (second < from || second > to) return;
    const service = served.get(flight) ?? new Map<string, number>();
    served.set(flight, service);
    service.set(name, (service.get(name) ?? 0) + 1);
  }

  function tally(second: number, flying: readonly Followed[], live: readonly LiveTrack[]): void {
    const asked = flying.filter(({ from, to }) => second >= from && second <= to);
    const followed = new Set(live.map(({ flight }) => flight));
    sums.seconds++;
    sums.asked += asked.length;
    sums.followed += asked.filter(({ flight }) => followed.has(flight.id)).length;
    const counted = live.filter(
      ({ flight, peaceUntil }) =>
        (flight === undefined && second > peaceUntil) || asked.some((other) => other.flight.id === flight),
    );
    const bodies = asked.map(({ flight }) => states.get(flight.id) as Float64Array);
    sums.gospa += gospaOf(bodies, counted);
    sums.trackSeconds += counted.length;
    const near = counted.map(({ now }) => bodies.some((body) => distanceOf(now, body) < CUTOFF));
    sums.nearSeconds += near.filter(Boolean).length;
    sums.coveredSeconds += bodies.filter((body) => counted.some(({ now }) => distanceOf(now, body) < CUTOFF)).length;
  }

  return {
    sums,
    lives,
    switchesOf,
    unseenSwitchesOf,
    second(second, lines) {
      for (const line of lines) take(line);
      const flying = all.filter(({ flight }) => stateInto(states.get(flight.id) as Float64Array, flight, second));
      const live = [...tracks.values()].filter(({ last }) => second - last.time <= STALE);
      for (const track of live) carryInto(track.now, track.last, second);
      const chosen = pair(flying, live);
      for (const [i, track] of live.entries()) settle(track, flying[chosen[i] as number]?.flight.id, second);
      tally(second, flying, live);
      const busy = new Set(live.map(({ flight }) => flight));
      return lines.map(({ track }) => whose(tracks.get(track), busy));
    },
    end() {
      for (const service of served.values()) sums.longest += Math.max(...service.values());
    },
  };
}

/** A track beyond reach is still wrong about its latest flight, unless another track follows that now. */
function whose(track: LiveTrack | undefined, busy: ReadonlySet<string | undefined>): string | undefined {
  if (!track || track.flight !== undefined) return track?.flight;
  return busy.has(track.before) ? undefined : track.before;
}

const distanceOf = (a: Float64Array, b: Float64Array): number =>
  Math.hypot(
    (a[0] as number) - (b[0] as number),
    (a[1] as number) - (b[1] as number),
    (a[2] as number) - (b[2] as number),
  );

/** A line's state some seconds later, by its velocity and a round Earth's pull in the turning frame. */
function carryInto(out: Float64Array, { state, time }: TrackLine, second: number): void {
  const dt = Math.max(0, second - time);
  const [x, y, z, vx, vy] = state as unknown as [number, number, number, number, number];
  const radius = Math.hypot(x, y, z);
  const pull = -EARTH.massTerm / radius ** 3;
  const isFlying = Math.hypot(vx, vy, state[5] as number) > 500;
  const bend = isFlying
    ? [
        x * pull + 2 * EARTH.spin * vy + EARTH.spin ** 2 * x,
        y * pull - 2 * EARTH.spin * vx + EARTH.spin ** 2 * y,
        z * pull,
      ]
    : [0, 0, 0];
  for (let k = 0; k < 3; k++) {
    const pace = state[3 + k] as number;
    out[k] = (state[k] as number) + dt * pace + 0.5 * dt * dt * (bend[k] as number);
    out[3 + k] = pace + dt * (bend[k] as number);
  }
}

/** Of one second: metres. */
function gospaOf(bodies: readonly Float64Array[], tracks: readonly LiveTrack[]): number {
  const chosen = pairUp(
    tracks.length,
    bodies.length,
    (i, j) => distanceOf((tracks[i] as LiveTrack).now, bodies[j] as Float64Array) ** 2,
    CUTOFF ** 2,
  );
  let sum = 0;
  let paired = 0;
  for (const [i, j] of chosen.entries()) {
    if (j < 0) continue;
    paired++;
    sum += distanceOf((tracks[i] as LiveTrack).now, bodies[j] as Float64Array) ** 2;
  }
  return Math.sqrt(sum + (CUTOFF ** 2 / 2) * (tracks.length + bodies.length - 2 * paired));
}

/** The second before which nothing is judged and the one after which nothing is. */
export function secondsOf(all: readonly Followed[]): readonly [number, number] {
  const [firsts, lasts] = [all.map(({ flight }) => firstTime(flight)), all.map(({ flight }) => lastTime(flight))];
  return [Math.floor(Math.min(...firsts)), Math.ceil(Math.max(...lasts))];
}
