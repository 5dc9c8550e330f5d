/** The page of exercises in a real Chromium against a make-believe node. Run: node apps/console/test/exercises.browser.ts */
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { AnswerWord, ControlWord } from "@tocsin/codec-protobuf/console";
import type { Page } from "playwright-core";
import { startFakeNode } from "../dev/fake-node.ts";
import { accessibilityFaults, finish, launchBrowser, openPage, seen, test, type WatchedPage } from "./browser.ts";
import { builtConsole } from "./build.ts";
import { givePasskey } from "./passkey.ts";

const LANGUAGES = ["en", "ko", "ja"];
const RUNNING = "KOR/exercise/1/programme/1";
const RESERVED = "USA/exercise/1/programme/1";
const shots = process.env.SHOTS ?? "";

const dist = await builtConsole();
const browser = await launchBrowser();

const onPage = async (
  language: string,
  body: (watched: WatchedPage, node: Awaited<ReturnType<typeof startFakeNode>>) => Promise<void>,
  report?: "making" | "ready" | "failed",
): Promise<void> => {
  const node = await startFakeNode({
    scene: "overflight",
    nation: "KOR",
    mode: "exercise",
    dist,
    port: 0,
    secondsIn: 261,
    ...(report && { report }),
  });
  const address = `${node.address}/#/exercises`;
  const watched = await openPage(browser, { address, language, width: 1366, height: 768 });
  try {
    await watched.page.waitForSelector(".screen.live .timeline [data-item]");
    await body(watched, node);
    assert.deepEqual(watched.breaches, []);
  } finally {
    await watched.close();
    await node.close();
  }
};

const choose = (page: Page, item: string): Promise<void> => page.click(`.timeline [data-item="${item}"]`);

for (const language of LANGUAGES)
  await test(`three years and more, an entry and the running exercise in the first view, axe clean: ${language}`, () =>
    onPage(language, async ({ page }) => {
      await choose(page, RESERVED);
      assert.equal(await page.getAttribute("html", "lang"), language);
      for (const year of ["2026", "2027", "2028"])
        assert.match((await page.textContent(".timeline-head")) ?? "", new RegExp(year));
      const box = await page.locator(".real").boundingBox();
      assert.ok(box !== null && box.y + box.height <= 768 && box.height >= 44, JSON.stringify(box));
      assert.equal(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true);
      assert.match(await seen(page, ".banner"), /EXERCISE/);
      assert.deepEqual(await accessibilityFaults(page), []);
      if (shots !== "") await page.screenshot({ path: join(shots, `exercises-${language}.png`) });
      await page.click('[data-new="exercise"]');
      await page.waitForSelector("dialog[open]");
      assert.deepEqual(await accessibilityFaults(page), []);
      if (shots !== "") await page.screenshot({ path: join(shots, `edit-${language}.png`) });
    }));

await test("a reservation and a dissent stand in the timeline and beside every other answer", () =>
  onPage("en", async ({ page }) => {
    assert.match((await page.textContent(`[data-item="${RESERVED}"]`)) ?? "", /JPN reserves/);
    await choose(page, RESERVED);
    assert.match(await seen(page, '[data-answer-of="JPN"]'), /reserves[\s\S]*四月下旬/);
    assert.match(await seen(page, '[data-answer-of="KOR"]'), /agrees with a comment/);
    await choose(page, "JPN/exercise/1/programme/1");
    assert.match(await seen(page, '[data-answer-of="KOR"]'), /no answer yet/);
  }));

await test("by keyboard alone: to an entry, answered with a reservation and its reason", () =>
  onPage("en", async ({ page }, node) => {
    await page.focus(`[data-item="${RUNNING}"]`);
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-item")), RESERVED);
    await page.keyboard.press("Enter");
    await page.focus("select[name=answer]");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(node.asked.length, 0, "a reservation without a reason was sent");
    await page.keyboard.type("Later in April.");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".entry-pane .done")?.textContent !== "");
    const [asked] = node.asked;
    assert.ok(asked?.act.case === "answer");
    const { item, version, answer, reason } = asked.act.value;
    assert.deepEqual([item, version, answer, reason], [RESERVED, 2n, AnswerWord.RESERVE, "Later in April."]);
    await page.keyboard.press("Escape");
    await page.focus(`[data-item="${RUNNING}"]`);
    await page.keyboard.press("+");
    assert.match((await page.textContent(".timeline-head")) ?? "", /2026 Q4/);
  }));

await test("one's own part is edited with three languages or not at all, and keeps its injects", () =>
  onPage("en", async ({ page }, node) => {
    await choose(page, RUNNING);
    await page.click(".own-acts button");
    await page.fill("input[name=ja]", "");
    await page.click(".edit-form button[type=submit]");
    assert.equal(node.asked.length, 0);
    await page.fill("input[name=ja]", "秋灯 改");
    await page.click(".edit-form button[type=submit]");
    await page.waitForSelector("dialog", { state: "detached" });
    const [asked] = node.asked;
    assert.ok(asked?.act.case === "edit" && asked.act.value.entry?.entry.case === "exercise");
    assert.equal(asked.act.value.item, RUNNING);
    assert.equal(asked.act.value.entry.entry.value.title?.ja, "秋灯 改");
    assert.equal(asked.act.value.entry.entry.value.injects.length, 4);
    await choose(page, RESERVED);
    assert.equal(await page.locator(".own-acts").count(), 0, "another nation's part can be edited");
  }));

await test("the clock runs, who is missing is named, and a slip of the finger on REAL WORLD is asked about", () =>
  onPage("en", async ({ page }) => {
    const before = await seen(page, ".run-clock time");
    await page.waitForFunction((old) => document.querySelector(".run-clock time")?.textContent !== old, before);
    assert.match(await seen(page, ".roll-call"), /United States: no answer/);
    assert.match(await seen(page, ".waiting"), /End ordered by KOR-CONTROL/);
    await page.dispatchEvent(".real", "pointerdown");
    await page.dispatchEvent(".real", "pointerup");
    assert.equal(await page.locator(".real-world form").count(), 1, "a slip of the finger is asked about");
  }));

const REAL = async (page: Page): Promise<void> => {
  await page.focus(".real");
  await page.keyboard.press("Enter");
  await page.keyboard.type("REAL");
  await page.keyboard.press("Enter");
};

await test("REAL WORLD by keyboard: signed with one passkey, no second person, and the node is told", () =>
  onPage("en", async ({ page }, node) => {
    await givePasskey(page);
    await REAL(page);
    await page.waitForFunction(() => document.querySelector(".real-world form") === null);
    for (let i = 0; i < 200 && node.asked.length === 0; i++) await page.waitForTimeout(25);
    const act = node.asked.at(-1)?.act;
    assert.ok(act?.case === "proposeOrder");
    assert.deepEqual([act.value.exercise, act.value.order], [RUNNING, ControlWord.REAL_WORLD]);
    assert.ok((act.value.assertion?.signature.length ?? 0) > 0);
  }));

await test("REAL WORLD without a passkey says why and does not pretend", () =>
  onPage("en", async ({ page }, node) => {
    await REAL(page);
    await page.waitForFunction(() => (document.querySelector(".running-pane .done")?.textContent ?? "") !== "");
    assert.equal(node.asked.length, 0);
  }));

for (const [language, finding] of [
  ["en", /KOR objective 1 was missed/],
  ["ko", /KOR 목표 1 미달/],
  ["ja", /KOR 目標1 未達/],
] as const)
  await test(`a finding becomes a corrective action with its retest, by keyboard: ${language}`, () =>
    onPage(
      language,
      async ({ page }, node) => {
        await choose(page, RUNNING);
        await page.waitForSelector('[data-report="making"]');
        if (shots !== "") await page.screenshot({ path: join(shots, `making-${language}.png`) });
        node.reported("ready");
        await page.waitForSelector("[data-finding]");
        assert.match(await seen(page, ".findings"), finding);
        const links = await page
          .locator("[data-report] a")
          .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
        const name = "/reports/KOR-exercise-1-programme-1-v2";
        assert.deepEqual(links, [`${name}.${language}.html`, `${name}.${language}.pdf`]);
        assert.equal(await page.locator('[data-verdict="missed"]').count(), 1);
        assert.equal(await page.locator('[data-verdict="unmeasured"]').count(), 1);
        assert.deepEqual(await accessibilityFaults(page), []);
        if (shots !== "") await page.screenshot({ path: join(shots, `report-${language}.png`) });
        await page.focus("[data-finding]");
        await page.keyboard.press("Enter");
        await page.waitForSelector("dialog[open] .edit-form");
        assert.deepEqual(await accessibilityFaults(page), []);
        if (shots !== "") await page.screenshot({ path: join(shots, `action-${language}.png`) });
        await page.selectOption("select[name=retest]", "JPN/exercise/1/programme/1");
        await page.focus(".edit-form button[type=submit]");
        await page.keyboard.press("Enter");
        await page.waitForSelector("dialog", { state: "detached" });
        const [asked] = node.asked;
        assert.ok(asked?.act.case === "edit" && asked.act.value.entry?.entry.case === "action");
        assert.equal(asked.act.value.item, "", "a new entry");
        const { finding: text, foundIn, retest, owner, dueUs } = asked.act.value.entry.entry.value;
        assert.match(text?.ja ?? "", /目標1 未達/);
        assert.deepEqual([foundIn?.nation, foundIn?.counter, retest?.nation, retest?.counter], ["KOR", 1n, "JPN", 1n]);
        assert.deepEqual([owner, dueUs], ["KOR", BigInt(Date.UTC(2027, 1, 25)) * 1000n]);
      },
      "making",
    ));

await test("a report that was not made says why, and is made again for who asks", () =>
  onPage(
    "en",
    async ({ page }, node) => {
      await choose(page, RUNNING);
      assert.match(await seen(page, '[data-report="failed"]'), /not made: it took too long/);
      if (shots !== "") await page.screenshot({ path: join(shots, "failed-en.png") });
      await page.click("[data-report-again]");
      await page.waitForSelector('[data-report="making"]');
      node.reported("ready");
      await page.waitForSelector('[data-report="ready"]');
    },
    "failed",
  ));

await test("a meeting's invitation is its own, in the page's language", () =>
  onPage("ko", async ({ page }) => {
    await choose(page, "KOR/exercise/1/programme/4");
    const link = await page.getAttribute("[data-invitation]", "href");
    assert.equal(link, "/meeting.ics?item=KOR%2Fexercise%2F1%2Fprogramme%2F4&language=ko");
    if (shots !== "") await page.screenshot({ path: join(shots, "meeting-ko.png") });
  }));

await browser.close();
await rm(dist, { recursive: true });
finish();
