/** The kinds of scenarios by name, and the one door through which each is made. Must never hold a kind's figures. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { planA, planB, planC, planE, planRaid100 } from "./ballistic.ts";
import { type MadeScenario, makeFiles, type Plan } from "./made.ts";
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
  { name: "e", about: "one flight of 4,200 km over three radars in turn", plan: planE },
  { name: "raid-100", about: "as c, a hundred flights", plan: planRaid100 },
  { name: "varied", about: "one ballistic flight, drawn anew by each seed from the published prior", plan: planVaried },
];

/** Every kind that makeKind makes. */
export const SCENARIO_KINDS: readonly Kind[] = KINDS.map(({ name, about }) => ({ name, about }));

/**
 * A scenario of a kind, in memory: the same kind and seed give the same bytes. The fault says which kinds there are.
 * Of kinds whose name begins with "varied" each seed is another flight; of the others it is another draw of the noise.
 */
export function makeKind(kind: string, seed: string): Result<MadeScenario> {
  const found = KINDS.find(({ name }) => name === kind);
  if (found) return ok(makeFiles(found.plan(seed)));
  const names = KINDS.map(({ name }) => name).join(", ");
  return fault("no-such-kind", `there is no kind of scenario "${kind}".`, { remedy: `There are ${names}.` });
}
