/** What is said of a record against what a recorded night holds: the ledger, the partner's own picture, a policy that changed. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { decidedKey } from "@tocsin/node";
import { keyOf, type Nation } from "@tocsin/picture";
import { createStage, must, type Stage, scenarioOf } from "@tocsin/scenes";
import { PLACES } from "../places.ts";
import { guardSpeech } from "../words/guard/speech.ts";
import { voiceOf } from "../words/voice.ts";
import { ask } from "./ask.ts";
import { type Explanation, explain } from "./explain.ts";
import { explainLines } from "./explain-lines.ts";
import { readHistory, type Stated } from "./history.ts";
import { preview } from "./preview.ts";
import { previewLines } from "./preview-lines.ts";
import { readRecord } from "./record.ts";
import { dataOf } from "./support.test.ts";

const english = voiceOf(await guardSpeech("en"));
const TRACK = "KOR/exercise/1/track/1";
/** The first warning is stated after three and a half minutes. */
const SECONDS = 240;
/** Where it falls is told once the motor has been cold for long. */
const FALLING_SECONDS = 285;

const explained = async (directory: string, record: string, to: Nation): Promise<Explanation> =>
  must(await explain(directory, must(readRecord(record)), to));
const sectionOf = ({ sections }: Explanation, name: string) =>
  sections.find(({ section }) => section === name) ?? assert.fail(`there is no section ${name}`);

describe("a night of three nations", () => {
  let stage: Stage;
  let data: Awaited<ReturnType<typeof dataOf>>;
  before(async () => {
    stage = createStage({ scenario: scenarioOf("autumn-lantern") }).fly(SECONDS);
    data = await dataOf(stage, "KOR");
  });
  after(() => data.remove());

  test("the guard is asked as the node asked: every question is in the ledger with the same answer", async () => {
    const all: Stated[] = [];
    const { rules } = must(await readHistory(data.path, { onStated: (each) => void all.push(each) }));
    const decided = new Map(
      stage
        .player("KOR")
        .entries("decided")
        .map((entry) => [entry.key, entry]),
    );
    const kinds = new Set(all.map(({ header }) => header.item.kind));
    for (const kind of ["track", "event", "warning", "surveillance", "checkpoint", "correlation", "room"] as const)
      assert.ok(kinds.has(kind), `the night has a ${kind}`);
    for (const each of all)
      for (const to of ["JPN", "USA"]) {
        for (const section of each.question.sections) {
          const decision = ask(rules, to, each.question, section).decision ?? assert.fail();
          const key = decidedKey(decision.attributes);
          assert.equal(decided.get(key)?.allowed, decision.allowed, key);
        }
      }
  });

  test("of a track: what leaves and why, and what left, as the ledger has it", async () => {
    const told = await explained(data.path, TRACK, "JPN");
    const sent = stage
      .player("KOR")
      .entries("sent")
      .filter(({ to, item }) => to === "JPN" && keyOf(item) === TRACK);
    assert.ok(sent.length > 10);
    assert.deepEqual(
      told.sent.map(({ sequence, open }) => ({ sequence, open })),
      sent.map(({ sequence, open }) => ({ sequence, open })),
    );
    assert.ok(told.stated > sent.length, "before it was known to be ballistic it went to nobody");
    const { leaves, cause, left } = sectionOf(told, "kinematics");
    assert.deepEqual([leaves, cause, left], [true, "trajectories", sent.length]);
    const sensor = sectionOf(told, "sensor");
    assert.deepEqual([sensor.leaves, sensor.cause, sensor.left], [false, "sensors-stay-home", 0]);
    assert.match(
      explainLines(english, told).join("\n"),
      /sensor +stays +left in 0 of \d+ +sensors-stay-home: Which sensor/,
    );
  });

  test("of an early version: it was of no known class, and stayed", async () => {
    const told = await explained(data.path, `${TRACK}/1`, "USA");
    assert.deepEqual([told.version, told.objectClass, told.stated, told.sent], [1, "unknown", 1, []]);
    assert.ok(told.sections.every(({ leaves }) => !leaves));
  });

  test("a digest leaves for the one partner to whom it is stated, and for no other", async () => {
    const digestsTo = async (to: Nation): Promise<string[]> =>
      must(await preview(data.path, to)).items.flatMap(({ record }) => (record.includes("/digest/") ? [record] : []));
    const [theirs, others] = [await digestsTo("JPN"), await digestsTo("USA")];
    assert.deepEqual([theirs.length, others.length], [1, 1]);
    assert.notDeepEqual(theirs, others);
    const foreign = await explained(data.path, others[0] ?? "", "JPN");
    assert.deepEqual(foreign.barrier, { because: "only", nation: "USA" });
    assert.ok(foreign.sections.every(({ leaves }) => !leaves));
  });

  test("a preview is what the partner has", async () => {
    const shown = must(await preview(data.path, "JPN"));
    const theirs = stage.player("JPN").state.foreign;
    const compared = shown.items.flatMap(({ record, version, opened }) => {
      const statement = theirs.get(record)?.statement;
      return statement?.header.version === version ? [{ opened, theirs: statement.contents }] : [];
    });
    assert.ok(compared.length > 0, "they hold some of it in the same version");
    for (const each of compared) assert.deepEqual(Object.keys(each.opened).sort(), Object.keys(each.theirs).sort());
    const track = shown.items.find(({ record }) => record === TRACK);
    assert.deepEqual(track?.withheld, [
      { section: "sensor", cause: "sensors-stay-home" },
      { section: "outline", cause: "no permit" },
    ]);
    assert.ok((track?.opened.kinematics?.plots ?? 0) > 3);
    assert.match(previewLines(english, shown).join("\n"), /withheld: sensor \(sensors-stay-home\)/);
  });

  test("a wrong partner, record or version is told, with what to do", async () => {
    const codeOf = async (record: string, to: Nation): Promise<string> => {
      const told = await explain(data.path, must(readRecord(record)), to);
      assert.ok(!told.ok);
      assert.ok(told.error.where === data.path && told.error.remedy !== undefined, told.error.code);
      return told.error.code;
    };
    assert.equal(await codeOf(TRACK, "PRK"), "unknown-partner");
    assert.equal(await codeOf(TRACK, "KOR"), "unknown-partner");
    assert.equal(await codeOf("KOR/exercise/1/track/99", "JPN"), "no-such-record");
    assert.equal(await codeOf("KOR/exercise/2/track/1", "JPN"), "no-such-record");
    assert.equal(await codeOf(`${TRACK}/9999`, "JPN"), "no-such-version");
    for (const text of ["", "track/1", "KOR/exercise/1/payroll/1", "KOR/exercise/1/track/1/", "KOR-T-17"]) {
      const read = readRecord(text);
      assert.ok(!read.ok && read.error.code === "bad-record", text);
    }
    const gone = await preview(join(data.path, "nowhere"), "JPN");
    assert.ok(!gone.ok && gone.error.code === "no-journal");
  });

  test("another nation's record goes nowhere without a relay", async () => {
    const told = await explained(data.path, "JPN/exercise/1/surveillance/1", "USA");
    assert.deepEqual(told.barrier, { because: "noRelay", from: "JPN", to: "USA" });
    assert.match(explainLines(english, told).join("\n"), /hands nothing of JPN on to USA/);
    assert.deepEqual([told.sent, sectionOf(told, "surveillance").leaves], [[], false]);
  });

  test("a policy that has changed since: what would stay now is told beside what left then", async () => {
    const changed = await dataOf(stage, "KOR");
    const policy = `${readFileSync(PLACES.policy, "utf8")}
      @id("not-now") @reason("Nothing for America today.") forbid (principal == Nation::"USA", action, resource);`;
    await writeFile(join(changed.path, "today.cedar"), policy);
    const { plan } = stage.player("KOR").start;
    const config = { format: "tocsin-node/1", nation: "KOR", mode: "exercise", plan, policy: "today.cedar" };
    const places = { link: { port: 9703 }, console: { port: 9704 } };
    await writeFile(join(changed.path, "node.json"), JSON.stringify({ ...config, ...places }));
    // The night's own policy lies beside the journal, as its node left it there.
    must(await preview(data.path, "USA"));
    const { keepPolicy } = await import("../daemon/policies.ts");
    const night = stage.player("KOR").start.policyHash;
    await keepPolicy(
      changed.path,
      night,
      readFileSync(PLACES.policy, "utf8"),
      readFileSync(PLACES.policySchema, "utf8"),
    );
    const told = await explained(changed.path, TRACK, "USA");
    await changed.remove();
    const { leaves, cause, recorded, left } = sectionOf(told, "kinematics");
    assert.deepEqual([leaves, cause, recorded?.allowed, recorded?.policyHash], [false, "not-now", true, night]);
    assert.ok(left > 10);
    assert.match(explainLines(english, told).join("\n"), /the ledger decided otherwise: let out by trajectories/);
  });
});

test("what two people signed is asked, not the file; and a policy that is in nobody's force where it is named", async () => {
  const text = `${readFileSync(PLACES.policy, "utf8")}
    @id("signed") @reason("Two have said so.") forbid (principal == Nation::"JPN", action, resource == Section::"kinematics");`;
  const stage = createStage({ scenario: scenarioOf("autumn-lantern") }).fly(1);
  stage.offer("KOR", { kind: "policy-carried", text, number: 1, positions: ["A", "B"] });
  stage.fly(150);
  const { path, remove } = await dataOf(stage, "KOR");
  const [told, file] = [await explained(path, TRACK, "JPN"), join(path, "next.cedar")];
  await writeFile(file, readFileSync(PLACES.policy, "utf8"));
  const [signed, next] = [must(await preview(path, "JPN")), must(await preview(path, "JPN", file))];
  await remove();
  assert.equal(sectionOf(told, "kinematics").cause, "signed");
  assert.equal(sectionOf(told, "kinematics").left, 0);
  assert.ok(sectionOf(told, "launch").left > 10);
  const openedIn = ({ items }: typeof signed) => items.find(({ record }) => record === TRACK)?.opened ?? {};
  assert.deepEqual(
    [signed, next].map((each) => "kinematics" in openedIn(each)),
    [false, true],
  );
});

test("through a hub: marked at home, handed on at the hub", async () => {
  const stage = createStage({ scenario: scenarioOf("autumn-lantern"), topology: "hub" }).fly(150);
  const [home, hub] = [await dataOf(stage, "KOR"), await dataOf(stage, "USA")];
  const [marked, handed] = [await explained(home.path, TRACK, "JPN"), await explained(hub.path, TRACK, "JPN")];
  await Promise.all([home.remove(), hub.remove()]);
  assert.equal(marked.through, "USA");
  assert.ok(marked.sent.length > 10 && sectionOf(marked, "kinematics").leaves);
  assert.equal(handed.barrier, undefined);
  assert.ok(handed.sent.length > 10 && sectionOf(handed, "kinematics").leaves);
  assert.ok(
    !handed.sections.some(({ section }) => section === "sensor"),
    "the hub does not have what was withheld from it",
  );
});

test("of who gets outlines only: the cells are in the preview's lines, and what is exact is in no word of it", async () => {
  const exact = ["kinematics", "launch", "impact", "provenance"].map((section) => `Section::"${section}"`);
  const text = `${readFileSync(PLACES.policy, "utf8")}
    @id("coarse") @reason("Cells only.") forbid (principal == Nation::"JPN", action, resource)
      when { [${exact.join()}].contains(resource) };
    @id("cells") @reason("Cells.") permit (principal == Nation::"JPN", action, resource == Section::"outline")
      when { context.item == Item::"track" };`;
  const { path, remove } = await dataOf(
    createStage({ scenario: scenarioOf("autumn-lantern") }).fly(FALLING_SECONDS),
    "KOR",
  );
  const file = join(path, "next.cedar");
  await writeFile(file, text);
  const [coarse, whole] = [must(await preview(path, "JPN", file)), must(await preview(path, "JPN"))];
  await remove();
  const opened = coarse.items.find(({ record }) => record === TRACK)?.opened ?? assert.fail();
  assert.deepEqual(Object.keys(opened), ["assessment", "outline"]);
  const line =
    /^ {4}outline: in N\d{2}E\d{3} bound [a-z-]+, from N\d{2}E\d{3}.*, to N\d{2}E\d{3}.*, as of 2026-11-21T09:0\d:[03]0/m;
  assert.match(previewLines(english, coarse).join("\n"), line);
  assert.doesNotMatch(previewLines(english, whole).join("\n"), line);
});
