/** Plots of one look of one sensor: associate, update, and declare at once what has become certain. */
import { processDwell } from "@tocsin/tracking";
import type { Step } from "../context.ts";
import type { DwellInput } from "../inputs.ts";
import { raise } from "./alarms.ts";
import { isOfConcern } from "./declare-test.ts";
import { declareIfCertain } from "./events.ts";
import { noted } from "./sensors/note-look.ts";
import { noteLook } from "./surveillance/state-surveillance.ts";
import { applyChanges, isDueUponLook, stateTrack } from "./tracks.ts";

export function takeDwell(step: Step, { feed, dwell }: DwellInput): void {
  const sensor = step.state.sensors.get(dwell.sensor);
  if (sensor === undefined) {
    raise(step, "unknown-sensor", "caution", `${feed}/${dwell.sensor}`);
    return;
  }
  noteLook(step, feed, dwell.sensor);
  const changes = noted(step, dwell.sensor, () => processDwell(step.state.tracker, sensor, dwell));
  applyChanges(step, changes);
  for (const { track: trackerId, change } of changes) {
    const track = step.state.tracks.get(trackerId);
    if (track === undefined || track.ended || !isOfConcern(track.estimate)) continue;
    if (change === "confirmed" || isDueUponLook(step, track)) stateTrack(step, track);
    declareIfCertain(step, track);
  }
}
