/** What scenes about the exchange plan share: two officers a nation, plans, words given and taken back. Judges nothing. */
import type { ExchangePlan } from "@tocsin/guard";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { type OperatorAct, PLAN_PURPOSE, planContent } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { codec, crypto, NATIONS } from "./cast.ts";
import { officerWithKey, signedBy } from "./officers.ts";
import { createStage, type Stage, type StageOptions } from "./stage.ts";

export const PLANNERS = Object.fromEntries(
  NATIONS.map((nation) => [
    nation,
    [
      officerWithKey(`${nation}-DIRECTOR`, ["director"]),
      officerWithKey(`${nation}-ADMIN`, ["administrator"]),
      officerWithKey(`${nation}-DIRECTOR-2`, ["director"], `${nation}-ADMIN`),
      officerWithKey(`${nation}-WATCH`, ["watch"]),
    ],
  ]),
);

export const stageOfPlanners = (options: StageOptions = {}): Stage => createStage({ officers: PLANNERS, ...options });

export const planOf = (change: Partial<ExchangePlan> = {}): ExchangePlan => ({
  version: 2,
  nations: [...NATIONS].sort(),
  numberBlocks: {
    JPN: { first: 5000, length: 100 },
    KOR: { first: 5100, length: 100 },
    USA: { first: 5200, length: 100 },
  },
  trackRate: 4,
  ...change,
});

export const bytesOf = (plan: ExchangePlan): Uint8Array => codec.encodePlan(plan);
export const hashOf = (plan: ExchangePlan): string => hexFromBytes(crypto.sha256(bytesOf(plan)));

let requests = 0;

/** One officer signs for exactly these bytes; the code of a refusal, empty where it was done. */
export function sign(stage: Stage, position: string, bytes: Uint8Array): string {
  const nation = position.slice(0, 3);
  const hash = hexFromBytes(crypto.sha256(bytes));
  const { mode } = stage.player(nation).start;
  const assertion = signedBy(position, { nation, mode }, PLAN_PURPOSE, planContent(hash));
  return ask(stage, position, { do: "agree-plan", plan: bytes, assertion });
}

/** Two persons of the nation give its word. */
export function agree(stage: Stage, nation: Nation, plan: ExchangePlan): void {
  for (const position of ["DIRECTOR", "ADMIN"]) {
    const code = sign(stage, `${nation}-${position}`, bytesOf(plan));
    if (code !== "") throw new Error(`${nation} cannot agree: ${code}`);
  }
}

export const withdraw = (stage: Stage, position: string, plan: ExchangePlan): string =>
  ask(stage, position, { do: "withdraw-plan", hash: hashOf(plan) });

function ask(stage: Stage, position: string, act: OperatorAct): string {
  const nation = position.slice(0, 3);
  const request = `plan-${++requests}`;
  stage.offer(nation, { kind: "operator", position, request, act });
  stage.act(nation);
  return stage.player(nation).replies.get(request) ?? "none";
}

/** Version of the plan in force at each nation. */
export const versions = (stage: Stage): number[] =>
  stage.nations.map((nation) => stage.player(nation).state.self?.plan.version ?? 0);

export const hashes = (stage: Stage): string[] =>
  stage.nations.map((nation) => stage.player(nation).state.plans.inForce.hash);
