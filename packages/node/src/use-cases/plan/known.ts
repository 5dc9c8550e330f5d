/** A plan from its exact bytes: read, understood whole, judged, and remembered within bounds. Must never change a byte of one. */
import { type ExchangePlan, planFault } from "@tocsin/guard";
import { bytesEqual, hexFromBytes } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import { type Outcome, refused } from "../../outcome.ts";
import type { KnownPlan } from "../../state/plans.ts";
import { clear } from "../alarms.ts";

/** Plans that one nation may lay before the others at a time. */
export const PLANS_EACH = 4;

export const hashOf = ({ tools }: Pick<Step, "tools">, bytes: Uint8Array): string =>
  hexFromBytes(tools.crypto.sha256(bytes));

export type Read = { readonly plan: ExchangePlan } | { readonly refusal: Outcome };

/** What is not in a plan's one form, or holds what this build has no word for, nobody here can sign for. */
export function readPlan(step: Step, bytes: Uint8Array): Read {
  const decoded = step.tools.codec.decodePlan(bytes);
  if (!decoded.ok) return no("bad-plan", decoded.error.what);
  const plan = decoded.value;
  if (!bytesEqual(step.tools.codec.encodePlan(plan), bytes)) return no("plan-not-understood", hashOf(step, bytes));
  const wrong = planFault(plan);
  if (wrong !== undefined) return no("bad-plan", wrong.field);
  const blockless = plan.nations.find((nation) => plan.numberBlocks[nation] === undefined);
  return blockless === undefined ? { plan } : no("bad-plan", `numberBlocks.${blockless}`);
}

const no = (code: string, subject: string): Read => ({ refusal: refused(code, subject) });

/** The plan as we know it, from now on too; undefined where its nation has laid too many before us. */
export function remember(step: Step, bytes: Uint8Array, plan: ExchangePlan, toldBy: Nation): KnownPlan | undefined {
  const { known } = step.state.plans;
  const hash = hashOf(step, bytes);
  const already = known.get(hash);
  if (already !== undefined) return already;
  if (!makeRoom(step, toldBy)) return undefined;
  const fresh: KnownPlan = { hash, bytes: bytes.slice(), plan, toldBy, words: new Map() };
  known.set(hash, fresh);
  return fresh;
}

/** What its nation alone has given its word on may go, what it has taken back first; what others stand for stays. */
function makeRoom(step: Step, toldBy: Nation): boolean {
  const { known, inForce } = step.state.plans;
  const { version } = selfOf(step).plan;
  // What is over counts no more: nothing of an old version is taken up anew.
  const its = [...known.values()].filter(
    (each) => each.toldBy === toldBy && each.hash !== inForce.hash && each.plan.version >= version,
  );
  if (its.length < PLANS_EACH) return true;
  const lone = its.filter(({ words }) => [...words.keys()].every((nation) => nation === toldBy));
  const over = lone.find(({ words }) => [...words.values()].every(({ withdrawnAt }) => withdrawnAt !== undefined));
  // Our own people are told that there is no room; a partner's newest word is heard.
  const going = over ?? (toldBy === selfOf(step).nation ? undefined : lone[0]);
  if (going !== undefined) forget(step, going);
  return going !== undefined;
}

export function forget(step: Step, plan: KnownPlan): void {
  step.state.plans.known.delete(plan.hash);
  clear(step, "plan-proposed", subjectOf(plan));
}

const DIGITS = 8;

/** JPN/2/0a1b2c3d: whose, which version, and by which digits it is told from another. */
export const subjectOf = ({ toldBy, plan, hash }: KnownPlan): string =>
  `${toldBy}/${plan.version}/${hash.slice(0, DIGITS)}`;
