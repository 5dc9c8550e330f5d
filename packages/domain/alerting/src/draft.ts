/**
 * Makes the record of a civil alert from an event and the areas that it threatens, or says why none can be made.
 * Must never widen the areas silently, name another nation's area, or mix modes.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { after, type Instant } from "@tocsin/kernel/time";
import type {
  AreaOfUncertainty,
  ImpactPrediction,
  LaunchEvent,
  Mode,
  Nation,
  Overflight,
  TimeInterval,
} from "@tocsin/picture";
import type { WarningArea, WarningAreas } from "./areas.ts";
import { headingTowards, regionOf } from "./bearing.ts";
import { areaOf } from "./inside.ts";
import { phraseFaults } from "./phrases.ts";
import type { AlertArea, AlertRecord, Effect, Ending, WarningKind } from "./record.ts";
import { alertTexts } from "./texts.ts";
import {
  ellipseAt,
  ellipseFault,
  THREAT_DEFAULTS,
  type ThreatenedArea,
  type ThreatOptions,
  threatenedAreas,
} from "./threat.ts";

export interface AlertInput {
  readonly identifier: string;
  readonly nation: Nation;
  readonly mode: Mode;
  readonly eventKey: string;
  readonly sentAt: Instant;
  readonly event: LaunchEvent;
  /** Own areas under the predicted impact, as threatenedAreas gave them; fewer (refined) is allowed, more is refused. */
  readonly impactAreas: readonly ThreatenedArea[];
  /** Passages above own areas; used where no own area is under the impact. */
  readonly overflights: readonly Overflight[];
  /** For a flight that cannot be predicted a person or a plan names the areas and the interval. */
  readonly declared?: { readonly codes: readonly string[]; readonly time: TimeInterval };
  readonly areas: WarningAreas;
  readonly previous?: AlertRecord;
  readonly options?: Partial<AlertOptions>;
}

/** Seconds, but for the thresholds. */
export interface AlertOptions {
  /** From sending to the last phone: 20 s is the slow end of the chains that are published. */
  readonly delivery: number;
  /** The warning stays for this long after the interval's end. */
  readonly hold: number;
  /** No warning is shorter or longer than this. */
  readonly shortest: number;
  readonly longest: number;
  readonly threat: ThreatOptions;
}

export const ALERT_DEFAULTS: AlertOptions = {
  delivery: 20,
  hold: 900,
  shortest: 600,
  longest: 10_800,
  threat: THREAT_DEFAULTS,
};

/** Superseded messages that are named; older ones have expired long before. */
const MOST_REFERENCES = 50;

interface Basis {
  readonly effect: Effect;
  readonly codes: readonly string[];
  readonly time: TimeInterval;
  readonly ground?: AreaOfUncertainty;
}

/** A first alert, or an update where `previous` still stands. Faults are reasons for people: show them. */
export function draftAlert(input: AlertInput): Result<AlertRecord> {
  const options = { ...ALERT_DEFAULTS, ...input.options };
  const refusal = identityFault(input);
  if (refusal) return blocked(input, ...refusal);
  const basis = basisOf(input, options.threat);
  if (!basis.ok) return basis;
  const chosen = chosenAreas(input, basis.value.codes);
  if (!chosen.ok) return chosen;
  const expires = expiryOf(input.sentAt, basis.value.time, options);
  if (expires === undefined)
    return blocked(
      input,
      "interval-unusable",
      "the predicted interval is reversed or ends later than a warning may last",
    );
  const record = compose(input, options, basis.value, chosen.value, expires);
  const [phrase] = phraseFaults(alertTexts(record), record);
  return phrase === undefined ? ok(record) : blocked(input, "phrase-forbidden", phrase);
}

function compose(
  input: AlertInput,
  options: AlertOptions,
  basis: Basis,
  areas: readonly WarningArea[],
  expires: Instant,
): AlertRecord {
  const { event, sentAt } = input;
  const previous = input.previous?.messageType === "cancel" ? undefined : input.previous;
  const { launch } = event;
  const target = basis.ground?.centre ?? firstPlace(areas);
  return {
    identifier: input.identifier,
    nation: input.nation,
    mode: input.mode,
    messageType: previous ? "update" : "alert",
    eventKey: input.eventKey,
    kind: kindOf(event, basis.effect),
    effect: basis.effect,
    certainty: event.certainty,
    sent: sentAt,
    effective: sentAt,
    expires,
    areas: areas.map(named),
    lifted: (previous?.areas ?? []).filter((old) => !areas.some(({ code }) => code === old.code)),
    interval: basis.time,
    ...(basis.ground && { ground: basis.ground }),
    ...(launch && { launchedAt: launch.time.best, launchRegion: regionOf(launch.area.centre) }),
    ...(launch && target && { heading: headingTowards(launch.area.centre, target) }),
    tooLate: basis.time.latest <= after(sentAt, options.delivery),
    references: previous ? referencesAfter(previous) : [],
  };
}

/**
 * The message that ends a warning, ready beside it at any time. "passed" and "fallen" state what has happened: with an
 * observation that is not between the earliest predicted instant and now they become "assessed", which claims less.
 */
export function draftCancel(
  previous: AlertRecord,
  { identifier, sentAt, ending = { reason: "assessed" } }: { identifier: string; sentAt: Instant; ending?: Ending },
): AlertRecord {
  return {
    ...previous,
    identifier,
    messageType: "cancel",
    sent: sentAt,
    effective: sentAt,
    expires: after(sentAt, ALERT_DEFAULTS.hold),
    lifted: [],
    tooLate: false,
    ending: isBacked(ending, previous, sentAt) ? ending : { reason: "assessed" },
    references: referencesAfter(previous),
  };
}

/** No past tense without an observation after the event (2022-11-03). */
const isBacked = (ending: Ending, { interval }: AlertRecord, sentAt: Instant): boolean =>
  !("observedAt" in ending) || (ending.observedAt >= interval.earliest && ending.observedAt <= sentAt);

const referencesAfter = (previous: AlertRecord): AlertRecord["references"] =>
  [...previous.references, { identifier: previous.identifier, sent: previous.sent }].slice(-MOST_REFERENCES);

function identityFault({
  identifier,
  nation,
  mode,
  eventKey,
  event,
  previous,
}: AlertInput): [string, string] | undefined {
  const word = /^[A-Za-z0-9._:/-]{1,200}$/;
  if (!word.test(identifier))
    return ["identifier-invalid", "its identifier holds other than letters, digits and . _ : / -"];
  if (!word.test(eventKey))
    return ["identifier-invalid", "its event key holds other than letters, digits and . _ : / -"];
  if (!/^[A-Z]{3}$/.test(nation)) return ["nation-invalid", "the issuing nation is not a three-letter code"];
  if (event.name.mode !== mode)
    return ["mode-mismatch", `the event is of mode ${event.name.mode} and the alert of mode ${mode}`];
  if (previous && (previous.mode !== mode || previous.nation !== nation || previous.eventKey !== eventKey)) {
    return ["previous-mismatch", "the previous message is of another mode, nation or event"];
  }
  if (previous?.identifier === identifier)
    return ["identifier-invalid", "its identifier is that of the previous message"];
  return undefined;
}

/** What the warning stands on: declared areas, else the impact, else the passages. */
function basisOf(input: AlertInput, threat: ThreatOptions): Result<Basis> {
  const { event, impactAreas, overflights, declared } = input;
  if (declared) return ok({ effect: "open", codes: declared.codes, time: declared.time });
  if (impactAreas.length > 0) {
    if (!event.impact)
      return blocked(input, "impact-missing", "areas are given for an impact that the event does not predict");
    const unusable = ellipseFault(event.impact.area);
    if (unusable) return blocked(input, "polygon-unusable", unusable);
    return impactBasis(input, event.impact, threat);
  }
  const own = overflights.filter(({ nation }) => nation === input.nation);
  if (own.length === 0) {
    const unusable = event.impact && ellipseFault(event.impact.area);
    return unusable
      ? blocked(input, "polygon-unusable", unusable)
      : blocked(input, "no-area", "no area of this nation is threatened");
  }
  const earliest = Math.min(...own.map((passage) => passage.earliest)) as Instant;
  const latest = Math.max(...own.map((passage) => passage.latest)) as Instant;
  const time = {
    earliest,
    latest,
    best: Math.round((earliest + latest) / 2) as Instant,
    containment: 0.95 as TimeInterval["containment"],
  };
  return ok({ effect: "pass", codes: own.flatMap((passage) => passage.areas), time });
}

/** The ellipse goes with the areas: the broad one when all that it reaches are named, the refined one when fewer are. */
function impactBasis(input: AlertInput, impact: ImpactPrediction, threat: ThreatOptions): Result<Basis> {
  const predicted = threatenedAreas(input.areas, impact, threat).filter(({ nation }) => nation === input.nation);
  const codes = input.impactAreas.map(({ code }) => code);
  const outside = codes.find((code) => !predicted.some((area) => area.code === code));
  if (outside)
    return blocked(input, "area-not-threatened", `${outside} lies outside the predicted area of ${input.nation}`);
  const refined = predicted.some(({ code }) => !codes.includes(code));
  const ground = refined
    ? ellipseAt(impact.area, threat.nearCertain)
    : ellipseAt(impact.area, threat.reasonable, threat.margin);
  return ok({ effect: "fall", codes, time: impact.time, ground });
}

function chosenAreas(input: AlertInput, codes: readonly string[]): Result<WarningArea[]> {
  const chosen: WarningArea[] = [];
  for (const code of [...new Set(codes)].sort()) {
    const area = areaOf(input.areas, code);
    if (area === undefined) return blocked(input, "area-unknown", `${code} is not a warning area`);
    if (area.nation !== input.nation)
      return blocked(input, "area-of-another-nation", `${code} belongs to ${area.nation}`);
    chosen.push(area);
  }
  return chosen.length > 0 ? ok(chosen) : blocked(input, "no-area", "the list of areas is empty");
}

function expiryOf(sent: Instant, { earliest, best, latest }: TimeInterval, options: AlertOptions): Instant | undefined {
  const last = after(sent, options.longest);
  if (!(earliest <= best && best <= latest && latest < last)) return undefined;
  return Math.min(last, Math.max(after(sent, options.shortest), after(latest, options.hold))) as Instant;
}

function kindOf(event: LaunchEvent, effect: Effect): WarningKind {
  if (event.objectClass === "space-launch") return "space-launch";
  if (effect === "open" || event.impactWithheld === "manoeuvring" || event.objectClass === "manoeuvring")
    return "unpredictable-flight";
  if (event.objectClass !== "ballistic") return "unknown";
  return effect === "fall" ? "ballistic-impact" : "ballistic-overflight";
}

const named = ({ code, names }: WarningArea): AlertArea => ({ code, names });
const firstPlace = (areas: readonly WarningArea[]) => areas[0]?.ball.centre;

const blocked = ({ identifier }: AlertInput, code: string, why: string) =>
  fault(code, `No alert was drafted: ${why}.`, {
    where: identifier,
    remedy: "Correct the event or the areas, or draft the alert by hand; nothing is widened on its own.",
  });
