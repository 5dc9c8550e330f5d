/**
 * Says an item of ours again as it is now, under its next version: how a partner that lacks it, or missed its end, is put right.
 * All partners get it, as every statement; nothing is said that was not said before.
 */
import { type ItemName, keyOf } from "@tocsin/picture";
import type { Step } from "../../context.ts";
import { stateEvent } from "../events.ts";
import { stateTrack } from "../tracks.ts";
import { stateWarning } from "../warn.ts";
import { stateCorrelation, stateDrop } from "./correlate.ts";

export function restate(step: Step, item: ItemName): void {
  const key = keyOf(item);
  const { state } = step;
  if (item.kind === "track") {
    const track = [...state.tracks.values()].find(({ name }) => keyOf(name) === key);
    if (track !== undefined) stateTrack(step, track, track.ended ? "end" : "state");
  } else if (item.kind === "event") {
    const own = state.events.get(key);
    if (own !== undefined) stateEvent(step, own, state.tracks.get(own.trackerId));
  } else if (item.kind === "warning") {
    const own = [...state.events.values()].find(({ warning }) => warning && keyOf(warning.name) === key);
    if (own !== undefined) stateWarning(step, own);
  } else if (item.kind === "correlation") restateCorrelation(step, key);
}

function restateCorrelation(step: Step, key: string): void {
  const group = [...step.state.groups.values()].find(
    ({ correlation }) => correlation && keyOf(correlation.name) === key,
  );
  if (group?.correlation === undefined) return;
  if (!group.correlation.ended) return stateCorrelation(step, group, "said-again");
  group.correlation.ended = false;
  stateDrop(step, group, "said-again");
}
