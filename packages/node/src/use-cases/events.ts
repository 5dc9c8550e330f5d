/**
 * Launch events: declared under a test far stricter than a track's confirmation, restated when their substance changes,
 * closed with a reason. Every event we declare is named by us for ever.
 */
import { overflights } from "@tocsin/alerting";
import { predictTrajectory } from "@tocsin/ballistics";
import { fingerprint } from "@tocsin/kernel/sound";
import { roughDistance } from "@tocsin/kernel/space";
import { secondsBetween } from "@tocsin/kernel/time";
import { type Certainty, keyOf, type LaunchEvent, type Overflight, type TrackEstimate } from "@tocsin/picture";
import { nextName, record, type Step, selfOf } from "../context.ts";
import type { OwnEvent, OwnTrack } from "../state.ts";
import { raise } from "./alarms.ts";
import { meetsDeclareTest } from "./declare-test.ts";
import { joinGroup } from "./groups.ts";
import { outlineFor } from "./outline.ts";
import { publish } from "./publish.ts";
import { stageOf } from "./stages.ts";
import { provenanceOf, refresh, sensorsOf, stateTrack } from "./tracks.ts";
import { warnPartners } from "./warn.ts";

/** Numbers drift while an object flies: they are restated this often even where nothing of substance changed. */
const RESTATE_SECONDS = 5;
/** Past the latest impact time the event is kept open for late corrections, then closed. */
const CLOSING_SECONDS = 30;
const LOST_SECONDS = 60;
/** Legs of the path that passages are sought along: areas come out as along legs of one second, intervals as along five. */
const PATH_STEP_SECONDS = 10;

export function declareIfCertain(step: Step, track: OwnTrack): void {
  const { declare: test } = selfOf(step).plan;
  if (track.eventKey !== undefined || !meetsDeclareTest(track.estimate, test)) return;
  refresh(step, track, true);
  if (!meetsDeclareTest(track.estimate, test)) return;
  const name = nextName(step, "event");
  const event = assess(step, track, { name, declaredAt: step.now });
  const own: OwnEvent = {
    key: keyOf(name),
    trackerId: track.trackerId,
    event,
    version: 0,
    statedAt: step.now,
    observedAt: track.estimate.lastPlotAt,
    statedSubstance: "",
    outline: undefined,
    shared: new Map(),
    warning: undefined,
  };
  track.eventKey = own.key;
  step.state.events.set(own.key, own);
  record(step, { type: "declared", item: name, track: track.name });
  const group = joinGroup(step, own.key);
  raise(step, "event-declared", "critical", group.id);
  stateEvent(step, own, track);
  stateTrack(step, track);
  warnPartners(step, own);
}

/** Once a second: takes the tracker's word anew, states what changed, closes what is over. */
export function updateEvents(step: Step): void {
  for (const own of step.state.events.values()) {
    if (own.event.stage === "closed") continue;
    const track = step.state.tracks.get(own.trackerId);
    if (track !== undefined) own.observedAt = track.estimate.lastPlotAt;
    if (track !== undefined && !track.ended) {
      const { name, declaredAt, commonNumber } = own.event;
      own.event = assess(step, track, { name, declaredAt, ...(commonNumber && { commonNumber }) }, own.event);
    } else own.event = { ...own.event, statedAt: step.now, stage: stageOf(own.event, own.observedAt, step.now) };
    const closedBecause = endOf(step, own, track);
    if (closedBecause !== undefined) own.event = { ...own.event, stage: "closed", closedBecause };
    const due = secondsBetween(own.statedAt, step.now) >= RESTATE_SECONDS;
    if (due || substanceOf(own.event) !== own.statedSubstance) stateEvent(step, own, track);
    warnPartners(step, own);
  }
}

function assess(
  step: Step,
  track: OwnTrack,
  identity: Pick<LaunchEvent, "name" | "declaredAt" | "commonNumber">,
  before?: LaunchEvent,
): LaunchEvent {
  const { estimate } = track;
  const begun = before?.overflights.filter((passage) => passage.earliest <= step.now) ?? [];
  const passages =
    before !== undefined && track.productsAt < step.now ? before.overflights : overflightsAhead(step, estimate);
  const ahead = passages.filter((passage) => !begun.some(({ nation }) => nation === passage.nation));
  const range =
    estimate.launch && estimate.impact && roughDistance(estimate.launch.area.centre, estimate.impact.area.centre);
  const event: Omit<LaunchEvent, "stage"> = {
    ...identity,
    statedAt: step.now,
    objects: 1,
    objectClass: estimate.objectClass,
    classProbability: estimate.classProbability,
    phase: estimate.phase,
    certainty: certaintyOf(estimate),
    track: track.name,
    overflights: [...begun, ...ahead],
    ...(estimate.launch && { launch: estimate.launch }),
    ...(estimate.impact && { impact: estimate.impact }),
    ...(estimate.footprint && { footprint: estimate.footprint }),
    ...(estimate.impactWithheld && { impactWithheld: estimate.impactWithheld }),
    ...(estimate.apogee !== undefined && { apogee: estimate.apogee }),
    ...(range !== undefined && { range }),
  };
  return { ...event, stage: stageOf(event, estimate.lastPlotAt, step.now) };
}

/** Passages above warned territory that still lie ahead; none where no free-flight path can honestly be given. */
function overflightsAhead(step: Step, estimate: TrackEstimate): Overflight[] {
  if (estimate.impact === undefined) return [];
  return overflights(step.tools.areas, predictTrajectory(estimate, PATH_STEP_SECONDS));
}

function certaintyOf({ classProbability, plots, sensors, impact }: TrackEstimate): Certainty {
  const narrow = impact !== undefined && impact.area.semiMajor < 150_000;
  if (classProbability >= 0.97 && plots >= 20 && narrow && (sensors.length >= 2 || plots >= 60)) return "high";
  return classProbability >= 0.9 && plots >= 10 ? "medium" : "low";
}

function endOf(step: Step, own: OwnEvent, track: OwnTrack | undefined): LaunchEvent["closedBecause"] {
  const { impact } = own.event;
  if (impact !== undefined && secondsBetween(impact.time.latest, step.now) > CLOSING_SECONDS)
    return "impact-time-passed";
  const lost = track === undefined || track.ended;
  return lost && impact === undefined && secondsBetween(own.observedAt, step.now) > LOST_SECONDS
    ? "track-lost"
    : undefined;
}

/** Substance: what a watch officer would want said again at once; places and times to a coarse grain. */
function substanceOf(event: LaunchEvent): string {
  const coarse = (angle: number): number => Math.round(angle * 60);
  return fingerprint([
    event.stage,
    event.objectClass,
    event.certainty,
    event.impactWithheld,
    event.closedBecause,
    event.commonNumber,
    event.overflights.map((passage) => [passage.nation, ...passage.areas]),
    event.impact && [coarse(event.impact.area.centre.latitude), coarse(event.impact.area.centre.longitude)],
  ]);
}

export function stateEvent(step: Step, own: OwnEvent, track: OwnTrack | undefined): void {
  const { event } = own;
  own.version++;
  own.statedAt = step.now;
  own.statedSubstance = substanceOf(event);
  const named = track && { ...track.estimate, name: track.name };
  const { observedAt } = own;
  if (track !== undefined) own.outline = outlineFor(track);
  const shared = publish(step, {
    name: event.name,
    version: own.version,
    act: event.stage === "closed" ? "end" : "state",
    observedAt,
    validAt: event.statedAt,
    objectClass: event.objectClass,
    declared: true,
    event: event.name,
    contents: {
      launch: event.launch ?? {},
      impact: {
        ...(event.impact && { impact: event.impact }),
        ...(event.footprint && { footprint: event.footprint }),
        ...(event.impactWithheld && { withheld: event.impactWithheld }),
        overflights: event.overflights,
        ...(event.range !== undefined && { range: event.range }),
        ...(event.apogee !== undefined && { apogee: event.apogee }),
      },
      assessment: {
        objectClass: event.objectClass,
        classProbability: event.classProbability,
        phase: event.phase,
        certainty: event.certainty,
        stage: event.stage,
        objects: event.objects,
        declaredAt: event.declaredAt,
        track: event.track,
        ...(event.commonNumber !== undefined && { commonNumber: event.commonNumber }),
        ...(event.closedBecause && { closedBecause: event.closedBecause }),
      },
      provenance: named ? provenanceOf(step, named, observedAt) : { contributions: [], sensorClasses: [], observedAt },
      sensor: named ? sensorsOf(step, named) : { sources: [] },
      outline: own.outline ?? {},
    },
  });
  for (const nation of shared) {
    const sequence = step.state.partners.get(nation)?.assigned.get("warning") ?? 0;
    own.shared.set(nation, { at: own.shared.get(nation)?.at ?? step.now, sequence });
  }
}
