/** The picture as the console last told it: a snapshot replaces it, changes upsert and remove. */
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
  Programme,
  Snapshot,
  Status,
  Track,
} from "@tocsin/codec-protobuf/console";

export interface Picture {
  position: bigint;
  status: Status | undefined;
  links: Map<string, Link>;
  events: Map<string, Event>;
  tracks: Map<string, Track>;
  feeds: Map<string, Feed>;
  alarms: Map<string, Alarm>;
  drafts: Map<string, Draft>;
  people: People | undefined;
  alerts: Alerts | undefined;
  programme: Programme | undefined;
  consult: Consult | undefined;
  plans: Plans | undefined;
}

export const emptyPicture = (): Picture => ({
  position: 0n,
  status: undefined,
  links: new Map(),
  events: new Map(),
  tracks: new Map(),
  feeds: new Map(),
  alarms: new Map(),
  drafts: new Map(),
  people: undefined,
  alerts: undefined,
  programme: undefined,
  consult: undefined,
  plans: undefined,
});

export function takeChanges(picture: Picture, news: Snapshot | Changes): void {
  picture.position = news.position;
  picture.status = news.status ?? picture.status;
  for (const link of news.links) picture.links.set(link.nation, link);
  for (const kind of ["events", "tracks", "feeds", "alarms", "drafts"] as const) {
    const held = picture[kind] as Map<string, { readonly id: string }>;
    for (const item of news[kind]) held.set(item.id, item);
  }
  picture.people = news.people ?? picture.people;
  picture.alerts = news.alerts ?? picture.alerts;
  picture.programme = news.programme ?? picture.programme;
  picture.consult = news.consult ?? picture.consult;
  picture.plans = news.plans ?? picture.plans;
  if (news.$typeName !== "tocsin.console.v1.Changes") return;
  for (const id of news.removedEvents) picture.events.delete(id);
  for (const id of news.removedTracks) picture.tracks.delete(id);
  for (const id of news.removedAlarms) picture.alarms.delete(id);
}

/** Names of the events and rooms there are, to tell from them what comes later. */
export const standingIn = ({ events, consult }: Picture): ReadonlySet<string> =>
  new Set([...events.keys(), ...(consult?.rooms ?? []).map(({ key }) => key)]);
