/**
 * What the nation says of its own sight: region by region, from what its sensors reach and whether they are heard. Said at once
 * where it changes and every minute besides, so that a blind nation never looks calm; a sensor is never named.
 */
import type { SurveillanceContent, SurveillanceStatus } from "@tocsin/exchange";
import { secondsBetween } from "@tocsin/kernel/time";
import type { Sensor } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import { NEVER, type NodeState } from "../../state.ts";
import { statedParticipation } from "../participate.ts";
import { publish } from "../publish.ts";
import { isExcluded } from "../sensors/exclude.ts";
import { statusOf } from "./coverage.ts";

const SURVEILLANCE_SECONDS = 60;
/** A sensor whose feed does not say how it fares is down after so long without a look, and after so many looks. */
const UNHEARD_SECONDS = 10;
const UNHEARD_LOOKS = 3;

/** A look has come: whose feed it came by, and when. */
export function noteLook({ state, now }: Step, feed: string, sensor: string): void {
  state.picture.looks.set(sensor, { feed, at: now });
}

export function stateSurveillance(step: Step): void {
  reviewSensors(step);
  const { state, now } = step;
  if (state.surveillanceAt !== NEVER && secondsBetween(state.surveillanceAt, now) < SURVEILLANCE_SECONDS) return;
  state.surveillanceAt = now;
  const { nation, mode, epoch } = selfOf(step);
  const version = (state.versions.get("surveillance") ?? 0) + 1;
  state.versions.set("surveillance", version);
  publish(step, {
    name: { nation, mode, epoch, kind: "surveillance", counter: 1 },
    version,
    act: "state",
    validAt: now,
    objectClass: "unknown",
    declared: false,
    contents: { surveillance: surveillanceNow(step) },
  });
}

/** Sight is computed anew only where a sensor has come or gone. */
function reviewSensors(step: Step): void {
  const { state } = step;
  const sensors = [...state.sensors.values()];
  const working = sensors
    .filter((sensor) => isLive(state, sensor) && !isExcluded(state, sensor.id))
    .map(({ id }) => id);
  const known = working.join(" ");
  if (known === state.picture.working) return;
  state.picture.working = known;
  const self = selfOf(step);
  const live = (sensor: Sensor): boolean => working.includes(sensor.id);
  const regions = self.surveillance.regions.map(({ code, status }) => ({
    code,
    status: code === "own" ? overall(sensors.length, working.length) : (statusOf(code, sensors, live) ?? status),
  }));
  self.surveillance = { ...self.surveillance, regions };
  state.surveillanceAt = NEVER;
}

const overall = (all: number, live: number): SurveillanceStatus =>
  live === 0 ? "none" : live < all ? "degraded" : "full";

/** Whether it is heard. What is excluded is heard and sees nothing for us. */
export function isLive(state: NodeState, { id, revisit }: Sensor): boolean {
  const look = state.picture.looks.get(id);
  if (look === undefined) return false;
  const feed = state.feeds.get(look.feed);
  if (feed !== undefined) return feed.state === "live";
  return secondsBetween(look.at, state.now) <= Math.max(UNHEARD_SECONDS, UNHEARD_LOOKS * revisit);
}

function surveillanceNow(step: Step): SurveillanceContent {
  const participation = statedParticipation(step);
  return {
    ...selfOf(step).surveillance,
    ...(participation.length > 0 && { participation }),
    ...(step.state.ownClock.isSuspect && { clockSuspect: true as const }),
  };
}
