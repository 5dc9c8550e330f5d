/** What is written is read back the same, and no element that is taken away, renamed or added releases more. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { instant } from "@tocsin/kernel/time";
import { SECTION_KINDS } from "@tocsin/picture";
import { escapeXml, isXmlText, readXml, type XmlElement } from "@tocsin/xml";
import fc from "fast-check";
import { type ConfidentialityLabel, labelOfMarking, markingOfLabel, readLabel, writeLabel } from "./index.ts";
import { CATEGORY_TYPES, LABEL_ELEMENTS, type LabelBody, ORIGINATOR_TYPES } from "./label.ts";
import { must } from "./must.test.ts";

const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);
const read = (xml: string): ConfidentialityLabel => must(readLabel(bytes(xml), "label"));

const words = fc
  .array(fc.stringMatching(/^[\w가-힣ぁ-ん<>&'".:-]{1,8}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(" "));
/** All that an instant can hold. */
const moments = fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 }).map((at) => instant(at));
const optional = <T>(name: string, values: fc.Arbitrary<T>) =>
  fc.option(values).map((value) => (value === null ? {} : { [name]: value }));
const named = fc.tuple(words, optional("uri", words)).map(([name, uri]) => ({ name, ...uri }));
const values = fc.oneof(
  fc.record({ form: fc.constant("generic" as const), text: words }),
  fc.record({ form: fc.constant("integer" as const), text: fc.stringMatching(/^[0-9]{1,6}$/) }),
  fc.record({ form: fc.constant("bits" as const), text: fc.stringMatching(/^[01]{1,9}$/) }),
);
const categories = fc.array(
  fc
    .tuple(
      fc.record({
        tagName: words,
        type: fc.constantFrom(...CATEGORY_TYPES),
        values: fc.array(values, { maxLength: 4 }),
      }),
      optional("uri", words),
    )
    .map(([category, uri]) => ({ ...category, ...uri })),
  { maxLength: 4 },
);
const bodies = (depth: number): fc.Arbitrary<LabelBody> =>
  fc
    .tuple(
      fc.record({ policy: named, classification: named, categories, createdAt: moments, unknown: fc.constant([]) }),
      optional("privacyMark", fc.string({ unit: "binary", maxLength: 12 }).filter(isXmlText)),
      optional("originator", fc.record({ type: fc.constantFrom(...ORIGINATOR_TYPES), id: words })),
      depth === 0 ? fc.constant({}) : optional("succession", fc.record({ at: moments, label: bodies(depth - 1) })),
    )
    .map(([body, ...more]) => Object.assign(body, ...more) as LabelBody);
const labels: fc.Arbitrary<ConfidentialityLabel> = fc
  .tuple(
    bodies(1),
    fc.constantFrom(...LABEL_ELEMENTS),
    optional("id", fc.stringMatching(/^[a-z_][a-z0-9._-]{0,6}$/)),
    optional("reviewAt", moments),
  )
  .map(([body, element, ...more]) => Object.assign({ ...body, element }, ...more) as ConfidentialityLabel);
const markings = fc.record({
  section: fc.constantFrom(...SECTION_KINDS),
  releasableTo: fc.uniqueArray(fc.stringMatching(/^[A-Z]{3}$/), { maxLength: 6 }),
});
const BY = { originator: "KOR", at: instant(1_767_225_600_000_000) };

/** fast-check makes objects without prototype, readers make plain ones. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe("written and read back", () => {
  test("a label is the same", () => {
    fc.assert(fc.property(labels, (label) => assert.deepEqual(read(must(writeLabel(label))), plain(label))));
  });

  test("a marking is the same", () => {
    fc.assert(
      fc.property(markings, (marking) => {
        const back = markingOfLabel(read(must(writeLabel(labelOfMarking(marking, BY)))));
        assert.deepEqual(back, { ...plain(marking), reasons: [] });
      }),
    );
  });

  test("a label is not written where something of it would be lost or changed", () => {
    const label = labelOfMarking({ section: "launch", releasableTo: ["JPN"] }, BY);
    const { createdAt: _, ...undated } = label;
    const spoilt: readonly ConfidentialityLabel[] = [
      { ...label, unknown: ["Category/@x"] },
      undated,
      { ...label, policy: { name: " TOCSIN" } },
      { ...label, privacyMark: "\u0000" },
      { ...label, id: "1 2" },
      { ...label, categories: [{ tagName: "a", type: "PERMISSIVE", values: [{ form: "integer", text: "x" }] }] },
      { ...label, succession: { at: BY.at, label: { ...label, unknown: ["x"] } } },
    ];
    for (const one of spoilt) assert.equal(writeLabel(one).ok, false);
  });
});

/** One change to one element: taken away, given another name, an attribute taken or added, a stranger put in. */
const CHANGES = ["remove", "rename", "strip", "attribute", "stranger", "twice", "text"] as const;
type Change = (typeof CHANGES)[number];

function textOf(element: XmlElement, target: XmlElement, change: Change, parent = ""): string {
  const here = element === target;
  if (here && change === "remove") return "";
  const kept = [...element.attributes].filter((_, index) => !(here && change === "strip" && index === 0));
  const attributes = [...kept, ...(here && change === "attribute" ? [["caveat", "x"] as const] : [])];
  const name = here && change === "rename" ? `${element.name}X` : element.name;
  const opening = [
    ...(element.namespace === parent ? [] : [`xmlns="${element.namespace}"`]),
    ...attributes.map(([key, value]) => `${key}="${escapeXml(value)}"`),
  ];
  const children = element.children.map((child) => textOf(child, target, change, element.namespace)).join("");
  const text = here && change === "text" ? `${element.text}x` : element.text;
  const inner = escapeXml(text.trim()) + children + (here && change === "stranger" ? '<o xmlns="urn:o">x</o>' : "");
  const whole = `<${[name, ...opening].join(" ")}>${inner}</${name}>`;
  return here && change === "twice" ? whole + whole : whole;
}

const all = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(all)];

describe("a label that was changed", () => {
  test("never releases to anybody whom its originator did not name, nor another section", () => {
    fc.assert(
      fc.property(markings, fc.nat(), fc.constantFrom(...CHANGES), (marking, which, change) => {
        const xml = must(writeLabel(labelOfMarking(marking, BY)));
        const root = must(readXml(bytes(xml), { bytes: 65_536, depth: 9, elements: 99 }, "label"));
        const elements = all(root);
        const target = elements[which % elements.length];
        assert.ok(target);
        const changed = readLabel(bytes(textOf(root, target, change)), "changed");
        if (!changed.ok) return;
        const back = markingOfLabel(changed.value);
        assert.deepEqual(
          back.releasableTo.filter((nation) => !marking.releasableTo.includes(nation)),
          [],
        );
        if (back.releasableTo.length > 0) assert.equal(back.section, marking.section);
      }),
      { numRuns: 1_000 },
    );
  });

  test("of another policy, class or category is for nobody, and says why", () => {
    const label = labelOfMarking({ section: "launch", releasableTo: ["JPN"] }, BY);
    const extra = { tagName: "Handling", type: "RESTRICTIVE", values: [] } as const;
    const strangers: readonly (readonly [ConfidentialityLabel, RegExp])[] = [
      [{ ...label, policy: { name: "NATO" } }, /unknown policy "NATO"/],
      [{ ...label, policy: { name: "TOCSIN" } }, /unknown policy/],
      [{ ...label, classification: { name: "OPEN" } }, /unknown classification/],
      [{ ...label, categories: [...label.categories, extra] }, /unknown category RESTRICTIVE "Handling"/],
      [{ ...label, categories: label.categories.slice(0, 1) }, /to whom/],
      [{ ...label, categories: label.categories.slice(1) }, /section/],
      [{ ...label, categories: [...label.categories, ...label.categories] }, /once/],
      [{ ...label, element: "alternativeConfidentialityLabel" }, /not the originator's/],
      [{ ...label, privacyMark: "keep" }, /privacy mark/],
      [{ ...label, unknown: ["Category/@x"] }, /unknown Category/],
      [{ ...label, succession: { at: BY.at, label } }, /succession/],
    ];
    for (const [stranger, why] of strangers) {
      const { releasableTo, reasons } = markingOfLabel(stranger);
      assert.deepEqual(releasableTo, []);
      assert.match(reasons.join("; "), why);
    }
  });
});
