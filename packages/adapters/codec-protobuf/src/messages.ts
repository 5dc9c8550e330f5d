/** The exchange's protobuf messages as generated, for tools that show or build them; the codec is the way for everyone else. */
export * from "./generated/tocsin/exchange/v1/consult_pb.ts";
export * from "./generated/tocsin/exchange/v1/exercise_pb.ts";
export * from "./generated/tocsin/exchange/v1/link_pb.ts";
export * from "./generated/tocsin/exchange/v1/names_pb.ts";
export * from "./generated/tocsin/exchange/v1/sections_pb.ts";
export * from "./generated/tocsin/exchange/v1/statement_pb.ts";
export { SECTION_SCHEMAS } from "./section-schemas.ts";
