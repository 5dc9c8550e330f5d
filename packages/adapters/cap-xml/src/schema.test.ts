/** Our documents against the published schemas, where the external samples are present. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { validateXML } from "xmllint-wasm";
import { capXml } from "./cap.ts";
import { anyRecord, vectorRecords } from "./records.test.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const cap = join(process.env.TOCSIN_SAMPLES ?? join(root, "../shared/samples"), "cap");
/** From outside npm; the WebAssembly build of the same program runs without it. */
const SYSTEM_XMLLINT = "xmllint";
const LINT = ["--noout", "--nonet", "--schema"];
const SCHEMAS = ["oasis/CAP-v1.2.xsd", "google-cap-library/cap12_extended.xsd"].map((name) => join(cap, name));
const present = SCHEMAS.every((schema) => existsSync(schema));
if (!present) {
  console.log("5 external-sample tests not run");
  assert.notEqual(process.env.CI, "true", `the external samples are missing: ${cap}`);
}

const documents = () => [
  ...[...vectorRecords()].map(([name, record]) => ({ fileName: `${name}.xml`, contents: capXml(record) })),
  ...fc.sample(anyRecord, { seed: 5, numRuns: 60 }).map((record, index) => ({
    fileName: `random-${index}.xml`,
    contents: capXml(record, { exercise: "Northern Bell", web: "https://example.invalid/a", contact: "<office>" }),
  })),
];

if (present) {
  for (const schema of SCHEMAS) {
    test(`vectors and random records are valid after ${schema.slice(cap.length + 1)}`, async () => {
      const result = await validateXML({ xml: documents(), schema: readFileSync(schema, "utf8") });
      assert.deepEqual(result.errors.map(({ rawMessage }) => rawMessage).slice(0, 5), []);
      assert.equal(result.valid, true);
    });
  }

  test("the validation bites: a time in Z, a wrong status, a missing element", async () => {
    const [first] = documents();
    assert.ok(first);
    const broken = [
      first.contents.replace("-00:00</sent>", "Z</sent>"),
      first.contents.replace(">Exercise<", ">Drill<"),
      first.contents.replace(/<scope>.*<\/scope>/, ""),
    ];
    for (const contents of broken) {
      assert.notEqual(contents, first.contents);
      const result = await validateXML({
        xml: [{ fileName: "broken.xml", contents }],
        schema: readFileSync(SCHEMAS[0] ?? "", "utf8"),
      });
      assert.equal(result.valid, false);
    }
  });

  test("every document speaks Korean, Japanese and English", () => {
    for (const { fileName, contents } of documents()) {
      const languages = [...contents.matchAll(/<language>([^<]+)</g)].map(([, language]) => language);
      assert.deepEqual([...new Set(languages)].sort(), ["en-US", "ja-JP", "ko-KR"], fileName);
    }
  });

  const missing = hasSystemXmllint() ? false : "xmllint is not installed (on Debian and Ubuntu: libxml2-utils)";
  if (missing !== false) {
    console.log(`1 test not run: ${missing}`);
    assert.notEqual(process.env.CI, "true", missing);
  }
  test("the program xmllint accepts them all, and refuses one that is spoilt", { skip: missing }, () => {
    const folder = mkdtempSync(join(tmpdir(), "tocsin-cap-"));
    try {
      const files = documents().map(({ fileName, contents }) => {
        const path = join(folder, fileName);
        writeFileSync(path, contents);
        return path;
      });
      for (const schema of SCHEMAS) execFileSync(SYSTEM_XMLLINT, [...LINT, schema, ...files], { stdio: "pipe" });
      const spoilt = join(folder, "spoilt.xml");
      writeFileSync(spoilt, documents()[0]?.contents.replace(">Exercise<", ">Drill<") ?? "");
      assert.throws(
        () => execFileSync(SYSTEM_XMLLINT, [...LINT, SCHEMAS[0] ?? "", spoilt], { stdio: "pipe" }),
        /fails to validate/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

function hasSystemXmllint(): boolean {
  try {
    execFileSync(SYSTEM_XMLLINT, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
