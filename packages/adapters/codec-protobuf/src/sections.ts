/** One codec for each kind of section, found by kind. */
import type { DescMessage, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import type { SectionContents } from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import type { SectionKind } from "@tocsin/picture";
import { atMost, decode } from "./check.ts";
import * as consult from "./consult.ts";
import * as coordination from "./coordination.ts";
import * as estimates from "./estimates.ts";
import * as exercise from "./exercise.ts";
import * as Consult from "./generated/tocsin/exchange/v1/consult_pb.ts";
import * as Exercise from "./generated/tocsin/exchange/v1/exercise_pb.ts";
import * as Keys from "./generated/tocsin/exchange/v1/keys_pb.ts";
import * as Plan from "./generated/tocsin/exchange/v1/plan_pb.ts";
import * as Wire from "./generated/tocsin/exchange/v1/sections_pb.ts";
import * as keys from "./keys.ts";
import { LIMITS } from "./limits.ts";
import * as outline from "./outline.ts";
import * as plan from "./plan.ts";
import * as provenance from "./provenance.ts";
import { encode } from "./write.ts";

const INSPECT = atMost(LIMITS.body, "a section's body");

interface SectionCodec<T> {
  encode(content: T): Uint8Array;
  decode(bytes: Uint8Array): Result<T>;
}

function codec<D extends DescMessage, T>(
  schema: D,
  toWire: (content: T) => MessageInitShape<D>,
  fromWire: (message: MessageShape<D>) => T,
): SectionCodec<T> {
  return {
    encode: (content) => encode(schema, toWire(content)),
    decode: (bytes) => decode(schema, bytes, fromWire, INSPECT),
  };
}

const codecs: { readonly [K in SectionKind]: SectionCodec<SectionContents[K]> } = {
  kinematics: codec(Wire.KinematicsSectionSchema, estimates.kinematicsToWire, estimates.kinematicsFromWire),
  launch: codec(Wire.LaunchSectionSchema, estimates.launchToWire, estimates.launchFromWire),
  impact: codec(Wire.ImpactSectionSchema, estimates.impactToWire, estimates.impactFromWire),
  assessment: codec(Wire.AssessmentSectionSchema, estimates.assessmentToWire, estimates.assessmentFromWire),
  provenance: codec(Wire.ProvenanceSectionSchema, provenance.provenanceToWire, provenance.provenanceFromWire),
  sensor: codec(Wire.SensorSectionSchema, provenance.sensorToWire, provenance.sensorFromWire),
  warning: codec(Wire.WarningSectionSchema, coordination.warningToWire, coordination.warningFromWire),
  correlation: codec(Wire.CorrelationSectionSchema, coordination.correlationToWire, coordination.correlationFromWire),
  surveillance: codec(
    Wire.SurveillanceSectionSchema,
    coordination.surveillanceToWire,
    coordination.surveillanceFromWire,
  ),
  checkpoint: codec(Wire.CheckpointSectionSchema, coordination.checkpointToWire, coordination.checkpointFromWire),
  tracklet: codec(Wire.TrackletSectionSchema, estimates.trackletToWire, estimates.trackletFromWire),
  alert: codec(Wire.AlertSectionSchema, coordination.alertToWire, coordination.alertFromWire),
  digest: codec(Wire.DigestSectionSchema, coordination.digestToWire, coordination.digestFromWire),
  room: codec(Consult.RoomSectionSchema, consult.roomToWire, consult.roomFromWire),
  "roll-call": codec(Consult.RollCallSectionSchema, consult.rollCallToWire, consult.rollCallFromWire),
  message: codec(Consult.MessageSectionSchema, consult.messageToWire, consult.messageFromWire),
  "national-position": codec(
    Consult.NationalPositionSectionSchema,
    consult.nationalPositionToWire,
    consult.nationalPositionFromWire,
  ),
  "joint-assessment": codec(
    Consult.JointAssessmentSectionSchema,
    consult.jointAssessmentToWire,
    consult.jointAssessmentFromWire,
  ),
  answer: codec(Consult.AnswerSectionSchema, consult.answerToWire, consult.answerFromWire),
  minutes: codec(Consult.MinutesSectionSchema, consult.minutesToWire, consult.minutesFromWire),
  signal: codec(Consult.SignalSectionSchema, consult.signalToWire, consult.signalFromWire),
  programme: codec(Exercise.ProgrammeSectionSchema, exercise.programmeToWire, exercise.programmeFromWire),
  order: codec(Exercise.OrderSectionSchema, exercise.orderToWire, exercise.orderFromWire),
  "key-notice": codec(Keys.KeyNoticeSectionSchema, keys.keyNoticeSectionToWire, keys.keyNoticeSectionFromWire),
  cosignature: codec(Wire.CosignatureSectionSchema, coordination.cosignatureToWire, coordination.cosignatureFromWire),
  plan: codec(Plan.PlanSectionSchema, plan.planSectionToWire, plan.planSectionFromWire),
  outline: codec(Wire.OutlineSectionSchema, outline.outlineToWire, outline.outlineFromWire),
  seen: codec(Wire.SeenSectionSchema, coordination.seenToWire, coordination.seenFromWire),
};

export const encodeSection = <K extends SectionKind>(kind: K, content: SectionContents[K]): Uint8Array =>
  codecs[kind].encode(content);

export const decodeSection = <K extends SectionKind>(kind: K, bytes: Uint8Array): Result<SectionContents[K]> =>
  codecs[kind].decode(bytes);
