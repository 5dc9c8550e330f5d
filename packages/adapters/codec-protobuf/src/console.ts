/** What a node and its console say to each other, as generated: frames, commands, and the pages inside. */
export * from "./generated/tocsin/acts/v1/alert_pb.ts";
export * from "./generated/tocsin/acts/v1/consult_pb.ts";
export * from "./generated/tocsin/acts/v1/exchange_pb.ts";
export * from "./generated/tocsin/acts/v1/exercise_pb.ts";
export * from "./generated/tocsin/acts/v1/handover_pb.ts";
export * from "./generated/tocsin/acts/v1/people_pb.ts";
export * from "./generated/tocsin/acts/v1/picture_pb.ts";
export * from "./generated/tocsin/acts/v1/plan_pb.ts";
export * from "./generated/tocsin/acts/v1/sensor_pb.ts";
export * from "./generated/tocsin/acts/v1/watch_pb.ts";
export * from "./generated/tocsin/console/v1/alerts_pb.ts";
export * from "./generated/tocsin/console/v1/console_pb.ts";
export * from "./generated/tocsin/console/v1/consult_pb.ts";
export * from "./generated/tocsin/console/v1/engineering_pb.ts";
export * from "./generated/tocsin/console/v1/people_pb.ts";
export * from "./generated/tocsin/console/v1/plans_pb.ts";
export * from "./generated/tocsin/console/v1/programme_pb.ts";
export * from "./generated/tocsin/console/v1/replay_pb.ts";
export * from "./generated/tocsin/console/v1/watch_pb.ts";
export {
  AnswerWord,
  Language,
  Presence,
  SignalType,
  type Words as WireWords,
} from "./generated/tocsin/exchange/v1/consult_pb.ts";
export * from "./generated/tocsin/exchange/v1/exercise_pb.ts";
export {
  ItemKind,
  type ItemName as WireItemName,
  ItemNameSchema,
  Mode,
} from "./generated/tocsin/exchange/v1/names_pb.ts";
export {
  type ExchangePlan as WirePlan,
  ExchangePlanSchema,
  MinimumWarningField,
  ReleaseProfileWord,
} from "./generated/tocsin/exchange/v1/plan_pb.ts";
export { Certainty, ObjectClass, ParticipationLevel } from "./generated/tocsin/exchange/v1/sections_pb.ts";
