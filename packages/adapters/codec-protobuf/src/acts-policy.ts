/** What people do about what leaves, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { PolicyAct } from "@tocsin/node";
import { assertionFromWire, assertionToWire } from "./acts-people.ts";
import { moment, refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/acts/v1/policy_pb.ts";
import { LIMITS } from "./limits.ts";
import { nation } from "./names.ts";
import { sectionKinds } from "./words.ts";

export function policyActToWire(act: PolicyAct): MessageInitShape<typeof Wire.PolicyActSchema> {
  switch (act.do) {
    case "propose-policy":
      return { act: { case: "proposePolicy", value: { text: act.text } } };
    case "sign-policy": {
      const { hash, number, assertion } = act;
      return { act: { case: "signPolicy", value: { hash, number, assertion: assertionToWire(assertion) } } };
    }
    case "sign-grant": {
      const { words, number, assertion } = act;
      const { partner, event } = words;
      const [section, untilUs] = [sectionKinds.toWire(words.section), BigInt(words.until)];
      const value = { partner, section, event, untilUs, number, assertion: assertionToWire(assertion) };
      return { act: { case: "signGrant", value } };
    }
    case "revoke-grant":
      return { act: { case: "revokeGrant", value: { id: act.id } } };
  }
}

export function policyActFromWire({ act }: Wire.PolicyAct): PolicyAct {
  switch (act.case) {
    case "proposePolicy":
      return { do: "propose-policy", text: text(act.value.text, LIMITS.policy, "text") };
    case "signPolicy": {
      const { hash, number, assertion } = act.value;
      return {
        do: "sign-policy",
        hash: text(hash, LIMITS.code, "hash"),
        number,
        assertion: assertionFromWire(assertion),
      };
    }
    case "signGrant":
      return grantFromWire(act.value);
    case "revokeGrant":
      return { do: "revoke-grant", id: text(act.value.id, LIMITS.code, "id") };
    case undefined:
      return refuse("missing", "the act about what leaves is missing or unknown to this version");
  }
}

function grantFromWire({ partner, section, event, untilUs, number, assertion }: Wire.SignGrant): PolicyAct {
  const words = {
    partner: nation(partner, "partner"),
    section: sectionKinds.fromWire(section),
    event: text(event, LIMITS.label, "event"),
    until: moment(untilUs, "until"),
  };
  return { do: "sign-grant", words, number, assertion: assertionFromWire(assertion) };
}
