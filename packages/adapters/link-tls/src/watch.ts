/** How a partner fares as a whole, from what its lanes heard. Told on change; a detail alone is no change. */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { LinkState } from "./config.ts";
import type { Lane } from "./lane.ts";

/** With the tick and the way to the console a loss is shown within three seconds. */
const LOST_SECONDS = 2.5;
const SLOW_SECONDS = 1.5;
const SLOW_ROUND_TRIP_SECONDS = 1;

export interface Condition {
  readonly state: LinkState;
  readonly detail: string;
}

/** Undefined while a partner that never was linked may still come within the first seconds. */
export function conditionOf(lanes: readonly Lane[], startedAt: Instant, now: Instant): Condition | undefined {
  const heard = lanes.flatMap((lane) => lane.heardAt ?? []);
  const warning = lanes.find((lane) => lane.priority === "warning");
  const silence = secondsBetween(Math.max(...heard, startedAt) as Instant, now);
  if (silence > LOST_SECONDS || (lanes.every((lane) => !lane.isConnected) && saidGoodbye(warning)))
    return { state: "lost", detail: warning?.lastEnd ?? "" };
  if (heard.length === 0) return undefined;
  if (warning?.isOpen !== true) return { state: "slow", detail: "the warning connection is not open" };
  if (silence > SLOW_SECONDS) return { state: "slow", detail: `nothing heard for ${silence.toFixed(1)} s` };
  if (warning.roundTrip > SLOW_ROUND_TRIP_SECONDS)
    return { state: "slow", detail: `an answer takes ${warning.roundTrip.toFixed(1)} s` };
  return { state: "linked", detail: "" };
}

/** The partner told us that it stops, or wants nothing of us: there is nothing to wait for. */
const saidGoodbye = (lane: Lane | undefined): boolean => /^peer: (stopping|isolated)/.test(lane?.lastEnd ?? "");
