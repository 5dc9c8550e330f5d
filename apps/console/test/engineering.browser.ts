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
      await page.keyboard.press("KeyI");
      await page.click(`${FAULTY} button`);
      assert.match(await seen(page, "main.engineering"), says);
      assert.match(await seen(page, ".biases"), /\+0\.412 °\s*± 0\.051/);
      assert.deepEqual(await accessibilityFaults(page), []);
      await page.click("[data-decide=exclude]");
      assert.deepEqual(await accessibilityFaults(page), []);
      await page.click('[data-sensor="JPN-overhead"] button');
      assert.deepEqual(await accessibilityFaults(page), []);
    }));
}

await test("one press excludes nothing; two do, with the reason shown, and two take it back", () =>
  onScreen({}, async ({ page }) => {
    await page.keyboard.press("KeyI");
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
    await page.keyboard.press("KeyI");
    await page.click("[data-decide=exclude]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open] .why");
    assert.match(await seen(page, ".refusal"), /sign in first/);
  }));

await test("what was told before is called old once nothing newer comes; the key leads back to the watch", () =>
  onScreen({}, async ({ page, breaches }, node) => {
    await page.keyboard.press("KeyI");
    await page.waitForSelector(FAULTY);
    node.hang(true);
    await page
      .locator(".as-of.caution")
      .getByText(/not renewed for/)
      .waitFor();
    node.hang(false);
    await page.waitForSelector(".as-of:not(.caution)");
    await page.keyboard.press("KeyI");
    await page.waitForSelector(".card header");
    assert.ok(breaches.splice(0).every((breach) => /^404 .*engineering\.json$/.test(breach)));
  }));

await end();
