/** The exchange plans as the console's message has them. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { View } from "@tocsin/node";
import type { PlansSchema } from "./generated/tocsin/console/v1/plans_pb.ts";
import { planToWire } from "./plan.ts";

export const plansToWire = ({ plans }: View["plans"]): MessageInitShape<typeof PlansSchema> => ({
  plans: plans.map(({ content, ...each }) => ({ ...each, content: planToWire(content) })),
});
