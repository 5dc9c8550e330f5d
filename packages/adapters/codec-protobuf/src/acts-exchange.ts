/** What people do about the exchange with a partner, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ExchangeAct } from "@tocsin/node";
import { refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/acts/v1/exchange_pb.ts";
import { LIMITS } from "./limits.ts";
import { nation } from "./names.ts";
import { participations } from "./words.ts";

export const exchangeActToWire = (act: ExchangeAct): MessageInitShape<typeof Wire.ExchangeActSchema> => ({
  act: {
    case: "setParticipation",
    value: { partner: act.partner, level: participations.toWire(act.level), reason: act.reason },
  },
});

export function exchangeActFromWire({ act }: Wire.ExchangeAct): ExchangeAct {
  if (act.case === undefined)
    return refuse("missing", "the act about the exchange is missing or unknown to this version");
  const { partner, level, reason } = act.value;
  return {
    do: "set-participation",
    partner: nation(partner, "partner"),
    level: participations.fromWire(level),
    reason: text(reason, LIMITS.sentence, "reason"),
  };
}
