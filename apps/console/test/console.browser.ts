/** The console in a real Chromium against a make-believe node. Run: node apps/console/test/console.browser.ts */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { startFakeNode } from "../dev/fake-node.ts";
import { accessibilityFaults, seen, test } from "./browser.ts";
import { drawn, stage } from "./stage.ts";

const SIZES = [
  [1366, 768],
  [1920, 1080],
] as const;
const LANGUAGES = ["en", "ko", "ja"];
const ANSWERS = ["what", "from", "to", "when", "sure", "who", "sent", "must"];

const { dist, onScreen, end } = await stage();

/** Every answer that is cut off, hidden or outside the first view. */
const unreadable = (page: Page): Promise<string[]> =>
  page.evaluate((names) => {
    const foot = document.querySelector(".must")?.getBoundingClientRect().top ?? 0;
    return names.filter((name) => {
      const element = document.querySelector<HTMLElement>(`[data-answer=${name}]`);
      if (element === null || (element.textContent ?? "").trim().length < 4) return true;
      const box = element.getBoundingClientRect();
      const limit = name === "must" ? innerHeight : foot + 0.5;
      const isCut = [...element.querySelectorAll("p")].some(
        (each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0,
      );
      return box.top < 0 || box.left < 0 || box.right > innerWidth || box.bottom > limit || isCut;
    });
  }, ANSWERS);

/** Its word is EXERCISE in every language. */
const saysExercise = async (page: Page): Promise<void> => {
  assert.match(await seen(page, ".banner"), /EXERCISE/);
  assert.match(await seen(page, ".banner"), /26-2/);
  assert.match(await page.title(), /EXERCISE/);
  assert.match((await page.getAttribute("link[rel=icon]", "href")) ?? "", /5f48bd/);
  assert.equal(
    await page.evaluate(() => getComputedStyle(document.querySelector(".screen") ?? document.body).borderTopColor),
    "rgb(95, 72, 189)",
  );
};

for (const [width, height] of SIZES) {
  for (const language of LANGUAGES) {
    await test(`eight answers in the first view, ${language}, ${width}x${height}; mode on frame, banner, title and icon; no external request, no policy breach`, () =>
      onScreen({ language, width, height }, async ({ page }) => {
        await saysExercise(page);
        await drawn(page);
        assert.deepEqual(await unreadable(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true);
        assert.equal(await page.getAttribute("html", "lang"), language);
        const what = await page.evaluate(
          () => getComputedStyle(document.querySelector(".head.what") ?? document.body).fontSize,
        );
        assert.ok(Number.parseFloat(what) >= 24, `what is ${what}`);
        const bar = await page.evaluate(() => {
          const clocks = document.querySelector(".clocks")?.getBoundingClientRect();
          return clocks !== undefined && clocks.right <= innerWidth;
        });
        assert.ok(bar, "the clocks are cut off");
      }));
  }
}

await test("of what steers the answers are whole too: one line says what it is, and the last line of what was sent is in view", async () => {
  for (const language of LANGUAGES)
    await onScreen({ scene: "steers", language }, async ({ page }) => {
      assert.deepEqual(await unreadable(page), []);
      const lines = await page.evaluate(() => {
        const what = document.querySelector<HTMLElement>(".head.what");
        return what === null ? 0 : what.clientHeight / Number.parseFloat(getComputedStyle(what).fontSize);
      });
      assert.ok(lines > 1 && lines < 1.6, `${language}: ${lines} lines`);
    });
});

await test("no word of an alarm's row is cut on the smallest desk, in three languages, in a flood either", async () => {
  for (const language of LANGUAGES)
    for (const scene of ["overflight", "flood"] as const)
      await onScreen({ scene, language }, async ({ page }) => {
        const cut = await page.evaluate(
          () =>
            [...document.querySelectorAll<HTMLElement>(".row.alarm .words")].filter((words) => {
              const [box, row] = [words.getBoundingClientRect(), words.closest("li")?.getBoundingClientRect()];
              const isWide = words.scrollWidth > words.clientWidth + 1;
              return isWide || row === undefined || box.top < row.top || box.bottom > row.bottom;
            }).length,
        );
        assert.ok((await page.locator(".row.alarm .words small").count()) > 0);
        assert.equal(cut, 0, `${language} ${scene}`);
      });
});

await test("test mode has its own word and colour, and a quiet sky is not blank and no all-clear", () =>
  onScreen({ scene: "test", mode: "test" }, async ({ page }) => {
    assert.match(await seen(page, ".banner"), /TEST/);
    assert.match(await page.title(), /TEST/);
    assert.match(
      await seen(page, ".card"),
      /No event[\s\S]*Watching since[\s\S]*not an all-clear[\s\S]*Feeds[\s\S]*Links/,
    );
  }));

await test("in the actual world there is no exercise mark anywhere", () =>
  onScreen({ mode: "actual" }, async ({ page }) => {
    assert.equal(await page.locator(".banner").count(), 0);
    assert.doesNotMatch(`${await page.title()} ${await seen(page, "body")}`, /EXERCISE|TEST/);
  }));

await test("a partner whose link is lost is told by shape and word, never shown as calm", () =>
  onScreen({ scene: "cut" }, async ({ page }) => {
    assert.match(await seen(page, ".lamp[data-nation=USA]"), /lost[\s\S]*\d\d s/);
    assert.equal(await page.locator(".lamp[data-nation=USA] .shape.cross").count(), 1);
    await page.click(".lamp[data-nation=USA]");
    assert.match(await seen(page, "dialog"), /In this state since[\s\S]*UTC/);
  }));

await test("a partner whose clock is wrong is told by shape and word, and how wrong it is, in three languages", async () => {
  for (const [language, lamp, facts] of [
    ["en", /clock unusable/, /\+18\.0 s ± 0\.002 s[\s\S]*unusable[\s\S]*GPS time taken for UTC/],
    ["ko", /시계 사용 불가/, /\+18\.0\s?초 ± 0\.002\s?초[\s\S]*사용 불가[\s\S]*GPS 시각/],
    ["ja", /時計使用不可/, /\+18\.0\s?秒 ± 0\.002\s?秒[\s\S]*使用不可[\s\S]*GPS時刻/],
  ] as const)
    await onScreen({ scene: "flood", language }, async ({ page }) => {
      assert.match(await seen(page, ".lamp[data-nation=USA]"), lamp);
      assert.equal(await page.locator(".lamp[data-nation=USA] .shape.square").count(), 1);
      assert.doesNotMatch(await seen(page, ".lamp[data-nation=KOR]"), /clock|시계|時計/);
      await page.click(".lamp[data-nation=USA]");
      assert.match(await seen(page, "dialog"), facts);
    });
});

await test("the eight answers are true to what was stated", () =>
  onScreen({}, async ({ page }) => {
    const card = await seen(page, ".card");
    assert.match(card, /Ballistic missile, one object/);
    assert.match(card, /Northern Korean peninsula/);
    assert.match(card, /± 9 km, 95 %/);
    assert.match(card, /Pacific, 2,\d50 km (north-)?east of Japan/);
    assert.match(card, /Predicted over Hokkaido, Aomori at 760 km/);
    assert.match(card, /\d:\d\d–\d:\d\d/);
    assert.match(card, /USA differs/);
    assert.match(card, /3 sensors of 2 nations/);
    assert.match(card, /Correction sent \d\d:\d\d:\d\d UTC/);
    assert.match(card, /Receipts 1 of 3\. KOR seen, USA not yet seen\s+Signed by JPN-RELEASE, JPN-WATCH/);
    assert.match(await seen(page, ".views"), /1 of 3 differs on impact, overflight/);
  }));

await test("an impact that is withheld says why, and a single source is flagged", () =>
  onScreen({ scene: "early", secondsIn: 40 }, async ({ page }) => {
    const card = await seen(page, ".card");
    assert.match(card, /Still boosting/);
    assert.match(card, /single source/);
    assert.match(card, /Whether Japan is threatened: unknown/);
    assert.match(card, /Nothing sent to the public/);
  }));

await test("an interval that is over says past due and never counts below zero", () =>
  onScreen({ secondsIn: 1_285 }, async ({ page }) => {
    const when = await seen(page, "[data-answer=when]");
    assert.match(when, /past due/);
    assert.doesNotMatch(when, /-\d|NaN/);
  }));

await test("a node that falls silent is said to be silent, and its picture comes back by itself", () =>
  onScreen({}, async ({ page }, node) => {
    node.hang(true);
    await page.waitForSelector(".stale-banner.stale");
    assert.match(
      await seen(page, ".stale-banner"),
      /No word from the node[\s\S]*What you see is from \d\d:\d\d:\d\d UTC/,
    );
    assert.match(
      await page.evaluate(() => getComputedStyle(document.querySelector("main") ?? document.body).filter),
      /saturate/,
    );
    node.hang(false);
    await page.waitForSelector(".stale-banner", { state: "detached" });
    assert.match(await seen(page, ".whole-again"), /whole again since \d\d:\d\d:\d\d UTC/);
  }));

await test("a closed connection is said to be lost, and after the node has started again the picture is whole again", () =>
  onScreen({}, async ({ page, breaches }, node) => {
    const port = Number(new URL(node.address).port);
    await node.close();
    await page.waitForSelector(".stale-banner.lost");
    assert.match(
      await seen(page, ".stale-banner"),
      /Connection to the node lost \d\d:\d\d:\d\d UTC[\s\S]*What you see is from \d\d:\d\d:\d\d UTC/,
    );
    const again = await startFakeNode({
      scene: "overflight",
      nation: "JPN",
      mode: "exercise",
      dist,
      port,
      secondsIn: 300,
    });
    try {
      await page.waitForSelector(".screen.live");
      assert.match(await seen(page, ".whole-again"), /whole again/);
    } finally {
      await again.close();
    }
    breaches.length = 0;
  }));

await test("the language changes at once, without reload", () =>
  onScreen({}, async ({ page }) => {
    await page.evaluate(() => Reflect.set(globalThis, "kept", true));
    for (const [language, words] of [
      ["ko", "탄도미사일 1발"],
      ["ja", "弾道ミサイル 1発"],
      ["en", "Ballistic missile, one object"],
    ] as const) {
      await page.click(`.languages button[lang=${language}]`);
      await page.locator(".head.what").getByText(words, { exact: true }).waitFor();
      await page.waitForSelector(`html[lang=${language}]`);
    }
    await page.keyboard.press("KeyL");
    await page.waitForSelector("html[lang=ko]");
    assert.equal(await page.evaluate(() => Reflect.get(globalThis, "kept")), true);
  }));

await test("the map is steered by keyboard and framed again, and the table says what it shows", () =>
  onScreen({}, async ({ page }) => {
    await drawn(page);
    const left = (): Promise<number> =>
      page.evaluate(() => document.querySelector(".mark.launch")?.getBoundingClientRect().left ?? 0);
    const framed = await left();
    await page.keyboard.press("KeyM");
    const launchIs = (near: boolean): Promise<unknown> =>
      page.waitForFunction(
        ([x, isNear]) => {
          const at = document.querySelector(".mark.launch")?.getBoundingClientRect().left ?? 0;
          return isNear ? Math.abs(at - x) < 30 : x - at > 60;
        },
        [framed, near] as const,
      );
    for (let i = 0; i < 3; i += 1) await page.keyboard.press("ArrowRight");
    await launchIs(false);
    await page.keyboard.press("Digit0");
    // The event moves on meanwhile, so the frame is nearly and not quite the same.
    await launchIs(true);
    await page.keyboard.press("KeyT");
    const table = await seen(page, ".map-table");
    for (const row of [
      /Launch area, Japan/,
      /Predicted impact area, Japan/,
      /Predicted impact area, United States/,
      /Hokkaido/,
      /Own sensor JPN-R1/,
      /EV-0412/,
    ]) {
      assert.match(table, row);
    }
  }));

await test("who is signed in stands in the bar; an act without a session opens the panel and tells why", async () => {
  await onScreen({}, async ({ page }) => {
    assert.match(await seen(page, ".officer"), /JPN-WATCH/);
    await page.keyboard.press("KeyP");
    await page.waitForSelector("dialog[open] [data-do=sign-out]");
  });
  for (const language of LANGUAGES) {
    await onScreen({ stranger: true, language }, async ({ page }, node) => {
      await page.waitForSelector(".officer.none");
      await page.keyboard.press("KeyA");
      await page.waitForSelector("dialog[open] .why");
      assert.deepEqual(await accessibilityFaults(page), []);
      assert.equal(node.acknowledged.size, 0);
    });
  }
});
await test("a new event does not take the card: it is announced, and N brings it; its missile is named by it on the map", () =>
  onScreen({}, async ({ page }, node) => {
    await drawn(page);
    node.launch();
    await page.waitForSelector(".new-event");
    assert.match(await seen(page, ".new-event"), /New event EV-0413[\s\S]*Press N/);
    assert.match(await seen(page, ".card header"), /EV-0412/);
    assert.match(await seen(page, ".mark.other-event"), /EV-0413, \d+ km up/);
    assert.deepEqual(await unreadable(page), []);
    await page.keyboard.press("KeyN");
    await page.locator(".card header").getByText("EV-0413").waitFor();
    assert.equal(await page.locator(".new-event").count(), 0);
    await page.keyboard.press("KeyT");
    assert.match(await seen(page, ".map-table"), /Track EV-0413 \(JPN-18\)/);
  }));

await test("a stage that comes is next and not lit, and the time left says what it is counted to", () =>
  onScreen({}, async ({ page }) => {
    assert.equal(await seen(page, ".stage.current"), "Burn-out");
    assert.match(await seen(page, ".stage.coming"), /Overflight[\s\S]*next/);
    assert.match(await seen(page, ".must"), /Over Japan in\s+\d:\d\d/);
  }));

await test("the script that the first screen waits for is at most 160 kB, gzip", async () => {
  const page = await readFile(join(dist, "index.html"), "utf8");
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path = ""]) => path);
  assert.ok(scripts.length > 0);
  const sizes = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(join(dist, path))).length));
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  console.log(`      ${kilobytes.toFixed(1)} kB`);
  assert.ok(kilobytes <= 160);
});

await test("what the page asks for ahead is asked by one script that fetches no other", async () => {
  const page = await readFile(join(dist, "index.html"), "utf8");
  const [, path = ""] = /<script [^>]*async[^>]*src="\/(assets\/early[^"]+)"/.exec(page) ?? [];
  assert.doesNotMatch(await readFile(join(dist, path), "utf8"), /\b(?:import|from)\b/);
});

await test("the card is on the page before what stands beside it is made", () =>
  onScreen({}, async ({ page }) => {
    await page.addInitScript(() => {
      const steps: string[] = [];
      Reflect.set(globalThis, "steps", steps);
      new MutationObserver(() => {
        const parts = [".card:not(.quiet) dl", ".lists"].filter((part) => document.querySelector(part) !== null);
        if (parts.join() !== steps.at(-1)) steps.push(parts.join());
      }).observe(document, { subtree: true, childList: true });
    });
    await page.reload();
    await page.waitForSelector(".lists");
    const steps = (await page.evaluate(() => Reflect.get(globalThis, "steps"))) as string[];
    // Where the node is slow the page waits with its lists, and only then comes the card.
    assert.doesNotMatch(steps.find((step) => step !== "") ?? "", /card.*lists/);
  }));

await test("the socket that is opened ahead of the console is the one that it uses, and there is no other", () =>
  onScreen({}, async ({ page }) => {
    const sockets: string[] = [];
    page.on("websocket", (socket) => void sockets.push(new URL(socket.url()).pathname));
    await page.reload();
    await page.waitForSelector(".screen.live .card header");
    await page.waitForTimeout(1_000);
    assert.deepEqual(sockets, ["/live"]);
  }));

await test("first contentful paint (told, not judged: machines differ)", () =>
  onScreen({}, async ({ page }) => {
    const ms = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
    assert.ok(ms > 0);
    console.log(`      first contentful paint ${Math.round(ms)} ms`);
  }));

await end();
