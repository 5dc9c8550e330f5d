/**
 * Renders an alert record as CAP 1.2 (OASIS, 1 July 2010): one message, three languages.
 * Must never send, sign or add a fact that the record does not hold.
 */
import {
  type AlertRecord,
  alertTexts,
  areaName,
  eventName,
  LANGUAGE_CODES,
  type LanguageCode,
  type Names,
} from "@tocsin/alerting";
import { assert } from "@tocsin/kernel/sound";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { around, element, optional } from "@tocsin/xml";
import { polygonsOf } from "./polygon.ts";

export interface CapOptions {
  /** Unique name of the sender, best an internet domain of the nation: no spaces, commas, < or &. */
  readonly sender?: string;
  /** The issuing office as the public knows it. */
  readonly senderName?: Names;
  /** Name of the exercise or test; CAP wants it in the note. */
  readonly exercise?: string;
  /** What a national CAP profile asks for: profiles are data. */
  readonly codes?: readonly string[];
  readonly eventCodes?: readonly { readonly valueName: string; readonly value: string }[];
  readonly web?: string;
  readonly contact?: string;
}

const STATUS = { actual: "Actual", exercise: "Exercise", test: "Test" } as const;
const TYPE = { alert: "Alert", update: "Update", cancel: "Cancel" } as const;
const TAGS: Readonly<Record<LanguageCode, string>> = { ko: "ko-KR", ja: "ja-JP", en: "en-US" };

/**
 * The XML text, UTF-8, ending in a line feed. Exercises and tests have scope Restricted: a receiver that overlooks the
 * status still finds that the message is not for the public, and Private would need addresses that a draft does not have.
 * Instants are given in UTC as "-00:00", because CAP forbids "Z".
 */
export function capXml(record: AlertRecord, options: CapOptions = {}): string {
  const sender = options.sender ?? `tocsin.${record.nation.toLowerCase()}.invalid`;
  assert(/^[^\s,<&]+$/.test(sender), `the sender "${sender}" holds a space, comma, < or &`);
  const lines = around("alert", [
    element("identifier", record.identifier),
    element("sender", sender),
    element("sent", capTime(record.sent)),
    element("status", STATUS[record.mode]),
    element("msgType", TYPE[record.messageType]),
    ...scope(record),
    ...codes(record, options).map((code) => element("code", code)),
    ...optional("note", noteOf(record, options)),
    ...optional(
      "references",
      record.references.map((one) => `${sender},${one.identifier},${capTime(one.sent)}`).join(" "),
    ),
    element("incidents", record.eventKey),
    ...LANGUAGE_CODES.flatMap((code) => around("info", info(record, options, code))),
  ]);
  lines[0] = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">';
  return `${['<?xml version="1.0" encoding="UTF-8"?>', ...lines].join("\n")}\n`;
}

function scope({ mode }: AlertRecord): string[] {
  if (mode === "actual") return [element("scope", "Public")];
  const who =
    mode === "exercise" ? "Exercise participants only; not for the public" : "Test endpoints only; not for the public";
  return [element("scope", "Restricted"), element("restriction", who)];
}

const codes = ({ mode }: AlertRecord, options: CapOptions): string[] => [
  ...(options.codes ?? []),
  ...(mode === "actual" ? [] : [`tocsin:${mode}`]),
];

/** CAP 1.2, 3.2.1: with status Exercise the exercise is identified in the note. */
function noteOf({ mode, eventKey }: AlertRecord, { exercise }: CapOptions): string | undefined {
  if (mode === "actual") return undefined;
  const word = mode === "exercise" ? "EXERCISE / 훈련 / 訓練" : "TEST / 시험 / 試験";
  return `${word}: ${exercise ?? eventKey}`;
}

function info(record: AlertRecord, options: CapOptions, language: LanguageCode): string[] {
  const text = alertTexts(record)[language];
  const assessment = assessmentOf(record);
  const onset = record.messageType !== "cancel" && record.interval.earliest > record.effective;
  return [
    element("language", TAGS[language]),
    element("category", "Safety"),
    element("category", "Security"),
    element("event", eventName(record, language)),
    ...assessment.responses.map((response) => element("responseType", response)),
    element("urgency", assessment.urgency),
    element("severity", assessment.severity),
    element("certainty", assessment.certainty),
    ...valued("eventCode", [{ valueName: "tocsin:kind", value: record.kind }, ...(options.eventCodes ?? [])]),
    element("effective", capTime(record.effective)),
    ...(onset ? [element("onset", capTime(record.interval.earliest))] : []),
    element("expires", capTime(record.expires, Math.ceil)),
    element("senderName", options.senderName?.[language] ?? `Tocsin ${record.nation}`),
    element("headline", text.headline),
    element("description", text.description),
    element("instruction", text.instruction),
    ...optional("web", options.web),
    ...optional("contact", options.contact),
    ...valued("parameter", parameters(record)),
    ...places(record, language),
  ];
}

/** For machines: what the text says to people. */
const parameters = ({ effect, interval, messageType, ending }: AlertRecord) => [
  { valueName: "tocsin:effect", value: effect },
  { valueName: "tocsin:predictedEarliest", value: capTime(interval.earliest) },
  { valueName: "tocsin:predictedLatest", value: capTime(interval.latest, Math.ceil) },
  ...(messageType === "cancel" && ending ? [{ valueName: "tocsin:ending", value: ending.reason }] : []),
];

const valued = (name: string, pairs: readonly { valueName: string; value: string }[]): string[] =>
  pairs.flatMap(({ valueName, value }) => around(name, [element("valueName", valueName), element("value", value)]));

/**
 * One area element for each warned area, with its code alone: the code is what a receiver compares itself with. The
 * ellipse, where there is one, is drawn in an element of its own with all areas as description.
 */
function places(record: AlertRecord, language: LanguageCode): string[] {
  const coded = record.areas.flatMap((area) =>
    around("area", [
      element("areaDesc", areaName(record, area, language)),
      ...valued("geocode", [{ valueName: "ISO3166-2", value: area.code }]),
    ]),
  );
  const polygons = record.ground ? polygonsOf(record.ground) : [];
  if (polygons.length === 0) return coded;
  const drawn = [
    element("areaDesc", alertTexts(record)[language].areaDescription),
    ...polygons.map((polygon) => element("polygon", polygon)),
  ];
  return [...around("area", drawn), ...coded];
}

interface Assessment {
  readonly responses: readonly string[];
  readonly urgency: string;
  readonly severity: string;
  readonly certainty: string;
}

function assessmentOf(record: AlertRecord): Assessment {
  const responses = (names: string[]): string[] => (record.mode === "test" ? ["None"] : names);
  if (record.messageType === "cancel") {
    const observed = record.ending?.reason === "passed" || record.ending?.reason === "fallen";
    return {
      responses: responses(["AllClear"]),
      urgency: "Past",
      severity: "Minor",
      certainty: observed ? "Observed" : "Unlikely",
    };
  }
  return {
    responses: responses(record.tooLate ? ["Avoid", "Monitor"] : ["Shelter"]),
    urgency: record.tooLate ? "Past" : "Immediate",
    severity: record.effect === "pass" ? "Severe" : "Extreme",
    certainty: record.certainty === "low" ? "Possible" : "Likely",
  };
}

/** Whole seconds; the end of something is rounded up, all else down, so that no interval shrinks. */
function capTime(moment: Instant, round: (value: number) => number = Math.floor): string {
  const whole = (round(moment / 1e6) * 1e6) as Instant;
  return `${isoFromInstant(whole).slice(0, 19)}-00:00`;
}
