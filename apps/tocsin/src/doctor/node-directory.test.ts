/** A node's directory under the doctor's eyes: whole, with rights too wide, with a journal whose last row was changed. */
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { systemClock } from "@tocsin/host";
import { openJournal } from "@tocsin/journal-sqlite";
import { type DemoPlan, defaultScenario, layOut, nodeDirectory } from "../demo/plan.ts";
import { doctorSpeech } from "../words/doctor/speech.ts";
import { voiceOf } from "../words/voice.ts";
import { findingLines, plainFinding } from "./finding-lines.ts";
import { checkNodeDirectory, nodeConfigsIn } from "./node-directory.ts";

const ROWS = 37;
const directory = mkdtempSync(join(tmpdir(), "tocsin-doctor-"));
const now = systemClock().now();
const plan: DemoPlan = {
  directory,
  topology: "mesh",
  port: 8400,
  scenario: defaultScenario,
  epoch: now,
  controlled: false,
  exercise: { ko: "x", ja: "x", en: "x" },
};
const korea = nodeDirectory(plan, "KOR");

before(async () => {
  const laidOut = await layOut(plan, now);
  assert.ok(laidOut.ok, laidOut.ok ? "" : laidOut.error.what);
  const journal = await openJournal(join(korea, "journal"), { nation: "KOR", mode: "exercise", createdAt: now });
  assert.ok(journal.ok);
  const inputs = Array.from({ length: ROWS }, (_, index) => ({
    number: index + 1,
    at: now,
    bytes: Buffer.from("row"),
  }));
  await journal.value.append({ inputs, leaves: [], outbox: [], drafts: [] });
  await journal.value.close();
});
after(() => rmSync(directory, { recursive: true }));

type PlainFinding = ReturnType<typeof plainFinding>;
const english = voiceOf(await doctorSpeech("en"));

async function found(file = join(korea, "node.json")): Promise<PlainFinding[]> {
  const { findings } = await checkNodeDirectory(file);
  return findings.map((finding) => plainFinding(english, finding));
}
const ill = async (): Promise<PlainFinding[]> => (await found()).filter(({ health }) => health !== "ok");

test("the demo's directory holds three nodes, and a whole one has nothing wrong", async () => {
  assert.equal(nodeConfigsIn(directory).length, 3);
  assert.deepEqual(nodeConfigsIn(korea), [join(korea, "node.json")]);
  const { ports } = await checkNodeDirectory(join(korea, "node.json"));
  assert.deepEqual(await ill(), []);
  assert.deepEqual([...ports], [8400, 8410]);
  assert.match(
    (await found()).find(({ check }) => check === "KOR exercise journal")?.says ?? "",
    new RegExp(` ${ROWS} inputs`),
  );
});

test("keys that others may read are named, with what to do", { skip: process.platform === "win32" }, async () => {
  for (const [name, rights] of [
    ["root-key.pem", 0o600],
    ["link-key.pem", 0o600],
  ] as const) {
    chmodSync(join(korea, "keys", name), 0o644);
    const [finding] = await ill();
    chmodSync(join(korea, "keys", name), rights);
    assert.equal(finding?.health, "bad");
    assert.match(`${finding?.says} ${finding?.remedy}`, new RegExp(`${name}.*chmod`));
  }
});

test("a journal whose last row was changed is not passed over", async () => {
  const database = new DatabaseSync(join(korea, "journal", "journal.db"));
  database.prepare("UPDATE input SET bytes = x'00' WHERE number = ?").run(ROWS);
  database.close();
  const [finding] = await ill();
  assert.equal(finding?.health, "bad");
  assert.match(finding?.says ?? "", new RegExp(`input ${ROWS} at \\d+ is not as it was written`));
});

test("a directory without a configuration is said to be without one", async () => {
  const [finding] = await found(join(directory, "node.json"));
  assert.equal(finding?.health, "bad");
  assert.match(finding?.says ?? "", /node\.json/);
});

test("who asks for it reads until when a certificate is valid in the nation's own time, behind UTC", async () => {
  const speech = await doctorSpeech("en");
  const { findings } = await checkNodeDirectory(join(korea, "node.json"));
  const lines = (local?: string): string =>
    findings.flatMap((finding) => findingLines(voiceOf(speech, local), "OK", finding)).join("\n");
  assert.match(lines("KOR"), /valid until \d{4}-\d\d-\d\dT[\d:.]+Z \[\d{4}-\d\d-\d\d [\d:]+ KST\]/);
  assert.doesNotMatch(lines(), /KST/);
});
