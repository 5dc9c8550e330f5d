/** What people do about a civil alert, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { AlertAct } from "@tocsin/node";
import { assertionFromWire, assertionToWire } from "./acts-people.ts";
import { bounded, refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/acts/v1/alert_pb.ts";
import { LIMITS } from "./limits.ts";

export function alertActToWire(act: AlertAct): MessageInitShape<typeof Wire.AlertActSchema> {
  switch (act.do) {
    case "propose-alert": {
      const { proposal, version } = act;
      const assertion = assertionToWire(act.assertion);
      return { act: { case: "propose", value: { proposal, ...(version !== undefined && { version }), assertion } } };
    }
    case "edit-alert":
      return {
        act: {
          case: "edit",
          value: { proposal: act.proposal, areas: [...act.areas] },
        },
      };
    case "approve-alert": {
      const { proposal, version, areaCode } = act;
      const assertion = assertionToWire(act.assertion);
      return { act: { case: "approve", value: { proposal, version, areaCode, assertion } } };
    }
    case "withdraw-alert":
      return { act: { case: "withdraw", value: { proposal: act.proposal } } };
  }
}

const id = (value: string): string => text(value, LIMITS.code, "id");

export function alertActFromWire({ act }: Wire.AlertAct): AlertAct {
  switch (act.case) {
    case "propose":
      return {
        do: "propose-alert",
        proposal: id(act.value.proposal),
        ...(act.value.version !== undefined && { version: act.value.version }),
        assertion: assertionFromWire(act.value.assertion),
      };
    case "edit":
      return {
        do: "edit-alert",
        proposal: id(act.value.proposal),
        areas: bounded(act.value.areas, LIMITS.areas, "areas").map(id),
      };
    case "approve":
      return {
        do: "approve-alert",
        proposal: id(act.value.proposal),
        version: act.value.version,
        areaCode: id(act.value.areaCode),
        assertion: assertionFromWire(act.value.assertion),
      };
    case "withdraw":
      return { do: "withdraw-alert", proposal: id(act.value.proposal) };
    case undefined:
      return refuse("missing", "the act is missing or unknown to this version");
  }
}
