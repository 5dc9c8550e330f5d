/**
 * Alarms as rows. In a flood those of one event, and those of one kind that belong to none, are folded into one row that
 * says how many, which is worst and which is newest; every alarm stays in its fold. Pure.
 */
import type { Alarm } from "@tocsin/codec-protobuf/console";
import { alarmsInOrder } from "./alarm-words.ts";

const FLOOD_COUNT = 10;
const FLOOD_US = 600e6;

export interface AlarmRow {
  readonly key: string;
  /** In the order in which they want an operator: the first is the worst. Never empty. */
  readonly alarms: readonly [Alarm, ...Alarm[]];
  /** The event that they are of, or undefined for those of one kind. */
  readonly event: string | undefined;
}

export const isFlood = (alarms: Iterable<Alarm>, nowUs: number): boolean =>
  [...alarms].filter(({ raisedUs }) => nowUs - raisedUs <= FLOOD_US).length >= FLOOD_COUNT;

/** The event that an alarm is of: its subject is the event's id, or begins with it. */
const eventOf = ({ subject }: Alarm, events: ReadonlyMap<string, unknown>): string | undefined => {
  const [start = ""] = subject.split("/");
  return events.has(subject) ? subject : events.has(start) ? start : undefined;
};

export const rowsOf = (
  alarms: Iterable<Alarm>,
  events: ReadonlyMap<string, unknown>,
  nowUs: number,
): readonly AlarmRow[] => {
  const inOrder = alarmsInOrder(alarms);
  if (!isFlood(inOrder, nowUs)) return inOrder.map((alarm) => ({ key: alarm.id, alarms: [alarm], event: undefined }));
  const ofEvents = Map.groupBy(inOrder, (alarm) => eventOf(alarm, events) ?? "");
  // An event with a single alarm is no flood of its own: such alarms are folded by their kind.
  const isFolded = (event: string | undefined): event is string =>
    event !== undefined && (ofEvents.get(event)?.length ?? 0) > 1;
  const rows = new Map<string, AlarmRow>();
  for (const alarm of inOrder) {
    const event = eventOf(alarm, events);
    const folded = isFolded(event) ? event : undefined;
    const key = folded ?? `kind ${alarm.code}`;
    const row = rows.get(key);
    rows.set(key, { key, alarms: row === undefined ? [alarm] : [...row.alarms, alarm], event: folded });
  }
  return [...rows.values()];
};

export const newestOf = ({ alarms }: AlarmRow): Alarm =>
  alarms.reduce((newest, each) => (each.raisedUs > newest.raisedUs ? each : newest));
