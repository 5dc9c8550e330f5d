/** What every browser test needs: a Chromium, a page that records every breach, and a count of what passed. */
import { existsSync } from "node:fs";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];
const CANDIDATES = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Fails in one line that says what to do where there is no Chromium. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = CANDIDATES.find((path) => path !== "" && existsSync(path));
  if (executablePath === undefined) {
    throw new Error("The console's tests need Chromium: apt-get install chromium, or set CHROMIUM to its path.");
  }
  return await chromium.launch({ executablePath, args: ARGUMENTS });
};

/** A page that notes requests to strangers, breaches of the policy and errors in `breaches`. */
export interface WatchedPage {
  readonly page: Page;
  readonly breaches: string[];
  readonly close: () => Promise<void>;
}

export interface PageOptions {
  readonly address: string;
  readonly language: string;
  readonly width: number;
  readonly height: number;
}

export const openPage = async (
  browser: Browser,
  { address, language, width, height }: PageOptions,
): Promise<WatchedPage> => {
  const context: BrowserContext = await browser.newContext({ viewport: { width, height }, locale: language });
  const page = await context.newPage();
  const breaches: string[] = [];
  const origin = new URL(address).host;
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && host !== origin)
      breaches.push(`external request: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) breaches.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => breaches.push(`error: ${error.message}`));
  await page.exposeFunction("noteBreach", (text: string) => breaches.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const note: unknown = Reflect.get(globalThis, "noteBreach");
      if (typeof note === "function") note(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(address);
  return { page, breaches, close: () => context.close() };
};

/** The text that can be seen, laid out in lines. */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as shown
export const seen = (page: Page, selector: string): Promise<string> => page.innerText(selector);

/** Ids and places of what axe finds wrong. */
export const accessibilityFaults = async (page: Page): Promise<readonly string[]> => {
  // Evaluated by the debugger and not by the page, so the page's policy stands untouched.
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const inPage = Reflect.get(globalThis, "axe") as {
      run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
    };
    const { violations } = await inPage.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
};

let passed = 0;
let failed = 0;

/** Runs one test and goes on after a failure. */
export const test = async (name: string, run: () => Promise<void>): Promise<void> => {
  try {
    await run();
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (cause) {
    failed += 1;
    console.log(
      `FAIL  ${name}\n      ${cause instanceof Error ? cause.message.replaceAll("\n", "\n      ") : String(cause)}`,
    );
  }
};

export const finish = (): never => {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
};
