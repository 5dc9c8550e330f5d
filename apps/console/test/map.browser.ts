/** The map: which map it is, what it hides, measures and says of what is drawn, by mouse and by keys. Run: node apps/console/test/map.browser.ts */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { accessibilityFaults, seen, test } from "./browser.ts";
import { drawn, stage } from "./stage.ts";

const { onScreen, end } = await stage();

const placeOf = async (page: Page, selector: string): Promise<{ x: number; y: number }> => {
  const box = await page.locator(selector).evaluate((element) => element.getBoundingClientRect().toJSON());
  return box as { x: number; y: number };
};

await test("globe and flat map by key and by button, and the next page shows the map that was chosen", () =>
  onScreen({}, async ({ page }) => {
    await drawn(page);
    const onGlobe = await placeOf(page, ".mark.impact");
    await page.keyboard.press("KeyM");
    await page.keyboard.press("KeyV");
    assert.match(await seen(page, ".map-state"), /Flat map: heights are not drawn/);
    await page.waitForFunction(
      ([x, y]) => {
        const at = document.querySelector(".mark.impact")?.getBoundingClientRect();
        return at !== undefined && Math.hypot(at.x - x, at.y - y) > 20;
      },
      [onGlobe.x, onGlobe.y] as const,
    );
    // North is ahead: the launch is left of its impact, and Hokkaido above Aomori.
    const [launch, impact] = [await placeOf(page, ".mark.launch"), await placeOf(page, ".mark.impact")];
    assert.ok(launch.x < impact.x);
    await page.reload();
    await drawn(page);
    assert.match(await seen(page, ".map-state"), /Flat map/);
    await page.click("[data-do=map-kind]");
    assert.doesNotMatch(await seen(page, ".map-state"), /Flat map/);
  }));

await test("heights that are drawn higher are stated, and a map moved by hand says that it follows no longer", () =>
  onScreen({}, async ({ page }) => {
    await drawn(page);
    assert.match(await seen(page, ".map-state"), /Follows EV-0412/);
    await page.keyboard.press("KeyM");
    await page.keyboard.press("KeyX");
    assert.match(await seen(page, ".map-state"), /Heights drawn × 3/);
    await page.keyboard.press("ArrowRight");
    await page.locator(".map-state .caution").getByText("Does not follow").waitFor();
    await page.keyboard.press("Digit0");
    await page.locator(".map-state").getByText("Follows EV-0412").waitFor();
  }));

await test("what is switched off is named as hidden, and the event's own is never among it", () =>
  onScreen({ scene: "test", mode: "test" }, async ({ page }) => {
    await page.waitForSelector(".mark.sensor", { state: "attached" });
    await page.keyboard.press("KeyM");
    await page.keyboard.press("KeyB");
    await page.locator(".layers label", { hasText: /^other traffic$/ }).click();
    await page.locator(".layers label", { hasText: /^own sensors$/ }).click();
    assert.match(await seen(page, ".map-state"), /Hidden: other traffic, own sensors/);
    await page.waitForFunction(() => document.querySelector(".mark.sensor") === null);
    assert.doesNotMatch(await seen(page, ".legend"), /other traffic|sensor/);
    assert.doesNotMatch(await seen(page, ".layers"), /launch|impact|flown/);
  }));

await test("the side of a flight says the same in words, in three languages, and axe finds nothing", async () => {
  for (const [language, words] of [
    ["en", /from the side[\s\S]*Highest 970 km, predicted[\s\S]*Last seen at 6[4-9]0 km/],
    ["ko", /측면도[\s\S]*최고 고도 970 km, 예측[\s\S]*마지막 관측 고도 6[4-9]0 km/],
    ["ja", /側面図[\s\S]*最高高度 970 km、予測[\s\S]*最後の観測は高度 6[4-9]0 km/],
  ] as const)
    await onScreen({ language }, async ({ page }) => {
      await drawn(page);
      await page.keyboard.press("KeyM");
      await page.keyboard.press("KeyO");
      assert.match(await seen(page, ".side-view figcaption"), words);
      assert.equal(await page.locator(".side-view polyline.flown").count(), 1);
      await page.keyboard.press("KeyB");
      await page.waitForSelector(".map-panel");
      assert.deepEqual(await accessibilityFaults(page), []);
    });
});

await end();
