/**
 * How much a nation may say. People never come near it; a machine that floods is cut short, counted and named, and nobody
 * else's words, and nothing of warning, is slowed by it.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { Step } from "../../context.ts";
import { NEVER } from "../../state.ts";
import { clear, raise } from "../alarms.ts";

/** At once, and again each second. A nation that was cut off brings all that it said meanwhile at once. */
const LIMITS = { text: { most: 600, each: 10 }, signal: { most: 200, each: 20 } } as const;
/** So long after the last excess the alarm ends. */
const CALM_SECONDS = 30;

/** Spends one statement of the nation; false where it has none left, and then it is counted. */
export function spend(step: Step, nation: Nation, what: keyof typeof LIMITS): boolean {
  const { allowances } = step.state.consult;
  const { most, each } = LIMITS[what];
  const key = `${nation}/${what}`;
  const allowance = allowances.get(key) ?? { left: most, at: step.now, excess: 0, excessAt: NEVER };
  allowances.set(key, allowance);
  allowance.left = Math.min(most, allowance.left + each * secondsBetween(allowance.at, step.now));
  allowance.at = step.now;
  if (allowance.left >= 1) {
    allowance.left--;
    return true;
  }
  allowance.excess++;
  allowance.excessAt = step.now;
  raise(step, "room-flooded", "advisory", nation);
  return false;
}

/** Once a second: whoever has been calm for a while is no longer called a flood. */
export function calmDown(step: Step): void {
  const loud = new Set<Nation>();
  const calm = new Set<Nation>();
  for (const [key, { excess, excessAt }] of step.state.consult.allowances) {
    if (excess === 0) continue;
    const nation = key.slice(0, key.indexOf("/"));
    (secondsBetween(excessAt, step.now) < CALM_SECONDS ? loud : calm).add(nation);
  }
  for (const nation of calm) if (!loud.has(nation)) clear(step, "room-flooded", nation);
}
