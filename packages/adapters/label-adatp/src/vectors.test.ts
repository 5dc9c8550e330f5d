/** The package's own vectors: what each label is under an invented policy, and faults in a policy that refuse it whole. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  breachesOf,
  type Clearance,
  decideAccess,
  labelMarking,
  type ResolvedLabel,
  readClearance,
  readLabel,
  readPolicy,
  resolveLabel,
} from "./index.ts";
import { must } from "./must.test.ts";

interface Vector {
  readonly name: string;
  readonly classification: string;
  readonly categories: string;
  readonly valid?: boolean;
  readonly markings?: Readonly<Record<string, string>>;
  readonly granted?: readonly string[];
  readonly refused?: string;
}

const FOLDER = join(import.meta.dirname, "../testing");
const text = (name: string): string => readFileSync(join(FOLDER, name), "utf8");
const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);
const VECTORS: readonly Vector[] = JSON.parse(text("vectors.json"));
const POLICY = must(readPolicy(bytes(text("lantern.spif")), "lantern.spif"));
const EVERYTHING = must(clearanceOf("1,2,3", "392,410,840", "0,3"));
const CLEARANCES: Readonly<Record<string, Clearance>> = {
  JPN: must(clearanceOf("1,2,3", "392", "")),
  "KOR-KEY": must(clearanceOf("1,2,3", "410", "3")),
};

function clearanceOf(classes: string, nations: string, handling: string) {
  const numbers = (list: string): string[] => list.split(",").filter((number) => number !== "");
  return readClearance(
    bytes(
      [
        '<clearance xmlns="http://surevine.com/xmlns/spiffy"><policy id="2.25.99"/>',
        ...numbers(classes).map((number) => `<classification lacv="${number}"/>`),
        ...numbers(nations).map((number) => `<tag type="enumeratedPermissive" id="2.25.99.1" lacv="${number}"/>`),
        ...numbers(handling).map((number) => `<tag type="restrictive" id="2.25.99.2" lacv="${number}"/>`),
        "</clearance>",
      ].join(""),
    ),
    [POLICY],
    "clearance",
  );
}

function resolve({ classification, categories, name }: Vector) {
  const label = readLabel(
    bytes(`<originatorConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">
      <ConfidentialityInformation><PolicyIdentifier URI="urn:oid:2.25.99">LANTERN</PolicyIdentifier>
      <Classification>${classification}</Classification>${categories}</ConfidentialityInformation>
      </originatorConfidentialityLabel>`),
    name,
  );
  return label.ok ? resolveLabel(label.value, POLICY) : label;
}

describe("labels under a policy", () => {
  for (const vector of VECTORS)
    test(vector.name, () => {
      const resolved = resolve(vector);
      assert.equal(resolved.ok ? undefined : resolved.error.code, vector.refused);
      if (!resolved.ok) return;
      assert.equal(breachesOf(resolved.value).length === 0, vector.valid);
      for (const [language, marking] of Object.entries(vector.markings ?? {}))
        assert.equal(labelMarking(resolved.value, language), marking);
      const granted = Object.keys(CLEARANCES).filter((who) => {
        const clearance = CLEARANCES[who];
        return clearance !== undefined && decideAccess(clearance, resolved.value).granted;
      });
      assert.deepEqual(granted, vector.granted);
    });

  test("who holds less is never granted more", () => {
    const labels = VECTORS.flatMap((vector): ResolvedLabel[] => {
      const resolved = resolve(vector);
      return resolved.ok ? [resolved.value] : [];
    });
    const part = <T>(all: readonly T[]) => fc.subarray([...all]);
    const anySmaller = fc.record({
      classes: part(["1", "2", "3"]),
      nations: part(["392", "410", "840"]),
      handling: part(["0", "3"]),
    });
    fc.assert(
      fc.property(fc.constantFrom(...labels), anySmaller, anySmaller, (label, held, kept) => {
        const more = must(clearanceOf(held.classes.join(), held.nations.join(), held.handling.join()));
        const both = (one: readonly string[], other: readonly string[]): string =>
          one.filter((number) => other.includes(number)).join();
        const less = must(
          clearanceOf(
            both(held.classes, kept.classes),
            both(held.nations, kept.nations),
            both(held.handling, kept.handling),
          ),
        );
        if (decideAccess(less, label).granted) assert.ok(decideAccess(more, label).granted);
        assert.equal(decideAccess({ ...EVERYTHING, classifications: [] }, label).granted, false);
      }),
    );
  });

  test("a clearance of another policy is worth nothing", () => {
    const [open] = VECTORS;
    assert.ok(open);
    const other = { ...EVERYTHING, policy: { ...POLICY, id: "2.25.98" } };
    assert.equal(decideAccess(other, must(resolve(open))).granted, false);
  });
});

describe("a policy with one fault is refused whole", () => {
  const spoilt: readonly (readonly [string, string, string, RegExp])[] = [
    [
      "an unknown element",
      "<excludedClass>CLOSED</excludedClass>",
      "<bannedClass>CLOSED</bannedClass>",
      /unknown element/,
    ],
    ["a rule about nothing", ">CLOSED</excludedClass>", ">SHUT</excludedClass>", /"SHUT", which is not there/],
    ["a group that is not there", 'tagSetRef="Releasable To"', 'tagSetRef="Release"', /"Release", which is not there/],
    ["an unknown kind", 'tagType="restrictive"', 'tagType="strict"', /unknown tagType/],
    ["an enumeration of no kind", 'enumType="permissive">\n        <tag', ">\n        <tag", /enumType/],
    ["two classes of a name", 'name="CLOSED"', 'name="OPEN"', /two classifications are "OPEN"/],
    ["two categories of a number", 'name="KEY" lacv="3"', 'name="KEY" lacv="0"', /two categories restrictive 0/],
    ["no number", 'name="CLOSED" lacv="3"', 'name="CLOSED"', /has no lacv/],
    ["no policy", '<securityPolicyId name="LANTERN" id="2.25.99"/>', "", /one securityPolicyId/],
  ];
  for (const [name, from, to, expected] of spoilt)
    test(name, () => {
      const xml = text("lantern.spif").replace(from, to);
      assert.notEqual(xml, text("lantern.spif"));
      const read = readPolicy(bytes(xml), "spoilt.spif");
      assert.match(read.ok ? "" : read.error.what, expected);
    });
});
