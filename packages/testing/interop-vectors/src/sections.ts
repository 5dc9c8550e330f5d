/** Vectors of every kind of section and of headers: bytes, and the same message in protobuf's own JSON. */
import { type DescMessage, fromBinary, toJson } from "@bufbuild/protobuf";
import * as Wire from "@tocsin/codec-protobuf/messages";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { SECTION_KINDS, type SectionKind } from "@tocsin/picture";
import { statement } from "./forge.ts";
import { codec } from "./nations.ts";
import { SAMPLES } from "./samples.ts";

const SCHEMAS: { readonly [K in SectionKind]: DescMessage } = {
  kinematics: Wire.KinematicsSectionSchema,
  launch: Wire.LaunchSectionSchema,
  impact: Wire.ImpactSectionSchema,
  assessment: Wire.AssessmentSectionSchema,
  provenance: Wire.ProvenanceSectionSchema,
  sensor: Wire.SensorSectionSchema,
  warning: Wire.WarningSectionSchema,
  correlation: Wire.CorrelationSectionSchema,
  surveillance: Wire.SurveillanceSectionSchema,
  checkpoint: Wire.CheckpointSectionSchema,
  tracklet: Wire.TrackletSectionSchema,
  alert: Wire.AlertSectionSchema,
  digest: Wire.DigestSectionSchema,
  room: Wire.RoomSectionSchema,
  "roll-call": Wire.RollCallSectionSchema,
  message: Wire.MessageSectionSchema,
  "national-position": Wire.NationalPositionSectionSchema,
  "joint-assessment": Wire.JointAssessmentSectionSchema,
  answer: Wire.AnswerSectionSchema,
  minutes: Wire.MinutesSectionSchema,
  signal: Wire.SignalSectionSchema,
  programme: Wire.ProgrammeSectionSchema,
  order: Wire.OrderSectionSchema,
};

export const message = (schema: DescMessage, bytes: Uint8Array) => ({
  type: schema.typeName,
  bytes: hexFromBytes(bytes),
  json: toJson(schema, fromBinary(schema, bytes)),
});

export const messagesFile = () => ({
  about:
    "Bytes of messages and the same in protobuf's JSON mapping. Another encoder may order or omit bytes differently; what is received is verified as received and never encoded again.",
  sections: SECTION_KINDS.flatMap((kind) =>
    SAMPLES[kind].map((content) => message(SCHEMAS[kind], codec.encodeSection(kind, content as never))),
  ),
  headers: (["track", "event", "warning", "checkpoint"] as const).map((kind) =>
    message(Wire.StatementHeaderSchema, statement({ kind }).headerBytes),
  ),
});
