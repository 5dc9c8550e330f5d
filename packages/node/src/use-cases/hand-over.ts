/**
 * The watch goes from one officer to another: one offers it with notes, the other takes it, and both acts stand in the ledger.
 * Must never take anybody's right to act away: who has offered it still may, and who has not taken it yet already may.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { HandoverAct } from "../acts/handover.ts";
import type { Step } from "../context.ts";
import type { Role } from "../inputs.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { Handover, Standing } from "../state/handover.ts";
import { isClosed } from "./groups.ts";
import { roleOf } from "./people/authorise.ts";

/** Who can hold the watch. */
const MAY_HOLD: readonly Role[] = ["watch", "duty"];
/** What was told is old after so long: it is offered anew. */
export const OFFER_SECONDS = 900;

export function takeHandoverAct(step: Step, position: string, act: HandoverAct): Outcome {
  const asked = roleOf(step, position, MAY_HOLD);
  if ("refusal" in asked) return asked.refusal;
  if (act.do === "offer-watch") return offer(step, position, act.to, act.notes);
  const offered = offeredNow(step);
  if (act.do === "keep-watch") return keep(step, position, offered);
  if (offered === undefined || offered.to !== position) return refused("not-offered", position);
  if (offered.from !== act.from) return refused("not-offered", act.from);
  step.state.handover.taken = { ...offered, takenAt: step.now };
  step.state.handover.offered = undefined;
  return done(offered.from);
}

/** An offer stands for a quarter of an hour. */
export const offeredNow = ({ state, now }: Pick<Step, "state" | "now">): Handover | undefined => {
  const { offered } = state.handover;
  return offered !== undefined && secondsBetween(offered.offeredAt, now) <= OFFER_SECONDS ? offered : undefined;
};

function offer(step: Step, position: string, to: string, notes: string): Outcome {
  const { officers } = step.state.people;
  const next = officers.get(to);
  if (next === undefined) return refused("unknown-position", to);
  if (!next.roles.some((role) => MAY_HOLD.includes(role))) return refused("wrong-role", to);
  if (next.person === officers.get(position)?.person) return refused("same-person", to);
  const standing = offeredNow(step);
  if (standing !== undefined && standing.from !== position) return refused("already-so", standing.from);
  const { now: offeredAt, state } = step;
  state.handover.offered = { ...{ from: position, to, notes, offeredAt }, standing: standingIn(step) };
  return done(to);
}

function keep({ state }: Step, position: string, offered: Handover | undefined): Outcome {
  if (offered === undefined || (offered.from !== position && offered.to !== position))
    return refused("not-offered", position);
  state.handover.offered = undefined;
  return done(offered.from);
}

function standingIn(step: Step): Standing {
  const { groups, alarms, partners, ownSensors, now } = step.state;
  const standing = [...alarms.values()].filter(({ clearedAt }) => clearedAt === undefined);
  return {
    openEvents: [...groups.values()].filter((group) => !isClosed(step, group)).length,
    unacknowledged: standing.filter(({ acknowledgedAt }) => acknowledgedAt === undefined).length,
    shelved: standing.filter(({ shelved }) => shelved !== undefined && shelved.until > now).length,
    linksDown: [...partners.values()].filter(({ config, link }) => config.direct && link !== "linked").length,
    sensorsExcluded: ownSensors.excluded.size,
  };
}
