/** The picture as the node last told it: a snapshot, then changes. Pure; must never fill in what the node did not say. */
import type {
  Alarm,
  Alerts,
  Changes,
  Consult,
  Draft,
  Event,
  Feed,
  Link,
  People,
  Plans,
  PlotMark,
  Programme,
  Seam,
  SensorMark,
  Snapshot,
  Status,
  Track,
  Waypoint,
} from "@tocsin/codec-protobuf/console";

export interface Picture {
  readonly status: Status | undefined;
  readonly links: ReadonlyMap<string, Link>;
  readonly events: ReadonlyMap<string, Event>;
  readonly tracks: ReadonlyMap<string, Track>;
  /** Where each track has been, oldest first: from the snapshot, then lengthened by the track's own updates. */
  readonly trails: ReadonlyMap<string, readonly Waypoint[]>;
  readonly plots: readonly PlotMark[];
  readonly feeds: ReadonlyMap<string, Feed>;
  readonly alarms: ReadonlyMap<string, Alarm>;
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly sensors: readonly SensorMark[];
  readonly people: People | undefined;
  readonly alerts: Alerts | undefined;
  readonly programme: Programme | undefined;
  readonly consult: Consult | undefined;
  readonly plans: Plans | undefined;
  /** Tracks that were joined or split in the last minutes, oldest first. */
  readonly seams: readonly Seam[];
}

/** How far back a trail reaches, and how finely: places this far apart in time, the newest beside them. */
interface Grain {
  readonly everyUs: number;
  /** The oldest go first. */
  readonly most: number;
}
/** Forty minutes of a flight, finer than its line is drawn. */
const FLIGHT: Grain = { everyUs: 4e6, most: 600 };
/** Of traffic from outside: there may be thousands, each with a waypoint a second, all day. */
const TRAFFIC: Grain = { everyUs: 10e6, most: 60 };
const grainOf = (source: string | undefined): Grain => (source === "outside" ? TRAFFIC : FLIGHT);

const byKey = <T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [key(item), item]));

export const emptyPicture: Picture = {
  status: undefined,
  links: new Map(),
  events: new Map(),
  tracks: new Map(),
  trails: new Map(),
  plots: [],
  feeds: new Map(),
  alarms: new Map(),
  drafts: new Map(),
  sensors: [],
  people: undefined,
  alerts: undefined,
  programme: undefined,
  consult: undefined,
  plans: undefined,
  seams: [],
};

const MOVING: ReadonlySet<keyof Picture> = new Set(["tracks", "trails", "plots"]);
const PARTS = Object.keys(emptyPicture) as (keyof Picture)[];

/** Whether two pictures differ in nothing but where things are in the sky: no event, no alarm, nobody's word. */
export const hasOnlyMoved = (before: Picture, after: Picture): boolean =>
  PARTS.every((part) => MOVING.has(part) || before[part] === after[part]);

/** A snapshot replaces everything: nothing of an older picture may survive it. */
export const pictureOf = (snapshot: Snapshot): Picture => ({
  status: snapshot.status,
  links: byKey(snapshot.links, (link) => link.nation),
  events: byKey(snapshot.events, (event) => event.id),
  tracks: byKey(snapshot.tracks, (track) => track.id),
  trails: trailsOf(snapshot),
  plots: snapshot.plots,
  feeds: byKey(snapshot.feeds, (feed) => feed.id),
  alarms: byKey(snapshot.alarms, (alarm) => alarm.id),
  drafts: byKey(snapshot.drafts, (draft) => draft.id),
  sensors: snapshot.sensors,
  people: snapshot.people,
  alerts: snapshot.alerts,
  programme: snapshot.programme,
  consult: snapshot.consult,
  plans: snapshot.plans,
  seams: snapshot.seams?.seams ?? [],
});

const upserted = <T>(
  old: ReadonlyMap<string, T>,
  items: readonly T[],
  key: (item: T) => string,
  removed: readonly string[] = [],
): ReadonlyMap<string, T> => {
  if (items.length === 0 && removed.length === 0) return old;
  const next = new Map(old);
  for (const item of items) next.set(key(item), item);
  for (const id of removed) next.delete(id);
  return next;
};

/** The newest waypoint gives way to the one that comes, until it lies far enough from the one before. */
const isNear = (trail: readonly Waypoint[], everyUs: number): boolean => {
  const [before, last] = [trail.at(-2), trail.at(-1)];
  return before !== undefined && last !== undefined && last.atUs - before.atUs < everyUs;
};

const trailsOf = ({ tracks, trails }: Snapshot): Picture["trails"] => {
  const sources = new Map(tracks.map(({ id, source }) => [id, source]));
  return new Map(
    trails.map(({ track, flown }) => {
      const { everyUs, most } = grainOf(sources.get(track));
      const kept: Waypoint[] = [];
      for (const waypoint of flown) {
        if (isNear(kept, everyUs)) kept.pop();
        kept.push(waypoint);
      }
      return [track, kept.slice(-most)];
    }),
  );
};

const lengthened = (
  old: Picture["trails"],
  tracks: readonly Track[],
  removed: readonly string[],
): Picture["trails"] => {
  if (tracks.length === 0 && removed.length === 0) return old;
  const next = new Map(old);
  for (const { id, position, status, source } of tracks) {
    // Flown is what was observed: a coasting track moves on, its trail does not.
    if (status === "coasting" || status === "dropped") continue;
    const trail = next.get(id) ?? [];
    if (position === undefined || position.atUs <= (trail.at(-1)?.atUs ?? 0)) continue;
    const { everyUs, most } = grainOf(source);
    const before = isNear(trail, everyUs) ? trail.slice(-most, -1) : trail.slice(1 - most);
    next.set(id, [...before, position]);
  }
  for (const id of removed) next.delete(id);
  return next;
};

export const changed = (old: Picture, changes: Changes): Picture => ({
  status: changes.status ?? old.status,
  links: upserted(old.links, changes.links, (link) => link.nation),
  events: upserted(old.events, changes.events, (event) => event.id, changes.removedEvents),
  tracks: upserted(old.tracks, changes.tracks, (track) => track.id, changes.removedTracks),
  trails: lengthened(old.trails, changes.tracks, changes.removedTracks),
  plots: changes.plotsChanged ? changes.plots : old.plots,
  feeds: upserted(old.feeds, changes.feeds, (feed) => feed.id),
  alarms: upserted(old.alarms, changes.alarms, (alarm) => alarm.id, changes.removedAlarms),
  drafts: upserted(old.drafts, changes.drafts, (draft) => draft.id),
  sensors: old.sensors,
  people: changes.people ?? old.people,
  alerts: changes.alerts ?? old.alerts,
  programme: changes.programme ?? old.programme,
  consult: changes.consult ?? old.consult,
  plans: changes.plans ?? old.plans,
  seams: changes.seams?.seams ?? old.seams,
});
