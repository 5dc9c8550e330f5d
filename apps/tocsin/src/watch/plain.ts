/**
 * The watch as lines for a screen reader, a slow line or a file: no cursor, no colour, each line whole by itself. What has not
 * changed is not said again; that time goes by is no change. Once a minute something is said: how old the news is, or that the
 * node lives.
 */
import type { Event } from "@tocsin/codec-protobuf/console";
import {
  absenceWords,
  alarmsInOrder,
  callWords,
  correctionsOf,
  type NamedAnswer,
  quietWords,
} from "@tocsin/console/reading";
import { shown } from "../verbs/as-officer.ts";
import { prefixOf } from "../words/prefix.ts";
import { localTime, secondOf } from "../words/voice.ts";
import { type Moment, openEvents, toldOf, worldOf } from "./moment.ts";
import { alarmText, detailTexts, headText, spoken } from "./said.ts";

const ALIVE_EVERY_US = 60e6;
/** An answer whose numbers move all the time is not read out all the time. */
const HEAD_EVERY_US = 15e6;
const DETAIL_EVERY_US = 60e6;
/** These are said at once, however often. */
const AT_ONCE: readonly string[] = ["what", "sent", "must"];

const headOf = (answer: NamedAnswer): string => headText(answer, spoken, "; ");
const detailOf = (answer: NamedAnswer): string => detailTexts(answer, spoken).join("; ");

interface Spoken {
  readonly head: string;
  readonly detail: string;
  readonly atUs: number;
}

export class PlainFace {
  readonly #spoken = new Map<string, Spoken>();
  readonly #alarms = new Map<string, string>();
  /** Up to when the corrections of an event have been said. */
  readonly #amended = new Map<string, number>();
  #liveness = "";
  #hadEvent: boolean | undefined;
  #aliveUs = 0;
  readonly #isLocal: boolean;

  /** @param isLocal the nation's own time is said behind the node's. */
  constructor(isLocal = false) {
    this.#isLocal = isLocal;
  }

  /** The lines that are to be said now. */
  next(moment: Moment): readonly string[] {
    const said = [
      ...this.#presence(moment),
      ...this.#quiet(moment),
      ...this.#events(moment),
      ...this.#amendments(moment),
      ...this.#alarmsOf(moment),
    ];
    const lines = said.length > 0 ? said : this.#alive(moment);
    if (lines.length > 0) this.#aliveUs = moment.nowUs;
    const start = startOf(moment, this.#isLocal);
    return lines.map((text) => shown(`${start} ${text}`));
  }

  #presence({ speech, presence, lastUs, silenceS }: Moment): readonly string[] {
    const { liveness } = presence;
    if (liveness === this.#liveness) return [];
    const before = this.#liveness;
    this.#liveness = liveness;
    const absence = absenceWords(speech, presence, lastUs, silenceS);
    if (absence !== undefined) return [`${absence.head} ${absence.from}`];
    return before === "" ? [] : [speech.t("watch.here")];
  }

  #quiet(moment: Moment): readonly string[] {
    const hasEvent = openEvents(moment).length > 0;
    if (hasEvent === this.#hadEvent) return [];
    this.#hadEvent = hasEvent;
    const { speech, picture } = moment;
    return hasEvent ? [] : [`${speech.t("quiet.head")}. ${quietWords(speech, picture)}`];
  }

  /** Open ones, and those that have ended since they were told of. */
  #events(moment: Moment): readonly string[] {
    const known = [...moment.picture.events.values()].filter(({ id }) => this.#spoken.has(`${id} what`));
    return [...new Set([...openEvents(moment), ...known])].flatMap((event) => this.#answers(moment, event));
  }

  #answers(moment: Moment, event: Event): readonly string[] {
    return toldOf(moment, event).answers.flatMap((answer) => {
      const { name, question } = answer;
      const [head, detail] = [headOf(answer), detailOf(answer)];
      const key = `${event.id} ${name}`;
      const before = this.#spoken.get(key);
      if (before !== undefined && !this.#isDue(moment, event, name, before)) return [];
      this.#spoken.set(key, { head, detail, atUs: moment.nowUs });
      return [
        `${event.label} ${question}: ${[head, detail].filter((part) => part !== "").join(moment.speech.t("watch.stop"))}`,
      ];
    });
  }

  #isDue(moment: Moment, event: Event, name: string, before: Spoken): boolean {
    // As it would have been said then: what differs has changed by more than time.
    const then = toldOf({ ...moment, nowUs: before.atUs }, event).answers.find((each) => each.name === name);
    if (then === undefined) return false;
    const heldUs = moment.nowUs - before.atUs;
    if (headOf(then) !== before.head) return AT_ONCE.includes(name) || heldUs >= HEAD_EVERY_US;
    return detailOf(then) !== before.detail && heldUs >= DETAIL_EVERY_US;
  }

  /** Each once, the oldest first; of an event that is met for the first time all that stands. */
  #amendments(moment: Moment): readonly string[] {
    return openEvents(moment).flatMap((event) => {
      const saidUs = this.#amended.get(event.id) ?? 0;
      const unsaid = correctionsOf(moment.speech, event, moment.picture.seams).filter(({ atUs }) => atUs > saidUs);
      this.#amended.set(event.id, unsaid[0]?.atUs ?? saidUs);
      return unsaid.toReversed().map((each) => `${event.label} ${each.words}`);
    });
  }

  #alarmsOf({ speech, picture, nowUs }: Moment): readonly string[] {
    return alarmsInOrder(picture.alarms.values()).flatMap((alarm) => {
      const call = callWords(speech, alarm, nowUs);
      const state = alarm.clearedUs > 0 ? "ended" : call === "" ? "stands" : alarm.called;
      const before = this.#alarms.get(alarm.id);
      // A call that was answered is no news: who has seen it is told with the event.
      if (before === state || (state === "stands" && before !== undefined)) return [];
      const isNews = before !== undefined || state !== "ended";
      this.#alarms.set(alarm.id, state);
      const priority = speech.code("priority", alarm.priority);
      const words = `${speech.t("alarms.head")}, ${priority}: ${alarmText(speech, alarm, picture)}`;
      const note = state === "ended" ? speech.t("watch.ended") : call;
      return isNews ? [note === "" ? words : `${words} (${note})`] : [];
    });
  }

  #alive(moment: Moment): readonly string[] {
    const { presence, nowUs, speech, picture } = moment;
    if (presence.liveness !== "live" || nowUs - this.#aliveUs < ALIVE_EVERY_US) return [];
    const alarms = [...picture.alarms.values()].filter(({ clearedUs }) => clearedUs === 0).length;
    return [speech.t("watch.alive", { events: openEvents(moment).length, alarms })];
  }
}

/** Nation, mode and the node's time: a line is copied alone. */
function startOf(moment: Moment, isLocal: boolean): string {
  const world = worldOf(moment);
  const nowUs = Math.round(moment.nowUs);
  return `${prefixOf(world)} ${secondOf(nowUs)}${localTime(nowUs, isLocal ? world.nation : undefined)}`;
}
