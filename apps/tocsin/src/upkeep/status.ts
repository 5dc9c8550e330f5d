/** A node's state in one word and its causes, of what was seen of it. What is old is a failure. Values only. */
import {
  alarmWords,
  type Check,
  checksOf,
  checkWords,
  type Language,
  SPEECHES,
  UPKEEP_SPEECHES,
} from "@tocsin/console/reading";
import type { Looked } from "./look.ts";

export type Verdict = "ok" | "degraded" | "stale";

export interface Cause {
  /** A check's name, or `alarm`. */
  readonly of: string;
  readonly subject: string;
  readonly health: "advice" | "bad";
  readonly words: string;
}

/** What stands behind an instant's UTC, of microseconds. */
type LocalOf = (us: number) => string;

/** They call for the watch, and say nothing of how the node fares. */
const OF_EVENTS: ReadonlySet<string> = new Set(["event-declared", "events-many", "partner-warning"]);

export const isStale = ({ said }: Looked): boolean =>
  said === undefined || checksOf(said).some(({ name, health }) => name === "still" && health === "bad");

/** Checks that do not pass, then alarms that stand, save advice: that is for reading and not for waking anybody. */
export function causesOf(looked: Looked, language: Language, localOf?: LocalOf): Cause[] {
  const speech = SPEECHES[language];
  const odd = looked.said === undefined ? [] : checksOf(looked.said).filter(({ health }) => health !== "ok");
  const alarms = looked.alarms.filter(({ code, priority }) => priority !== "advisory" && !OF_EVENTS.has(code));
  return [
    ...odd.map((check) => causeOf(check, language, localOf)),
    ...alarms.map((alarm): Cause => {
      const words = alarmWords(speech, alarm, looked.labels);
      return { of: "alarm", subject: alarm.subject, health: alarm.priority === "critical" ? "bad" : "advice", words };
    }),
  ];
}

function causeOf(check: Check, language: Language, localOf?: LocalOf): Cause {
  const { what, says } = checkWords(UPKEEP_SPEECHES[language], check, (subject) => subject, localOf);
  const health = check.health === "bad" ? "bad" : "advice";
  return { of: check.name, subject: check.subject, health, words: `${what}: ${says}` };
}

/** Advice alone leaves a node ok; a failed check, or an alarm that is more than advice, does not. */
export const verdictOn = (looked: Looked, causes: readonly Cause[]): Verdict =>
  isStale(looked) ? "stale" : causes.some(({ of, health }) => health === "bad" || of === "alarm") ? "degraded" : "ok";
