/**
 * Which signatures for exchange plans are said again in a new epoch. All is said again at one instant, so what was no word of
 * the nation must not become one, and old plans must not take the room of the newest.
 */
import { hexFromBytes } from "@tocsin/kernel/sound";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { type InputBody, PLAN_WAITING_SECONDS, PLANS_EACH } from "@tocsin/node";

export type Carried = Extract<InputBody, { kind: "operator" }>;

export interface Said {
  readonly at: Instant;
  readonly body: Carried;
}

/** Acts in their order, without a signature whose second came too late and without those for plans before the last few. */
export function withoutHalfWords(said: readonly Said[]): Said[] {
  const whole = said.filter((each) => isWhole(each, said));
  const newest = new Set<string>();
  for (const { body } of whole.toReversed()) {
    const plan = planOf(body);
    if (plan !== undefined && newest.size < PLANS_EACH) newest.add(plan);
  }
  return whole.filter(({ body }) => {
    const plan = planOf(body);
    return plan === undefined || newest.has(plan);
  });
}

function isWhole(said: Said, all: readonly Said[]): boolean {
  const plan = planOf(said.body);
  return (
    plan === undefined ||
    all.some(
      (other) =>
        other !== said &&
        planOf(other.body) === plan &&
        Math.abs(secondsBetween(said.at, other.at)) <= PLAN_WAITING_SECONDS,
    )
  );
}

const planOf = ({ act }: Carried): string | undefined => (act.do === "agree-plan" ? hexFromBytes(act.plan) : undefined);
