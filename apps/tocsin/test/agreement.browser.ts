/**
 * The whole agreement before three consoles in one real Chromium: the programme agreed, an exercise started, a launch shared, a
 * room with video, an alert approved by the visitor, delivered and taken back, the end, the report, and the retest planned.
 * The demo's scripted officers play the others. Run: node apps/tocsin/test/agreement.browser.ts; TOCSIN_SCREENSHOT=folder keeps pictures.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { FAKE_MEDIA, finish, launchBrowser, openPage, test, type WatchedPage } from "./kit/browser.ts";
import { Demo, type DemoNation, NATIONS } from "./kit/demo.ts";
import { becomeOfficer } from "./kit/officer.ts";
import { until } from "./kit/until.ts";

const STEP_SECONDS = 120;
const CALL_SECONDS = 60;
const OFFICERS: Readonly<Record<DemoNation, string>> = { KOR: "KOR-RELEASE", JPN: "JPN-RELEASE", USA: "USA-RELEASE" };
/** Pictures of partners that move. Text, because it runs in the page. */
const MOVING = `[...document.querySelectorAll(".tiles li:not(:first-child) video")]
  .filter(({ videoWidth, currentTime }) => videoWidth > 0 && currentTime > 0).length`;

const pages = new Map<DemoNation, WatchedPage>();
const pageOf = (nation: DemoNation): Page => pages.get(nation)?.page ?? assert.fail(`${nation} has no page`);
const all = (run: (page: Page, nation: DemoNation) => Promise<unknown>): Promise<unknown> =>
  Promise.all(NATIONS.map((nation) => run(pageOf(nation), nation)));
const goTo = (page: Page, name: string): Promise<unknown> => page.evaluate(`location.hash = "#/${name}"`);

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.TOCSIN_SCREENSHOT;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `agreement-${name}.png`) });
}

interface GuideState {
  readonly state: string;
  readonly offers: string;
  readonly steps: readonly { readonly id: string; readonly state: string; readonly why: string }[];
}

/** The guide's page, as the visitor sees it. */
class Guide {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  state(): Promise<GuideState> {
    return this.#page.evaluate(`fetch("/state.json").then((answer) => answer.json())`);
  }

  /** Waits until the step is over, pressing on where the guide offers it. */
  async over(id: string, seconds = STEP_SECONDS): Promise<void> {
    const found = await until(`the step ${id} is over`, seconds, async () => {
      const { steps } = await this.state();
      const step = steps.find((each) => each.id === id);
      if (step !== undefined && step.state !== "ahead" && step.state !== "now") return step;
      const onwards = this.#page.locator("#go-on:not([hidden])");
      if ((await onwards.count()) > 0) await onwards.click({ timeout: 1000 }).catch(() => undefined);
      return undefined;
    });
    assert.equal(found.state, "done", found.why);
  }
}

async function enter(demo: Demo): Promise<Guide> {
  await demo.ready();
  const browser = await launchBrowser(FAKE_MEDIA);
  const guide = await openPage(browser, `http://guide.localhost:${demo.port + 35}/`);
  for (const [index, nation] of NATIONS.entries()) {
    const watched = await openPage(browser, `http://${nation.toLowerCase()}.localhost:${demo.port + index}/`);
    pages.set(nation, watched);
    await becomeOfficer(watched.page, demo, OFFICERS[nation]);
  }
  await guide.page.waitForSelector("#steps li");
  return new Guide(guide.page);
}

async function testPlan(guide: Guide): Promise<void> {
  await test("a programme of several years stands at three nations, agreed, and an exercise of it runs at all three", async () => {
    await guide.over("plan");
    await guide.over("start");
    await all((page) => goTo(page, "exercises"));
    await all((page) => page.waitForSelector("main.exercises"));
    await all((page) => page.locator("main.exercises", { hasText: "Autumn Lantern" }).waitFor());
    await picture(pageOf("KOR"), "plan");
  });
}

async function testPicture(guide: Guide): Promise<void> {
  await test("one launch, one event at three consoles", async () => {
    await all((page) => goTo(page, "watch"));
    await guide.over("launch");
    await all((page) => page.locator(".event-card, .card").first().waitFor());
    await picture(pageOf("USA"), "watch");
  });
}

async function testRoom(guide: Guide): Promise<void> {
  await test("the room has opened by itself, the officers speak, and three browsers see each other", async () => {
    await guide.over("room");
    await all((page) => goTo(page, "consult"));
    await all((page) => page.locator(".messages .text").nth(2).waitFor());
    await all((page) => page.click(".call > button"));
    await all((page) =>
      until("two partners in moving pictures", CALL_SECONDS, async () => (await page.evaluate(MOVING)) === 2),
    );
    await picture(pageOf("JPN"), "room");
    // Six pictures that one machine encodes and decodes would slow everything that follows.
    await all((page) => page.locator(".call .controls button").last().click());
  });
}

async function testAlert(guide: Guide, demo: Demo): Promise<void> {
  const page = pageOf("JPN");
  await test("the visitor reads the summary, types the area's code and approves: the wall lights up", async () => {
    await guide.over("propose");
    await goTo(page, "alerts");
    await approveByHand(page);
    await guide.over("approve");
    await guide.over("siren");
    const wall = await openPage(page.context().browser() ?? assert.fail("no browser"), wallOf(demo));
    await wall.page
      .getByText(/EXERCISE/)
      .first()
      .waitFor();
    await picture(wall.page, "wall");
    await wall.page.context().close();
  });

  await test("it is corrected as soon as other areas are threatened, by two persons again", async () => {
    await guide.over("correct");
    const { alerts } = demo.consoles.JPN;
    assert.deepEqual(alerts?.sent.map(({ verb }) => verb).toSorted(), ["correct", "send"]);
    await goTo(pageOf("USA"), "alerts");
    await picture(pageOf("USA"), "corrected");
  });

  await test("it is taken back over the same outlets, and partners see that", async () => {
    await guide.over("takeBack");
    await all((each) => goTo(each, "alerts"));
    await picture(pageOf("KOR"), "taken-back");
  });
}

/** As an officer does it: the code is read on the page and typed. */
async function approveByHand(page: Page): Promise<void> {
  await page.locator("[data-proposal]").first().click();
  await page.locator("[name=area-code]").waitFor();
  await picture(page, "proposal");
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as read
  const [code = ""] = /JP-\d\d/.exec(await page.locator("main").innerText()) ?? [];
  await page.fill("[name=area-code]", code);
  await page.click("[data-do=approve]");
}

const wallOf = (demo: Demo): string => `http://jpn.localhost:${demo.port + 31}/`;

async function testEnd(guide: Guide): Promise<void> {
  await test("two persons end it, and its report is there", async () => {
    await guide.over("end");
    await guide.over("report");
    const page = pageOf("KOR");
    await goTo(page, "exercises");
    await page.locator(".lane.exercise button[data-item]", { hasText: "Autumn Lantern" }).click();
    await page.waitForSelector('[data-report="ready"]');
    await picture(page, "report");
    assert.equal(
      (
        await until("the tour is over", 30, async () => {
          const now = await guide.state();
          return now.state === "over" && now;
        })
      ).steps.filter(({ state }) => state !== "done").length,
      0,
    );
  });
}

async function testRetest(): Promise<void> {
  await test("a finding becomes an action of the programme, which a later exercise tries again, at three nations", async () => {
    const page = pageOf("KOR");
    await page.click("[data-finding] >> nth=0");
    const retest = page.locator("dialog[open] select[name=retest]");
    assert.notEqual(await retest.inputValue(), "", "the next exercise of the programme is proposed");
    const before = await actionsOf("USA");
    await page.click("dialog[open] [type=submit]");
    await until("the action stands at a partner", STEP_SECONDS, async () => (await actionsOf("USA")) > before);
    await picture(page, "retest");
  });
}

/** Corrective actions in the programme as the nation's console shows it. */
const actionsOf = (nation: DemoNation): Promise<number> =>
  demo.consoles[nation]
    .sees("the programme", STEP_SECONDS, ({ programme }) => {
      const actions = programme?.entries.filter(({ entry }) => entry?.entry.case === "action");
      return actions && { count: actions.length };
    })
    .then(({ count }) => count);

const demo = await Demo.start({ tour: true });
try {
  const guide = await enter(demo);
  await testPlan(guide);
  await testPicture(guide);
  await testRoom(guide);
  await testAlert(guide, demo);
  await testEnd(guide);
  await testRetest();
  await test("no page asked anybody but its own node, breached its policy or failed", async () => {
    for (const { breaches } of pages.values()) assert.deepEqual(breaches, []);
  });
  await pageOf("KOR").context().browser()?.close();
} finally {
  await demo.discard();
}
finish();
