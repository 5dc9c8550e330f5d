/** A node starts, or starts again: who it is, what it sees with, and with whom it shares. */
import { PRIORITIES } from "@tocsin/exchange";
import { assert } from "@tocsin/kernel/sound";
import { after } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import { record, type Step } from "../context.ts";
import type { PartnerConfig, StartInput } from "../inputs.ts";
import { newCursors } from "../state/received.ts";
import { NEVER, type PartnerState } from "../state.ts";
import { raise } from "./alarms.ts";
import { flyAgain } from "./exercise/run.ts";
import { startPolicy } from "./guard/policy.ts";
import { reviewUnsent } from "./guard/review.ts";
import { startKeys } from "./keys/start-keys.ts";
import { isolateAgain } from "./participate.ts";
import { startPeople } from "./people/officers.ts";
import { startPlans } from "./plan/follow.ts";
import { startSensors } from "./sensors/exclude.ts";

export function start(step: Step, body: StartInput): void {
  const { state, now } = step;
  const previous = state.self;
  if (previous !== undefined) {
    assert(
      previous.nation === body.nation && previous.mode === body.mode,
      "a journal belongs to one nation and one mode",
    );
    assert(previous.epoch === body.epoch, "a journal belongs to one epoch");
  }
  state.self = {
    nation: body.nation,
    mode: body.mode,
    epoch: body.epoch,
    saltKey: body.saltKey,
    exercise: body.exercise,
    build: body.build,
    runtime: body.runtime,
    policyHash: startPolicy(step, body),
    areasHash: body.areasHash,
    plan: body.plan,
    relays: body.relays,
    surveillance: body.surveillance,
    startedAt: now,
  };
  state.sensors.clear();
  for (const sensor of body.sensors) state.sensors.set(sensor.id, sensor);
  // A feed that was heard before the start is not heard yet.
  state.picture.looks.clear();
  state.picture.working = undefined;
  state.decisions.clear();
  const newcomers: Nation[] = [];
  for (const config of body.partners) {
    const partner = state.partners.get(config.nation);
    if (partner === undefined) {
      state.partners.set(config.nation, newPartner(config, now));
      newcomers.push(config.nation);
    } else {
      partner.config = config;
      partner.link = partner.link === "never" ? "never" : "lost";
      partner.linkSince = now;
    }
  }
  startSensors(step);
  startPeople(step, body);
  startKeys(step, body, newcomers);
  startPlans(step, body);
  if (newcomers.length > 0) state.plans.isToRestate = true;
  state.alerting.outlets = body.outlets;
  flyAgain(step);
  isolateAgain(step);
  state.surveillanceAt = NEVER;
  if (previous !== undefined && previous.policyHash !== state.self.policyHash) reviewUnsent(step);
  state.wakeAt = after(now, 1);
  record(step, {
    type: "started",
    nation: body.nation,
    mode: body.mode,
    epoch: body.epoch,
    build: body.build,
    policyHash: state.self.policyHash,
  });
  if (body.epochBecause !== undefined) raise(step, "epoch-begun", "caution", body.epochBecause);
}

function newPartner(config: PartnerConfig, now: PartnerState["linkSince"]): PartnerState {
  return {
    nation: config.nation,
    config,
    link: "never",
    linkSince: now,
    heardAt: NEVER,
    assigned: new Map(PRIORITIES.map((priority) => [priority, 0])),
    acknowledged: new Map(PRIORITIES.map((priority) => [priority, 0])),
    ...newCursors(),
    participation: { level: "full", since: now, position: "" },
    setAside: new Set(),
    held: new Map(),
    flood: undefined,
    pace: { count: 0, at: now, seconds: 0 },
    sent: 0,
    receivedCount: 0,
    surveillance: undefined,
    refused: 0,
    clock: undefined,
  };
}
