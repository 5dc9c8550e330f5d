/**
 * Whether an exchange plan can be followed: by every bound, before anybody follows it or signs for it. Must never mend one,
 * because its bytes are what nations have agreed on.
 */
import type { DeclareTest, ExchangePlan } from "./plan.ts";

/** What is wrong: the field as a plan's file names it, and what it must be. */
export interface PlanFault {
  readonly field: string;
  readonly must: string;
}

const MOST_HERTZ = 10;
const MOST_NATIONS = 64;
/** Beyond, a common number is no longer one that people can say. */
const LAST_NUMBER = 999_999;
/** A laxer test would declare what is no launch; a stricter one would be silent on what is. */
const DECLARE_BOUNDS: { readonly [field in keyof DeclareTest]: readonly [number, number] } = {
  plots: [4, 30],
  probability: [0.8, 0.99],
  height: [5_000, 50_000],
  speed: [300, 2_000],
  lonePlots: [4, 60],
};
const WHOLE: readonly (keyof DeclareTest)[] = ["plots", "lonePlots"];

/** The first fault; undefined where there is none. */
export function planFault(plan: ExchangePlan): PlanFault | undefined {
  return (
    identityFault(plan) ??
    blockFault(plan) ??
    classesFault(plan) ??
    declareFault(plan.declare) ??
    profileFault(plan) ??
    warningFault(plan)
  );
}

const fault = (field: string, must: string): PlanFault => ({ field, must });
const hasDoubles = (list: readonly unknown[]): boolean => new Set(list).size < list.length;

function identityFault({ version, nations, trackRate, notBefore }: ExchangePlan): PlanFault | undefined {
  if (!Number.isSafeInteger(version) || version < 1) return fault("version", "a whole number from 1 on");
  if (nations.length === 0 || nations.length > MOST_NATIONS || hasDoubles(nations))
    return fault("nations", `1 to ${MOST_NATIONS} nations, each once`);
  if (!(trackRate > 0 && trackRate <= MOST_HERTZ))
    return fault("trackRate", `a rate in hertz, above 0 and at most ${MOST_HERTZ}`);
  if (notBefore !== undefined && !(Number.isSafeInteger(notBefore) && notBefore > 0))
    return fault("notBefore", "an instant");
  return undefined;
}

function blockFault({ nations, numberBlocks }: ExchangePlan): PlanFault | undefined {
  const blocks = Object.entries(numberBlocks);
  for (const [nation, { first, length }] of blocks) {
    const field = `numberBlocks.${nation}`;
    if (!nations.includes(nation)) return fault(field, "of a nation of the plan");
    const isWhole = Number.isSafeInteger(first) && Number.isSafeInteger(length);
    if (!isWhole || first < 1 || length < 1 || first + length - 1 > LAST_NUMBER)
      return fault(field, `whole numbers within 1 and ${LAST_NUMBER}`);
  }
  const inOrder = blocks.sort(([, a], [, b]) => a.first - b.first);
  for (const [at, [nation, { first }]] of inOrder.entries()) {
    const before = inOrder[at - 1];
    if (before !== undefined && before[1].first + before[1].length > first)
      return fault(`numberBlocks.${nation}`, `apart from the numbers of ${before[0]}`);
  }
  return undefined;
}

function classesFault({ trackClasses }: ExchangePlan): PlanFault | undefined {
  const isGood = trackClasses === undefined || (trackClasses.length > 0 && !hasDoubles(trackClasses));
  return isGood ? undefined : fault("trackClasses", "one class at least, each once; leave it out to share all");
}

function declareFault(declare: DeclareTest | undefined): PlanFault | undefined {
  if (declare === undefined) return undefined;
  for (const [name, [least, most]] of Object.entries(DECLARE_BOUNDS) as [keyof DeclareTest, [number, number]][]) {
    const value = declare[name];
    if (!(value >= least && value <= most) || (WHOLE.includes(name) && !Number.isInteger(value)))
      return fault(`declare.${name}`, `within ${least} and ${most}`);
  }
  return declare.lonePlots < declare.plots ? fault("declare.lonePlots", "declare.plots at least") : undefined;
}

function profileFault({ nations, profiles = {} }: ExchangePlan): PlanFault | undefined {
  const stranger = Object.keys(profiles).find((nation) => !nations.includes(nation));
  return stranger === undefined ? undefined : fault(`profiles.${stranger}`, "of a nation of the plan");
}

function warningFault({ minimumWarning }: ExchangePlan): PlanFault | undefined {
  if (minimumWarning === undefined) return undefined;
  const isGood =
    minimumWarning.includes("kind") && minimumWarning.includes("threatened") && !hasDoubles(minimumWarning);
  return isGood ? undefined : fault("minimumWarning", "kind and threatened at least, each once");
}
