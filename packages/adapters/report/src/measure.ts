/** Latencies out of the facts of several nodes. Each has a beginning and an end that were recorded; what lacks one is not measured. */
import { injectsAt, type Latency } from "@tocsin/exercise";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { keyOf, type Nation } from "@tocsin/picture";
import { type AlertStep, type Facts, isAlertStep, type Moment } from "./facts.ts";

export interface Measured extends Latency {
  readonly at: Instant;
  /** What was measured: an item, an alarm, a proposal. */
  readonly subject: string;
  /** At which partner, for what crosses a border. */
  readonly partner?: Nation;
}

/** What is confirmed or shown later than this after its cause had another cause. */
const SAME_MATTER_SECONDS = 900;
const SHOWN = new Set(["event-declared", "partner-warning"]);

type Entry<Type extends string> = Extract<Moment["entry"], { readonly type: Type }>;
type At<Type extends string> = Entry<Type> & { readonly at: Instant };

const all = <Type extends Moment["entry"]["type"]>(facts: Facts, type: Type): At<Type>[] =>
  facts.moments.flatMap(({ at, entry }) => (entry.type === type ? [{ ...(entry as Entry<Type>), at }] : []));

/** In the order of time. */
export function measure(nodes: readonly Facts[], exercise: string): Measured[] {
  const measured = nodes.flatMap((facts) => [
    ...detect(facts, exercise),
    ...share(facts, nodes),
    ...show(facts, nodes),
    ...acknowledge(facts),
    ...alerts(facts),
  ]);
  return measured.sort((a, b) => a.at - b.at);
}

/** From a launch of the MSEL to the first confirmed track of the nation. */
function detect(facts: Facts, exercise: string): Measured[] {
  const run = facts.runs.find((each) => each.exercise === exercise);
  if (run === undefined) return [];
  const launches = injectsAt(run.orders, run.entry.injects, facts.endsAt).flatMap(({ number, state, at }) => {
    const inject = run.entry.injects.find((each) => each.number === number);
    return inject?.type === "launch" && state === "done" && at !== undefined ? [{ number, at }] : [];
  });
  return launches.flatMap(({ number, at: launched }, i) => {
    const next = launches[i + 1]?.at ?? Number.POSITIVE_INFINITY;
    const found = facts.confirmed.find(({ at }) => at >= launched && at < next && isSameMatter(launched, at));
    return found === undefined ? [] : [latency("detect", facts, launched, found.at, `#${number}`)];
  });
}

/** From the declaration to the partner's disk: by the partner's own journal, else by its acknowledgement. */
function share(facts: Facts, nodes: readonly Facts[]): Measured[] {
  return all(facts, "declared").flatMap((declared) => {
    const key = keyOf(declared.item);
    const sent = all(facts, "sent").filter(({ item }) => keyOf(item) === key);
    const partners = [...new Set(sent.map(({ to }) => to))];
    return partners.flatMap((partner) => {
      const first = sent.find(({ to }) => to === partner);
      const journal = nodes.find(({ nation }) => nation === partner);
      const end =
        journal === undefined
          ? facts.acknowledged.find(
              (each) => each.partner === partner && each.priority === first?.priority && each.through >= first.sequence,
            )
          : all(journal, "received").find(({ item, verdict }) => verdict === "admitted" && keyOf(item) === key);
      return end === undefined ? [] : [{ ...latency("share", facts, declared.at, end.at, key), partner }];
    });
  });
}

/** From the first nation's declaration to the alarm on this nation's console. */
function show(facts: Facts, nodes: readonly Facts[]): Measured[] {
  const declared = nodes.flatMap((each) => all(each, "declared").map(({ at }) => at)).sort((a, b) => a - b);
  return shown(facts).flatMap(({ at, subject }) => {
    const first = declared.find((each) => each <= at && isSameMatter(each, at));
    return first === undefined ? [] : [latency("show", facts, first, at, subject)];
  });
}

/** From the alarm to the officer's acknowledgement of it or of its event. */
function acknowledge(facts: Facts): Measured[] {
  const acts = all(facts, "operator");
  return shown(facts).flatMap((alarm) => {
    const done = acts.find(
      ({ at, act, subject }) =>
        at >= alarm.at &&
        ((act === "acknowledge-event" && subject === alarm.subject) ||
          (act === "acknowledge-alarm" && subject === alarm.id)),
    );
    return done === undefined ? [] : [latency("acknowledge", facts, alarm.at, done.at, alarm.subject)];
  });
}

const shown = (facts: Facts): At<"alarm">[] =>
  all(facts, "alarm").filter(({ code, change }) => change === "raised" && SHOWN.has(code));

/** Propose, approve, deliver; and correct, for what follows a first message about the same event. */
function alerts(facts: Facts): Measured[] {
  const steps = facts.moments.flatMap(({ at, entry }) => (isAlertStep(entry) ? [{ ...entry, at }] : []));
  const of = (change: string): (AlertStep & { readonly at: Instant })[] =>
    steps.filter((step) => step.change === change);
  const measured: Measured[] = [];
  for (const proposed of of("proposed")) {
    const alarm = shown(facts).findLast(({ at }) => at <= proposed.at && isSameMatter(at, proposed.at));
    const isFirst = !of("sent").some(
      ({ at, identifier }) => at < proposed.at && isAbout(identifier, proposed.identifier),
    );
    if (alarm !== undefined && isFirst)
      measured.push(latency("propose", facts, alarm.at, proposed.at, proposed.proposal));
  }
  for (const approved of of("approved")) {
    const { at, proposal, identifier } = approved;
    const proposed = of("proposed").findLast((step) => step.proposal === proposal && step.at <= at);
    if (proposed !== undefined) measured.push(latency("approve", facts, proposed.at, at, proposal));
    const receipt = of("receipt").find((step) => step.identifier === identifier && step.at >= at);
    if (receipt === undefined) continue;
    const isCorrection = of("sent").some((step) => step.at < at && isAbout(step.identifier, identifier));
    measured.push(latency(isCorrection ? "correct" : "deliver", facts, at, receipt.at, identifier));
  }
  return measured;
}

/** Messages about one event have the same identifier up to their proposal. */
const isAbout = (one: string, other: string): boolean => eventPart(one) === eventPart(other);
const eventPart = (identifier: string): string => identifier.replace(/-P-\d+-\d+$/, "");

const isSameMatter = (from: Instant, to: Instant): boolean => secondsBetween(from, to) <= SAME_MATTER_SECONDS;

const latency = (
  measure: Measured["measure"],
  { nation }: Facts,
  from: Instant,
  at: Instant,
  subject: string,
): Measured => ({ measure, nation, seconds: secondsBetween(from, at), at, subject });
