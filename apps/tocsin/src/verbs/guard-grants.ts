/** `tocsin guard grant`, `revoke` and `grants`: one section for one partner, for a time or an event, on top of the policy. */
import type { Command } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import { EXIT, fail } from "../exit.ts";
import { asOfficer, codes, type Place, print, say, withPlace } from "./as-officer.ts";

interface GrantOptions extends Place {
  readonly to: string;
  readonly event?: string;
  readonly until: string;
}

export function addGuardGrant(guard: Command): void {
  withPlace(
    guard
      .command("grant")
      .description("open a section for a partner until an instant or an event's end, by two people"),
  )
    .argument("<section>", "such as impact")
    .requiredOption("--to <nation>", "the partner, such as JPN")
    .requiredOption("--until <instant>", "UTC, such as 2026-11-30T06:00:00Z; thirty days ahead at most")
    .option(
      "--event <key>",
      "of one national event only, and no longer than it lasts, such as KOR/exercise/1/event/1",
      "",
    )
    .addHelpText(
      "after",
      `
Example:
  tocsin guard grant impact --to JPN --until 2026-11-30T06:00:00Z --console http://kor.localhost:8400/ --key sec.pem --position KOR-SECURITY

A security officer first, then within ten minutes another person with the same words: security, administrator or director.
Opens only what no policy speaks of: never what one forbids, nor what another nation has not marked for that partner.
${codes}`,
    )
    .action((section: string, place: GrantOptions) => asOfficer(place, (officer) => grant(officer, section, place)));
}

async function grant(officer: OfficerClient, section: string, place: GrantOptions): Promise<void> {
  const { instantFromIso } = await import("@tocsin/kernel/time");
  const { SECTION_KINDS } = await import("@tocsin/picture");
  const kind = SECTION_KINDS.find((known) => known === section);
  if (kind === undefined)
    return fail(
      { code: "unknown-section", what: `${section} is no section.`, remedy: SECTION_KINDS.join(", ") },
      EXIT.usage,
    );
  const until = instantFromIso(place.until);
  if (until === undefined)
    return fail(
      { code: "bad-time", what: `${place.until} is no instant; give one such as 2026-11-30T06:00:00Z.` },
      EXIT.usage,
    );
  const { rulesAt } = await import("../guard/rules-at.ts");
  const at = await rulesAt(officer);
  if (!at.ok) return fail(at.error, EXIT.unreachable);
  const number = at.value.rules.nextGrant;
  const { GRANT_PURPOSE, grantContent } = await import("@tocsin/node");
  const { policyActToWire } = await import("@tocsin/codec-protobuf");
  const words = { partner: place.to.toUpperCase(), section: kind, event: place.event ?? "", until };
  const assertion = officer.sign(GRANT_PURPOSE, new TextEncoder().encode(grantContent(words, number)));
  await say(officer, place, {
    case: "policy",
    value: policyActToWire({ do: "sign-grant", words, number, assertion }),
  });
}

export function addGuardRevoke(guard: Command): void {
  withPlace(guard.command("revoke").description("end a grant at once, by one person"))
    .argument("<id>", "of the grant, such as G-1")
    .addHelpText(
      "after",
      `
Example:
  tocsin guard revoke G-1 --console http://kor.localhost:8400/ --key watch.pem --position KOR-WATCH

For security, watch, duty and director. What has been sent cannot be taken back.
${codes}`,
    )
    .action((id: string, place: Place) =>
      asOfficer(place, (officer) =>
        say(officer, place, { case: "policy", value: { act: { case: "revokeGrant", value: { id } } } }),
      ),
    );
}

export function addGuardGrants(guard: Command): void {
  withPlace(guard.command("grants").description("the policy in force, those proposed, and the grants that stand"))
    .addHelpText(
      "after",
      `
Example:
  tocsin guard grants --console http://kor.localhost:8400/ --key watch.pem --position KOR-WATCH

${codes}`,
    )
    .action((place: Place) => asOfficer(place, (officer) => list(officer, place)));
}

async function list(officer: OfficerClient, { json }: Place): Promise<void> {
  const { isoFromInstant } = await import("@tocsin/kernel/time");
  const { rulesAt } = await import("../guard/rules-at.ts");
  const at = await rulesAt(officer);
  if (!at.ok) return fail(at.error, EXIT.unreachable);
  const { inForce, proposals, grants } = at.value.rules;
  if (json) return print(JSON.stringify({ inForce, proposals, grants }));
  const by = inForce.positions.length > 0 ? `signed by ${inForce.positions.join(" and ")}` : "of the node's file";
  print(`in force: ${inForce.hash.slice(0, 12)}, ${by}`);
  for (const { hash, position } of proposals) print(`proposed: ${hash.slice(0, 12)} by ${position}`);
  for (const { id, partner, section, event, until, positions } of grants)
    print(
      `${id}: ${section} to ${partner}, ${event === undefined ? "all items" : event}, until ${isoFromInstant(until as never)}, by ${positions.join(" and ")}`,
    );
  if (grants.length === 0) print("no grants stand");
}
