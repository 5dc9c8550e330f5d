/** The exchange plan's hash, by which partners see that they follow the same. Must not depend on the order in which a file names things. */
import { createHash } from "node:crypto";
import { createCodec } from "@tocsin/codec-protobuf";
import type { ExchangePlan } from "@tocsin/guard";

/** SHA-256 of the plan's one form. */
export const planHashOf = (plan: ExchangePlan): Buffer =>
  createHash("sha256").update(createCodec().encodePlan(plan)).digest();
