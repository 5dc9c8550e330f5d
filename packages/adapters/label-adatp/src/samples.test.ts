/** Expected markings and decisions nobody on this project wrote, where the external samples are present. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { childrenOf, readXml, type XmlElement } from "@tocsin/xml";
import { validateXML } from "xmllint-wasm";
import {
  breachesOf,
  clearanceMarking,
  decideAccess,
  equivalentLabel,
  labelMarking,
  labelOfMarking,
  type Policy,
  type ResolvedLabel,
  readClearance,
  readLabel,
  readNumberedLabel,
  readPolicy,
  resolveLabel,
  writeLabel,
} from "./index.ts";
import { must } from "./must.test.ts";

const FOLDER = join(process.env.TOCSIN_SAMPLES ?? join(import.meta.dirname, "../../../../../shared/samples"), "labels");
const LIMITS = { bytes: 65_536, depth: 8, elements: 1_000 };
const KNOWN = [
  "{http://www.w3.org/XML/1998/namespace}lang",
  "label",
  "valid",
  "clearance",
  "label-marking",
  "clearance-marking",
  "acdf-result",
  "encrypt",
  "encrypt-marking",
  "exception",
];
const bytesOf = (name: string): Uint8Array => readFileSync(join(FOLDER, name));

/** Two of the policies are no XML: one end tag is misspelt. They are read with that tag mended. */
const mended = (bytes: Uint8Array): Uint8Array =>
  new TextEncoder().encode(
    new TextDecoder().decode(bytes).replace("</securityCategiryTagSet>", "</securityCategoryTagSet>"),
  );

const policyOf = (name: string): Policy => must(readPolicy(mended(bytesOf(name)), name));

function labelOf(name: string, policies: readonly Policy[]): ResolvedLabel {
  if (name.endsWith(".xml")) return must(readNumberedLabel(bytesOf(`spiffing/${name}`), policies, name));
  const [policy] = policies;
  assert.ok(policy);
  return must(resolveLabel(must(readLabel(bytesOf(`spiffing/${name}`), name)), policy));
}

function runRow(row: XmlElement, policies: readonly Policy[]): void {
  const said = (name: string): string | undefined => row.attributes.get(name);
  assert.deepEqual(
    [...row.attributes.keys()].filter((name) => !KNOWN.includes(name)),
    [],
  );
  const language = said("{http://www.w3.org/XML/1998/namespace}lang") ?? "";
  let label = labelOf(said("label") ?? "", policies);
  if (said("valid") !== undefined) assert.equal(String(breachesOf(label).length === 0), said("valid"));
  if (said("label-marking") !== undefined) assert.equal(labelMarking(label, language), said("label-marking"));
  if (said("encrypt") !== undefined) {
    const target = policies.find(({ id }) => id === said("encrypt"));
    assert.ok(target);
    label = must(equivalentLabel(label, target));
    assert.equal(labelMarking(label, language), said("encrypt-marking"));
  }
  const cleared = said("clearance");
  if (cleared === undefined) return;
  const clearance = must(readClearance(bytesOf(`spiffing/${cleared}`), policies, cleared));
  if (said("clearance-marking") !== undefined)
    assert.equal(clearanceMarking(clearance, language), said("clearance-marking"));
  assert.equal(decideAccess(clearance, label).granted ? "1" : "0", said("acdf-result"));
}

function tests(): [string, () => void | Promise<void>][] {
  const named: [string, () => void | Promise<void>][] = [];
  const document = must(readXml(bytesOf("spiffing/tests.xml"), LIMITS, "tests.xml"));
  for (const sequence of childrenOf(document, "sequence")) {
    const files = childrenOf(sequence, "policy").map((element) => ({
      file: `spiffing/${element.attributes.get("spif")}`,
      exception: element.attributes.get("exception"),
    }));
    for (const { file, exception } of files.filter((one) => one.exception !== undefined))
      named.push([
        `${file}: ${exception}`,
        () => {
          const read = readPolicy(bytesOf(file), file);
          assert.match(read.ok ? "" : read.error.what, /excludes a classification twice/);
        },
      ]);
    for (const row of childrenOf(sequence, "test")) {
      const name = row.attributes.get("label") ?? "";
      if (name.endsWith(".ber")) continue;
      named.push([
        `${files.map(({ file }) => file)} ${[...row.attributes.values()]}`,
        () =>
          runRow(
            row,
            files.map(({ file }) => policyOf(file)),
          ),
      ]);
    }
  }
  return [...named, ...OTHERS];
}

/** Cleared for what is releasable to one nation. */
const clearanceOf = (nation: string): Uint8Array =>
  new TextEncoder().encode(`<clearance xmlns="http://surevine.com/xmlns/spiffy"><policy id="1.3.26.1.3.1"/>
    <classification lacv="1"/><classification lacv="2"/><tag type="permissive" id="1.3.26.1.4.4" lacv="10000"/>
    <tag type="enumeratedPermissive" id="1.3.26.1.4.2" lacv="${nation}"/></clearance>`);

const OTHERS: [string, () => void | Promise<void>][] = [
  [
    "what NATO releases to Japan reaches Japan, and neither Korea nor, of another class, Japan",
    () => {
      const policies = [policyOf("spiffing/nato-4774-policy.xml")];
      const japan = must(readClearance(clearanceOf("392"), policies, "JPN"));
      const korea = must(readClearance(clearanceOf("410"), policies, "KOR"));
      const label = labelOf("nato-4774-17-4.nato", policies);
      assert.deepEqual(decideAccess(japan, label), { granted: true, reasons: [] });
      assert.deepEqual(decideAccess(korea, label), {
        granted: false,
        reasons: ['none of the categories of "Releasable To" is held'],
      });
      const kosovo = labelOf("nato-4774-17-1.nato", policies);
      assert.equal(decideAccess(japan, kosovo).granted, false);
      assert.equal(decideAccess(japan, labelOf("nato-4774-17-6.nato", policies)).granted, false);
    },
  ],
  [
    "a label by name and the same by number say the same",
    () => {
      const policies = [policyOf("spiffing/nato-4774-policy.xml")];
      for (const which of [1, 2, 3, 4, 5, 6])
        assert.deepEqual(
          labelOf(`nato-4774-17-${which}.nato`, policies),
          labelOf(`nato-4774-17-${which}.xml`, policies),
        );
    },
  ],
  [
    "the label that tests.xml itself calls invalid under its policy is invalid here",
    () => {
      const label = labelOf("nato-4774-17-5.nato", [policyOf("spiffing/nato-4774-policy.xml")]);
      assert.notDeepEqual(breachesOf(label), []);
    },
  ],
  [
    "a policy that is no XML is refused as it stands",
    () => {
      const read = readPolicy(bytesOf("spiffing/food-policy.xml"), "food-policy.xml");
      assert.equal(read.ok ? "read" : read.error.code, "xml-not-well-formed");
    },
  ],
  [
    "a public policy whose one class is not displayed",
    () => {
      const policy = policyOf("nmbs/PUBLIC.spif");
      const [classification] = policy.classifications;
      assert.ok(classification);
      assert.equal(labelMarking({ policy, classification, tags: [] }), "PUBLIC");
    },
  ],
  [
    "what we write is valid after the published schema, and the validation bites",
    async () => {
      const marking = { section: "launch", releasableTo: ["JPN", "USA"] } as const;
      const label = labelOfMarking(marking, { originator: "KOR", at: 1_767_225_600_000_001 as never });
      const contents = must(writeLabel({ ...label, privacyMark: "a\r\n<b>", id: "l1", reviewAt: 0 as never }));
      const schema = readFileSync(join(FOLDER, "nmbs/nl-cl.xsd"), "utf8");
      const check = (text: string) => validateXML({ xml: [{ fileName: "a.xml", contents: text }], schema });
      assert.deepEqual((await check(contents)).errors, []);
      assert.equal((await check(contents.replace("PERMISSIVE", "permissive"))).valid, false);
    },
  ],
];

if (existsSync(FOLDER)) {
  for (const [name, run] of tests()) test(name, run);
  console.log("2 rows of tests.xml not covered: BER is no XML, and one file is missing on purpose");
} else {
  console.log(`${OTHERS.length} external-sample tests and the rows of tests.xml not run (set TOCSIN_SAMPLES)`);
  assert.notEqual(process.env.CI, "true", `the external samples are missing: ${FOLDER}`);
}
