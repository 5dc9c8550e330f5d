/** The message of every kind of section, for tools that show or compare them. */
import type { DescMessage } from "@bufbuild/protobuf";
import type { SectionKind } from "@tocsin/picture";
import {
  AnswerSectionSchema,
  JointAssessmentSectionSchema,
  MessageSectionSchema,
  MinutesSectionSchema,
  NationalPositionSectionSchema,
  RollCallSectionSchema,
  RoomSectionSchema,
  SignalSectionSchema,
} from "./generated/tocsin/exchange/v1/consult_pb.ts";
import { OrderSectionSchema, ProgrammeSectionSchema } from "./generated/tocsin/exchange/v1/exercise_pb.ts";
import { KeyNoticeSectionSchema } from "./generated/tocsin/exchange/v1/keys_pb.ts";
import { PlanSectionSchema } from "./generated/tocsin/exchange/v1/plan_pb.ts";
import {
  AlertSectionSchema,
  AssessmentSectionSchema,
  CheckpointSectionSchema,
  CorrelationSectionSchema,
  CosignatureSectionSchema,
  DigestSectionSchema,
  ImpactSectionSchema,
  KinematicsSectionSchema,
  LaunchSectionSchema,
  OutlineSectionSchema,
  ProvenanceSectionSchema,
  SeenSectionSchema,
  SensorSectionSchema,
  SurveillanceSectionSchema,
  TrackletSectionSchema,
  WarningSectionSchema,
} from "./generated/tocsin/exchange/v1/sections_pb.ts";

export const SECTION_SCHEMAS: { readonly [K in SectionKind]: DescMessage } = {
  kinematics: KinematicsSectionSchema,
  launch: LaunchSectionSchema,
  impact: ImpactSectionSchema,
  assessment: AssessmentSectionSchema,
  provenance: ProvenanceSectionSchema,
  sensor: SensorSectionSchema,
  warning: WarningSectionSchema,
  correlation: CorrelationSectionSchema,
  surveillance: SurveillanceSectionSchema,
  checkpoint: CheckpointSectionSchema,
  tracklet: TrackletSectionSchema,
  alert: AlertSectionSchema,
  digest: DigestSectionSchema,
  room: RoomSectionSchema,
  "roll-call": RollCallSectionSchema,
  message: MessageSectionSchema,
  "national-position": NationalPositionSectionSchema,
  "joint-assessment": JointAssessmentSectionSchema,
  answer: AnswerSectionSchema,
  minutes: MinutesSectionSchema,
  signal: SignalSectionSchema,
  programme: ProgrammeSectionSchema,
  order: OrderSectionSchema,
  "key-notice": KeyNoticeSectionSchema,
  cosignature: CosignatureSectionSchema,
  plan: PlanSectionSchema,
  outline: OutlineSectionSchema,
  seen: SeenSectionSchema,
};
