/** Labels, policies and clearances as they come by file. */
import { readFileSync } from "node:fs";
import { utf8 } from "@tocsin/kernel/sound";
import { instant } from "@tocsin/kernel/time";
import {
  labelOfMarking,
  readClearance,
  readLabel,
  readNumberedLabel,
  readPolicy,
  resolveLabel,
  writeLabel,
} from "@tocsin/label-adatp";
import { answerOf, FOLDER, must, type Target, textOf } from "./target.ts";

const NOW = instant(1_767_225_600_000_000);
const CLEARANCE = `<clearance xmlns="http://surevine.com/xmlns/spiffy"><policy id="2.25.99"/><classification lacv="1"/>
<tag type="enumeratedPermissive" id="2.25.99.1" lacv="392"/></clearance>`;

/** A label with all that one may have, and some that it may not. */
const FULL_LABEL = `<alternativeConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0" Id="a"
 ReviewDateTime="2027-01-01T00:00:00Z"><ConfidentialityInformation><PolicyIdentifier URI="urn:oid:2.25.99">LANTERN</PolicyIdentifier>
<Classification URL="urn:x">GUARDED</Classification><PrivacyMark>STAFF</PrivacyMark>
<Category TagName="Releasable To" Type="PERMISSIVE" URI="urn:oid:2.25.99.1"><GenericValue>JPN</GenericValue></Category>
<Category TagName="Handling" Type="RESTRICTIVE"><BitStringValue>0001</BitStringValue><OtherValue>1</OtherValue></Category>
</ConfidentialityInformation><OriginatorID IDType="dNSName">KOR.example</OriginatorID>
<CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime><SuccessionHandling><SuccessionDateTime>2030-01-01T00:00:00Z</SuccessionDateTime>
<SuccessorConfidentialityLabel><ConfidentialityInformation><PolicyIdentifier>LANTERN</PolicyIdentifier><Classification>OPEN</Classification>
</ConfidentialityInformation></SuccessorConfidentialityLabel></SuccessionHandling></alternativeConfidentialityLabel>`;
const GROUP = `<categoryGroup tagSetRef="Handling" tagType="restrictive" lacv="3"/>`;

/** The policy with what it does not need itself: exclusions, bounds of selection, equivalents in another policy. */
const fullPolicy = (policy: string): string =>
  policy
    .replace(
      "<excludedClass>",
      '<excludedCategory tagSetRef="Handling" tagType="restrictive" lacv="3"/><excludedClass>',
    )
    .replace(
      '<tagCategory name="KEY" lacv="3"/>',
      `<tagCategory name="KEY" lacv="3" requiredClass="OPEN"><equivalentSecCategoryTag policyRef="OTHER" tagSetId="1.2" tagType="permissive"
 lacv="4" action="map"/><requiredCategory operation="onlyOne">${GROUP}</requiredCategory></tagCategory>`,
    )
    .replace('tagType="restrictive">', 'tagType="restrictive" minSelection="1" maxSelection="2">')
    .replace(
      '<securityClassification name="CLOSED" lacv="3" hierarchy="3"/>',
      `<securityClassification name="CLOSED" lacv="3" hierarchy="3"><equivalentClassification policyRef="OTHER" lacv="7" applied="both">
<requiredCategory operation="oneOrMore">${GROUP}</requiredCategory></equivalentClassification></securityClassification>`,
    )
    .replace("</SPIF>", `<equivalentPolicies><equivalentPolicy name="OTHER" id="1.2.3"/></equivalentPolicies></SPIF>`);

const NUMBERED = CLEARANCE.replace(/clearance/g, "label");

export function labels(): Target[] {
  const policyText = readFileSync(new URL("packages/adapters/label-adatp/testing/lantern.spif", FOLDER));
  const policy = must(readPolicy(policyText, "lantern.spif"));
  const marking = { section: "launch", releasableTo: ["JPN", "USA"] } as const;
  const label = must(writeLabel(labelOfMarking(marking, { originator: "KOR", at: NOW })));
  return [
    {
      name: "confidentiality label",
      form: "words",
      seeds: [utf8(label), utf8(FULL_LABEL), ...labelsUnder()],
      decode: (bytes) => {
        const read = readLabel(bytes, "");
        return answerOf(read.ok ? resolveLabel(read.value, policy) : read);
      },
    },
    {
      name: "numbered label",
      form: "words",
      seeds: [utf8(NUMBERED)],
      decode: (bytes) => answerOf(readNumberedLabel(bytes, [policy], "")),
    },
    {
      name: "security policy",
      form: "words",
      seeds: [policyText, utf8(fullPolicy(textOf(policyText)))],
      decode: (bytes) => answerOf(readPolicy(bytes, "")),
    },
    {
      name: "clearance",
      form: "words",
      seeds: [utf8(CLEARANCE)],
      decode: (bytes) => answerOf(readClearance(bytes, [policy], "")),
    },
  ];
}

/** Labels of the adapter's own vectors, as they come by file. */
function labelsUnder(): Uint8Array[] {
  const file = new URL("packages/adapters/label-adatp/testing/vectors.json", FOLDER);
  const all: { classification: string; categories: string }[] = JSON.parse(readFileSync(file, "utf8"));
  return all.map(({ classification, categories }) =>
    utf8(`<originatorConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">
<ConfidentialityInformation><PolicyIdentifier URI="urn:oid:2.25.99">LANTERN</PolicyIdentifier>
<Classification>${classification}</Classification>${categories}</ConfidentialityInformation>
<OriginatorID IDType="dNSName">KOR.example</OriginatorID><CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime>
</originatorConfidentialityLabel>`),
  );
}
