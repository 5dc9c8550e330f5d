/**
 * The three consoles in a real Chromium before the running demo: painted, alive, obeyed and honest about silence.
 * Run: node apps/tocsin/test/console.browser.ts. With TOCSIN_SCREENSHOT=1 it takes the README's picture instead.
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Snapshot } from "@tocsin/codec-protobuf/console";
import type { Page } from "playwright-core";
import { finish, launchBrowser, openPage, test, type WatchedPage } from "./kit/browser.ts";
import { Command } from "./kit/command.ts";
import type { LiveConsole } from "./kit/console.ts";
import { Demo, type DemoNation, NATIONS } from "./kit/demo.ts";
import { ledgerOf } from "./kit/journal.ts";
import { becomeOfficer } from "./kit/officer.ts";
import { Rerun, replayOn } from "./kit/replay.ts";
import { until } from "./kit/until.ts";

const ANSWERS = ["what", "from", "to", "when", "sure", "who", "sent", "must"];
const EVENT_SECONDS = 90;
const WAIT_MILLISECONDS = 60_000;
const PICTURE = fileURLToPath(new URL("../../../docs/images/console-jpn.png", import.meta.url));

const addressOf = (demo: Demo, nation: DemoNation): string =>
  `http://${nation.toLowerCase()}.localhost:${demo.port + NATIONS.indexOf(nation)}/`;

/** The map has put a track's mark in its place. By selector, for the page's policy lets nothing be evaluated in it. */
const drawn = (page: Page): Promise<unknown> =>
  page.waitForSelector('.mark.track[style*="transform"]', { state: "attached", timeout: WAIT_MILLISECONDS });

/** What can be seen, laid out in lines. */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as shown
const seen = (page: Page, selector: string): Promise<string> => page.locator(selector).first().innerText();

/** Says what matches, as soon as it does. */
const says = (page: Page, selector: string, words: RegExp): Promise<void> =>
  page.locator(selector).filter({ hasText: words }).first().waitFor({ timeout: WAIT_MILLISECONDS });

async function eventOnAll(demo: Demo): Promise<void> {
  await demo.ready();
  for (const nation of NATIONS) {
    await demo.consoles[nation].sees("an event of three nations", EVENT_SECONDS, ({ events }) =>
      [...events.values()].some(({ views }) => views.length === 3),
    );
  }
}

async function takePicture(): Promise<void> {
  const demo = await Demo.start({ shipped: true });
  try {
    await demo.ready();
    const japan = demo.consoles.JPN;
    const { label } = await japan.sees("the overflight in the words of several nations", 900, ({ events }) =>
      [...events.values()].find(({ stage, views }) => stage === "overflight" && views.length >= 2),
    );
    const browser = await launchBrowser();
    const { page } = await openPage(browser, addressOf(demo, "JPN"));
    await drawn(page);
    // Meanwhile other flights may have begun, and the newest event is the one that is shown first.
    await page.locator(".list.events").getByText(label).click();
    await page.waitForTimeout(5000);
    await page.screenshot({ path: PICTURE });
    await browser.close();
    console.log(`wrote ${PICTURE}`);
  } finally {
    await demo.stop();
    await demo.discard();
  }
}

async function testConsoles(demo: Demo): Promise<void> {
  await eventOnAll(demo);
  const browser = await launchBrowser();
  const pages = new Map<DemoNation, WatchedPage>();
  const pageOf = (nation: DemoNation): Page => {
    const watched = pages.get(nation);
    assert.ok(watched !== undefined, `${nation}'s console did not open`);
    return watched.page;
  };

  for (const nation of NATIONS) {
    await test(`${nation}: the event card gives its eight answers, the map is painted`, async () => {
      const watched = await openPage(browser, addressOf(demo, nation));
      pages.set(nation, watched);
      const { page } = watched;
      await page.waitForSelector(".screen.live .card header", { timeout: WAIT_MILLISECONDS });
      assert.match(await seen(page, ".banner"), /EXERCISE/);
      await page.waitForSelector('html[data-mode="exercise"]');
      assert.match(await page.title(), /EXERCISE/);
      for (const answer of ANSWERS) {
        const words = (await seen(page, `[data-answer=${answer}]`)).trim();
        assert.ok(words.length >= 4, `${answer}: "${words}"`);
      }
      assert.match(await seen(page, "[data-answer=what]"), /Ballistic missile/);
      await drawn(page);
      // A picture without land, sea and tracks is a few hundred octets of one colour; the land comes when it is read.
      await until(
        "the globe is no longer blank",
        WAIT_MILLISECONDS / 1000,
        async () => (await page.locator("canvas").first().screenshot()).length > 10_000,
      );
    });
  }

  await test("the language changes at once, without reload", async () => {
    const page = pageOf("KOR");
    await page.evaluate("globalThis.kept = true");
    for (const [language, words] of [
      ["ko", /탄도미사일/],
      ["ja", /弾道ミサイル/],
      ["en", /Ballistic missile/],
    ] as const) {
      await page.click(`.languages button[lang=${language}]`);
      await says(page, "[data-answer=what]", words);
      await page.waitForSelector(`html[lang=${language}]`);
    }
    assert.equal(await page.evaluate("globalThis.kept"), true);
  });

  let alarm = "";
  await test("an alarm acknowledged by keyboard is acknowledged on the nation's other screens", async () => {
    const second = await openPage(browser, addressOf(demo, "JPN"));
    // Whichever is most urgent: that may have changed since the event was declared.
    const seenBy = ({ alarms }: LiveConsole) => [...alarms.values()].find(({ acknowledgedUs }) => acknowledgedUs > 0);
    assert.equal(seenBy(demo.consoles.JPN), undefined);
    await second.page.waitForSelector(".row.alarm.waiting [data-do=acknowledge]");
    await becomeOfficer(pageOf("JPN"), demo, "JPN-WATCH");
    await pageOf("JPN").waitForSelector("dialog", { state: "detached" });
    await pageOf("JPN").keyboard.press("KeyA");
    alarm = (await demo.consoles.JPN.sees("who acknowledged", 30, seenBy)).id;
    await second.page.waitForSelector(`.seen[data-alarm="${alarm}"]`);
    assert.deepEqual(second.breaches, []);
    await second.page.context().close();
  });

  await test("an officer leaves now for what was: the whole screen says so, nothing can be done there, and a bookmark is kept", async () => {
    const page = pageOf("JPN");
    const replay = replayOn(page);
    assert.ok((await replay.actions()) > 0, "there is something that could be done");
    await replay.enter();
    await replay.says(/REPLAY – NOT NOW/);
    assert.match(await page.title(), /^REPLAY · EXERCISE/);
    assert.equal(await replay.actions(), 0);
    for (const key of ["KeyA", "Enter"]) await page.keyboard.press(key);
    const { recordedMs, realMs } = await replay.times();
    assert.ok(recordedMs < realMs, `${recordedMs} before ${realMs}`);
    await replay.playOrPause();
    await page.locator("[data-do=play]", { hasText: "Play" }).waitFor();
    const standing = (await replay.times()).recordedMs;
    await replay.tenSecondsOn();
    await until("it stands later", 30, async () => (await replay.times()).recordedMs > standing);
    await replay.tenSecondsBack();
    await until("it stands where it stood", 30, async () => (await replay.times()).recordedMs === standing);
    await page.fill(".bookmark input", "look at the second plot");
    await page.keyboard.press("Enter");
    await page.locator(".go-to option", { hasText: "JPN-WATCH" }).waitFor({ state: "attached" });
    for (const [language, words] of [
      ["ko", /재생 중/],
      ["ja", /再生中/],
      ["en", /NOT NOW/],
    ] as const) {
      await page.click(`.languages button[lang=${language}]`);
      await replay.says(words);
    }
  });

  await test("what happens meanwhile is told in the replay, and one key returns to it", async () => {
    const replay = replayOn(pageOf("JPN"));
    await replay.tellsLive(/LIVE NOW/);
    const pid = demo.pid("USA");
    assert.ok(pid !== undefined);
    process.kill(pid, "SIGSTOP");
    try {
      await demo.consoles.JPN.sees(
        "that America is late",
        60,
        (console) => console.alarm("link-slow", "USA") ?? console.alarm("link-lost", "USA"),
      );
      await replay.tellsLive(/Alarms that wait: \d/);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await replay.returnToNow();
    await pageOf("JPN").waitForSelector(".screen.live .card header");
    assert.match(await pageOf("JPN").title(), /^EXERCISE/);
    assert.ok((await replay.actions()) > 0);
    await demo.consoles.JPN.sees("America again", 60, (console) => console.linkTo("USA") === "linked");
  });

  await test("a replay shows what the live picture showed at that position, and the live one goes on", async () => {
    const port = demo.port + NATIONS.indexOf("KOR");
    const live = new Rerun("kor.localhost", port, "/live");
    const rerun = new Rerun("kor.localhost", port);
    try {
      const shown = await until("the live picture", 30, () => live.whole);
      const before = demo.consoles.KOR.status?.inputs ?? 0n;
      await until("the replay's recordings", 60, () => rerun.recordings.length > 0);
      const again = await rerun.pictureAt(rerun.recordings.at(-1)?.id ?? "", shown.nowUs);
      assert.equal(again.position, shown.position);
      assert.deepEqual(comparable(again), comparable(shown));
      assert.ok(again.events.length > 0);
      await demo.consoles.KOR.sees("later inputs", 30, ({ status }) => (status?.inputs ?? 0n) > before);
      rerun.bookmark("by nobody");
      await until("a refusal", 30, () => rerun.refusals.includes("not-signed-in"));
    } finally {
      live.close();
      rerun.close();
    }
  });

  await test("a node that is silent is said to be silent, and what is said ends with the silence", async () => {
    const page = pageOf("JPN");
    const pid = demo.pid("JPN");
    assert.ok(pid !== undefined);
    process.kill(pid, "SIGSTOP");
    const stopped = performance.now();
    try {
      await says(page, ".stale-banner", /No word from the node[\s\S]*What you see is from \d\d:\d\d:\d\d UTC/);
      console.log(`      said after ${((performance.now() - stopped) / 1000).toFixed(1)} s`);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await page.waitForSelector(".stale-banner", { state: "detached", timeout: WAIT_MILLISECONDS });
    await says(page, ".whole-again", /picture is whole again/);
  });

  await test("a killed node's console says at once that the connection is lost, and its picture comes back whole without reload", async () => {
    const page = pageOf("JPN");
    const pid = demo.pid("JPN");
    assert.ok(pid !== undefined);
    await page.evaluate("globalThis.kept = true");
    await demo.withoutRestarts(async () => {
      process.kill(pid, "SIGKILL");
      const killed = performance.now();
      await says(page, ".stale-banner", /Connection to the node lost \d\d:\d\d:\d\d UTC[\s\S]*What you see is from/);
      console.log(`      said after ${((performance.now() - killed) / 1000).toFixed(1)} s`);
      assert.equal(await page.locator(".whole-again").count(), 0);
    });
    await page.waitForSelector(".screen.live .card header", { timeout: WAIT_MILLISECONDS });
    await says(page, ".whole-again", /whole again since \d\d:\d\d:\d\d UTC/);
    assert.equal(await page.locator(".stale-banner").count(), 0);
    assert.equal(await page.evaluate("globalThis.kept"), true);
    await drawn(page);
    await page.waitForSelector(`[data-alarm="${alarm}"] [data-do=acknowledge]`, { state: "detached" });
  });

  await test("no page asked anybody but its own node, breached its policy or failed", async () => {
    for (const nation of NATIONS) assert.deepEqual(pages.get(nation)?.breaches, [], nation);
  });

  await browser.close();
  await test("what the operator did is in the ledger", async () => {
    assert.equal(await demo.stop(), 0);
    const acts = ledgerOf(demo.directoryOf("JPN")).flatMap(({ entry }) =>
      entry.type === "operator" && entry.act.startsWith("acknowledge") ? [entry] : [],
    );
    assert.deepEqual(
      acts.map(({ position, act, subject }) => ({ position, act, subject })),
      [{ position: "JPN-WATCH", act: "acknowledge-alarm", subject: alarm }],
    );
  });
}

/**
 * All of a picture but what no journal holds: when a heartbeat came. A path that was predicted a moment before stays drawn while
 * its estimate moves, so only whether there is one counts.
 */
const comparable = ({ links, tracks, ...rest }: Snapshot) => ({
  ...rest,
  links: links.map(({ heardUs: _, ...link }) => link),
  tracks: tracks.map(({ predicted, ...track }) => ({ ...track, isPredicted: predicted.length > 0 })),
});

/** After the nodes have stopped: what each of them knew at the same moment, and no node behind it. */
async function testPlayback(demo: Demo): Promise<void> {
  const playback = new Command(["playback", "--port", "0", "--json", "--data", ...demo.directories]);
  const browser = await launchBrowser();
  try {
    await test("recordings of three nations are one switch apart, and say that no node is behind them", async () => {
      const [, address = "", ids = ""] = await playback.line(/"console":"([^"]+)","recordings":(.*)}$/, 30);
      const recordings = JSON.parse(ids) as readonly { readonly id: string; readonly nation: string }[];
      assert.deepEqual(recordings.map(({ nation }) => nation).sort(), [...NATIONS].sort());
      const { page, breaches } = await openPage(browser, address);
      const replay = replayOn(page);
      await page.waitForSelector(".time-bar", { timeout: WAIT_MILLISECONDS });
      await replay.tellsLive(/No node is running/);
      await replay.playOrPause();
      for (const [nation, words] of [
        ["JPN", /Japan/],
        ["USA", /United States/],
        ["KOR", /Korea/],
      ] as const)
        await replay.showNation(recordings.find((each) => each.nation === nation)?.id ?? "", words);
      assert.equal(await replay.actions(), 0);
      assert.equal(await page.locator(".replay-banner .return").count(), 0);
      await page.locator(".go-to option", { hasText: "look at the second plot" }).waitFor({ state: "attached" });
      assert.deepEqual(breaches, []);
    });
  } finally {
    await browser.close();
    await playback.kill();
  }
}

if (process.env.TOCSIN_SCREENSHOT === "1") {
  await takePicture();
} else {
  const demo = await Demo.start();
  try {
    await testConsoles(demo);
    await testPlayback(demo);
  } finally {
    await demo.discard();
  }
  finish();
}
