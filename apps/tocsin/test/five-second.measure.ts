/**
 * The picture set of the five-second test: Japan's console before a running federation, in three languages and two sizes, and beside it
 * the answers as the page gave them at that moment. Run: node apps/tocsin/test/five-second.measure.ts. Writes into docs/console; the
 * readers, and so the judgement, are people.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { launchBrowser, openPage } from "./kit/browser.ts";
import { Demo, NATIONS } from "./kit/demo.ts";

const ANSWERS = ["what", "from", "to", "when", "sure", "who", "sent", "must"];
const LANGUAGES = ["en", "ko", "ja"];
const SIZES = [
  [1366, 768],
  [1920, 1080],
] as const;
const FOLDER = fileURLToPath(new URL("../../../docs/console/", import.meta.url));
const SET = join(FOLDER, "five-second-test");
const EVENT_SECONDS = 120;
/** The map has drawn, and the words stand. */
const SETTLED_MILLISECONDS = 2_500;

/** As they are read, line after line. */
const answersOn = async (page: Page): Promise<Readonly<Record<string, string>>> => {
  const read = ANSWERS.map(async (name) => {
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as shown
    const text = await page.locator(`[data-answer=${name}]`).innerText();
    return [name, text.split(/\s*\n\s*/).join(" / ")] as const;
  });
  return Object.fromEntries(await Promise.all(read));
};

const languageOf = (page: Page, language: string): Promise<void> =>
  page.click(`.languages button[lang=${language}]:visible`).then(async () => {
    await page.waitForSelector(`html[lang=${language}]`);
    await page.waitForTimeout(SETTLED_MILLISECONDS);
  });

async function takeSet(page: Page): Promise<void> {
  const answers: Record<string, object> = {};
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const language of LANGUAGES) {
      await languageOf(page, language);
      const name = `${language}-${width}x${height}`;
      await page.screenshot({ path: join(SET, `${name}.png`) });
      answers[name] = await answersOn(page);
      console.log(`took ${name}`);
    }
  }
  await writeFile(join(SET, "answers.json"), `${JSON.stringify(answers, null, 2)}\n`);
}

/** Dresses and layouts, for eyes that review them. */
async function takeViews(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1366, height: 768 });
  await languageOf(page, "ko");
  for (const dress of ["dark", "contrast"]) {
    await page.keyboard.press("KeyB");
    await page.waitForSelector(`html[data-dress=${dress}]`);
    await page.screenshot({ path: join(FOLDER, `${dress}.png`) });
  }
  await page.keyboard.press("KeyB");
  const address = new URL(page.url());
  for (const [layout, width, height, language] of [
    ["wall", 1920, 1080, "ja"],
    ["phone", 390, 844, "en"],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`${address.origin}/?layout=${layout}`);
    await page.waitForSelector(`html[data-layout=${layout}] .card [data-answer=what]`);
    await languageOf(page, language);
    await page.screenshot({ path: join(FOLDER, `${layout}.png`) });
  }
}

const demo = await Demo.start();
try {
  await mkdir(SET, { recursive: true });
  await demo.ready();
  await demo.consoles.JPN.sees("an event of three nations", EVENT_SECONDS, ({ events }) =>
    [...events.values()].some(({ views }) => views.length === NATIONS.length),
  );
  const browser = await launchBrowser();
  const { page } = await openPage(browser, `http://jpn.localhost:${demo.port + NATIONS.indexOf("JPN")}/`);
  await page.waitForSelector('.mark.track[style*="transform"]', { state: "attached" });
  await takeSet(page);
  await takeViews(page);
  await browser.close();
} finally {
  await demo.stop();
  await demo.discard();
}
