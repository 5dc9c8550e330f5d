/** The page of civil alerts in a real Chromium against a make-believe node. Run: node apps/console/test/alerts.browser.ts */
import assert from "node:assert/strict";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type FakeNode, type FakeNodeOptions, startFakeNode } from "../dev/fake-node.ts";
import { accessibilityFaults, finish, launchBrowser, openPage, seen, test, type WatchedPage } from "./browser.ts";
import { builtConsole } from "./build.ts";
import { givePasskey } from "./passkey.ts";

const LANGUAGES = ["en", "ko", "ja"];
/** Where pictures of the page are kept for whoever wants to look at them; none are kept otherwise. */
const PICTURES = process.env.PICTURES;

const dist = await builtConsole();
if (PICTURES !== undefined) await mkdir(PICTURES, { recursive: true });
const browser = await launchBrowser();

const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
};

type Scene = Partial<FakeNodeOptions> & { readonly language?: string };

/** Runs a test body on the page of alerts; whatever breached the policy or the origin fails it. */
const onAlerts = async (
  { language = "en", ...options }: Scene,
  body: (watched: WatchedPage, node: FakeNode) => Promise<void>,
): Promise<void> => {
  const node = await startFakeNode({
    scene: "overflight",
    nation: "JPN",
    mode: "exercise",
    dist,
    port: 0,
    secondsIn: 261,
    ...options,
  });
  const watched = await openPage(browser, { address: `${node.address}/#/alerts`, language, width: 1366, height: 768 });
  try {
    await watched.page.waitForSelector(".screen.live main.alerts");
    await body(watched, node);
    assert.deepEqual(watched.breaches, []);
  } finally {
    await watched.close();
    await node.close();
  }
};

/** Whether everything that must be in the first view is, and nothing of it is cut off. */
const isWhole = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".world-band, .signing, .signing button, main.alerts > *")];
    const inside = boxes.every((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    });
    return inside && document.documentElement.scrollHeight <= innerHeight;
  });

for (const language of LANGUAGES) {
  await test(`summary, texts, receipts and partners are shown in ${language}; axe and the policy find nothing`, () =>
    onAlerts({ language }, async ({ page }, node) => {
      assert.match(await seen(page, "[data-open=P-9]"), /EXERCISE[\s\S]*JP-01[\s\S]*JP-02[\s\S]*訓練[\s\S]*훈련/);
      assert.match(await seen(page, ".alert-summary"), /JP-05[\s\S]*SHA-256/);
      assert.match(await seen(page, "[data-proposal=P-9]"), /JPN-RELEASE/);
      assert.match(await seen(page, "[data-do=approve]"), /EXERCISE/);
      assert.equal(await page.locator("[data-partner=KOR] button").count(), 0);
      assert.ok(await isWhole(page), "something is cut off");
      assert.deepEqual(await accessibilityFaults(page), []);
      await picture(page, `waiting-${language}`);
      node.launch();
      await page.click("[data-proposal=P-12]");
      assert.match(await seen(page, "[data-do=propose]"), /EXERCISE/);
      await page.click(".narrow summary");
      assert.ok(await isWhole(page), "something is cut off");
      assert.deepEqual(await accessibilityFaults(page), []);
      await picture(page, `prepared-${language}`);
    }));
}

await test("the words of a button name verb, world and areas", () =>
  onAlerts({}, async ({ page }, node) => {
    assert.equal(await seen(page, "[data-do=approve]"), "Approve and correct now: EXERCISE alert to Hokkaido, Aomori");
    node.launch();
    await page.click("[data-proposal=P-12]");
    assert.equal(await seen(page, "[data-do=propose]"), "Sign for sending: EXERCISE alert to Hokkaido, Aomori");
  }));

await test("actual differs from exercise and test in band, wording and edge, and carries no mark of theirs", async () => {
  const looks: string[] = [];
  for (const mode of ["actual", "exercise", "test"]) {
    await onAlerts({ mode }, async ({ page }) => {
      assert.match(await seen(page, "[data-do=approve]"), new RegExp(mode.toUpperCase()));
      looks.push(
        await page.evaluate(() => {
          const band = getComputedStyle(document.querySelector(".world-band") ?? document.body);
          const act = getComputedStyle(document.querySelector(".signing") ?? document.body);
          return `${band.backgroundColor} ${act.borderTopStyle}`;
        }),
      );
      if (mode === "actual") assert.doesNotMatch(await seen(page, ".world-band"), /EXERCISE|TEST/);
      await picture(page, `world-${mode}`);
    });
  }
  assert.equal(new Set(looks).size, 3);
});

await test("approving needs a typed area code, which is never filled in; the time left runs down", () =>
  onAlerts({}, async ({ page }) => {
    assert.equal(await page.inputValue("[name=area-code]"), "");
    assert.equal(await page.isDisabled("[data-do=approve]"), true);
    await page.fill("[name=area-code]", "  ");
    assert.equal(await page.isDisabled("[data-do=approve]"), true);
    await page.fill("[name=area-code]", "jp-01");
    assert.equal(await page.isDisabled("[data-do=approve]"), false);
    const before = await seen(page, ".expiry");
    assert.match(before, /[1-4]:\d\d left/);
    await page.waitForFunction((text) => document.querySelector(".expiry")?.textContent !== text, before);
    assert.ok((await seen(page, ".expiry")) < before, "the time left grew");
  }));

await test("by keyboard alone: a wrong code is refused in words, the right one sends, and the message is gone from the hand", () =>
  onAlerts({}, async ({ page }, node) => {
    await givePasskey(page);
    await page.focus("[name=area-code]");
    await page.keyboard.type("JP-47");
    await page.keyboard.press("Enter");
    await page.locator(".result.refused").getByText("not the code of an area").waitFor();
    await picture(page, "refused-en");
    assert.equal(node.alertActs.length, 0);
    await page.fill("[name=area-code]", "JP-02");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-gone=P-9]");
    assert.match(await seen(page, "[data-gone=P-9]"), /It was sent as tocsin-JPN-exercise-1-event-412-P-9-1/);
    const act = node.alertActs[0]?.act;
    assert.ok(act?.case === "approve");
    assert.deepEqual([act.value.version, act.value.areaCode], [1, "JP-02"]);
    const client: unknown = JSON.parse(Buffer.from(act.value.assertion?.clientData ?? []).toString());
    assert.match(JSON.stringify(client), /webauthn\.get/);
    await picture(page, "gone-en");
  }));

await test("the first signature, its withdrawal and fewer areas; who signed first is not asked to approve", () =>
  onAlerts({}, async ({ page }, node) => {
    await givePasskey(page);
    node.launch();
    await page.click("[data-proposal=P-12]");
    await page.click("[data-do=propose]");
    await page.locator(".signing").getByText("You signed first").waitFor();
    assert.equal(await page.locator("[data-do=approve]").count(), 0);
    await page.click("[data-do=withdraw]");
    await page.locator(".note").getByText("withdrawn").waitFor();
    await page.click(".narrow summary");
    assert.equal(await page.isDisabled("[data-do=narrow]"), true);
    await page.uncheck(".narrow label:first-of-type input");
    assert.match(await seen(page, "[data-do=narrow]"), /Narrow to Aomori, void every signature/);
    await page.click("[data-do=narrow]");
    await page.locator(".note").getByText("areas were narrowed").waitFor();
    assert.equal(await seen(page, "[data-do=propose]"), "Sign for sending: EXERCISE alert to Aomori");
  }));

await test("an outlet that does not answer turns silent, one that refuses says why, and the next steps stand beside", () =>
  onAlerts({ secondsIn: 238 }, async ({ page }) => {
    await page.waitForSelector(".sent:not(.ended) [data-outlet=relay][data-state=waiting]");
    await page.waitForSelector(".sent:not(.ended) [data-outlet=relay][data-state=silent]");
    assert.match(
      await seen(page, ".sent:not(.ended)"),
      /1 of 3[\s\S]*wall[\s\S]*accepted[\s\S]*refused[\s\S]*HTTP 503/,
    );
    await page.click("[data-next=release]");
    await page.waitForSelector("[data-open=P-11]");
    assert.match(await seen(page, "[data-open=P-11]"), /no longer threatened/);
  }));

await test("without a passkey, a signature or a session nothing is done and it is said why", () =>
  onAlerts({ stranger: true }, async ({ page }, node) => {
    assert.match(await seen(page, ".signing"), /sign in as a second person/);
    await page.click("[data-next=release]");
    await page.click("[data-do=propose]");
    await page.waitForSelector("dialog[open] .why");
    assert.equal(node.alertActs.length, 0);
  }));

await browser.close();
await rm(dist, { recursive: true });
finish();
