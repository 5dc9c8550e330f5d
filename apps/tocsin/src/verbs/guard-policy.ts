/**
 * `tocsin guard propose` and `sign`: another release policy in a running node, by two people. Must never sign a policy that has
 * not been read here and shown.
 */
import type { Command } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import { EXIT } from "../exit.ts";
import type { GuardKey, GuardSpeech } from "../words/guard/speech.ts";
import { helpText } from "../words/help.ts";
import type { Teller } from "../words/teller.ts";
import { asOfficer, type Place, tellAnswer, withPlace } from "./as-officer.ts";

type Tell = Teller<GuardKey>;
const AT = "--console http://kor.localhost:8400/";
const SECURITY = `${AT} --key sec.pem --position KOR-SECURITY`;

export function addGuardPropose(guard: Command, speech: GuardSpeech): void {
  const { t } = speech;
  const examples = [`guard propose next.cedar ${SECURITY}`];
  withPlace(guard.command("propose").description(t("what.propose")), speech)
    .argument("<file>", t("argument.policy"))
    .addHelpText("after", helpText(speech, examples, t("note.propose"), t("codes.officer")))
    .action((file: string, place: Place) =>
      asOfficer(speech, place, (officer, tell) => propose(officer, tell, file, place)),
    );
}

async function propose(officer: OfficerClient, tell: Tell, file: string, place: Place): Promise<void> {
  const { readFile } = await import("node:fs/promises");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return tell.refuse("fault.unreadable-file", { where: file });
  const { rulesAt } = await import("../guard/rules-at.ts");
  const { createPolicyEngine } = await import("@tocsin/policy-cedar");
  const at = await rulesAt(officer);
  if (!at.ok) return tell.fail(at.error, EXIT.unreachable);
  const engine = createPolicyEngine(text, at.value.rules.schema);
  if (!engine.ok) return tell.fail({ where: file, ...engine.error });
  if (!place.json) {
    const { policyChange, policyChangeLines } = await import("../guard/policy-change.ts");
    for (const line of policyChangeLines(tell, policyChange(at.value.subject, engine.value))) tell.line(line);
  }
  const answer = await officer.ask({ case: "policy", value: { act: { case: "proposePolicy", value: { text } } } });
  await tellAnswer(tell, place, "frame", answer);
}

interface SignOptions extends Place {
  readonly yes?: boolean;
}

export function addGuardSign(guard: Command, speech: GuardSpeech): void {
  const { t } = speech;
  const examples = [
    `guard sign 0123abcd ${SECURITY}`,
    `guard sign 0123abcd --yes ${AT} --key adm.pem --position KOR-ADMIN`,
  ];
  withPlace(guard.command("sign").description(t("what.sign")), speech)
    .argument("<hash>", t("argument.hash"))
    .option("--yes", t("option.yes"))
    .addHelpText("after", helpText(speech, examples, t("note.sign"), t("codes.officer")))
    .action((hash: string, place: SignOptions) =>
      asOfficer(speech, place, (officer, tell) => sign(officer, tell, hash, place)),
    );
}

async function sign(officer: OfficerClient, tell: Tell, named: string, place: SignOptions): Promise<void> {
  const { engineOf, proposalOf, rulesAt } = await import("../guard/rules-at.ts");
  const at = await rulesAt(officer);
  if (!at.ok) return tell.fail(at.error, EXIT.unreachable);
  const { rules, subject } = at.value;
  const proposal = proposalOf(rules, named);
  if (!proposal.ok) return tell.fail(proposal.error);
  const engine = engineOf(rules, proposal.value);
  if (!engine.ok) return tell.fail(engine.error);
  const { policyChange, policyChangeLines } = await import("../guard/policy-change.ts");
  const { policyName } = await import("../guard/why-words.ts");
  const change = policyChange(subject, engine.value);
  const { hash } = engine.value;
  if (!place.json) for (const line of policyChangeLines(tell, change)) tell.line(line);
  else if (!place.yes) tell.json({ hash, ...change });
  if (!place.yes) return place.json ? undefined : tell.line(tell.t("change.unsigned", { policy: policyName(hash) }));
  const { POLICY_PURPOSE, policyContent } = await import("@tocsin/node");
  const assertion = officer.sign(POLICY_PURPOSE, new TextEncoder().encode(policyContent(hash, rules.number)));
  const value = { hash, number: rules.number, assertion };
  const answer = await officer.ask({ case: "policy", value: { act: { case: "signPolicy", value } } });
  await tellAnswer(tell, place, "frame", answer);
}
