/**
 * From END to the report on real running nodes, though one is killed while it is made; REAL WORLD too; and a meeting's
 * invitation, update and cancellation as another's parser reads them. EXERCISE_SECONDS makes the exercise as long as wanted.
 */
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  AnswerWord,
  ExerciseType,
  ItemKind,
  Measure,
  MeetingStage,
  MeetingStatus,
  type ProgrammeEntry,
  type ProgrammeSectionSchema,
  Language as WireLanguage,
  Mode as WireMode,
} from "@tocsin/codec-protobuf/console";
import type { Report } from "@tocsin/report";
import ical from "ical.js";
import { connectAs, type OfficerClient } from "../src/client/connect.ts";
import { getText, post } from "../src/client/http.ts";
import { confirmOrder, giveOrder, waitingFor } from "../src/client/orders.ts";
import { reportOf } from "../src/client/reports.ts";
import { demoOfficers, officerKeyFile } from "../src/demo/officers.ts";
import { defaultScenario } from "../src/demo/plan.ts";
import type { ReportEntry } from "../src/reports/list.ts";
import { tocsin } from "./kit/command.ts";
import { Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { assertKept } from "./kit/secrets.ts";
import { pause, until } from "./kit/until.ts";

const WAIT_SECONDS = 60;
/** A report is made by a process of low priority, with a browser for its pages: on a crowded machine it waits for everything else. */
const REPORT_SECONDS = 180;
const EXERCISE_SECONDS = Number(process.env.EXERCISE_SECONDS ?? 20);
const DAY_US = 86_400_000_000n;

type Entry = NonNullable<MessageInitShape<typeof ProgrammeSectionSchema>["entry"]>;

const NUMBERS = { JPN: { first: 2000, length: 1000 }, KOR: { first: 1000, length: 1000 } };

const words = (text: string) => ({ ko: `${text} 한`, ja: `${text} 日`, en: text });

describe("a report", { timeout: (EXERCISE_SECONDS + 600) * 1000 }, () => {
  let nodes: Nodes;
  let first: number;
  const clients: OfficerClient[] = [];
  const address = (nation: string): string =>
    `http://${nation.toLowerCase()}.localhost:${first + (nation === "KOR" ? 0 : 1)}/`;
  const ask = (nation: string, path: string) => getText(new URL(address(nation)), path);
  const plan = (nation: string) => ({
    nation,
    console: first + (nation === "KOR" ? 0 : 1),
    link: first + (nation === "KOR" ? 10 : 11),
  });

  const sign = async (nation: string, duty: string): Promise<OfficerClient> => {
    const position = `${nation}-${duty}`;
    const keyFile = officerKeyFile(nodes.keysOf(nation), position);
    const client = await connectAs({ address: address(nation), keyFile, position });
    assert.ok(client.ok, client.ok ? "" : client.error.what);
    clients.push(client.value);
    return client.value;
  };
  const state = async (officer: OfficerClient, entry: Entry, item = ""): Promise<string> => {
    const act = { case: "edit", value: { item, entry: { entry } } } as const;
    const answer = await officer.ask({ case: "exercise", value: { act } });
    assert.ok(answer.done, answer.code);
    return answer.subject;
  };
  const entryAt = (officer: OfficerClient, item: string, fits: (entry: ProgrammeEntry) => boolean) =>
    officer.until(({ programme }) => programme?.entries.find((each) => each.item === item && fits(each)), 15_000);

  /** By two, or REAL WORLD by one. */
  async function order(one: OfficerClient, two: OfficerClient, exercise: string, word: "start" | "end" | "real-world") {
    const asked = await giveOrder(one, { exercise, order: word, reason: "" });
    assert.ok(asked.done, asked.code);
    if (word === "real-world") return;
    const waiting = await two.until(({ programme }) => waitingFor(programme, exercise), 15_000);
    assert.ok(waiting !== undefined, `${word} waits for nobody`);
    const confirmed = await confirmOrder(two, waiting);
    assert.ok(confirmed.done, confirmed.code);
  }

  const exercise = (title: string, startUs: bigint): Entry => ({
    case: "exercise",
    value: {
      ...{
        title: words(title),
        exerciseType: ExerciseType.FUNCTIONAL,
        startUs,
        endUs: startUs + DAY_US,
        nations: ["KOR", "JPN"],
      },
      ...{ scenario: "autumn-lantern", seed: 7n },
      injects: [{ number: 1, atS: 1, type: 1, flight: "lantern-1", text: words("launch"), objective: 1 }],
    },
  });
  const agree = async (officer: OfficerClient, item: string): Promise<void> => {
    const entry = await entryAt(officer, item, () => true);
    const value = {
      item,
      version: entry?.version ?? 0n,
      answer: AnswerWord.AGREE,
      language: WireLanguage.EN,
      reason: "",
    };
    const answer = await officer.ask({ case: "exercise", value: { act: { case: "answer", value } } });
    assert.ok(answer.done, answer.code);
  };
  const report = (nation: string, of: string, wanted = "ready"): Promise<ReportEntry> =>
    until(`the report of ${nation} is ${wanted}`, REPORT_SECONDS, async () => {
      const found = await reportOf(new URL(address(nation)), of);
      return found?.state === wanted && found;
    });

  before(async () => {
    first = await freeBlock();
    nodes = await Nodes.layOut("exercise", [plan("KOR"), plan("JPN")]);
    for (const nation of ["KOR", "JPN"]) {
      const officers = await demoOfficers(nodes.keysOf(nation), nation);
      assert.ok(officers.ok);
      const feed = { kind: "scenario", id: "scenario", file: defaultScenario, controlled: true };
      await nodes.configure(plan(nation), [plan(nation === "KOR" ? "JPN" : "KOR")], {
        plan: { version: 1, nations: ["JPN", "KOR"], numberBlocks: NUMBERS, trackRate: 1 },
        officers: officers.value.map(({ entry }) => entry),
        feeds: [{ ...feed, epoch: new Date().toISOString() }],
      });
      await nodes.start(nation).line(/ready/, WAIT_SECONDS);
    }
  });
  after(async () => {
    for (const client of clients) await client.close();
    await nodes.discard();
  });

  let found = "";
  test("is made after END at both nations, while their nodes go on", async () => {
    const [watch, director, japan] = [
      await sign("KOR", "WATCH"),
      await sign("KOR", "RELEASE"),
      await sign("JPN", "WATCH"),
    ];
    for (const [officer, partner] of [
      [watch, "JPN"],
      [japan, "KOR"],
    ] as const)
      assert.ok(await officer.until(({ links }) => links.get(partner)?.state === "linked", 30_000));
    const now = BigInt(Date.now()) * 1000n;
    found = await state(watch, exercise("Evening Bell", now));
    const retest = await state(watch, exercise("Morning Bell", now + 90n * DAY_US));
    const [nation = "", , epoch = "0", , counter = "0"] = found.split("/");
    const place = { nation, mode: WireMode.EXERCISE, kind: ItemKind.PROGRAMME };
    const name = { ...place, epoch: BigInt(epoch), counter: BigInt(counter) };
    await state(watch, {
      case: "objective",
      value: { exercise: name, number: 1, text: words("see it"), measure: Measure.DETECT, thresholdS: 0.001 },
    });
    await agree(japan, found);
    assert.ok(await entryAt(watch, found, ({ state: standing }) => standing === "agreed"));
    await order(watch, director, found, "start");
    await pause(EXERCISE_SECONDS * 1000);
    await order(watch, director, found, "end");
    const ready = await Promise.all(["KOR", "JPN"].map((nation) => report(nation, found)));
    for (const { seconds, through } of ready)
      console.log(`END to report: ${seconds.toFixed(1)} s, ${EXERCISE_SECONDS} s of exercise, ${through} inputs`);
    const told = JSON.parse(await ask("KOR", `/reports/${ready[0]?.name}.json`)) as Report;
    const measured = told.figures.filter(({ count }) => count > 0);
    console.log(measured.map((each) => `${each.measure} ${each.nation} worst ${each.worst?.toFixed(3)} s`).join(", "));
    assert.equal(told.ended, "end");
    // So short an exercise may end before anything is confirmed.
    assert.ok(told.objectives.length === 1 && told.objectives.every(({ verdict }) => verdict !== "met"));
    assert.deepEqual(
      told.actions.map((action) => action.retest?.counter),
      [Number(retest.split("/").at(-1))],
    );
    const figure = (nation: string) => told.figures.find((each) => each.measure === "detect" && each.nation === nation);
    assert.equal(figure("JPN")?.count, 0, "what only Japan's journal holds is not measured here");
  });

  test("comes in three languages as HTML and PDF, and only to whoever may watch", async () => {
    const { name } = await report("KOR", found);
    for (const [language, title] of [
      ["ko", "훈련 결과 보고"],
      ["ja", "訓練結果報告"],
      ["en", "Exercise report"],
    ])
      assert.match(await ask("KOR", `/reports/${name}.${language}.html`), new RegExp(`${title}: Evening Bell`));
    const pdf = await readFile(join(nodes.directoryOf("KOR"), "reports", `${name}.ko.pdf`), "latin1");
    assert.match(pdf, /^%PDF-/);
    await assert.rejects(ask("KOR", "/reports/..%2fnode.json"), /404/);
    await assert.rejects(ask("KOR", "/reports/starts"), /404/);
  });

  test("out of a start that was kept is the one that the whole journal gives", async () => {
    const { name, through } = await report("KOR", found);
    const directory = nodes.directoryOf("KOR");
    const whole = join(nodes.directory, "whole");
    const folder = join(directory, "journal", "starts");
    assert.equal((await stat(folder)).mode & 0o077, 0, "it holds the salt key");
    const args = ["--exercise", found, "--through", String(through)];
    const moved = await tocsin(["exercise", "report", directory, ...args, "--set", whole, "--whole"]);
    assert.equal(moved.code, 0, moved.error);
    assert.equal(
      await readFile(`${whole}.json`, "utf8"),
      await readFile(join(directory, "reports", `${name}.json`), "utf8"),
    );
  });

  test("a meeting is asked for, changed and called off under one UID", async () => {
    const officer = await sign("KOR", "WATCH");
    const startUs = BigInt(Date.now()) * 1000n + 7n * DAY_US;
    const meeting = (more: object): Entry => ({
      case: "meeting",
      value: {
        ...{ title: words("Initial planning"), stage: MeetingStage.INITIAL, nations: ["KOR", "JPN"] },
        ...{ startUs, endUs: startUs + 3_600_000_000n, status: MeetingStatus.CONFIRMED, ...more },
      },
    });
    const out = join(nodes.directory, "meeting.ics");
    const written = async (item: string) => {
      const { code, error } = await tocsin(["exercise", "invitation", item, "--console", address("JPN"), "--out", out]);
      assert.equal(code, 0, error);
      const calendar = new ical.Component(ical.parse(await readFile(out, "utf8")));
      const component = calendar.getFirstSubcomponent("vevent");
      assert.ok(component !== null);
      const { uid, sequence, startDate } = new ical.Event(component);
      return { method: calendar.getFirstPropertyValue("method"), uid, sequence, at: startDate.toJSDate().getTime() };
    };
    const japan = await sign("JPN", "WATCH");
    const item = await state(officer, meeting({}));
    await entryAt(japan, item, ({ version }) => version === 1n);
    const request = await written(item);
    const later = startUs + DAY_US;
    await state(officer, meeting({ startUs: later, endUs: later + 3_600_000_000n }), item);
    await entryAt(japan, item, ({ version }) => version === 2n);
    const update = await written(item);
    await officer.ask({ case: "exercise", value: { act: { case: "edit", value: { item, remove: true } } } });
    await entryAt(japan, item, ({ state: standing }) => standing === "removed");
    const end = await written(item);
    assert.deepEqual(
      [request, update, end].map(({ method, sequence }) => [method, sequence]),
      [
        ["REQUEST", 1],
        ["REQUEST", 2],
        ["CANCEL", 3],
      ],
    );
    assert.equal(new Set([request, update, end].map(({ uid }) => uid)).size, 1);
    assert.ok(update.at - request.at === 86_400_000);
    assert.equal((await tocsin(["exercise", "invitation", found, "--console", address("JPN"), "--out", out])).code, 3);
  });

  test("after REAL WORLD there is one too, though the node is killed before it is made", async () => {
    const [watch, director, japan] = [
      await sign("KOR", "WATCH"),
      await sign("KOR", "RELEASE"),
      await sign("JPN", "WATCH"),
    ];
    const item = await state(watch, exercise("Short Bell", BigInt(Date.now()) * 1000n + DAY_US));
    await agree(japan, item);
    await entryAt(watch, item, ({ state: standing }) => standing === "agreed");
    await order(watch, director, item, "start");
    await pause(3000);
    await order(watch, director, item, "real-world");
    await report("KOR", item, "making");
    await nodes.kill("KOR");
    await nodes.start("KOR").line(/ready/, WAIT_SECONDS);
    const { name, ended } = await report("KOR", item);
    assert.equal(ended, "real-world");
    assert.match(await ask("KOR", `/reports/${name}.en.html`), /Stopped by REAL WORLD/);
  });

  test("is made again for whoever is signed in, and for nobody else", async () => {
    const { name } = await report("JPN", found);
    const japan = await sign("JPN", "WATCH");
    const stranger = await post(new URL(address("JPN")), `/reports/${name}`, {});
    assert.equal(stranger.status, 401);
    assert.equal(await japan.post("/reports/KOR-exercise-1-programme-99-v1"), 404);
    assert.equal(await japan.post(`/reports/${name}`), 202);
    await report("JPN", found, "making");
    await report("JPN", found);
  });

  test("holds no secret, nor does an invitation or anything else that was written", async () => {
    for (const client of clients.splice(0)) await client.close();
    await nodes.stop();
    const directories = Object.fromEntries(["KOR", "JPN"].map((nation) => [nation, nodes.directoryOf(nation)]));
    console.log(`[S17] reports: ${assertKept(nodes.directory, directories, [])}`);
  });
});
