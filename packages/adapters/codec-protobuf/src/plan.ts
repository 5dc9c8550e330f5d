/** The exchange plan and a nation's word on one. The plan's exact bytes are what nations agree to; its one form is made here. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { PlanContent } from "@tocsin/exchange";
import type { DeclareTest, ExchangePlan, MinimumWarningField, ReleaseProfile } from "@tocsin/guard";
import type { Result } from "@tocsin/kernel/sound";
import { atMost, bounded, decode, finite, moment, momentOrNothing, refuse, text, whole } from "./check.ts";
import * as Wire from "./generated/tocsin/exchange/v1/plan_pb.ts";
import { LIMITS } from "./limits.ts";
import { nation, nations } from "./names.ts";
import { classes, wordsOf } from "./words.ts";
import { encode } from "./write.ts";

const profiles = wordsOf<ReleaseProfile, Wire.ReleaseProfileWord>("release profile", {
  full: Wire.ReleaseProfileWord.FULL,
  "three-elements": Wire.ReleaseProfileWord.THREE_ELEMENTS,
  tracklets: Wire.ReleaseProfileWord.TRACKLETS,
  warnings: Wire.ReleaseProfileWord.WARNINGS,
});

const warningFields = wordsOf<MinimumWarningField, Wire.MinimumWarningField>("field of the minimum warning", {
  kind: Wire.MinimumWarningField.KIND,
  threatened: Wire.MinimumWarningField.THREATENED,
  interval: Wire.MinimumWarningField.INTERVAL,
});

export const planSectionToWire = (content: PlanContent): MessageInitShape<typeof Wire.PlanSectionSchema> => ({
  plan: content.plan,
  agreedAtUs: BigInt(content.agreedAt),
  withdrawnAtUs: BigInt(content.withdrawnAt ?? 0),
  inForceSinceUs: BigInt(content.inForceSince ?? 0),
  positions: [...content.positions],
});

export function planSectionFromWire(wire: Wire.PlanSection): PlanContent {
  const withdrawnAt = momentOrNothing(wire.withdrawnAtUs, "withdrawn at");
  const inForceSince = momentOrNothing(wire.inForceSinceUs, "in force since");
  return {
    plan: wire.plan.length <= LIMITS.plan ? wire.plan : refuse("too-many", `plan is ${wire.plan.length} bytes long`),
    agreedAt: moment(wire.agreedAtUs, "agreed at"),
    ...(withdrawnAt !== undefined && { withdrawnAt }),
    ...(inForceSince !== undefined && { inForceSince }),
    positions: bounded(wire.positions, LIMITS.positions, "positions").map((position) =>
      text(position, LIMITS.code, "position"),
    ),
  };
}

/** The plan's one form: lists in ascending order, so that one content has one hash. */
export const encodePlan = (plan: ExchangePlan): Uint8Array => {
  const wire = planToWire(plan);
  return encode(Wire.ExchangePlanSchema, {
    ...wire,
    nations: [...plan.nations].sort(),
    numberBlocks: byNation(wire.numberBlocks),
    trackClasses: [...(wire.trackClasses ?? [])].sort((a, b) => a - b),
    releaseProfiles: byNation(wire.releaseProfiles),
    minimumWarning: [...(wire.minimumWarning ?? [])].sort((a, b) => a - b),
  });
};

const byNation = <T extends { readonly nation?: string | undefined }>(list: readonly T[] = []): T[] =>
  [...list].sort(({ nation: a = "" }, { nation: b = "" }) => (a < b ? -1 : 1));

export const decodePlan = (bytes: Uint8Array): Result<ExchangePlan> =>
  decode(Wire.ExchangePlanSchema, bytes, planFromWire, atMost(LIMITS.plan, "an exchange plan"));

export const planToWire = (plan: ExchangePlan) => ({
  version: BigInt(plan.version),
  nations: [...plan.nations],
  numberBlocks: Object.entries(plan.numberBlocks).map(([owner, block]) => ({
    nation: owner,
    first: BigInt(block.first),
    length: BigInt(block.length),
  })),
  trackRateHz: plan.trackRate,
  trackClasses: (plan.trackClasses ?? []).map((word) => classes.toWire(word)),
  ...(plan.declare && { declare: declareToWire(plan.declare) }),
  releaseProfiles: Object.entries(plan.profiles ?? {}).map(([of, profile]) => ({
    nation: of,
    profile: profiles.toWire(profile),
  })),
  minimumWarning: (plan.minimumWarning ?? []).map((field) => warningFields.toWire(field)),
  notBeforeUs: BigInt(plan.notBefore ?? 0),
});

const declareToWire = ({ plots, probability, height, speed, lonePlots }: DeclareTest) => ({
  ...{ plots, probability, lonePlots },
  heightM: height,
  speedMps: speed,
});

export function planFromWire(wire: Wire.ExchangePlan): ExchangePlan {
  const notBefore = momentOrNothing(wire.notBeforeUs, "plan.not-before");
  const trackClasses = bounded(wire.trackClasses, LIMITS.code, "plan.track-classes").map((word) =>
    classes.fromWire(word),
  );
  const minimumWarning = bounded(wire.minimumWarning, LIMITS.code, "plan.minimum-warning").map((field) =>
    warningFields.fromWire(field),
  );
  return {
    version: whole(wire.version, "plan.version"),
    nations: nations(wire.nations, "plan.nations"),
    numberBlocks: Object.fromEntries(bounded(wire.numberBlocks, LIMITS.nations, "plan.number-blocks").map(blockOf)),
    trackRate: finite(wire.trackRateHz, "plan.track-rate"),
    ...(trackClasses.length > 0 && { trackClasses }),
    ...(wire.declare && { declare: declareFromWire(wire.declare) }),
    ...(wire.releaseProfiles.length > 0 && {
      profiles: Object.fromEntries(
        bounded(wire.releaseProfiles, LIMITS.nations, "plan.release-profiles").map((each) => [
          nation(each.nation, "profile.nation"),
          profiles.fromWire(each.profile),
        ]),
      ),
    }),
    ...(minimumWarning.length > 0 && { minimumWarning }),
    ...(notBefore !== undefined && { notBefore }),
  };
}

const blockOf = (block: Wire.NumberBlock) =>
  [
    nation(block.nation, "block.nation"),
    { first: whole(block.first, "block.first"), length: whole(block.length, "block.length") },
  ] as const;

const declareFromWire = ({ plots, probability, heightM, speedMps, lonePlots }: Wire.DeclareTest): DeclareTest => ({
  ...{ plots, lonePlots },
  probability: finite(probability, "declare.probability"),
  height: finite(heightM, "declare.height"),
  speed: finite(speedMps, "declare.speed"),
});
