/**
 * The messages that can follow those already sent about an event: the first, or a correction, a cancellation and a
 * release, each prepared. A message refers to what was sent, never to what was only drafted.
 */
import { after, type Instant } from "@tocsin/kernel/time";
import { ALERT_DEFAULTS, draftCancel } from "./draft.ts";
import type { AlertRecord, Ending } from "./record.ts";
import type { Verb } from "./release.ts";

export interface ChainInput {
  /** The newest draft of the event. */
  readonly draft: AlertRecord;
  /** The last message that was sent about it and still stands. */
  readonly standing: AlertRecord | undefined;
  readonly now: Instant;
  readonly identifierFor: (verb: Verb) => string;
}

/** What can be proposed now, by verb. Nothing sent and nothing threatened: nothing. */
export function prepared({ draft, standing, now, identifierFor }: ChainInput): Map<Verb, AlertRecord> {
  const records = new Map<Verb, AlertRecord>();
  const warns = draft.messageType !== "cancel";
  if (standing === undefined) {
    if (warns) records.set("send", first(draft, identifierFor("send"), now));
    return records;
  }
  if (warns) records.set("correct", correction(draft, standing, identifierFor("correct"), now));
  records.set("cancel", ending(standing, { reason: "error" }, identifierFor("cancel"), now));
  const over: Ending = draft.ending ?? { reason: "assessed" };
  records.set("release", ending(standing, over, identifierFor("release"), now));
  return records;
}

const stamped = (draft: AlertRecord, identifier: string, now: Instant): AlertRecord => ({
  ...draft,
  identifier,
  sent: now,
  effective: now,
  tooLate: draft.interval.latest <= after(now, ALERT_DEFAULTS.delivery),
});

const first = (draft: AlertRecord, identifier: string, now: Instant): AlertRecord => ({
  ...stamped(draft, identifier, now),
  messageType: "alert",
  lifted: [],
  references: [],
});

function correction(draft: AlertRecord, standing: AlertRecord, identifier: string, now: Instant): AlertRecord {
  const { references } = ending(standing, { reason: "assessed" }, identifier, now);
  const lifted = standing.areas.filter(({ code }) => !isNamed(draft, code));
  return { ...stamped(draft, identifier, now), messageType: "update", lifted, references };
}

const ending = (standing: AlertRecord, over: Ending, identifier: string, now: Instant): AlertRecord =>
  draftCancel(standing, { identifier, sentAt: now, ending: over });

/**
 * The same message for fewer areas: what is left out is lifted where the standing message had warned it. Undefined where
 * none is left, or where a code is none of the message's.
 */
export function narrowed(
  record: AlertRecord,
  codes: readonly string[],
  standing: AlertRecord | undefined,
): AlertRecord | undefined {
  const areas = record.areas.filter(({ code }) => codes.includes(code));
  if (areas.length === 0 || !codes.every((code) => isNamed(record, code))) return undefined;
  const lifted = (standing?.areas ?? []).filter(({ code }) => !codes.includes(code));
  return { ...record, areas, lifted };
}

const isNamed = ({ areas }: AlertRecord, code: string): boolean => areas.some((area) => area.code === code);
