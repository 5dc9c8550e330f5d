/** How feeds fare, and what trackers outside the exchange say. Neither ever leaves the nation. */
import type { Step } from "../context.ts";
import type { FeedInput, SystemTracksInput } from "../inputs.ts";
import { clear, raise } from "./alarms.ts";

/** Outside tracks kept at most; beyond it the oldest gives way. */
const SYSTEM_TRACKS = 5000;

export function takeFeed(step: Step, body: FeedInput): void {
  const { feeds } = step.state;
  const before = feeds.get(body.feed);
  const { state, plots, doubles, errors, lastError } = body;
  const lastAt = before === undefined || plots > before.plots ? step.now : before.lastAt;
  feeds.set(body.feed, { id: body.feed, kind: body.feedKind, state, plots, doubles, errors, lastError, lastAt });
  if (state === "silent" || state === "failed") raise(step, `feed-${state}`, "caution", body.feed);
  else for (const code of ["feed-silent", "feed-failed"] as const) clear(step, code, body.feed);
  if (errors > (before?.errors ?? 0)) raise(step, "feed-errors", "advisory", body.feed);
}

export function takeSystemTracks(step: Step, body: SystemTracksInput): void {
  const { systemTracks } = step.state;
  for (const track of body.tracks) {
    const key = `${body.feed}/${track.source}/${track.number}`;
    systemTracks.delete(key);
    if (!track.ended) systemTracks.set(key, track);
  }
  for (const key of systemTracks.keys()) {
    if (systemTracks.size <= SYSTEM_TRACKS) break;
    systemTracks.delete(key);
  }
}
