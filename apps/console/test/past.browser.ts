/** What was: the replay's dress and the page of launches, by keyboard and in three languages. Run: node apps/console/test/past.browser.ts */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { accessibilityFaults, keepApart, seen, test } from "./browser.ts";
import { drawn, stage } from "./stage.ts";

const LANGUAGES = ["en", "ko", "ja"];
const { onScreen, end } = await stage();

const leaveNow = async (page: Page): Promise<void> => {
  await page.keyboard.press("KeyR");
  await page.waitForSelector(".time-bar");
  await page.waitForSelector(".screen.recorded .card header");
};

await test("a replay is told by stripes, words, title, icon and clock; nothing there acts; axe finds nothing in any language", async () => {
  for (const language of LANGUAGES) {
    await onScreen({ language }, async ({ page }, node) => {
      await drawn(page);
      await leaveNow(page);
      await page.waitForSelector(".screen.recorded .card header");
      assert.deepEqual(await accessibilityFaults(page), []);
      const border = await page.locator(".screen").evaluate((screen) => getComputedStyle(screen).borderImageSource);
      assert.match(border, /repeating-linear-gradient/);
      assert.match(await page.title(), /^(REPLAY|재생|再生) · /);
      assert.match((await page.locator("link[rel=icon]").getAttribute("href")) ?? "", /%3ER%3C/);
      for (const selector of ["[data-do=acknowledge]", "[data-act]", ".officer", ".pages a"])
        assert.equal(await page.locator(selector).count(), 0, selector);
      for (const key of ["KeyA", "Enter"]) await page.keyboard.press(key);
      await page.keyboard.press("KeyH");
      await page.waitForSelector("dialog[open] .recorded-mark");
      assert.equal(await page.locator("[data-shelve]").count(), 0);
      await page.keyboard.press("Escape");
      assert.equal(node.acknowledged.size, 0);
      await page.keyboard.press("KeyR");
      await page.waitForSelector(".screen.recorded", { state: "detached" });
      await page.waitForSelector("[data-do=acknowledge]");
    });
  }
});

await test("while a recording is opened the card says that nothing of it has been read, and never that a node is waited for", async () => {
  for (const language of LANGUAGES)
    await onScreen({ language }, async ({ page }) => {
      keepApart(page);
      await page.routeWebSocket(/\/replay$/, () => undefined);
      await page.reload();
      await page.waitForSelector(".screen.live .card header");
      await page.keyboard.press("KeyR");
      await page.waitForSelector(".replay-banner .trouble");
      const card = await seen(page, ".card");
      assert.match(card, /from the recording|기록에서|記録から/);
      assert.doesNotMatch(card, /node|노드|ノード/);
    });
});

await test("what is taken along of a replay says so first and last, and in the file's name, with the recorded time", () =>
  onScreen({}, async ({ page }) => {
    await leaveNow(page);
    await page.keyboard.press("KeyK");
    await page.keyboard.press("KeyV");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-do=export]")]);
    const at = (await seen(page, ".replay-banner time >> nth=0")).replaceAll(/[^0-9]/g, "");
    assert.equal(download.suggestedFilename(), `tocsin-JPN-REPLAY-EXERCISE-${at}Z.txt`);
    const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\n");
    assert.match(lines[0] ?? "", /^REPLAY · EXERCISE · .* UTC · Tocsin /);
    assert.equal(lines.at(-1), lines[0]);
    assert.ok(lines[0]?.replaceAll(/[^0-9]/g, "").includes(at), lines[0]);
  }));

await test("a new event is told in the replay, and one key shows it live; a node that falls silent is told too", () =>
  onScreen({}, async ({ page }, node) => {
    await drawn(page);
    await leaveNow(page);
    node.launch();
    await page.locator(".live-strip .new-event").waitFor();
    await page.keyboard.press("KeyN");
    await page.waitForSelector(".screen.recorded", { state: "detached" });
    assert.match(await seen(page, ".card"), /EV-0413/);
    await leaveNow(page);
    node.hang(true);
    await page.locator(".live-strip", { hasText: "No word from the node" }).waitFor();
    node.hang(false);
  }));

await test("time goes on by the arrows of its line, a bookmark is set and gone back to, and leaps take ten seconds", () =>
  onScreen({}, async ({ page }) => {
    await leaveNow(page);
    const at = async (): Promise<number> => {
      const text = ((await page.locator(".replay-banner time").first().textContent()) ?? "")
        .replace(" UTC", "")
        .replace(" ", "T");
      return Date.parse(`${text}Z`) / 1000;
    };
    const standsAt = (seconds: number) => async (): Promise<void> => {
      const end = Date.now() + 10_000;
      while (Math.abs((await at()) - seconds) > 1.01) {
        if (Date.now() > end) assert.fail(`it stands at ${await at()} and not at ${seconds}`);
        await page.waitForTimeout(50);
      }
    };
    await page.keyboard.press("KeyK");
    await page.locator("[data-do=play]", { hasText: "Play" }).waitFor();
    // A browser that is held up shows later where the pause came.
    let start = await at();
    for (let before = 0; before !== start; start = await at()) {
      before = start;
      await page.waitForTimeout(300);
    }
    await page.keyboard.press("KeyI");
    await standsAt(start + 10)();
    await page.keyboard.press("KeyJ");
    await standsAt(start)();
    await page.fill(".bookmark input", "⁧first plot");
    await page.keyboard.press("Enter");
    await page.locator(".go-to option", { hasText: "JPN-WATCH" }).waitFor({ state: "attached" });
    await page.locator(".time-line input[type=range]").focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
    await standsAt(start + 5)();
    const bookmark = await page.locator(".go-to option", { hasText: "first plot" }).getAttribute("value");
    await page.selectOption(".go-to", bookmark);
    await standsAt(start)();
  }));

await test("keys pressed faster than the replay answers all count: a clock from before a key moves nothing back", () =>
  onScreen({}, async ({ page }) => {
    keepApart(page);
    await page.routeWebSocket(/\/replay$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => void setTimeout(() => socket.send(message), 250));
    });
    await page.reload();
    await page.waitForSelector(".screen.live .card header");
    await leaveNow(page);
    const line = page.locator(".time-line input[type=range]");
    await page.keyboard.press("KeyK");
    await page.locator("[data-do=play]", { hasText: "Play" }).waitFor();
    await page.waitForTimeout(600);
    const start = Number(await line.inputValue());
    await line.focus();
    for (let i = 0; i < 9; i++) {
      await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(70);
    }
    await page.waitForTimeout(600);
    assert.equal(Number(await line.inputValue()), start + 9);
  }));

await test("launches are found, laid over each other and set beside the most alike; conflicts are said; axe finds nothing", async () => {
  for (const language of LANGUAGES) {
    await onScreen({ language }, async ({ page }) => {
      await page.evaluate(() => {
        location.hash = "#/launches";
      });
      await page.waitForSelector("[data-launch]");
      assert.equal(await page.locator("[data-launch]").count(), 3);
      for (const box of await page.locator(".launches tbody input[type=checkbox]").all()) await box.check();
      await page.waitForSelector(".launches .compared-3 .line.figures");
      assert.equal(await page.locator(".launches .lags li").count(), 2);
      await page.locator("[data-launch='NK-20170829-1']").click();
      assert.match(await seen(page, ".details"), /05:57 \(ROK\) \/ 05:58 \(Japan\)/);
      await page.locator("[data-launch='JPN/exercise/1/JPN-G1']").click();
      assert.match(await seen(page, ".details .near li"), /EV-042/);
      assert.deepEqual(await accessibilityFaults(page), []);
      await page.fill(".filters input[type=search]", "hwasong");
      await page.waitForFunction(() => document.querySelectorAll("[data-launch]").length === 1);
      await page.fill(".filters input[type=search]", "");
      await page.locator(".filters fieldset").nth(1).locator("input").first().fill("290");
      await page.waitForFunction(() => document.querySelectorAll("[data-launch]").length === 2);
    });
  }
});

await end();
