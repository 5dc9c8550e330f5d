/** What is read is what was written; what could make a reader do or believe something is refused, and says so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { element, isXmlText, readXml } from "./index.ts";

const LIMITS = { bytes: 10_000, depth: 4, elements: 10 };
const read = (text: string) => readXml(new TextEncoder().encode(text), LIMITS, "a.xml");
const codeOf = (text: string): string => {
  const result = read(text);
  return result.ok ? "read" : result.error.code;
};

test("elements, namespaces, attributes, text and lines", () => {
  const result = read('<?xml version="1.0"?>\n<p:a xmlns:p="urn:p" b="1" p:c="2">\n<d>x<![CDATA[<y>]]></d></p:a>');
  assert.ok(result.ok);
  const { namespace, name, attributes, children } = result.value;
  assert.deepEqual([namespace, name], ["urn:p", "a"]);
  assert.deepEqual(
    [...attributes],
    [
      ["b", "1"],
      ["{urn:p}c", "2"],
    ],
  );
  assert.deepEqual(
    children.map((child) => [child.namespace, child.name, child.text, child.line]),
    [["", "d", "x<y>", 3]],
  );
});

test("text comes back as it was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }).filter(isXmlText), (text) => {
      const result = read(element("a", text));
      assert.ok(result.ok);
      assert.equal(result.value.text, text);
    }),
  );
});

test("what could act is refused", () => {
  assert.equal(codeOf("<!DOCTYPE a><a/>"), "xml-document-type");
  assert.equal(codeOf('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]><a>&b;</a>'), "xml-document-type");
  assert.equal(codeOf("<?go now?><a/>"), "xml-instruction");
  assert.equal(codeOf("<a><?go now?></a>"), "xml-instruction");
  assert.equal(codeOf("<a>&b;</a>"), "xml-not-well-formed");
});

test("what is not sound or not within bounds is refused", () => {
  assert.equal(codeOf("<a><b></a></b>"), "xml-not-well-formed");
  assert.equal(codeOf("<a/><b/>"), "xml-not-well-formed");
  assert.equal(codeOf(""), "xml-not-well-formed");
  assert.equal(codeOf("<a b='1' b='2'/>"), "xml-not-well-formed");
  assert.equal(codeOf("<a><b><c><d><e/></d></c></b></a>"), "xml-too-deep");
  assert.equal(codeOf(`<a>${"<b/>".repeat(10)}</a>`), "xml-too-many");
  assert.equal(codeOf(`<a>${" ".repeat(LIMITS.bytes)}</a>`), "xml-too-large");
  assert.equal(codeOf('<?xml version="1.0" encoding="UTF-16"?><a/>'), "xml-not-utf-8");
  const bytes = readXml(Uint8Array.of(0x3c, 0x61, 0xff, 0x2f, 0x3e), LIMITS, "a.xml");
  assert.equal(bytes.ok ? "read" : bytes.error.code, "xml-not-utf-8");
});

test("a refusal says which document, which line and what to do", () => {
  const result = read("<a>\n<b>\n</a>");
  assert.ok(!result.ok);
  assert.equal(result.error.where, "a.xml, line 3");
  assert.match(result.error.remedy ?? "", /\w/);
});
