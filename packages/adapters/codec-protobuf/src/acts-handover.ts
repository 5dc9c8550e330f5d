/** How one officer hands the watch to another, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { HandoverAct } from "@tocsin/node";
import { refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/acts/v1/handover_pb.ts";
import { LIMITS } from "./limits.ts";

export function handoverActToWire(act: HandoverAct): MessageInitShape<typeof Wire.HandoverActSchema> {
  switch (act.do) {
    case "offer-watch":
      return { act: { case: "offer", value: { to: act.to, notes: act.notes } } };
    case "take-watch":
      return { act: { case: "take", value: { from: act.from } } };
    case "keep-watch":
      return { act: { case: "keep", value: {} } };
  }
}

export function handoverActFromWire({ act }: Wire.HandoverAct): HandoverAct {
  switch (act.case) {
    case "offer": {
      const { to, notes } = act.value;
      return {
        do: "offer-watch",
        to: text(to, LIMITS.code, "position"),
        notes: text(notes, LIMITS.paragraph, "notes"),
      };
    }
    case "take":
      return { do: "take-watch", from: text(act.value.from, LIMITS.code, "position") };
    case "keep":
      return { do: "keep-watch" };
    case undefined:
      return refuse("missing", "the act about the watch is missing or unknown to this version");
  }
}
