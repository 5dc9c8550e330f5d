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

/** One visitor for each language: a page that serves one test after another costs half of a new one. */
interface Visitor {
  readonly page: Page;
  breaches: string[];
  /** The address of the test that has the page now. */
  origin: string;
}

const visitors = new Map<string, Visitor>();
const spent = new WeakSet<Page>();

/** For what a page keeps beyond its address, such as a passkey: it serves no other test. */
export const keepApart = (page: Page): void => void spent.add(page);

/** A page at the address, with nothing of an earlier test: another origin, another document, no breaches. One test at a time. */
export const openPage = async (
  browser: Browser,
  { address, language, width, height }: PageOptions,
): Promise<WatchedPage> => {
  const visitor = visitors.get(language) ?? (await visitorWith(await browser.newContext({ locale: language })));
  visitors.set(language, visitor);
  const { page } = visitor;
  visitor.breaches = [];
  visitor.origin = new URL(address).host;
  await page.setViewportSize({ width, height });
  await page.goto(address);
  const close = async (): Promise<void> => {
    if (!spent.has(page)) return void (await page.goto("about:blank"));
    visitors.delete(language);
    await page.context().close();
  };
  return { page, breaches: visitor.breaches, close };
};

const visitorWith = async (context: BrowserContext): Promise<Visitor> => {
  const page = await context.newPage();
  const visitor: Visitor = { page, breaches: [], origin: "" };
  const note = (breach: string): void => void visitor.breaches.push(breach);
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && host !== visitor.origin)
      note(`external request: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => note(`error: ${error.message}`));
  await page.exposeFunction("noteBreach", note);
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const tell: unknown = Reflect.get(globalThis, "noteBreach");
      if (typeof tell === "function") tell(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return visitor;
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
