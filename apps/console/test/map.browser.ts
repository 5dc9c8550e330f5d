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

const wordsOf = (text: string): string => text.replaceAll(/[\d.,\s]+/g, " ");

await test("globe and flat map by key and by button, and the next page shows the map that was chosen", () =>
  onScreen({}, async ({ page }) => {
    await drawn(page);
    const onGlobe = await placeOf(page, ".mark.impact");
    await page.keyboard.press("KeyM");
    await page.keyboard.press("Digit1");
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
    await page.keyboard.press("Digit2");
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
    await page.keyboard.press("Digit9");
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
      await page.keyboard.press("Digit3");
      assert.match(await seen(page, ".side-view figcaption"), words);
      assert.equal(await page.locator(".side-view polyline.flown").count(), 1);
      await page.keyboard.press("Digit9");
      await page.waitForSelector(".map-panel");
      assert.deepEqual(await accessibilityFaults(page), []);
    });
});

await test("every drawn thing says who says so, how old and how sure, by mouse and by keys alike, in three languages", async () => {
  for (const [language, asks, impact] of [
    [
      "en",
      /Who says so[\s\S]*How old[\s\S]*How sure/,
      /Japan states it\. Shown as the reference[\s\S]*\d s ago[\s\S]*Predicted, not observed\. 95 % within/,
    ],
    ["ko", /출처[\s\S]*경과[\s\S]*확실성/, /일본의 통보[\s\S]*초 전[\s\S]*예측이며 관측이 아님[\s\S]*95 %/],
    ["ja", /出所[\s\S]*経過[\s\S]*確度/, /日本が示したもの[\s\S]*秒前[\s\S]*予測であり観測ではない[\s\S]*95 %/],
  ] as const)
    await onScreen({ language }, async ({ page }) => {
      await drawn(page);
      const track = await placeOf(page, ".mark.track");
      await page.mouse.move(track.x + 2, track.y + 2);
      assert.match(await seen(page, ".map-told"), asks);
      await page.mouse.move(0, 0);
      await page.waitForSelector(".map-told", { state: "detached" });
      await page.keyboard.press("KeyM");
      await page.keyboard.press("Digit4");
      const options = page.locator(".things [role=option]");
      await options.first().waitFor();
      for (let index = 0; index < (await options.count()); index += 1) {
        await page.keyboard.press("ArrowDown");
        await page.waitForSelector(`.things #thing-${index}[aria-selected=true]`);
        for (const ask of ["who", "old", "sure"])
          assert.ok((await seen(page, `[data-told=${ask}] dd`)).length > 3, `${index} ${ask}`);
        // What is heard is what is seen, save for the figures, which go on on the screen.
        const heard = wordsOf((await page.locator(".map-foot [role=status]").last().textContent()) ?? "");
        for (const part of [".name", "[data-told=who] dd", "[data-told=sure] dd"]) {
          const words = wordsOf(await seen(page, `.map-told ${part}`));
          assert.ok(heard.includes(words), `${heard} lacks ${words}`);
        }
      }
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      assert.match(await seen(page, ".map-told"), impact);
      assert.deepEqual(await accessibilityFaults(page), []);
      await page.keyboard.press("Escape");
      await page.waitForSelector(".map-panel", { state: "detached" });
    });
});

await test("distance and bearing are measured by mouse, and by keys from one drawn thing to a place", () =>
  onScreen({}, async ({ page }) => {
    await drawn(page);
    await page.keyboard.press("KeyM");
    await page.keyboard.press("Digit5");
    assert.match(await seen(page, ".map-measure"), /click the first point/);
    const [launch, impact] = [await placeOf(page, ".mark.launch"), await placeOf(page, ".mark.impact")];
    await page.mouse.click(launch.x, launch.y);
    assert.match(await seen(page, ".map-measure"), /From Launch area, Japan: now the second point/);
    await page.mouse.click(impact.x, impact.y);
    // 4,600 km by the make-believe flight, over a ball.
    assert.match(
      await seen(page, ".map-measure"),
      /Launch area, Japan to Predicted impact area, Japan: 4,[56]\d\d km over the ground, bearing 07\d° true, back \d{3}°/,
    );
    await page.keyboard.press("Escape");
    await page.waitForSelector(".map-measure", { state: "detached" });
    await page.keyboard.press("Digit5");
    await page.keyboard.press("Enter");
    for (let i = 0; i < 3; i += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    assert.match(await seen(page, ".map-measure"), /° N [\d.]+° [EW] to [\s\S]*: [\d,.]+ km over the ground/);
  }));

await test("own coverage at a height, and what each nation says of a region; what a lost nation said is not known any more", () =>
  onScreen({ scene: "cut" }, async ({ page }) => {
    await drawn(page);
    await page.keyboard.press("KeyM");
    for (let i = 0; i < 3; i += 1) await page.keyboard.press("Digit7");
    assert.match(await seen(page, ".map-state"), /Own coverage at 30 km height: straight sight, no hills/);
    await page.keyboard.press("Digit8");
    assert.match(await seen(page, ".map-state"), /nations that see in full/);
    assert.match(await seen(page, ".legend"), /own coverage[\s\S]*nations that see in full/);
    await page.locator(".mark.region", { hasText: "2/2" }).first().waitFor({ state: "attached" });
    await page.keyboard.press("Digit8");
    assert.match(await seen(page, ".legend"), /● full, ◐ degraded, ○ none, \? not known/);
    await page.locator(".mark.region", { hasText: "●" }).first().waitFor({ state: "attached" });
    await page.keyboard.press("Digit4");
    const option = (words: string) => page.locator(".things [role=option]", { hasText: words }).first();
    await option("Region 35°N–40°N 130°E–135°E").click();
    assert.match(await seen(page, ".map-told"), /Japan: full, Korea: full, United States: not known/);
    await option("Coverage of own sensor JPN-R1 at 30 km").click();
    assert.match(await seen(page, ".map-told"), /Own configuration[\s\S]*straight sight over a smooth Earth/);
    // Own sensors have coverage, partners have regions, and no partner has a sensor.
    const names = await page.locator(".things [role=option]").allInnerTexts();
    assert.deepEqual(
      names.filter((name) => /sensor/.test(name) && !/own sensor JPN-R[12]/i.test(name)),
      [],
    );
  }));

await test("in a raid the newest events have symbols, the others dots that answer too, and their paths and areas are drawn", () =>
  onScreen({ scene: "crowd" }, async ({ page }) => {
    await page.locator(".legend", { hasText: "missile of an event older than the newest 24" }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".mark.other-event").length === 24);
    assert.match(await seen(page, ".legend"), /other events, predicted/);
    assert.match(await seen(page, ".map-state"), /Trails not drawn: more than 200 tracks/);
    await page.keyboard.press("KeyM");
    await page.keyboard.press("Digit4");
    await page.locator(".things [role=option]").first().waitFor();
    await page.keyboard.press("End");
    assert.match(await seen(page, ".map-told"), /Who says so[\s\S]*How old[\s\S]*How sure/);
    assert.match(await seen(page, ".things > p:last-child"), /[\d,]+ more/);
  }));

await test("other traffic leaves a trail", () =>
  onScreen({ scene: "test", mode: "test" }, async ({ page }) => {
    await page.waitForSelector(".mark.sensor", { state: "attached" });
    await page.locator(".legend", { hasText: "trail, 10 min" }).waitFor();
  }));

/** How many points of the drawn map have each of these colours; what stands over it in HTML is put out of sight. */
const pointsOf = async (page: Page, colours: readonly string[]): Promise<readonly number[]> => {
  await page.evaluate(() => {
    for (const over of document.querySelectorAll<HTMLElement>(".map .labels, .map-foot, .map .map-tools"))
      over.style.visibility = "hidden";
  });
  const picture = await page.locator("#drawn-map").screenshot();
  return await page.evaluate(
    async ({ base64, wanted }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      if (context === null) return [];
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const points = Array.from({ length: data.length / 4 }, (_, at) =>
        [data[4 * at], data[4 * at + 1], data[4 * at + 2]]
          .map((part = 0) => part.toString(16).padStart(2, "0"))
          .join(""),
      );
      return wanted.map((colour) => points.filter((point) => point === colour).length);
    },
    { base64: picture.toString("base64"), wanted: colours },
  );
};

await test("every kind of line is drawn in its colour, dashes with their gaps, on the globe and on the flat map", () =>
  onScreen({}, async ({ page }) => {
    await drawn(page);
    for (const map of ["globe", "flat map"]) {
      await page.waitForTimeout(1_500);
      const [flown = 0, predicted = 0, launch = 0, area = 0, partner = 0] = await pointsOf(page, [
        ...["ffffff", "e69f00", "56b4e9", "f0e442", "f2a3cc"],
      ]);
      const found = JSON.stringify({ map, flown, predicted, launch, area, partner });
      assert.ok(flown > 20 && predicted > 100 && launch > 4 && area > 30 && partner > 4, found);
      // A full line of its length and width would have more than twice as many points as its dashes.
      assert.ok(predicted < 1_500, found);
      await page.keyboard.press("KeyM");
      await page.keyboard.press("Digit1");
    }
  }));

await test("in high contrast lines, land and sea have other colours, and their own again in the next dress but one", () =>
  onScreen({}, async ({ page }) => {
    await drawn(page);
    const usual = ["e69f00", "18232f"];
    const contrasting = ["ffb326", "0d151d"];
    const dressedIn = async (dress: string): Promise<readonly number[]> => {
      while ((await page.getAttribute("html", "data-dress")) !== dress) await page.keyboard.press("KeyB");
      await page.waitForTimeout(2_000);
      return pointsOf(page, [...usual, ...contrasting]);
    };
    for (const dress of ["contrast", "normal"]) {
      const [predicted = 0, land = 0, brightPredicted = 0, darkLand = 0] = await dressedIn(dress);
      const found = JSON.stringify({ dress, predicted, land, brightPredicted, darkLand });
      const [there, gone] = dress === "normal" ? [predicted, brightPredicted] : [brightPredicted, predicted];
      assert.ok(there > 100 && gone === 0, found);
      assert.ok(dress === "normal" ? land > 1_000 && darkLand === 0 : darkLand > 1_000 && land === 0, found);
    }
  }));

await test("a place that grows old says so each second, and the scene beneath is not drawn for that", () =>
  onScreen({}, async ({ page }, node) => {
    await drawn(page);
    node.hang(true);
    const label = page.locator(".mark.old-track span");
    await label.waitFor({ state: "attached", timeout: 15_000 });
    await page.waitForTimeout(2_000);
    await page.evaluate(() => {
      const ask = window.requestAnimationFrame.bind(window);
      Reflect.set(window, "asked", 0);
      window.requestAnimationFrame = (then) => {
        Reflect.set(window, "asked", Number(Reflect.get(window, "asked")) + 1);
        return ask(then);
      };
    });
    const before = await label.textContent();
    await page.waitForTimeout(3_000);
    assert.notEqual(await label.textContent(), before);
    assert.equal(await page.evaluate(() => Reflect.get(window, "asked")), 0);
  }));

await end();
