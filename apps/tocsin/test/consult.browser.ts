/**
 * Three nations consult before the running demo in one real Chromium with make-believe cameras: the event's room, roll-call,
 * text, dissent, minutes, and video that each sees; then the media are cut and the text goes on.
 * Run: node apps/tocsin/test/consult.browser.ts. With TOCSIN_SCREENSHOT=folder it leaves pictures there.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { FAKE_MEDIA, finish, launchBrowser, openPage, test, type WatchedPage } from "./kit/browser.ts";
import { Demo, type DemoNation, NATIONS } from "./kit/demo.ts";
import { ledgerOf } from "./kit/journal.ts";
import { becomeOfficer } from "./kit/officer.ts";
import { until } from "./kit/until.ts";

const EVENT_SECONDS = 120;
const CALL_SECONDS = 60;
const LINES = 10;
/** Pictures of partners that move. Text, because it runs in the page. */
const MOVING = `[...document.querySelectorAll(".tiles li:not(:first-child) video")]
  .filter(({ videoWidth, currentTime }) => videoWidth > 0 && currentTime > 0).length`;
const CONNECTED = `document.querySelectorAll(".tiles li:not(:first-child):not(.empty)").length`;

/** Settles when the last message begins so. */
const arrivalOf = (start: string): string => `new Promise((resolve) => {
  const list = document.querySelector(".messages");
  const look = () => [...list.querySelectorAll(".text")].at(-1)?.innerText.startsWith("${start}") && resolve();
  new MutationObserver(look).observe(list, { childList: true, subtree: true });
  look();
})`;

const pages = new Map<DemoNation, WatchedPage>();
const pageOf = (nation: DemoNation): Page => pages.get(nation)?.page ?? assert.fail(`${nation} has no page`);
const all = (run: (page: Page, nation: DemoNation) => Promise<unknown>): Promise<unknown> =>
  Promise.all(NATIONS.map((nation) => run(pageOf(nation), nation)));

async function write(page: Page, text: string): Promise<void> {
  await page.fill(".composer textarea", text);
  await page.press(".composer textarea", "Enter");
}

/** What can be seen, laid out in lines. */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as shown
const seen = (found: Locator): Promise<string> => found.innerText();

const sees = (page: Page, text: string) => page.locator(".messages .text", { hasText: text }).waitFor();

async function picture(name: string): Promise<void> {
  const folder = process.env.TOCSIN_SCREENSHOT;
  if (folder === undefined) return;
  const languages = { KOR: "ko", JPN: "ja", USA: "en" } as const;
  await all(async (page, nation) => {
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(folder, `${name}-${languages[nation]}.png`) });
  });
}

async function enter(demo: Demo): Promise<void> {
  await demo.ready();
  for (const nation of NATIONS)
    await demo.consoles[nation].sees("an event of three nations", EVENT_SECONDS, ({ events }) =>
      [...events.values()].some(({ views }) => views.length === 3),
    );
  const browser = await launchBrowser(FAKE_MEDIA);
  for (const [index, nation] of NATIONS.entries()) {
    const watched = await openPage(browser, `http://${nation.toLowerCase()}.localhost:${demo.port + index}/`);
    pages.set(nation, watched);
    await becomeOfficer(watched.page, demo, `${nation}-WATCH`);
    // Korea and Japan read in their own language; the key is the console's own.
    const turns = { KOR: 1, JPN: 2, USA: 0 }[nation];
    for (let turn = 0; turn < turns; turn++) await watched.page.keyboard.press("KeyL");
    await watched.page.evaluate(`location.hash = "#/consult"`);
    await watched.page.waitForSelector("main.consult");
  }
}

async function testTalk(): Promise<void> {
  await test("the event's room is open at every nation, and each is asked who is there", async () => {
    await all((page) => page.locator('.rooms button[aria-pressed="true"]').waitFor());
    await all((page) => page.click(".roll-call button"));
    await all((page) => page.locator(".roll-call li.present").nth(2).waitFor());
  });

  await test("each reads the others' words in their own language, in one order", async () => {
    await write(pageOf("KOR"), "궤적을 확인했습니다");
    await all((page) => sees(page, "궤적을 확인했습니다"));
    await write(pageOf("JPN"), "こちらでも確認しました\u202E");
    await all((page) => sees(page, "こちらでも確認しました"));
    await write(pageOf("USA"), "Confirmed by two sensors");
    await all((page) => sees(page, "Confirmed by two sensors"));
    const lines = await Promise.all(NATIONS.map((nation) => pageOf(nation).locator(".messages .said").allInnerTexts()));
    assert.deepEqual(lines[1], lines[0]);
    assert.deepEqual(lines[2], lines[0]);
    assert.equal(await pageOf("USA").locator('.said[lang="ko"]').count(), 1);
    assert.match(lines[0]?.join() ?? "", /U\+202E/, "a hidden mark of direction is shown");
  });

  await test("Enter that an input method takes sends nothing", async () => {
    const field = pageOf("KOR").locator(".composer textarea");
    await field.fill("쓰는 중");
    await field.dispatchEvent("keydown", { key: "Enter", code: "Enter", isComposing: true, bubbles: true });
    await field.dispatchEvent("keydown", { key: "Enter", code: "Enter", keyCode: 229, bubbles: true });
    assert.equal(await field.inputValue(), "쓰는 중");
    await field.fill("");
  });

  await test("text reaches the partner's page", async () => {
    const took: number[] = [];
    for (let line = 1; line <= LINES; line++) {
      await pageOf("KOR").fill(".composer textarea", `line ${line} of ${LINES}`);
      const arrived = pageOf("JPN").evaluate(arrivalOf(`line ${line} of`));
      const began = performance.now();
      await pageOf("KOR").press(".composer textarea", "Enter");
      await arrived;
      took.push(performance.now() - began);
    }
    took.sort((a, b) => a - b);
    console.log(
      `      key to the partner's page: median ${took[LINES >> 1]?.toFixed(0)} ms, slowest ${took.at(-1)?.toFixed(0)} ms`,
    );
  });
}

async function testTogether(): Promise<void> {
  await test("a joint assessment: dissent is on top at every nation and never hidden", async () => {
    const proposer = pageOf("USA");
    await proposer.click("#assessment-head + button");
    await proposer.fill("dialog[open] [name=text]", "One ballistic object, into the sea");
    await proposer.click("dialog[open] [type=submit]");
    await answer(pageOf("JPN"), 4, "落下域が異なる");
    await answer(pageOf("KOR"), 1, "");
    await all((page) => page.locator(".answers .missing").first().waitFor({ state: "detached" }));
    await all(async (page) => {
      assert.equal(await page.locator(".answers .result.dissent").count(), 1);
      assert.match(await seen(page.locator(".answers li").first()), /落下域が異なる/);
    });
  });

  await test("minutes: one hash at every nation", async () => {
    await pageOf("KOR").click("#minutes-head + button");
    const hashes = await Promise.all(NATIONS.map((nation) => seen(pageOf(nation).locator("article .hash").first())));
    const [first = ""] = hashes.map((words) => /[0-9a-f]{16}/.exec(words)?.[0]);
    assert.ok(hashes.every((words) => words.includes(first)));
  });
}

async function answer(page: Page, word: number, reason: string): Promise<void> {
  await page.click("article .answers button");
  await page.check(`dialog[open] input[value="${word}"]`);
  await page.fill("dialog[open] [name=reason]", reason);
  await page.click("dialog[open] [type=submit]");
  await page.waitForSelector("dialog", { state: "detached" });
}

async function testCall(): Promise<void> {
  await test("three browsers see each other", async () => {
    const began = performance.now();
    await all((page) => page.click(".call > button"));
    await all((page) =>
      until("two partners connected", CALL_SECONDS, async () => (await page.evaluate(CONNECTED)) === 2),
    );
    console.log(`      connected ${((performance.now() - began) / 1000).toFixed(2)} s after the keys`);
    await all((page) =>
      until("two partners in moving pictures", CALL_SECONDS, async () => (await page.evaluate(MOVING)) === 2),
    );
    console.log(
      `      joined: all six pictures move ${((performance.now() - began) / 1000).toFixed(2)} s after the keys`,
    );
    assert.equal(await pageOf("KOR").locator(".faults").count(), 0);
  });

  await picture("consult-call");

  await test("mute and camera off are one key away and are said", async () => {
    const muted = pageOf("USA").locator(".controls button").first();
    await muted.press("Enter");
    assert.equal(await muted.getAttribute("aria-pressed"), "true");
  });

  await test("the media are cut: the page says which and why, and the text goes on", async () => {
    await pages.get("USA")?.page.context().close();
    pages.delete("USA");
    await pageOf("KOR")
      .locator(".faults")
      .waitFor({ timeout: CALL_SECONDS * 1000 });
    assert.match(await seen(pageOf("KOR").locator(".faults")), /미국.*연결/);
    await write(pageOf("JPN"), "文字は続いています");
    await sees(pageOf("KOR"), "文字は続いています");
  });
}

async function testEnd(demo: Demo): Promise<void> {
  await test("no page asked anybody but its own node, breached its policy or failed", async () => {
    for (const { breaches } of pages.values()) assert.deepEqual(breaches, []);
  });
  for (const { page } of pages.values()) await page.context().browser()?.close();
  await test("the same hash of the minutes in three ledgers", async () => {
    await demo.stop();
    const hashes = NATIONS.map((nation) =>
      ledgerOf(demo.directoryOf(nation)).flatMap(({ entry }) => (entry.type === "minuted" ? [entry.hash] : [])),
    );
    assert.equal(hashes[0]?.length, 1);
    for (const own of hashes) assert.deepEqual(own, hashes[0]);
  });
}

const demo = await Demo.start();
try {
  await enter(demo);
  await testTalk();
  await testTogether();
  await picture("consult");
  await testCall();
  await testEnd(demo);
} finally {
  await demo.discard();
}
finish();
