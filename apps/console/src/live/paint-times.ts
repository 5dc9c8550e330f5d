/**
 * How long this browser takes from a frame with news until it is painted, and how old a partner's statement is by then: the last
 * stages of a warning's way, for the engineer. Must never cost what it measures, and counts nothing while nobody can see the page.
 */
import type { Event } from "@tocsin/codec-protobuf/console";

const KEPT = 512;

export interface PaintTimes {
  /** Milliseconds, the last few hundred, in no order: from the frame's arrival, and from the partner's statement. */
  readonly painted: readonly number[];
  readonly whole: readonly number[];
}

const painted: number[] = [];
const whole: number[] = [];
let counts = { painted: 0, whole: 0 };
/** When each nation's view that is shown was stated, by item. */
let known: ReadonlyMap<string, number> = new Map();
let arrivedMs: number | undefined;

export const paintTimes = (): PaintTimes & { readonly counts: typeof counts } => ({ painted, whole, counts });

/** A frame with events has come. */
export const noteArrival = (): void => {
  arrivedMs ??= performance.now();
};

/** Views of other nations that were stated since they were last shown. What a wrong clock says of itself tells nothing. */
const newlyStated = (events: readonly Event[], own: string): readonly number[] => {
  const before = known;
  const now = new Map<string, number>();
  for (const { views } of events) for (const { item, statedUs } of views) now.set(item, statedUs);
  known = now;
  if (before.size === 0) return [];
  return events.flatMap(({ views }) =>
    views
      .filter(({ nation, item, statedUs, claimedUs }) => {
        return nation !== own && claimedUs === 0 && statedUs > (before.get(item) ?? statedUs - 1);
      })
      .map(({ statedUs }) => statedUs),
  );
};

/** The picture has been handed to the page: measured once the browser has painted it. */
export const notePaint = (events: Iterable<Event>, own: string, nowUs: () => number | undefined): void => {
  const stated = newlyStated([...events], own);
  const since = arrivedMs;
  arrivedMs = undefined;
  if (since === undefined || document.hidden) return;
  requestAnimationFrame(() =>
    setTimeout(() => {
      painted[counts.painted % KEPT] = performance.now() - since;
      const now = nowUs();
      const news = now === undefined ? [] : stated;
      news.forEach((statedUs, i) => {
        whole[(counts.whole + i) % KEPT] = ((now ?? 0) - statedUs) / 1000;
      });
      counts = { painted: counts.painted + 1, whole: counts.whole + news.length };
    }),
  );
};
