/**
 * The exchange plan at a real console in a real Chromium: a proposal of Japan's is read in three languages, signed by passkey,
 * followed by all. Run: node apps/tocsin/test/plan.browser.ts.
 */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { finish, launchBrowser, openPage, test } from "./kit/browser.ts";
import { tocsin } from "./kit/command.ts";
import { Demo } from "./kit/demo.ts";
import { becomeOfficer } from "./kit/officer.ts";

const WAIT_SECONDS = 30;
const NEXT = {
  nations: ["JPN", "KOR", "USA"],
  numberBlocks: {
    JPN: { first: 2000, length: 1000 },
    KOR: { first: 1000, length: 1000 },
    USA: { first: 3000, length: 500 },
  },
  trackRate: 4,
  profiles: { USA: "three-elements" },
};
const PLANS = "dialog[open] .plans";

// biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as shown
const seen = (page: Page, selector: string): Promise<string> => page.locator(selector).innerText();

async function testPlan(demo: Demo): Promise<void> {
  await demo.ready();
  const file = join(demo.directoryOf("JPN"), "next.json");
  await writeFile(file, JSON.stringify(NEXT));
  const plan = async (nation: "JPN" | "KOR" | "USA", post: string, ...words: string[]): Promise<string> => {
    const position = `${nation}-${post}`;
    const address = `http://${nation.toLowerCase()}.localhost:${demo.consoles[nation].port}/`;
    const key = join(demo.directoryOf(nation), "keys", `officer-${position}.pem`);
    const place = ["--console", address, "--key", key, "--position", position];
    const { code, out, error } = await tocsin(["plan", ...words, ...place]);
    assert.equal(code, 0, error);
    return out;
  };
  const proposed = await plan("JPN", "RELEASE", "propose", file);
  const hash = /plan ([0-9a-f]{64})/.exec(proposed)?.[1] ?? assert.fail(proposed);
  await plan("JPN", "WATCH", "agree", hash);

  const browser = await launchBrowser();
  const { page, breaches } = await openPage(browser, `http://kor.localhost:${demo.consoles.KOR.port}/`);
  await becomeOfficer(page, demo, "KOR-RELEASE");
  const proposal = `${PLANS} [data-plan-hash="${hash}"]`;

  await test("the own nation's lamp shows the plan in force, and the proposal with what it would change", async () => {
    await page.click(".lamp[data-nation=KOR]");
    await page.waitForSelector(proposal);
    const words = await seen(page, proposal);
    for (const each of [
      /version 2/,
      /at most 1 a second → at most 4 a second/,
      /3000 to 3999 → 3000 to 3499/,
      /no word yet/,
    ])
      assert.match(words, each);
    if (process.env.PICTURES !== undefined) await page.screenshot({ path: join(process.env.PICTURES, "plan.png") });
  });

  await test("a passkey signs for it; a second person is waited for, and the same one is refused", async () => {
    await page.click(`${proposal} [data-plan=sign]`);
    await page.locator(proposal, { hasText: "Signed by KOR-RELEASE" }).waitFor();
    await page.click(`${proposal} [data-plan=sign]`);
    assert.match(await seen(page, `${PLANS} .refusal`), /must be another/);
  });

  await test("once all have agreed it is in force, and can be left", async () => {
    await plan("KOR", "WATCH", "agree", hash);
    for (const post of ["RELEASE", "WATCH"]) await plan("USA", post, "agree", hash);
    await demo.consoles.KOR.sees("the plan in force", WAIT_SECONDS, ({ alarms }) =>
      [...alarms.values()].some(({ code }) => code === "plan-in-force"),
    );
    await page.locator(PLANS, { hasText: "Version 2, in force since" }).waitFor();
    await page.click(`${PLANS} [data-plan=leave]`);
    await demo.consoles.USA.sees("that Korea has left", WAIT_SECONDS, ({ alarms }) =>
      [...alarms.values()].some(({ code, subject }) => code === "plan-left" && subject === "KOR"),
    );
  });

  await test("no page asked anybody but its own node, breached its policy or failed", async () =>
    assert.deepEqual(breaches, []));
  await browser.close();
}

const demo = await Demo.start();
try {
  await testPlan(demo);
} finally {
  await demo.discard();
}
finish();
