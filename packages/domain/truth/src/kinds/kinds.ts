/** The kinds of scenarios by name, and the one door through which each is made. Must never hold a kind's figures. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { planSpaceLaunch, planStaging } from "./apart.ts";
import { planA, planB, planC, planE, planRaid100 } from "./ballistic.ts";
import { planD, planQuasi, planVariedGlide, planVariedQuasi } from "./glide.ts";
import {
  planBias,
  planBiasMany,
  planBlind,
  planLate,
  planPunctual,
  planTwoNations,
  planUnbiased,
  planUnbiasedMany,
} from "./imperfect.ts";
import { type MadeScenario, makeFiles, type Plan, plotsOfEach } from "./made.ts";
import { planCruise, planDeceivingSky, planQuietSky } from "./quiet.ts";
import { planTableA, planTableB, planTableE } from "./table.ts";
import { planVaried } from "./varied.ts";

interface Kind {
  readonly name: string;
  /** One line of English. */
  readonly about: string;
}

interface KindWithPlan extends Kind {
  readonly plan: (seed: string) => Plan;
}

const KINDS: readonly KindWithPlan[] = [
  { name: "a", about: "one flight of 1,000 km, two radars and infrared", plan: planA },
  { name: "b", about: "one lofted flight of 900 km, apogee 2,100 km", plan: planB },
  { name: "c", about: "a raid of 20 within 60 s from a square of 30 km, with false alarms", plan: planC },
  { name: "d", about: "a weaving boost-glide flight of 1,400 km that ends in a dive", plan: planD },
  { name: "e", about: "one flight of 4,200 km over three radars in turn", plan: planE },
  { name: "table-a", about: "a's flight with the bounds of the published table's A", plan: planTableA },
  { name: "table-b", about: "b's flight with the bounds of the published table's B", plan: planTableB },
  { name: "table-e", about: "e's flight with the bounds of the published table's E", plan: planTableE },
  { name: "raid-100", about: "as c, a hundred flights", plan: planRaid100 },
  {
    name: "quiet-sky",
    about: "an hour of 43 aircraft and low flyers with false alarms, no missile",
    plan: planQuietSky,
  },
  {
    name: "deceiving-sky",
    about:
      "half an hour of aircraft, meteors, debris from orbit and a failing radar, drawn anew by each seed, no missile",
    plan: planDeceivingSky,
  },
  { name: "cruise", about: "four cruise missiles among twelve airliners, drawn anew by each seed", plan: planCruise },
  {
    name: "staging",
    about: "two stages over 1,800 km, spent stages and ten pieces of debris beside them",
    plan: planStaging,
  },
  { name: "bias", about: "three flights, three radars, one wrong by 100 m, 2 mrad and 0.2 s", plan: planBias },
  { name: "unbiased", about: "the same draws as bias, nothing wrong", plan: planUnbiased },
  { name: "bias-many", about: "as bias, five flights of five courses across one sea", plan: planBiasMany },
  { name: "unbiased-many", about: "the same draws as bias-many, nothing wrong", plan: planUnbiasedMany },
  { name: "late", about: "a quarter of one radar's plots up to 45 s late, some doubled", plan: planLate },
  { name: "punctual", about: "the same draws as late, everything at once", plan: planPunctual },
  { name: "blind", about: "150 s in mid-course in which no sensor sees anything", plan: planBlind },
  { name: "quasi-ballistic", about: "a low flight of 560 km with a pull-up and a dive", plan: planQuasi },
  {
    name: "space-launch",
    about: "three stages into orbit, spent stages and a fairing that fall",
    plan: planSpaceLaunch,
  },
  { name: "varied", about: "one ballistic flight, drawn anew by each seed from the published prior", plan: planVaried },
  { name: "varied-glide", about: "one weaving glide, drawn anew by each seed", plan: planVariedGlide },
  { name: "varied-quasi", about: "one low flight with a pull-up, drawn anew by each seed", plan: planVariedQuasi },
  { name: "two-nations", about: "a flight as in a, its sensors parted between two nations", plan: planTwoNations },
];

/** Every kind that makeKind makes. */
export const SCENARIO_KINDS: readonly Kind[] = KINDS.map(({ name, about }) => ({ name, about }));

/**
 * A scenario of a kind, in memory: the same kind and seed give the same bytes. The fault says which kinds there are.
 * Of kinds that say "drawn anew" each seed is another flight; of the others it is another draw of the noise.
 */
export function makeKind(kind: string, seed: string): Result<MadeScenario> {
  const plan = planOf(kind, seed);
  return plan.ok ? ok(makeFiles(plan.value)) : plan;
}

/** Plot lines of the same scenario by the body that they are of, false alarms left out: for oracles that are told whose every plot is. */
export function plotsByBody(kind: string, seed: string): Result<ReadonlyMap<string, readonly string[]>> {
  const plan = planOf(kind, seed);
  if (!plan.ok) return plan;
  const lines = plotsOfEach(plan.value);
  return lines
    ? ok(lines)
    : fault("plots-of-several", `in kind "${kind}" plots are of several bodies, late or false in ways of their own.`);
}

function planOf(kind: string, seed: string): Result<Plan> {
  const found = KINDS.find(({ name }) => name === kind);
  if (found) return ok(found.plan(seed));
  const names = KINDS.map(({ name }) => name).join(", ");
  return fault("no-such-kind", `there is no kind of scenario "${kind}".`, { remedy: `There are ${names}.` });
}
