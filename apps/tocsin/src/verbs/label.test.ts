/** The verb as a user types it: what it prints, what it refuses, exit codes. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { addLabel } from "./label.ts";
import { runHere } from "./support.test.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "tocsin-label-verb-"));
after(() => rmSync(FOLDER, { recursive: true }));

const run = (...words: readonly string[]) => runHere(addLabel, "label", ...words);

function file(name: string, text: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

const POLICY = file(
  "harbour.spif",
  `<SPIF><securityPolicyId name="HARBOUR" id="2.25.7"/><securityClassifications>
  <securityClassification name="QUAY" lacv="1" hierarchy="1"/><securityClassification name="VAULT" lacv="2" hierarchy="2"/>
  </securityClassifications></SPIF>`,
);
const clearance = (lacv: number): string =>
  file(
    `clearance-${lacv}.xml`,
    `<clearance xmlns="http://surevine.com/xmlns/spiffy"><policy id="2.25.7"/><classification lacv="${lacv}"/></clearance>`,
  );
const label = (name: string, more = ""): string =>
  file(
    name,
    `<originatorConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"><ConfidentialityInformation>
  <PolicyIdentifier>HARBOUR</PolicyIdentifier><Classification>VAULT</Classification>${more}</ConfidentialityInformation>
  </originatorConfidentialityLabel>`,
  );

test("a marking that was written is read for those whom it names", async () => {
  const out = join(FOLDER, "launch.xml");
  const wrote = await run(
    "write",
    "--section",
    "launch",
    "--originator",
    "KOR",
    "--releasable-to",
    "JPN,USA",
    "--out",
    out,
  );
  assert.deepEqual(wrote, { out: "", err: "", code: 0 });
  const read = await run("read", out);
  assert.match(read.out, /^releasable in the exchange to: JPN, USA \(launch\)$/m);
  const json = JSON.parse((await run("read", out, "--json")).out);
  assert.deepEqual(json.exchange, { section: "launch", releasableTo: ["JPN", "USA"], reasons: [] });
});

test("the same words and instant write the same bytes; nobody is named unless somebody is", async () => {
  const words = ["write", "--section", "sensor", "--originator", "JPN", "--at", "2026-01-01T00:00:00Z"];
  const [first, second] = [await run(...words), await run(...words)];
  assert.equal(first.out, second.out);
  assert.match((await run("read", file("sensor.xml", first.out))).out, /exchange to: nobody \(sensor\)$/m);
});

test("another policy's label is for nobody in the exchange, and has its marking and decision under its policy", async () => {
  const path = label("vault.xml");
  const denied = await run("read", path, "--policy", POLICY, "--clearance", clearance(1));
  assert.equal(denied.code, 1);
  assert.match(denied.out, /exchange to: nobody: unknown policy "HARBOUR"/);
  assert.match(
    denied.out,
    /^marking: HARBOUR VAULT\nvalid under the policy\naccess denied: not cleared for classification "VAULT"$/m,
  );
  const granted = await run("read", path, "--policy", POLICY, "--clearance", clearance(2), "--json");
  assert.deepEqual([granted.code, JSON.parse(granted.out).access], [0, { granted: true, reasons: [] }]);
});

test("what a label says cannot steer the terminal or begin a line", async () => {
  const { out } = await run("read", label("steer.xml", "<Category TagName='a' Type='INFORMATIVE' x='&#x9b;2J'/>"));
  assert.match(out, /^unknown: Category\/@x$/m);
  const steered = await run("read", label("name.xml", "<Category TagName='a&#x9b;2J' Type='INFORMATIVE'/>"));
  assert.match(steered.out, /^informative a\ufffd2J: $/m);
});

test("what is refused says what, where and what to do", async () => {
  const refused: readonly (readonly [readonly string[], number, RegExp])[] = [
    [["read", join(FOLDER, "none.xml")], 1, /none\.xml: cannot be read \(ENOENT\)\. Check the path\./],
    [
      ["read", file("bad.xml", "<!DOCTYPE a><a/>")],
      1,
      /bad\.xml, line 1: a document type is not accepted.*Remove it\./,
    ],
    [["read", file("other.xml", "<a/>")], 1, /"a" is not a confidentiality label.*released to nobody/],
    [["read", label("x.xml"), "--policy", label("y.xml")], 1, /not a policy information file/],
    [["read", label("x.xml"), "--clearance", clearance(1)], 2, /--clearance needs --policy/],
    [["write", "--section", "lanch", "--originator", "KOR"], 2, /no section "lanch"/],
    [["write", "--section", "launch", "--originator", "KOR", "--releasable-to", "JPN,JPN"], 2, /named twice/],
    [["write", "--section", "launch", "--originator", "KOR", "--out", FOLDER], 1, /cannot be written \(EISDIR\)/],
  ];
  for (const [words, code, expected] of refused) {
    const ran = await run(...words);
    assert.deepEqual([ran.code, ran.out], [code, ""], words.join(" "));
    assert.match(ran.err, expected);
  }
});

test("a label is not decided under another policy than its own", async () => {
  const other = file("market.spif", readFileSync(POLICY, "utf8").replace("HARBOUR", "MARKET"));
  const { err, code } = await run("read", label("z.xml"), "--policy", other);
  assert.equal(code, 1);
  assert.match(err, /z\.xml: the label is of policy "HARBOUR", not of "MARKET"/);
});
