/**
 * Whether our watch has seen an object that called it, as partners are told: seen, by which position, and when; or, a minute after
 * the call, that nobody has yet. Must never name a person.
 */
import type { SeenContent } from "@tocsin/exchange";
import type { ItemName } from "@tocsin/picture";
import { nextName, type Step } from "../../context.ts";
import type { Alarm, Group } from "../../state.ts";
import { publish } from "../publish.ts";

/** Says it to partners, where it is not what they know. */
export function stateSeen(step: Step, group: Group): void {
  const content = contentOf(step, group);
  if (content === undefined) return;
  const told = `${content.state} ${group.members.join()}`;
  if (group.seen?.told === told) return;
  group.seen ??= { name: nextName(step, "seen"), version: 0, told };
  group.seen.told = told;
  group.seen.version++;
  const about = eventsToName(step, group);
  publish(step, {
    name: group.seen.name,
    version: group.seen.version,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    named: about.flatMap(({ key }) => {
      const foreign = step.state.foreign.get(key)?.statement.header;
      return foreign === undefined ? [] : [{ origin: foreign.item.nation, marked: foreign.sections }];
    }),
    contents: { seen: { ...content, about: about.map(({ item }) => item) } },
  });
}

function contentOf({ state }: Step, group: Group): Omit<SeenContent, "about"> | undefined {
  const { acknowledgedAt, acknowledgedBy } = group;
  if (acknowledgedAt !== undefined) return { state: "seen", at: acknowledgedAt, position: acknowledgedBy };
  const call = [...state.alarms.values()].find((alarm) => isCallFor(alarm, group));
  return call?.called === "everybody" ? { state: "not-yet", at: call.raisedAt } : undefined;
}

/** The standing alarm that calls for an event. */
export const isCallFor = ({ code, subject, clearedAt }: Alarm, { id }: Group): boolean =>
  code === "event-declared" && subject === id && clearedAt === undefined;

/** Our own event stands for the object; only where we have none, others' do. A third nation's is not named without need. */
function eventsToName({ state }: Step, { members }: Group): { readonly key: string; readonly item: ItemName }[] {
  const own = members.flatMap((key) => {
    const event = state.events.get(key);
    return event === undefined ? [] : [{ key, item: event.event.name }];
  });
  if (own.length > 0) return own;
  return members.flatMap((key) => {
    const foreign = state.foreign.get(key);
    return foreign === undefined ? [] : [{ key, item: foreign.statement.header.item }];
  });
}
