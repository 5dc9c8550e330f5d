/**
 * Dresses, layouts, lock, paper, targets and sound of the console in a real Chromium: who works in the dark, before a wall, by phone or
 * without seeing colours reads the same. Run: node apps/console/test/view.browser.ts
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { accessibilityFaults, keepApart, seen, test } from "./browser.ts";
import { stage } from "./stage.ts";

const LANGUAGES = ["en", "ko", "ja"];
const DRESSES = ["normal", "dark", "contrast"];
const PAGES = ["watch", "alerts", "exercises", "consult", "engineering"];
const ANSWERS = ["what", "from", "to", "when", "sure", "who", "sent", "must"];

const { onScreen, end } = await stage();

const goTo = async (page: Page, name: string): Promise<void> => {
  await page.click(`.pages a[href="#/${name}"]`);
  await page.waitForSelector(`.pages a[href="#/${name}"][aria-current]`);
  await page.waitForSelector("main:not([aria-busy])");
};
const dressedAs = async (page: Page, dress: string): Promise<void> => {
  while ((await page.getAttribute("html", "data-dress")) !== dress) {
    const before = await page.getAttribute("html", "data-dress");
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("KeyB");
    await page.waitForFunction((old) => document.documentElement.dataset.dress !== old, before);
  }
};

/** Shapes whose colour is not three times as light, or dark, as the ground that they stand on. */
const faintShapes = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour: number[]): number => {
      const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const groundOf = (element: Element | null): number[] => {
      for (let each = element; each !== null; each = each.parentElement) {
        const colour = channels(getComputedStyle(each).backgroundColor);
        if (colour.length > 0 && (colour[3] ?? 1) > 0.5) return colour;
      }
      return [0, 0, 0];
    };
    return [...document.querySelectorAll<HTMLElement>(".shape, .meter i.on, .bar .mark")].flatMap((shape) => {
      const style = getComputedStyle(shape);
      // What flashes is half of the time not there.
      if (shape.getClientRects().length === 0 || style.animationName !== "none") return [];
      const filled = channels(style.backgroundColor);
      const own = filled.length > 0 && (filled[3] ?? 1) > 0 ? filled : channels(style.borderTopColor);
      const [low = 0, high = 0] = [light(own), light(groundOf(shape.parentElement))].sort((a, b) => a - b);
      const contrast = (high + 0.05) / (low + 0.05);
      return contrast >= 3 ? [] : [`${shape.className} in ${shape.parentElement?.className}: ${contrast.toFixed(2)}`];
    });
  });

await test("axe finds nothing and no shape is faint, on every page, in every dress and language", async () => {
  for (const language of LANGUAGES)
    await onScreen({ language }, async ({ page }) => {
      for (const name of PAGES) {
        await goTo(page, name);
        for (const dress of DRESSES) {
          await dressedAs(page, dress);
          const where = `${name}, ${dress}, ${language}`;
          assert.deepEqual(await accessibilityFaults(page), [], where);
          assert.deepEqual(await faintShapes(page), [], where);
        }
      }
      await dressedAs(page, "normal");
    });
});

/** Controls that are smaller than so many pixels either way; words within a sentence are not meant. */
const smallTargets = (page: Page, selector: string, least: number): Promise<string[]> =>
  page.evaluate(
    ([of, size]) =>
      [...document.querySelectorAll<HTMLElement>(of)].flatMap((control) => {
        const box = (control.closest("label") ?? control).getBoundingClientRect();
        if (box.width === 0 || (box.width >= size - 0.1 && box.height >= size - 0.1)) return [];
        return [`${control.outerHTML.slice(0, 80)}: ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`];
      }),
    [selector, least] as const,
  );

await test("every target is at least 24 pixels wide and high, and those that release an alert 44", () =>
  onScreen({}, async ({ page }) => {
    for (const name of PAGES) {
      await goTo(page, name);
      assert.deepEqual(await smallTargets(page, "button, a[href], input, select, textarea, summary", 24), [], name);
    }
    await goTo(page, "alerts");
    let releasing = 0;
    for (const proposal of await page.locator("[data-proposal]").all()) {
      await proposal.click();
      releasing += await page.locator(".signing button.act").count();
      assert.deepEqual(await smallTargets(page, ".signing button.act", 44), []);
    }
    assert.ok(releasing > 0);
  }));

const canBeDone = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a[href], input")]
      .filter((control) => control.getClientRects().length > 0 && !control.matches(":disabled"))
      .map((control) => control.dataset.do ?? control.getAttribute("lang") ?? control.className),
  );
const LEFT = ["ko", "ja", "en", "desk"];

/** Answers that are not in the first view, or are cut off. */
const unread = (page: Page): Promise<string[]> =>
  page.evaluate(
    (names) =>
      names.filter((name) => {
        const answer = document.querySelector<HTMLElement>(`[data-answer=${name}]`);
        const box = answer?.getBoundingClientRect();
        const isCut = [...(answer?.querySelectorAll("p") ?? [])].some(
          (each) => each.scrollWidth > each.clientWidth + 1,
        );
        return box === undefined || box.bottom > innerHeight + 1 || box.right > innerWidth || box.top < 0 || isCut;
      }),
    ANSWERS,
  );

await test("a wall shows the eight answers in letters of 23 mm on four metres, and nothing can be done there", async () => {
  for (const [width, height, language] of [
    [1920, 1080, "ja"],
    [3840, 2160, "en"],
    [1920, 1080, "ko"],
  ] as const)
    await onScreen({ width, height, language }, async ({ page }, node) => {
      await page.keyboard.press("KeyV");
      await page.click("[data-layout=wall]");
      await page.waitForSelector("html[data-layout=wall] .look-only");
      assert.match(page.url(), /layout=wall/);
      assert.deepEqual(await unread(page), [], `${width} ${language}`);
      // A capital letter is 0.727 of its type's size.
      const smallest = await page.evaluate(() =>
        Math.min(
          ...[...document.querySelectorAll<HTMLElement>(".card p, .card dt, .views td, .views th, .row b, .clocks")]
            .filter((each) => each.getClientRects().length > 0)
            .map((each) => Number.parseFloat(getComputedStyle(each).fontSize)),
        ),
      );
      assert.ok((smallest * 0.727 * 4000) / width >= 23, `${smallest} px on ${width}`);
      assert.deepEqual(await canBeDone(page), LEFT);
      await page.keyboard.press("Enter");
      await page.keyboard.press("KeyA");
      await page.keyboard.press("KeyX");
      await page.waitForSelector("html[data-layout=desk] [data-act=acknowledge]");
      assert.equal(node.acknowledged.size, 0);
    });
});

await test("a phone shows the eight answers in one column without scrolling, by itself, in three languages, and only looks", async () => {
  for (const language of LANGUAGES)
    await onScreen({ width: 390, height: 844, language }, async ({ page }) => {
      await page.waitForSelector("html[data-layout=phone]");
      assert.deepEqual(await unread(page), [], language);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      assert.deepEqual(await canBeDone(page), LEFT);
      assert.match(await seen(page, ".banner"), /EXERCISE/);
      assert.deepEqual(await accessibilityFaults(page), []);
    });
});

await test("a locked screen keeps the picture; names and controls are gone until the key is pressed again", () =>
  onScreen({}, async ({ page }, node) => {
    await page.keyboard.press("KeyX");
    await page.waitForSelector(".look-only");
    assert.equal(await page.locator(".officer").isVisible(), false);
    assert.deepEqual(await canBeDone(page), LEFT);
    assert.deepEqual(await unread(page), []);
    for (const key of ["Enter", "KeyA", "KeyP", "KeyF"]) await page.keyboard.press(key);
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.equal(node.acknowledged.size, 0);
    await page.keyboard.press("KeyX");
    await page.waitForSelector(".look-only", { state: "detached" });
    assert.equal(await page.locator(".officer").isVisible(), true);
  }));

await test("nothing moves for longer than 300 ms but what calls, at most twice a second; where motion is unwelcome nothing moves", () =>
  onScreen({}, async ({ page }) => {
    const moving = (): Promise<string[]> =>
      page.evaluate(() =>
        document.getAnimations().flatMap((each) => {
          const { duration = 0 } = each.effect?.getComputedTiming() ?? {};
          const isCall = each instanceof CSSAnimation && each.animationName === "call" && Number(duration) >= 500;
          return isCall ? ["call"] : Number(duration) <= 300 ? [] : [`${duration} ms`];
        }),
      );
    assert.deepEqual([...new Set(await moving())], ["call"]);
    await page.emulateMedia({ reducedMotion: "reduce" });
    assert.deepEqual(await page.evaluate(() => document.getAnimations().length), 0);
    await page.emulateMedia({ reducedMotion: null });
  }));

await test("a list under the pointer keeps its order for half a second, and then takes the new one", () =>
  onScreen({}, async ({ page }, node) => {
    const order = (): Promise<string[]> => page.locator(".events li b").allInnerTexts();
    const before = await order();
    const box = (await page.locator(".events li").first().boundingBox()) ?? assert.fail();
    // What was shown, whenever that was: the test may look later than half a second after it.
    await page.evaluate(() => {
      const list = document.querySelector(".events ul");
      const shown: string[][] = [];
      Reflect.set(globalThis, "shown", shown);
      const note = (): void =>
        void shown.push([...document.querySelectorAll(".events li b")].map((each) => each.textContent ?? ""));
      if (list !== null) new MutationObserver(note).observe(list, { childList: true, subtree: true });
    });
    await page.mouse.move(box.x + 20, box.y + 8);
    node.launch();
    for (let step = 0; step < 8; step++) await page.mouse.move(box.x + 21 + step, box.y + 8);
    await page.waitForFunction(() => document.querySelector(".events li b")?.textContent === "EV-0413");
    const shown = await page.evaluate(() => Reflect.get(globalThis, "shown") as string[][]);
    const first = shown.find((each) => each.length > before.length) ?? assert.fail("the new event was never shown");
    assert.deepEqual(first.slice(0, before.length), before);
  }));

await test("a browser that bars the sound is said to, over the whole width, until it lets it", () =>
  onScreen({}, async ({ page }) => {
    keepApart(page);
    await page.evaluate(() => {
      Reflect.set(globalThis, "barred", true);
      Object.defineProperty(AudioContext.prototype, "state", {
        get: () => (Reflect.get(globalThis, "barred") ? "suspended" : "running"),
      });
    });
    await page.keyboard.press("KeyS");
    await page.waitForSelector(".sound-notice.blocked");
    assert.match(await seen(page, ".sound-notice"), /BARS SOUND/);
    assert.equal((await page.locator(".sound-notice").boundingBox())?.width, 1358);
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.evaluate(() => Reflect.set(globalThis, "barred", false));
    await page.click("[data-sound=allow]");
    await page.waitForSelector(".sound-notice", { state: "hidden" });
    await page.locator(".sound").getByText("Sound on").waitFor();
  }));

await test("what is taken along as text names mode, time and source first and last, and holds all that stands on the screen", () =>
  onScreen({ language: "ko" }, async ({ page }) => {
    await page.keyboard.press("KeyV");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-do=export]")]);
    assert.match(download.suggestedFilename(), /^tocsin-JPN-EXERCISE-\d{14}Z\.txt$/);
    const text = await readFile(await download.path(), "utf8");
    const head = /^훈련 EXERCISE · .*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC · Tocsin .*JPN\n/;
    assert.match(text, head);
    assert.equal(text.trimEnd().split("\n").at(-1), text.split("\n")[0]);
    for (const part of [/무엇\s+탄도미사일 1발/, /낙하까지/, /KOR-WATCH/, /USA 이견/, /새 사건 EV-0412/])
      assert.match(text, part);
  }));

await test("on paper all is black on white, with the mark of the mode, and no control", () =>
  onScreen({}, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    const faults = await page.evaluate(() => {
      const grey = (colour: string): boolean => {
        const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
        return Math.max(red, green, blue) - Math.min(red, green, blue) < 8 && red < 0x60;
      };
      const isShown = (each: Element): boolean => each.getClientRects().length > 0;
      const texts = [
        ...document.querySelectorAll(".banner, .card p, .card dt, .views td, .views th, .row b, .row time"),
      ];
      return [
        ...texts
          .filter((each) => isShown(each) && !grey(getComputedStyle(each).color))
          .map((each) => each.outerHTML.slice(0, 90)),
        ...[...document.querySelectorAll(".primary, .pages, .officer, canvas")]
          .filter(isShown)
          .map((each) => each.className),
      ];
    });
    assert.deepEqual(faults, []);
    assert.match(await seen(page, ".banner"), /EXERCISE/);
    assert.match(await seen(page, ".clocks"), /UTC/);
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.querySelector(".screen") ?? document.body).backgroundColor),
      "rgb(255, 255, 255)",
    );
    await page.emulateMedia({ media: null });
  }));

await end();
