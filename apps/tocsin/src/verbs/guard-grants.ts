/** `tocsin guard grant`, `revoke` and `grants`: one section for one partner, for a time or an event, on top of the policy. */
import type { Command } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import { EXIT } from "../exit.ts";
import type { GuardKey, GuardSpeech } from "../words/guard/speech.ts";
import { helpText } from "../words/help.ts";
import type { Teller } from "../words/teller.ts";
import { act, asOfficer, type Place, shown, withPlace, withTimes } from "./as-officer.ts";

type Tell = Teller<GuardKey>;
interface GrantOptions extends Place {
  readonly to: string;
  readonly event?: string;
  readonly until: string;
}

const AT = "--console http://kor.localhost:8400/";
const WATCH = `${AT} --key watch.pem --position KOR-WATCH`;

export function addGuardGrant(guard: Command, speech: GuardSpeech): void {
  const { t } = speech;
  const words = "guard grant impact --to JPN --until 2026-11-30T06:00:00Z";
  withPlace(guard.command("grant").description(t("what.grant")), speech)
    .argument("<section>", t("argument.section"))
    .requiredOption("--to <nation>", t("option.to"))
    .requiredOption("--until <instant>", t("option.until"))
    .option("--event <key>", t("option.event"), "")
    .addHelpText(
      "after",
      helpText(speech, [`${words} ${AT} --key sec.pem --position KOR-SECURITY`], t("note.grant"), t("codes.officer")),
    )
    .action((section: string, place: GrantOptions) =>
      asOfficer(speech, place, (officer, tell) => grant(officer, tell, section, place)),
    );
}

async function grant(officer: OfficerClient, tell: Tell, section: string, place: GrantOptions): Promise<void> {
  const { instantFromIso } = await import("@tocsin/kernel/time");
  const { SECTION_KINDS } = await import("@tocsin/picture");
  const kind = SECTION_KINDS.find((known) => known === section);
  if (kind === undefined)
    return tell.refuse("fault.unknown-section", {
      ...{ where: section, exit: EXIT.usage, values: { list: SECTION_KINDS.join(", ") } },
    });
  const until = instantFromIso(place.until);
  if (until === undefined) return tell.refuse("fault.bad-time", { where: place.until, exit: EXIT.usage });
  const { rulesAt } = await import("../guard/rules-at.ts");
  const at = await rulesAt(officer);
  if (!at.ok) return tell.fail(at.error, EXIT.unreachable);
  const number = at.value.rules.nextGrant;
  const { GRANT_PURPOSE, grantContent } = await import("@tocsin/node");
  const { policyActToWire } = await import("@tocsin/codec-protobuf");
  const words = { partner: place.to.toUpperCase(), section: kind, event: place.event ?? "", until };
  const assertion = officer.sign(GRANT_PURPOSE, new TextEncoder().encode(grantContent(words, number)));
  await act(officer, tell, place, "frame", {
    case: "policy",
    value: policyActToWire({ do: "sign-grant", words, number, assertion }),
  });
}

export function addGuardRevoke(guard: Command, speech: GuardSpeech): void {
  const { t } = speech;
  withPlace(guard.command("revoke").description(t("what.revoke")), speech)
    .argument("<id>", t("argument.grant"))
    .addHelpText("after", helpText(speech, [`guard revoke G-1 ${WATCH}`], t("note.revoke"), t("codes.officer")))
    .action((id: string, place: Place) =>
      asOfficer(speech, place, (officer, tell) =>
        act(officer, tell, place, "frame", {
          case: "policy",
          value: { act: { case: "revokeGrant", value: { id } } },
        }),
      ),
    );
}

export function addGuardGrants(guard: Command, speech: GuardSpeech): void {
  const { t } = speech;
  withTimes(withPlace(guard.command("grants").description(t("what.grants")), speech), speech)
    .addHelpText("after", helpText(speech, [`guard grants ${WATCH}`], t("codes.officer")))
    .action((place: Place) => asOfficer(speech, place, (officer, tell) => list(officer, tell, place)));
}

async function list(officer: OfficerClient, tell: Tell, { json }: Place): Promise<void> {
  const { rulesAt } = await import("../guard/rules-at.ts");
  const { policyName } = await import("../guard/why-words.ts");
  const at = await rulesAt(officer);
  if (!at.ok) return tell.fail(at.error, EXIT.unreachable);
  const { inForce, proposals, grants } = at.value.rules;
  if (json) return tell.json({ inForce, proposals, grants });
  const { t } = tell;
  const names = (positions: readonly string[]): string => positions.map(shown).join(t("grants.and"));
  const policy = policyName(inForce.hash);
  tell.line(
    inForce.positions.length > 0
      ? t("grants.signed", { policy, by: names(inForce.positions) })
      : t("grants.file", { policy }),
  );
  for (const { hash, position } of proposals)
    tell.line(t("grants.proposed", { policy: policyName(hash), position: shown(position) }));
  for (const { id, partner, section, event, until, positions } of grants) {
    const told = { id, section, partner, event: event ?? t("grants.allItems"), time: tell.time(Number(until)) };
    tell.line(t("grants.line", { ...told, by: names(positions) }));
  }
  if (grants.length === 0) tell.line(t("grants.none"));
}
