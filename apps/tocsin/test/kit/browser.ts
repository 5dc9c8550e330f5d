/** A real Chromium before a real node's console: pages that note every breach, and a count of what passed. */
import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

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
const PLACES = [process.env.CHROMIUM ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** Text, because it runs in the page, where this file's types do not hold. */
const NOTE_POLICY_BREACHES = `document.addEventListener("securitypolicyviolation", (event) =>
  globalThis.noteBreach("policy: " + event.violatedDirective + " " + event.blockedURI));`;

/** A camera and a microphone that are none, and a visitor who allows their use. Calls stay on this machine. */
export const FAKE_MEDIA = [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--allow-loopback-in-peer-connection",
];

/** @throws Error in one line that says what to do where there is no Chromium. */
export async function launchBrowser(further: readonly string[] = []): Promise<Browser> {
  const executablePath = PLACES.find((path) => path !== "" && existsSync(path));
  if (executablePath === undefined)
    throw new Error("The browser tests need Chromium: apt-get install chromium, or set CHROMIUM to its path.");
  return chromium.launch({ executablePath, args: [...ARGUMENTS, ...further] });
}

/** A page and whatever it did that it must not: requests to strangers, breaches of the policy, errors. */
export interface WatchedPage {
  readonly page: Page;
  readonly breaches: string[];
}

export async function openPage(browser: Browser, address: string): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const breaches: string[] = [];
  const origin = new URL(address).host;
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && host !== origin) breaches.push(`external: ${request.url()}`);
  });
  page.on("websocket", (socket) => {
    if (new URL(socket.url()).host !== origin) breaches.push(`external: ${socket.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) breaches.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => breaches.push(`error: ${error.message}`));
  await page.exposeFunction("noteBreach", (text: string) => void breaches.push(text));
  await page.addInitScript({ content: NOTE_POLICY_BREACHES });
  await page.goto(address);
  return { page, breaches };
}

let passed = 0;
let failed = 0;

/** Runs one test and goes on after a failure. */
export async function test(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    passed++;
    console.log(`ok    ${name}`);
  } catch (cause) {
    failed++;
    const words = cause instanceof Error ? cause.message : String(cause);
    console.log(`FAIL  ${name}\n      ${words.replaceAll("\n", "\n      ")}`);
  }
}

export function finish(): never {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
