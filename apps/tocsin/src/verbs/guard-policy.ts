/**
 * `tocsin guard propose` and `sign`: another release policy in a running node, by two people. Must never sign a policy that has
 * not been read here and shown.
 */
import type { Command } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import { EXIT, fail } from "../exit.ts";
import { asOfficer, codes, type Place, print, tellAnswer, withPlace } from "./as-officer.ts";

export function addGuardPropose(guard: Command): void {
  withPlace(
    guard.command("propose").description("give a running node another release policy to be signed by two people"),
  )
    .argument("<file>", "the policy, in Cedar")
    .addHelpText(
      "after",
      `
Example:
  tocsin guard propose next.cedar --console http://kor.localhost:8400/ --key sec.pem --position KOR-SECURITY

Says what would leave that does not leave now, and what no longer. Nothing changes before two have signed. A security officer's.
${codes}`,
    )
    .action((file: string, place: Place) => asOfficer(place, (officer) => propose(officer, file, place)));
}

async function propose(officer: OfficerClient, file: string, place: Place): Promise<void> {
  const { readFile } = await import("node:fs/promises");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return fail({ code: "unreadable-file", what: "cannot be read.", where: file });
  const { rulesAt } = await import("../guard/rules-at.ts");
  const { createPolicyEngine } = await import("@tocsin/policy-cedar");
  const at = await rulesAt(officer);
  if (!at.ok) return fail(at.error, EXIT.unreachable);
  const engine = createPolicyEngine(text, at.value.rules.schema);
  if (!engine.ok) return fail({ where: file, ...engine.error });
  if (!place.json) {
    const { policyChange, policyChangeLines } = await import("../guard/policy-change.ts");
    for (const line of policyChangeLines(policyChange(at.value.subject, engine.value))) print(line);
  }
  const answer = await officer.ask({ case: "policy", value: { act: { case: "proposePolicy", value: { text } } } });
  tellAnswer(place, answer);
}

interface SignOptions extends Place {
  readonly yes?: boolean;
}

export function addGuardSign(guard: Command): void {
  withPlace(
    guard
      .command("sign")
      .description("sign a release policy that was proposed; with the second person's it is in force"),
  )
    .argument("<hash>", "of the policy, or its first eight digits")
    .option("--yes", "sign; without it, what would change is shown and nothing is signed")
    .addHelpText(
      "after",
      `
Examples:
  tocsin guard sign 0123abcd --console http://kor.localhost:8400/ --key sec.pem --position KOR-SECURITY
  tocsin guard sign 0123abcd --yes --console http://kor.localhost:8400/ --key adm.pem --position KOR-ADMIN

A security officer first, then within ten minutes another person: security, administrator or director. From the next statement
on the policy holds for every partner, and at every start, whatever file node.json names. What has been sent cannot be taken back.
${codes}`,
    )
    .action((hash: string, place: SignOptions) => asOfficer(place, (officer) => sign(officer, hash, place)));
}

async function sign(officer: OfficerClient, named: string, place: SignOptions): Promise<void> {
  const { engineOf, proposalOf, rulesAt } = await import("../guard/rules-at.ts");
  const at = await rulesAt(officer);
  if (!at.ok) return fail(at.error, EXIT.unreachable);
  const { rules, subject } = at.value;
  const proposal = proposalOf(rules, named);
  if (!proposal.ok) return fail(proposal.error);
  const engine = engineOf(rules, proposal.value);
  if (!engine.ok) return fail(engine.error);
  const { policyChange, policyChangeLines } = await import("../guard/policy-change.ts");
  const change = policyChange(subject, engine.value);
  const { hash } = engine.value;
  if (!place.json) for (const line of policyChangeLines(change)) print(line);
  else if (!place.yes) print(JSON.stringify({ hash, ...change }));
  if (!place.yes) return place.json ? undefined : print(`nothing is signed; with --yes ${hash.slice(0, 12)} is`);
  const { POLICY_PURPOSE, policyContent } = await import("@tocsin/node");
  const assertion = officer.sign(POLICY_PURPOSE, new TextEncoder().encode(policyContent(hash, rules.number)));
  const value = { hash, number: rules.number, assertion };
  tellAnswer(place, await officer.ask({ case: "policy", value: { act: { case: "signPolicy", value } } }));
}
