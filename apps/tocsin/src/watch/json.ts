/**
 * The watch as one JSON object a line, `tocsin-watch/1` (docs/command-line.md): codes and numbers for programs, the answers in
 * words beside them. A line comes when something has changed, at most one a second, and at least one in five seconds.
 */
import type { Event } from "@tocsin/codec-protobuf/console";
import {
  acceptedOf,
  amendmentsOf,
  amendmentWords,
  lampState,
  linksInOrder,
  type Picture,
  sentOf,
} from "@tocsin/console/reading";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { harmlessJson } from "../words/harmless.ts";
import { type Moment, openEvents, toldOf } from "./moment.ts";
import { alarmsToTell, alarmText, detailTexts, headText, spoken } from "./said.ts";

const LEAST_US = 1e6;
const MOST_US = 5e6;

/** Null where there is none. */
const iso = (us: number | undefined): string | null =>
  us === undefined || us <= 0 ? null : isoFromInstant(Math.round(us) as Instant);

/** The last message about the event that went to the public: by which two positions, and what the outlets said. */
const sentAlertOf = (event: Event, picture: Picture) => {
  const sent = sentOf(event, picture);
  if (sent === undefined) return null;
  const { verb, sentUs, signatures, receipts } = sent;
  const signedBy = signatures.map(({ position }) => position);
  return { verb, at: iso(sentUs), signedBy, receipts: receipts.length, accepted: acceptedOf(sent) };
};

const eventOf = (moment: Moment, event: Event) => {
  const { reading, answers } = toldOf(moment, event);
  return {
    id: event.id,
    label: event.label,
    opened: iso(event.openedUs),
    stage: event.stage,
    objectClass: event.objectClass,
    certainty: event.certainty,
    ownTerritory: reading.territory,
    agreeing: reading.agreeing.map(({ nation }) => nation),
    dissenting: reading.dissenting.map(({ nation }) => nation),
    must: event.must,
    acknowledged: iso(event.acknowledgedUs),
    acknowledgedBy: event.acknowledgedBy,
    seenBy: event.seenBy.map(({ nation, state, atUs, position }) => ({ nation, state, at: iso(atUs), position })),
    sentAlert: sentAlertOf(event, moment.picture),
    amendments: amendmentsOf(event).map((each) => ({
      what: each.what,
      at: iso(each.atUs),
      by: each.by,
      over: each.over,
      beside: each.beside,
      words: amendmentWords(moment.speech, each),
    })),
    answers: Object.fromEntries(
      answers.map((answer) => [
        answer.name,
        { head: headText(answer, spoken, "; "), details: detailTexts(answer, spoken) },
      ]),
    ),
  };
};

const contentOf = (moment: Moment) => {
  const { speech, picture, presence, nowUs } = moment;
  return {
    nation: picture.status?.nation ?? "",
    mode: picture.status?.mode ?? "",
    node: picture.status?.health ?? "",
    liveness: presence.liveness,
    absentSince: iso(presence.absentFromUs),
    links: linksInOrder(picture.links.values()).map((link) => ({
      nation: link.nation,
      own: link.own,
      state: lampState(link, nowUs),
      since: iso(link.sinceUs),
    })),
    events: openEvents(moment).map((event) => eventOf(moment, event)),
    alarms: alarmsToTell(picture).map((alarm) => ({
      id: alarm.id,
      code: alarm.code,
      priority: alarm.priority,
      subject: alarm.subject,
      raised: iso(alarm.raisedUs),
      acknowledged: iso(alarm.acknowledgedUs),
      acknowledgedBy: alarm.acknowledgedBy,
      called: alarm.called,
      calledPositions: alarm.calledPositions,
      shelvedUntil: iso(alarm.shelvedUntilUs),
      shelvedBy: alarm.shelvedBy,
      ended: iso(alarm.clearedUs),
      words: alarmText(speech, alarm, picture),
    })),
  };
};

export class JsonFace {
  #last = "";
  #lastUs = 0;
  #liveness = "";

  next(moment: Moment): readonly string[] {
    const { nowUs, lastUs, presence } = moment;
    const heldUs = nowUs - this.#lastUs;
    const isTurn = presence.liveness !== this.#liveness;
    if (!isTurn && heldUs < LEAST_US) return [];
    // As it would have been said then: what differs has changed by more than time.
    const isChanged = JSON.stringify(contentOf({ ...moment, nowUs: this.#lastUs })) !== this.#last;
    if (!isTurn && !isChanged && heldUs < MOST_US) return [];
    const content = contentOf(moment);
    this.#last = JSON.stringify(content);
    this.#lastUs = nowUs;
    this.#liveness = presence.liveness;
    return [harmlessJson({ format: "tocsin-watch/1", at: iso(nowUs), pictureFrom: iso(lastUs), ...content })];
  }
}
