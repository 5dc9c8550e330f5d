/**
 * What a console serves of one partner's share: /guard/decided.json?partner=JPN, how the guard has decided over our own statements
 * since the node's start or the last change of policy. Must never ask the policy anew: it tells what was decided, and by what.
 */
import { create, toJsonString } from "@bufbuild/protobuf";
import { DecidedForSchema } from "@tocsin/codec-protobuf/console";
import type { ServedDocument } from "@tocsin/console-api";
import type { NodeState } from "@tocsin/node";

const PATH = "/guard/decided.json";

/** Undefined for every other path, and for who is no partner. */
export function decidedDocument(
  path: string,
  { self, partners, guard, decisions }: Readonly<NodeState>,
): ServedDocument | undefined {
  const { pathname, searchParams } = new URL(path, "http://console");
  const nation = searchParams.get("partner") ?? "";
  const partner = partners.get(nation);
  if (pathname !== PATH || self === undefined || partner === undefined) return undefined;
  const document = create(DecidedForSchema, {
    ...{ partner: nation, participation: partner.participation.level, policyHash: self.policyHash },
    signedBy: [...(guard.signed?.positions ?? [])],
    decided: [...decisions.values()]
      .filter(({ attributes }) => attributes.partner === nation && !attributes.relayed)
      .map(({ attributes: { item, section, objectClass, declared }, allowed, reason, policies }) => ({
        ...{ item, section, objectClass, declared, allowed, reason },
        policies: [...policies],
      })),
    grants: [...guard.grants.values()]
      .filter((grant) => grant.partner === nation)
      .map(({ id, section, event = "", until, positions }) => ({
        ...{ id, section, event, untilUs: until },
        positions: [...positions],
      })),
  });
  return { type: "application/json; charset=utf-8", body: `${toJsonString(DecidedForSchema, document)}\n` };
}
