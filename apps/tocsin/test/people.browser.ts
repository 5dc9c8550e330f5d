/**
 * People at a real node's console in a real Chromium: enrolled by the demo's invitation, signed in, obeyed, signed out and then
 * refused; errors told plainly. Run: node apps/tocsin/test/people.browser.ts.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { canonicalCode, newCode } from "@tocsin/console-api";
import { sha256, watchedNode } from "@tocsin/console-api/testing";
import type { Page } from "playwright-core";
import { PLACES } from "../src/places.ts";
import { finish, launchBrowser, openPage, test } from "./kit/browser.ts";
import { Demo } from "./kit/demo.ts";
import { ledgerOf } from "./kit/journal.ts";
import { invitationOf, withAuthenticator } from "./kit/officer.ts";

const EVENT_SECONDS = 90;
const WAIT_SECONDS = 30;

/** What can be seen, once it is there. */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as shown
const seen = (page: Page, selector: string): Promise<string> => page.locator(selector).innerText();
const failure = (page: Page): Promise<string> => seen(page, "dialog[open] .failure:not(:empty)");
const shownCode = (address: string): string => new URL(address).hash.split("=")[1] ?? "";

async function testPeople(demo: Demo): Promise<void> {
  await demo.ready();
  const alarm = await demo.consoles.KOR.sees("an alarm", EVENT_SECONDS, ({ alarms }) =>
    [...alarms.values()].find(({ code }) => code === "event-declared"),
  );
  const invitation = await invitationOf(demo, "KOR-WATCH");
  const browser = await launchBrowser();
  const { page, breaches } = await openPage(browser, invitation);
  const button = `[data-alarm="${alarm.id}"] [data-do=acknowledge]`;

  await test("without an authenticator, and when it is cancelled, the panel says so and nothing is enrolled", async () => {
    const debug = await withAuthenticator(page, false);
    await page.waitForSelector("dialog[open] [data-do=enrol]");
    assert.equal(await page.inputValue("dialog[open] [name=code]"), shownCode(invitation));
    assert.doesNotMatch(page.url(), /code/, "the code must not stay in the address");
    await page.click("dialog[open] [data-do=enrol]");
    assert.match(await failure(page), /cannot make passkeys|cancelled/);
    await debug.send("WebAuthn.disable");
    await debug.detach();
  });

  await test("the demo's invitation makes a passkey and signs in; position and roles stand in the bar", async () => {
    await withAuthenticator(page);
    await page.click("dialog[open] [data-do=enrol]");
    await page.waitForSelector(".officer[data-position=KOR-WATCH]");
    await page.waitForSelector("dialog", { state: "detached" });
    assert.match(await seen(page, ".officer"), /KOR-WATCH[\s\S]*watch/);
  });

  await test("signed out by keyboard, an act opens the panel; the passkey signs in again and the act is done", async () => {
    await page.waitForSelector(button);
    await page.keyboard.press("KeyP");
    await page.locator("dialog[open] [data-do=sign-out]").press("Enter");
    await page.waitForSelector(".officer.none");
    await page.click(button);
    await page.waitForSelector("dialog[open] .why");
    assert.equal(demo.consoles.KOR.alarms.get(alarm.id)?.acknowledgedUs, 0);
    await page.locator("dialog[open] [data-do=sign-in]").press("Enter");
    await page.waitForSelector(".officer[data-position=KOR-WATCH]");
    await page.click(button);
    await page.waitForSelector(button, { state: "detached" });
  });

  await test("a partner is isolated in two presses, all are told, and it is taken back in two", async () => {
    const lamp = ".lamp[data-nation=JPN]";
    const partner = await page.locator(lamp).count();
    assert.equal(partner, 1);
    await page.click(lamp);
    const began = performance.now();
    await page.click("dialog[open] [data-level=isolated]");
    await demo.consoles.JPN.sees("Korea away", WAIT_SECONDS, (console) => console.linkTo("KOR") === "lost");
    console.log(`      isolated: lost to the partner after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    await demo.consoles.JPN.sees("why", WAIT_SECONDS, ({ alarms }) =>
      [...alarms.values()].some(({ code, subject }) => code === "isolated-by" && subject === "KOR"),
    );
    await demo.consoles.USA.sees("that Korea has isolated Japan", WAIT_SECONDS, ({ links }) =>
      links.get("KOR")?.statedParticipation.includes("JPN isolated"),
    );
    await page.locator("dialog[open] [data-level=isolated]:disabled").waitFor();
    await page.keyboard.press("Escape");
    assert.match(await seen(page, lamp), /isolated/);
    await page.click(lamp);
    await page.click("dialog[open] [data-level=full]");
    await demo.consoles.JPN.sees("Korea again", WAIT_SECONDS, (console) => console.linkTo("KOR") === "linked");
    await page.keyboard.press("Escape");
    await demo.consoles.KOR.sees("nothing shared less", WAIT_SECONDS, ({ alarms }) =>
      [...alarms.values()].every(({ code, clearedUs }) => code !== "sharing-less" || clearedUs > 0),
    );
  });

  await test("a sensor is excluded in two presses with a reason, the watch is told by whom, and it is taken back", async () => {
    await page.keyboard.press("KeyU");
    await page.click('[data-sensor="KOR-test-2"] button');
    await page.click("[data-decide=exclude]");
    await page.keyboard.type("azimuth has jumped");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[data-sensor="KOR-test-2"][data-state=excluded]');
    assert.match(await seen(page, ".detail .health"), /Excluded by KOR-WATCH since .* UTC · azimuth has jumped/);
    await demo.consoles.KOR.sees("who has excluded it", WAIT_SECONDS, ({ alarms }) =>
      [...alarms.values()].some(
        ({ code, subject }) => code === "sensor-excluded" && subject === "KOR-test-2/KOR-WATCH",
      ),
    );
    await page.click("[data-decide=include]");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[data-sensor="KOR-test-2"]:not([data-state=excluded])');
    await page.keyboard.press("Escape");
    await page.click("nav.pages a");
  });

  await test("the watch is offered once every part is told, read and taken by another person, and both names are told", async () => {
    const tickAll = async (of: Page): Promise<void> => {
      for (const box of await of.locator("dialog[open] [data-part] input").all()) await box.check();
    };
    await page.keyboard.press("KeyO");
    assert.ok(await page.isDisabled("dialog[open] [data-do=offer-watch]"), "nothing has been told yet");
    await tickAll(page);
    await page.fill("dialog[open] textarea", "radar 2 is being serviced");
    await page.click("dialog[open] [data-do=offer-watch]");
    await page
      .locator("dialog[open] .offered")
      .getByText(/KOR-WATCH.* offers the watch to .*KOR-RELEASE/)
      .waitFor();
    assert.equal(await page.locator("dialog[open] [data-do=take-watch]").count(), 0, "nobody takes it from themselves");
    await page.keyboard.press("Escape");
    const next = await openPage(browser, await invitationOf(demo, "KOR-RELEASE"));
    await withAuthenticator(next.page);
    await next.page.click("dialog[open] [data-do=enrol]");
    await next.page.waitForSelector("dialog", { state: "detached" });
    await next.page.click(".offered-watch");
    assert.match(await seen(next.page, "dialog[open] .notes"), /radar 2 is being serviced/);
    assert.ok(await next.page.isDisabled("dialog[open] [data-do=take-watch]"), "nothing has been read yet");
    await tickAll(next.page);
    await next.page.click("dialog[open] [data-do=take-watch]");
    await next.page
      .locator("dialog[open]")
      .getByText(/KOR-RELEASE took the watch from KOR-WATCH at/)
      .waitFor();
    assert.deepEqual(next.breaches, []);
    await next.page.context().close();
  });

  await test("the cookie is the browser's alone: scripts do not see it", async () => {
    const [cookie] = await page.context().cookies();
    assert.ok(cookie !== undefined);
    const { name, httpOnly, sameSite, domain } = cookie;
    assert.deepEqual([name, httpOnly, sameSite, domain], ["tocsin-kor-exercise", true, "Strict", "kor.localhost"]);
    assert.equal(await page.evaluate("document.cookie"), "");
  });

  await test("no page asked anybody but its own node, breached its policy or failed", async () =>
    assert.deepEqual(breaches, []));

  await test("a used code, a wrong code and another nation's code are told apart, in the page's language", async () => {
    const second = await openPage(browser, invitation);
    await withAuthenticator(second.page);
    await second.page.click("dialog[open] [data-do=enrol]");
    assert.match(await failure(second.page), /has been used/);
    await second.page.fill("dialog[open] [name=code]", shownCode(await invitationOf(demo, "JPN-WATCH")));
    await second.page.click("dialog[open] [data-do=enrol]");
    assert.match(await failure(second.page), /not known here/);
    await second.page.context().close();
  });

  await browser.close();
  await test("every act is in the ledger by position", async () => {
    assert.equal(await demo.stop(), 0);
    const acts = ledgerOf(demo.directoryOf("KOR")).flatMap(({ entry }) => (entry.type === "operator" ? [entry] : []));
    assert.deepEqual(
      acts.map(({ position, act }) => `${position} ${act}`),
      [
        ...[
          ...["enrol", "sign-in", "sign-out", "sign-in", "acknowledge-alarm"],
          ...["set-participation", "set-participation", "exclude-sensor", "include-sensor", "offer-watch"],
        ].map((act) => `KOR-WATCH ${act}`),
        ...["enrol", "sign-in", "take-watch"].map((act) => `KOR-RELEASE ${act}`),
      ],
    );
  });
}

/** A node that stands still, in the world where nobody may watch unknown; the demo is never in it. */
async function testActual(): Promise<void> {
  const code = newCode();
  const enrolment = sha256(canonicalCode(code));
  const { policy } = JSON.parse(await readFile(PLACES.consolePolicy, "utf8")) as { policy: string };
  const { server } = await watchedNode([{ position: "KOR-DUTY", person: "a", roles: ["duty"], enrolment, keys: [] }], {
    mode: "actual",
    folder: PLACES.console,
    contentSecurityPolicy: policy,
  });
  const browser = await launchBrowser();
  await test("in actual mode nothing is shown before signing in, and nothing after signing out", async () => {
    const { page, breaches } = await openPage(browser, `http://kor.localhost:${server.port}/`);
    await withAuthenticator(page);
    assert.match(await seen(page, "dialog[open] .why"), /those who have signed in only/);
    await page.fill("dialog[open] [name=code]", code.toLowerCase());
    await page.locator("dialog[open] [name=code]").press("Enter");
    await page.waitForSelector(".officer[data-position=KOR-DUTY]");
    await page.waitForSelector(".screen.live");
    await page.keyboard.press("KeyP");
    await page.click("dialog[open] [data-do=sign-out]");
    await page.waitForSelector(".stale-banner");
    assert.deepEqual(breaches, []);
  });
  await browser.close();
  await server.stop();
}

await testActual();
const demo = await Demo.start();
try {
  await testPeople(demo);
} finally {
  await demo.discard();
}
finish();
