/** What the readers must not pass over: strangers in a label, numbers that a policy lacks, equivalences that are not stated. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Result } from "@tocsin/kernel/sound";
import {
  breachesOf,
  decideAccess,
  equivalentLabel,
  labelMarking,
  type Policy,
  readClearance,
  readLabel,
  readNumberedLabel,
  readPolicy,
  resolveLabel,
} from "./index.ts";
import { must } from "./must.test.ts";

const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);
const codeOf = (result: Result<unknown>): string => (result.ok ? "taken" : result.error.code);

const PIER = policy(`<SPIF><securityPolicyId name="PIER" id="2.25.5"/>
  <equivalentPolicies><equivalentPolicy name="MOLE" id="2.25.6"/></equivalentPolicies>
  <securityClassifications><securityClassification name="LOW" lacv="1" hierarchy="1">
      <equivalentClassification policyRef="MOLE" lacv="7" applied="both"/></securityClassification>
    <securityClassification name="HIGH" lacv="2" hierarchy="2">
      <equivalentClassification policyRef="MOLE" lacv="7" applied="decrypt"/></securityClassification>
  </securityClassifications>
  <securityCategoryTagSets><securityCategoryTagSet name="Crew" id="2.25.5.1">
    <securityCategoryTag name="Crew" tagType="restrictive">
      <tagCategory name="PILOT" lacv="0">
        <equivalentSecCategoryTag policyRef="MOLE" tagSetId="2.25.6.1" tagType="permissive" lacv="4" applied="encrypt"/>
      </tagCategory>
      <tagCategory name="DIVER" lacv="1"/>
      <tagCategory name="COOK" lacv="2">
        <equivalentSecCategoryTag policyRef="MOLE" tagSetId="2.25.6.1" tagType="permissive" lacv="" applied="encrypt" action="discard"/>
      </tagCategory>
      <tagCategory name="MATE" lacv="3"><requiredCategory operation="onlyOne">
        <categoryGroup tagSetRef="Crew" tagType="restrictive" lacv="0"/><categoryGroup tagSetRef="Crew" tagType="restrictive" lacv="1"/>
      </requiredCategory></tagCategory>
    </securityCategoryTag></securityCategoryTagSet></securityCategoryTagSets></SPIF>`);
const MOLE = policy(`<SPIF><securityPolicyId name="MOLE" id="2.25.6"/>
  <securityClassifications><securityClassification name="WET" lacv="7" hierarchy="1"/></securityClassifications>
  <securityCategoryTagSets><securityCategoryTagSet name="Berth" id="2.25.6.1">
    <securityCategoryTag name="Berth" tagType="permissive"><tagCategory name="NORTH" lacv="4"/></securityCategoryTag>
  </securityCategoryTagSet></securityCategoryTagSets></SPIF>`);

function policy(xml: string): Policy {
  return must(readPolicy(bytes(xml), "policy"));
}

const crew = (...numbers: readonly number[]): string =>
  numbers.map((number) => `<tag type="restrictive" id="2.25.5.1" lacv="${number}"/>`).join("");
const numbered = (inner: string, root = "label"): Uint8Array =>
  bytes(`<${root} xmlns="http://surevine.com/xmlns/spiffy"><policy id="2.25.5"/>${inner}</${root}>`);
const label = (inner: string) => must(readNumberedLabel(numbered(inner), [PIER], "label"));
const LOW = '<classification lacv="1"/>';

interface Parts {
  readonly policy?: string;
  readonly inside?: string;
  readonly after?: string;
  readonly root?: string;
}
const label4774 = ({
  policy = "<PolicyIdentifier>PIER</PolicyIdentifier>",
  inside = "",
  after = "",
  root = "",
}: Parts) =>
  readLabel(
    bytes(`<ConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0" ${root}><ConfidentialityInformation>
      ${policy}<Classification>LOW</Classification>${inside}</ConfidentialityInformation>${after}</ConfidentialityLabel>`),
    "label",
  );
const resolved = (parts: Parts): string => {
  const read = label4774(parts);
  return codeOf(read.ok ? resolveLabel(read.value, PIER) : read);
};

describe("a label by name", () => {
  test("with a stranger anywhere is of no policy", () => {
    assert.equal(resolved({}), "taken");
    const schema = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a b"';
    assert.equal(resolved({ root: schema }), "taken");
    const crewTag = (more: string, inner = "") =>
      `<Category TagName="Crew" Type="RESTRICTIVE" ${more}>${inner}</Category>`;
    const strangers: readonly Parts[] = [
      { root: 'caveat="x"' },
      { inside: crewTag('caveat="x"') },
      { inside: crewTag("", '<GenericValue caveat="x">PILOT</GenericValue>') },
      { inside: crewTag("", "<GenericValue>PILOT<b/></GenericValue>") },
      { inside: crewTag("", "<ColourValue>red</ColourValue>") },
      { inside: crewTag("", "PILOT") },
      { inside: "and nobody else" },
      { inside: "<PrivacyMark>a<b/></PrivacyMark>" },
      { after: "<Caveat/>" },
      { after: '<o xmlns="urn:o"/>' },
    ];
    for (const parts of strangers) assert.equal(resolved(parts), "label-not-of-policy", JSON.stringify(parts));
  });

  test("goes by the policy's identifier where it gives one, under either attribute", () => {
    for (const name of ["URI", "URL"]) {
      const named = (uri: string) => `<PolicyIdentifier ${name}="${uri}">PIER</PolicyIdentifier>`;
      assert.equal(resolved({ policy: named("urn:oid:2.25.5") }), "taken");
      assert.equal(resolved({ policy: named("urn:oid:2.25.6") }), "label-not-of-policy");
    }
  });

  test("that breaks the schema is refused, with its line", () => {
    const broken: readonly Parts[] = [
      { policy: "" },
      { policy: "<PolicyIdentifier> </PolicyIdentifier>" },
      { inside: "<Classification>HIGH</Classification>" },
      { inside: '<Category Type="RESTRICTIVE"/>' },
      { after: "<OriginatorID>me</OriginatorID>" },
      { after: "<CreationDateTime>2026-01-01T00:00:00</CreationDateTime>" },
      { after: "<SuccessionHandling/>" },
    ];
    for (const parts of broken) {
      const read = label4774(parts);
      assert.equal(codeOf(read), "bad-label", JSON.stringify(parts));
      assert.match(read.ok ? "" : (read.error.where ?? ""), /^label, line \d$/);
    }
  });
});

describe("numbers", () => {
  test("that the policy lacks, or elements that are not known, refuse label and clearance", () => {
    const wrong = [
      `${LOW}<classification lacv="2"/>`,
      '<classification lacv="3"/>',
      LOW + crew(9),
      `${LOW}<tag type="permissive" id="2.25.5.1" lacv="0"/>`,
      `${LOW}<caveat/>`,
      `${LOW}<policy id="2.25.6"/>`,
    ];
    for (const inner of wrong)
      assert.equal(codeOf(readNumberedLabel(numbered(inner), [PIER], "label")), "bad-numbers", inner);
    assert.equal(codeOf(readNumberedLabel(numbered(LOW), [MOLE], "label")), "bad-numbers");
    for (const inner of wrong.slice(1))
      assert.equal(codeOf(readClearance(numbered(inner, "clearance"), [PIER], "clearance")), "bad-numbers", inner);
    assert.equal(codeOf(readClearance(numbered(LOW), [PIER], "clearance")), "bad-numbers");
  });

  test("a label that breaks its policy's rules is granted to nobody, whatever they hold", () => {
    const all = must(readClearance(numbered(LOW + crew(0, 1, 2, 3), "clearance"), [PIER], "clearance"));
    for (const [numbers, valid] of [
      [[0, 3], true],
      [[1, 3], true],
      [[3], false],
      [[0, 1, 3], false],
    ] as const) {
      const one = label(LOW + crew(...numbers));
      assert.equal(breachesOf(one).length === 0, valid);
      assert.equal(decideAccess(all, one).granted, valid);
    }
  });
});

describe("an equivalent label", () => {
  test("has what the policy states, and leaves out only what it says to discard", () => {
    const equal = must(equivalentLabel(label(LOW + crew(0, 2)), MOLE));
    assert.equal(labelMarking(equal), "MOLE WET NORTH");
  });

  test("is refused where the policy states none", () => {
    assert.equal(codeOf(equivalentLabel(label(LOW + crew(0, 1)), MOLE)), "no-equivalent");
    assert.equal(codeOf(equivalentLabel(label('<classification lacv="2"/>'), MOLE)), "no-equivalent");
    assert.equal(codeOf(equivalentLabel(label(LOW), PIER)), "no-equivalent");
    const [tag] = label(LOW + crew(0)).tags;
    assert.ok(tag);
    const empty = { ...label(LOW), tags: [{ ...tag, categories: [] }] };
    assert.equal(codeOf(equivalentLabel(empty, MOLE)), "no-equivalent");
  });
});
