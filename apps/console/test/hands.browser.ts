/** What an officer does at the console by hand: alarms, keys, dialogs, sound. Run: node apps/console/test/hands.browser.ts */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { accessibilityFaults, seen, test } from "./browser.ts";
import { drawn, stage } from "./stage.ts";

const LANGUAGES = ["en", "ko", "ja"];

const { onScreen, end } = await stage();

await test("alarm and event are acknowledged by keyboard alone", () =>
  onScreen({}, async ({ page }, node) => {
    await page.keyboard.press("KeyA");
    await page.waitForFunction(() => document.querySelector("[data-alarm=alarm-1] [data-do=acknowledge]") === null);
    assert.ok(node.acknowledged.has("alarm-1"));
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-act=review-draft]");
    assert.ok(node.acknowledged.has("event-412"));
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]");
    assert.match(await seen(page, "dialog"), /EXERCISE[\s\S]*Not sent[\s\S]*訓練/);
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
  }));

await test("keys and feeds open by keyboard, and axe finds nothing in any language", async () => {
  for (const language of LANGUAGES) {
    await onScreen({ language }, async ({ page }) => {
      await drawn(page);
      assert.deepEqual(await accessibilityFaults(page), []);
      for (const key of ["KeyF", "Shift+Slash", "KeyG", "KeyC", "KeyH", "KeyW", "KeyO"]) {
        await page.keyboard.press(key);
        await page.waitForSelector("dialog[open]");
        assert.deepEqual(await accessibilityFaults(page), []);
        await page.keyboard.press("Escape");
        await page.waitForSelector("dialog", { state: "detached" });
      }
    });
  }
});

await test("what the object is held to be is told with every kind, its probability and why; another nation's class apart", () =>
  onScreen({ scene: "steers" }, async ({ page }) => {
    assert.match(await seen(page, ".answer-sure"), /75 % glide/);
    await page.click(".why-kind");
    assert.match(
      await seen(page, "dialog"),
      /glide\s*75 %[\s\S]*quasi-ballistic\s*20 %[\s\S]*not enough to say\s*5 %[\s\S]*it is being lifted[\s\S]*without reasons[\s\S]*manoeuvring/,
    );
  }));

await test("an alarm is explained by key and by its button; the legend and what has changed are one key away", () =>
  onScreen({}, async ({ page }) => {
    await page.keyboard.press("KeyH");
    assert.match(
      await seen(page, "dialog"),
      /New event EV-0412[\s\S]*It means[\s\S]*Likely because[\s\S]*First[\s\S]*Read the card/,
    );
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    await page.click(".row.alarm.caution .explain");
    assert.match(await seen(page, "dialog"), /US|United States[\s\S]*arrives late/);
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    await page.keyboard.press("KeyG");
    assert.match(await seen(page, "dialog"), /Legend[\s\S]*flown[\s\S]*a nation differs/);
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    await page.keyboard.press("KeyC");
    assert.match(await seen(page, ".changes li"), /\d\d:\d\d:\d\d UTC/);
    const few = await page.locator(".changes li").count();
    await page.getByText("60 min").click();
    await page.locator(".changes").getByText("New event EV-0412").first().waitFor();
    assert.ok((await page.locator(".changes li").count()) >= few);
  }));

await test("an officer moves a key and switches one off; both hold after a reload, and a taken key is refused by name", () =>
  onScreen({}, async ({ page }, node) => {
    await page.keyboard.press("Shift+Slash");
    await page.click("[data-key=alarm] .bind button:first-child");
    await page.keyboard.press("KeyS");
    await page.locator("dialog .refusal").getByText("taken by: Sound of alarms").waitFor();
    await page.keyboard.press("KeyZ");
    await page.locator("[data-key=alarm] kbd").getByText("Z", { exact: true }).waitFor();
    await page.click("[data-key=language] .bind button:last-child");
    await page.locator("[data-key=language] dt").getByText("none").waitFor();
    await page.reload();
    await page.waitForSelector(".screen.live .card header");
    await page.keyboard.press("KeyA");
    await page.keyboard.press("KeyL");
    await page.keyboard.press("KeyZ");
    await page.waitForFunction(() => document.querySelector("[data-alarm=alarm-1] [data-do=acknowledge]") === null);
    assert.ok(node.acknowledged.has("alarm-1"));
    assert.equal(await page.getAttribute("html", "lang"), "en");
  }));

/** What the page plays from now on: words and tones with when they begin and, of a word, how long it is. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const played: [string, number, number][] = [];
    Reflect.set(globalThis, "played", played);
    const [tone, word] = [OscillatorNode.prototype, AudioBufferSourceNode.prototype];
    const [startTone, startWord] = [tone.start, word.start];
    tone.start = function (when = 0) {
      played.push(["tone", when, 0]);
      startTone.call(this, when);
    };
    word.start = function (when = 0) {
      played.push(["word", when, this.buffer?.duration ?? 0]);
      startWord.call(this, when);
    };
  });
const played = async (page: Page): Promise<[string, number, number][]> => {
  await page.waitForFunction(() => (Reflect.get(globalThis, "played") as unknown[]).length > 0);
  return await page.evaluate(() => Reflect.get(globalThis, "played") as [string, number, number][]);
};
const TRIES = 10;
/** Switched off and on again; what was played before is forgotten. */
const soundAnew = async (page: Page): Promise<void> => {
  await page.waitForTimeout(500);
  await page.keyboard.press("KeyS");
  await page
    .locator(".sound")
    .getByText(/off|꺼짐|オフ/i)
    .waitFor();
  await page.evaluate(() => Reflect.get(globalThis, "played").splice(0));
  await page.keyboard.press("KeyS");
};
const clipsAsked = (page: Page): string[] => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".mp3")) asked.push(new URL(request.url()).pathname);
  });
  return asked;
};

await test("sound is off until somebody switches it on, is said to be off, and is made without a file in the actual world", () =>
  onScreen({ mode: "actual" }, async ({ page }) => {
    const asked = clipsAsked(page);
    await listen(page);
    assert.match(await seen(page, ".notices"), /Sound is off: press S/);
    await page.keyboard.press("KeyS");
    await page.locator(".sound").getByText("Sound on").waitFor();
    assert.equal(await page.locator(".mute").count(), 0);
    assert.deepEqual(new Set((await played(page)).map(([what]) => what)), new Set(["tone"]));
    await page.keyboard.press("KeyS");
    await page.locator(".sound").getByText("Sound off").waitFor();
    assert.deepEqual(asked, []);
  }));

await test("in an exercise the word for it is fetched once where sound is switched on, and spoken before every sound, in the console's language", async () => {
  for (const language of LANGUAGES)
    await onScreen({ language }, async ({ page }) => {
      const asked = clipsAsked(page);
      await listen(page);
      await page.keyboard.press("KeyS");
      // The first sound waits for the word, but not for long: on a crowded machine it may go without.
      let switchedOn = 1;
      for (; switchedOn <= TRIES && (await played(page))[0]?.[0] !== "word"; switchedOn++) await soundAnew(page);
      const [[first, at, length] = ["", 0, 0], ...tones] = await played(page);
      assert.equal(first, "word");
      assert.ok(length > 0.4 && length < 1.2, `${language}: ${length} s`);
      assert.ok(tones.length > 0);
      for (const [what, when] of tones) {
        assert.equal(what, "tone");
        assert.ok(when >= at + length, `${language}: a tone at ${when}, the word from ${at} for ${length} s`);
      }
      assert.ok(asked.length <= switchedOn, `asked ${asked.length} times, switched on ${switchedOn} times`);
      assert.match(asked.join(), new RegExp(`^(/assets/exercise-${language}-[^,]+,?)+$`));
    });
});

await test("a word that cannot be had holds no sound of an exercise up", () =>
  onScreen({}, async ({ page }) => {
    await page.route("**/*.mp3", (route) => route.abort());
    await listen(page);
    await page.keyboard.press("KeyS");
    assert.deepEqual(new Set((await played(page)).map(([what]) => what)), new Set(["tone"]));
    await page.unroute("**/*.mp3");
  }));

await test("a flood of alarms is folded by event with count, worst and newest, and opens to every one", () =>
  onScreen({ scene: "flood" }, async ({ page }, node) => {
    const fold = ".row.fold";
    assert.match(await seen(page, fold), /13 alarms[\s\S]*New event EV-0412[\s\S]*newest: No alert drafted/);
    await page.click(`${fold} .unfold`);
    assert.equal(await page.locator("[data-alarm^=flood-]").count(), 12);
    await page.click(`${fold} [data-do=acknowledge]`);
    await page.waitForFunction(() => document.querySelector(".row.fold.waiting") === null);
    assert.equal(node.acknowledged.size, 13);
  }));

await test("an alarm that somebody has seen is shelved for a while, says by whom and until when, and is taken back", () =>
  onScreen({}, async ({ page }) => {
    const row = ".row.alarm[data-alarm=alarm-2]";
    await page.click(`${row} .explain`);
    assert.match(await seen(page, "dialog"), /Seen[\s\S]*nobody yet/);
    assert.equal(await page.locator("[data-shelve]").count(), 0, "what nobody has seen cannot be shelved");
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    await page.click(`${row} [data-do=acknowledge]`);
    await page.locator(row).getByText("seen by JPN-WATCH").waitFor();
    await page.click(`${row} .explain`);
    await page.click("[data-shelve='15']");
    await page
      .locator("dialog")
      .getByText(/until \d\d:\d\d:\d\d UTC, by JPN-WATCH/)
      .waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.match(await seen(page, row), /shelved until \d\d:\d\d:\d\d, JPN-WATCH/);
    await page.click("[data-shelve='0']");
    await page.waitForSelector("[data-shelve='0']:disabled");
    assert.doesNotMatch(await seen(page, row), /shelved/);
  }));

await test("who was called is told on every page until the alarm is seen; which nations have seen the event stands side by side", () =>
  onScreen({}, async ({ page }) => {
    for (const name of ["alerts", "watch"]) {
      await page.click(`.pages a[href="#/${name}"]`);
      assert.match(
        await seen(page, ".call"),
        /New event EV-0412[\s\S]*Not acknowledged for \d+:\d\d: JPN-DIRECTOR called/,
      );
    }
    await page.waitForSelector("[data-seen='JPN not-yet'] .shape.square");
    assert.match(await seen(page, "[data-seen='KOR seen']"), /^KOR-WATCH \d\d:\d\d:\d\d$/);
    assert.match(await seen(page, "[data-seen='USA not-yet']"), /not yet, called/);
    await page.keyboard.press("KeyA");
    await page.waitForSelector(".call", { state: "detached" });
    await page.click("[data-act=acknowledge]");
    await page.locator("[data-seen='JPN seen']").getByText("JPN-WATCH").waitFor();
  }));

await test("what was corrected is told, old beside new, in three languages; a join is undone where it is told", async () => {
  for (const [language, joined, corrected] of [
    ["en", /3 reports joined by this node \d\d:\d\d:\d\d UTC/, /impact time was [\d:–]+ UTC, now [\d:–]+ UTC \(JPN\)/],
    ["ko", /보고 3건 병합: 이 노드/, /낙하 시각 이전 [\d:–]+ UTC, 현재 [\d:–]+ UTC \(JPN\)/],
    ["ja", /報告3件を統合: このノード/, /落下時刻 訂正前 [\d:–]+ UTC、現在 [\d:–]+ UTC\(JPN\)/],
  ] as const)
    await onScreen({ language }, async ({ page }, node) => {
      assert.match(await seen(page, ".amended"), joined);
      await page.click(".amended [data-do=undo]");
      await page.waitForFunction(() => document.querySelector(".amended .refusal") === null);
      await page.keyboard.press("KeyD");
      await page.waitForSelector("dialog[open] .amendments");
      assert.match(await seen(page, ".amendments"), corrected);
      assert.equal(await page.locator(".amendments li").count(), 4);
      assert.deepEqual(await accessibilityFaults(page), []);
      assert.deepEqual(node.undone, ["separate USA-E-412"]);
    });
});

await test("of several reports that were joined at once it is chosen which leaves, and each says whose it is", () =>
  onScreen({ scene: "joined" }, async ({ page }, node) => {
    await page.click(".amended [data-do=choose-undo]");
    await page.waitForSelector("dialog[open] .amendments");
    const choices = page.locator("dialog .amendments [data-do=undo]");
    assert.deepEqual(await choices.allInnerTexts(), ["Take out KOR", "Take out USA"]);
    assert.deepEqual(await accessibilityFaults(page), []);
    await choices.last().click();
    for (let waited = 0; node.undone.length === 0 && waited < 10_000; waited += 50) await page.waitForTimeout(50);
    assert.equal(await page.locator("dialog .refusal").count(), 0);
    assert.deepEqual(node.undone, ["separate USA-E-412"]);
  }));

await end();
