/** What is said to people carries its prefix and the console's words; what is said to programs carries neither. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { en as alertsEn } from "@tocsin/console/words/alerts/en";
import { ja as alertsJa } from "@tocsin/console/words/alerts/ja";
import { ko as alertsKo } from "@tocsin/console/words/alerts/ko";
import { tellAnswer } from "../verbs/as-officer.ts";
import { alertSpeech } from "./alert/speech.ts";
import { prefixFor } from "./prefix.ts";
import { refusalWords } from "./refused.ts";
import { commonSpeech } from "./speech.ts";
import { tellerOf } from "./teller.ts";

const WORLD = { nation: "JPN", mode: "exercise" };
const written = { out: "", error: "" };

/** In a suite of its own: other files' tests share the process, and must keep their output. */
describe("what a verb says", () => {
  const { exitCode } = process;
  beforeEach(() => {
    Object.assign(written, { out: "", error: "" });
    for (const [stream, name] of [
      [process.stdout, "out"],
      [process.stderr, "error"],
    ] as const)
      mock.method(stream, "write", (text: string) => {
        written[name] += text;
        return true;
      });
  });
  afterEach(() => {
    mock.restoreAll();
    process.exitCode = exitCode;
  });
  /** The runner writes too: what was said is taken before it does. */
  const taken = (): typeof written => {
    mock.restoreAll();
    return { ...written };
  };

  test("every line of a text names nation and mode, also where it has several; JSON does not", async () => {
    const tell = tellerOf(await commonSpeech("ja"), {}).of(WORLD);
    tell.line("a\nb");
    tell.json({ done: true });
    tell.aside("c");
    const question = tell.prompt("d: ");
    const { out, error } = taken();
    assert.equal(out, 'JPN EXERCISE a\nJPN EXERCISE b\n{"done":true}\n');
    assert.deepEqual([error, question], ["JPN EXERCISE c\n", "JPN EXERCISE d: "]);
  });

  test("nothing that a terminal obeys, nor what hides or turns letters, gets out by any way, whoever wrote it", async () => {
    const evil = "\u001b[2J\u009b1m\u202ea\u200bb\ufeff\u{e0041}\u0007";
    const tell = tellerOf(await commonSpeech("en"), {}).of({ ...WORLD, mode: "actual" });
    tell.line(evil);
    tell.aside(evil);
    tell.json({ evil });
    tell.refused(evil, evil, evil);
    await tell.fail({ code: evil, what: evil, where: evil, remedy: evil });
    const { out, error } = taken();
    assert.doesNotMatch(`${out}${error}`, /(?!\n)[\p{Cc}\p{Cf}]/u);
    assert.deepEqual(JSON.parse(out.split("\n")[1] ?? ""), { evil }, "a program reads what was meant");
  });

  test("the prefix is coloured on a terminal only, and not where NO_COLOR asks for none", () => {
    const before = process.env.NO_COLOR;
    mock.restoreAll();
    try {
      process.env.NO_COLOR = "";
      assert.equal(prefixFor(WORLD, { isTTY: true }), "\u001b[35mJPN EXERCISE\u001b[0m");
      assert.notEqual(prefixFor({ ...WORLD, mode: "actual" }, { isTTY: true }).slice(0, 5), "\u001b[35m");
      assert.equal(prefixFor(WORLD, { isTTY: false }), "JPN EXERCISE");
      process.env.NO_COLOR = "1";
      assert.equal(prefixFor(WORLD, { isTTY: true }), "JPN EXERCISE");
    } finally {
      if (before === undefined) delete process.env.NO_COLOR;
      else process.env.NO_COLOR = before;
    }
  });

  const place = { console: "http://jpn.localhost:8401/", key: "k", position: "JPN-WATCH" };
  for (const [language, page] of [
    ["en", alertsEn],
    ["ko", alertsKo],
    ["ja", alertsJa],
  ] as const)
    test(`a refusal says in ${language} what the console's page says, and its code; with --json the code alone`, async () => {
      const speech = await alertSpeech(language);
      const answer = { done: false, code: "same-person", subject: "P-3" };
      await tellAnswer(tellerOf(speech, {}, WORLD), place, "alerts", answer);
      await tellAnswer(tellerOf(speech, {}, WORLD), { ...place, json: true }, "alerts", answer);
      const { out, error } = taken();
      const words = `${page["alerts.refused.head"]} ${page["alerts.refused.same-person"]}`;
      assert.equal(error.split("\n")[0], `tocsin: JPN EXERCISE: P-3: ${words} (same-person)`);
      assert.equal(out, `${JSON.stringify(answer)}\n`);
      assert.equal(process.exitCode, 1);
    });

  test("a code that no page has is said by the command line's own words, and one that is new to us by itself", async () => {
    mock.restoreAll();
    assert.equal(await refusalWords("en", "frame", "already-so"), "Not done: it is so already.");
    assert.equal(await refusalWords("ko", "frame", "nothing-by-hand"), "실행되지 않음: 수동으로 결정한 것이 없습니다.");
    assert.equal(
      await refusalWords("ja", "exercises", "not-agreed"),
      "実行されていません: 全ての国が合意していません。",
    );
    assert.equal(await refusalWords("ja", "plan", "quite-new"), "実行されていません: quite-new。");
  });

  test("a fault of a core package is translated by its code and keeps the package's own words where they hold more", async () => {
    const fault = {
      code: "unreachable",
      what: "cannot be reached: ECONNREFUSED.",
      where: "http://x/",
      remedy: "Is it?",
    };
    await tellerOf(await commonSpeech("ko"), {}).fail(fault, 3);
    await tellerOf(await commonSpeech("en"), {}).fail(fault, 3);
    await tellerOf(await commonSpeech("ja"), {}).fail({ code: "quite-new", what: "is odd.", remedy: "Look." });
    assert.deepEqual(taken().error.trim().split("\n"), [
      "tocsin: http://x/: 연결할 수 없습니다 (cannot be reached: ECONNREFUSED). 노드가 실행 중인지 확인하십시오. (unreachable)",
      "tocsin: http://x/: cannot be reached: ECONNREFUSED. Is it? (unreachable)",
      "tocsin: is odd. Look. (quite-new)",
    ]);
  });

  test("an instant is UTC first, then the nation's own where that is asked for and known", async () => {
    mock.restoreAll();
    const speech = await commonSpeech("en");
    const at = Date.UTC(2026, 0, 2, 20, 12, 9) * 1e3;
    assert.equal(tellerOf(speech, {}, WORLD).second(at), "2026-01-02T20:12:09Z");
    const local = (nation: string) => tellerOf(speech, { local: true }, { ...WORLD, nation }).second(at);
    assert.equal(local("JPN"), "2026-01-02T20:12:09Z [2026-01-03 05:12:09 JST]");
    assert.equal(local("USA"), "2026-01-02T20:12:09Z [2026-01-02 10:12:09 HST]");
    assert.equal(local("FRA"), "2026-01-02T20:12:09Z");
  });
});
