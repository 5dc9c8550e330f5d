/**
 * What the watch needs to know of one event, drawn from what the nations state. Nothing is averaged and nothing is
 * guessed: where the nations are silent the reading says so.
 */
import type { Alarm, Area, Event, Interval, NationalView, Overflight, Track } from "@tocsin/codec-protobuf/console";
import type { Picture } from "../live/picture.ts";

/**
 * Whether the watch's own territory is concerned. Over is passage above it, yes is a predicted fall within it, may is that what
 * steers can reach it.
 */
export type OwnTerritory = "yes" | "over" | "may" | "no" | "unknown";

export interface Reading {
  readonly event: Event;
  readonly own: string;
  /** The statement that the card shows, by the nation whose statement is the reference. */
  readonly reference: NationalView | undefined;
  /** Nations that do not differ from the reference; only they count as sources. */
  readonly agreeing: readonly NationalView[];
  readonly dissenting: readonly NationalView[];
  readonly retracted: readonly NationalView[];
  /** All tracks of the event, the one drawn strong first: one's own if there is one, else the fused one. */
  readonly tracks: readonly Track[];
  readonly track: Track | undefined;
  readonly impactArea: Area | undefined;
  readonly impactTime: Interval | undefined;
  /** Of what steers, or may: nobody knows where in it, and it is never shown as a point. */
  readonly footprintArea: Area | undefined;
  readonly footprintTime: Interval | undefined;
  /** The passage counted down: over one's own territory if there is one. */
  readonly overflight: Overflight | undefined;
  readonly territory: OwnTerritory;
  /** The alarm that calls for the event, while nobody has acknowledged it. */
  readonly call: Alarm | undefined;
}

const SOURCE_RANK: Readonly<Record<string, number>> = { own: 0, fused: 1, partner: 2 };

/** One's own first, then the fused one. */
export const bySource = (a: Track, b: Track): number => (SOURCE_RANK[a.source] ?? 3) - (SOURCE_RANK[b.source] ?? 3);

/** Those that the event names and those that name the event, as a fused track does. */
const tracksOf = (event: Event, picture: Picture): readonly Track[] =>
  [...picture.tracks.values()]
    .filter((track) => track.event === event.id || event.tracks.includes(track.id))
    .sort(bySource);

const territoryOf = (event: Event, reference: NationalView | undefined, own: string): OwnTerritory => {
  if (reference?.overflights.some(({ nation }) => nation === own) === true) return "over";
  if (event.threatened.includes(own)) return "yes";
  if (event.reachable.includes(own)) return "may";
  return (reference?.impactArea ?? reference?.footprintArea) === undefined ? "unknown" : "no";
};

const callOf = ({ id, acknowledgedUs }: Event, { alarms }: Picture): Alarm | undefined =>
  acknowledgedUs > 0
    ? undefined
    : [...alarms.values()].find(
        (alarm) => alarm.code === "event-declared" && alarm.subject === id && alarm.clearedUs === 0,
      );

export const readingOf = (event: Event, picture: Picture): Reading => {
  const own = picture.status?.nation ?? "";
  const standing = event.views
    .filter(({ retracted }) => !retracted)
    .sort((a, b) => Number(b.nation === own) - Number(a.nation === own) || a.nation.localeCompare(b.nation));
  const named = (nation: string): NationalView | undefined => standing.find((view) => view.nation === nation);
  const reference = named(event.reference) ?? named(own) ?? standing[0];
  const overflights = reference?.overflights ?? [];
  const tracks = tracksOf(event, picture);
  return {
    event,
    own,
    reference,
    agreeing: standing.filter(({ differs }) => differs.length === 0),
    dissenting: standing.filter(({ differs }) => differs.length > 0),
    retracted: event.views.filter(({ retracted }) => retracted),
    tracks,
    track: tracks[0],
    impactArea: reference?.impactArea,
    impactTime: reference?.impactTime,
    footprintArea: reference?.footprintArea,
    footprintTime: reference?.footprintTime,
    overflight: overflights.find(({ nation }) => nation === own) ?? overflights[0],
    territory: territoryOf(event, reference, own),
    call: callOf(event, picture),
  };
};

/** Whether the object has been seen after the passage was due: only then may the passage be told as a fact. */
export const passageObserved = ({ track, overflight }: Reading): boolean =>
  overflight !== undefined &&
  track?.position !== undefined &&
  track.status === "confirmed" &&
  track.position.atUs > overflight.latestUs;

interface Effect {
  readonly kind: "over" | "impact" | "footprint";
  readonly atUs: number;
}

/** What comes first: the passage over one's own territory, or the impact anywhere, or when what steers may come down. No deadline, for nobody has set one. */
export const firstEffect = ({ overflight, impactTime, footprintTime, own }: Reading): Effect | undefined => {
  const effects: Effect[] = [];
  if (overflight?.nation === own) effects.push({ kind: "over", atUs: overflight.earliestUs });
  if (impactTime !== undefined) effects.push({ kind: "impact", atUs: impactTime.earliestUs });
  else if (footprintTime !== undefined) effects.push({ kind: "footprint", atUs: footprintTime.earliestUs });
  return effects.sort((a, b) => a.atUs - b.atUs)[0];
};
