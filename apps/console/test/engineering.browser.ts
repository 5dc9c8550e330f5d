/** The engineer's page before a make-believe node, in a real Chromium. Run: node apps/console/test/engineering.browser.ts */
import assert from "node:assert/strict";
import { accessibilityFaults, seen, test } from "./browser.ts";
import { stage } from "./stage.ts";

const { onScreen, end } = await stage();
const FAULTY = '[data-sensor="JPN-radar-2"]';
const SAYS: Readonly<Record<string, RegExp>> = {
  en: /FAULTY[\s\S]*Its residuals are too large: mean square 6\.40[\s\S]*to one side: 2\.31 σ/,
  ko: /이상[\s\S]*잔차가 너무 큽니다: 제곱 평균 6\.40[\s\S]*치우칩니다: 평균 2\.31 σ/,
  ja: /異常[\s\S]*残差が大きすぎます: 二乗平均 6\.40[\s\S]*偏っています: 平均 2\.31 σ/,
};

for (const [language, says] of Object.entries(SAYS)) {
  await test(`sensors, their biases and what speaks against one are told in ${language}; axe finds nothing`, () =>
    onScreen({ language }, async ({ page }) => {
      await page.keyboard.press("KeyU");
      await page.click(`${FAULTY} button`);
      assert.match(await seen(page, "main.engineering"), says);
      assert.equal(
        await page.locator(".health li").count(),
        4,
        "two faults, that it may be the other, and what follows",
      );
      assert.match(await seen(page, ".biases"), /\+0\.412 °\s*± 0\.051/);
      assert.deepEqual(await accessibilityFaults(page), []);
      await page.click("[data-decide=exclude]");
      assert.deepEqual(await accessibilityFaults(page), []);
      await page.click('[data-sensor="JPN-overhead"] button');
      assert.deepEqual(await accessibilityFaults(page), []);
    }));
}

const TABS: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /stated there → taken in here[\s\S]*warning · Korea/,
    /Cosigned[\s\S]*9,120 entries/,
    /NOT READY[\s\S]*Sound[\s\S]*press S/,
  ],
  ko: [
    /상대국 발신 → 이곳 접수[\s\S]*경고 · 한국/,
    /부서[\s\S]*항목 9,120개/,
    /준비 안 됨[\s\S]*소리[\s\S]*S 키/,
    /한국에 지금 나가는 것[\s\S]*센서 위치[\s\S]*보류/,
  ],
  ja: [
    /相手国の発信 → ここで受付[\s\S]*警告 · 韓国/,
    /連署[\s\S]*9,120項目/,
    /準備未完了[\s\S]*音[\s\S]*Sキー/,
    /いま韓国に出ているもの[\s\S]*センサーの位置[\s\S]*保留/,
  ],
};

for (const [language, said] of Object.entries(TABS)) {
  await test(`links, record, checks and what leaves are told in ${language}; axe finds nothing`, () =>
    onScreen({ language }, async ({ page }) => {
      await page.keyboard.press("KeyU");
      for (const [i, tab] of ["links", "record", "checks", "release"].entries()) {
        await page.click(`[href="#/engineering/${tab}"]`);
        await page.waitForSelector(`[href="#/engineering/${tab}"][aria-current=page]`);
        if (tab === "release") await page.waitForSelector("[data-section]");
        assert.match(await seen(page, "main.engineering"), said[i] ?? /never/);
        assert.deepEqual(await accessibilityFaults(page), []);
      }
    }));
}

await test("what must be mended before a watch stands first, and sound that is on passes", () =>
  onScreen({}, async ({ page }) => {
    await page.keyboard.press("KeyU");
    await page.click('[href="#/engineering/checks"]');
    await page.waitForSelector("[data-check=through][data-health=bad]");
    const failed = await page.locator("[data-health=bad]").evaluateAll((rows) => rows.map((row) => row.dataset.check));
    assert.deepEqual(failed, ["audio", "link", "through"]);
    await page.keyboard.press("KeyS");
    await page.waitForSelector("[data-check=audio][data-health=ok]");
    assert.equal(await page.getAttribute(".verdict", "data-verdict"), "not-ready");
  }));

await test("this browser's own stages are measured and stand under the node's", () =>
  onScreen({}, async ({ page }) => {
    await page.waitForTimeout(2_500);
    await page.keyboard.press("KeyU");
    await page.click('[href="#/engineering/links"]');
    await page.waitForSelector("[data-stage=painted]");
    const stages = await page.locator("[data-stage]").evaluateAll((rows) => rows.map((row) => row.dataset.stage));
    assert.deepEqual(stages, ["way", "way", "durable", "shown", "painted", "whole"]);
    assert.match(await seen(page, "[data-merged]"), /^\d+ of [1-9]\d* track updates/);
  }));

await test("one press excludes nothing; two do, with the reason shown, and two take it back", () =>
  onScreen({}, async ({ page }) => {
    await page.keyboard.press("KeyU");
    await page.click(`${FAULTY} button`);
    await page.click("[data-decide=exclude]");
    assert.equal(await page.getAttribute(FAULTY, "data-state"), "live");
    await page.keyboard.type("<b>moved</b>");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${FAULTY}[data-state=excluded]`);
    assert.match(await seen(page, ".detail .health"), /Excluded by JPN-WATCH since .* UTC · <b>moved<\/b>/);
    await page.click("[data-decide=include]");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${FAULTY}[data-state=live]`);
  }));

await test("who is not signed in is asked to, and nothing is done", () =>
  onScreen({ stranger: true }, async ({ page }) => {
    await page.keyboard.press("KeyU");
    await page.click("[data-decide=exclude]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open] .why");
    assert.match(await seen(page, ".refusal"), /sign in first/);
  }));

await test("what was told before is called old once nothing newer comes; the key leads back to the watch", () =>
  onScreen({}, async ({ page, breaches }, node) => {
    await page.keyboard.press("KeyU");
    await page.waitForSelector(FAULTY);
    node.hang(true);
    await page
      .locator(".as-of.caution")
      .getByText(/not renewed for/)
      .waitFor();
    node.hang(false);
    await page.waitForSelector(".as-of:not(.caution)");
    await page.keyboard.press("KeyU");
    await page.waitForSelector(".card header");
    assert.ok(breaches.splice(0).every((breach) => /^404 .*engineering\.json$/.test(breach)));
  }));

await end();
