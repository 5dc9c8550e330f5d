/**
 * How long after navigation the event card stands painted, with an empty cache (cold) and again in the same browser (warm), and
 * whether the globe was there already; beside the floor, a page of one heading. A real Chromium before a real node that tracks a
 * flight. Judges nothing; prints figures. Run: node apps/tocsin/test/first-paint.measure.ts [--times 15].
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { BrowserContext } from "playwright-core";
import { launchBrowser } from "./kit/browser.ts";
import { type NodePlan, Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";

const { values } = parseArgs({ options: { times: { type: "string", default: "15" } } });
const TIMES = Number(values.times);
const PATIENCE_MS = 120_000;
const AHEAD_MS = 5_000;
const START_SECONDS = 60;
const NATION = "KOR";
const CARD = "article.card:not(.quiet) h1";
const SIZE = { width: 1366, height: 768 } as const;

interface Painted {
  /** Since the navigation began. */
  readonly ms: number;
  readonly hasGlobe: boolean;
}

/** Text, because it runs in the page. A frame and a turn after the change what is in the document is on the screen. */
const watchFor = (selector: string): string => `(() => {
  const look = () => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => {
      globalThis.painted = { ms: performance.now(), hasGlobe: document.querySelector("canvas") !== null };
    }, 0));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true });
})();`;

async function paintedIn(context: BrowserContext, address: string, selector: string): Promise<Painted> {
  const page = await context.newPage();
  await page.addInitScript({ content: watchFor(selector) });
  await page.goto(address, { waitUntil: "commit" });
  const handle = await page.waitForFunction(() => Reflect.get(globalThis, "painted") as unknown, undefined, {
    timeout: PATIENCE_MS,
  });
  const painted = (await handle.jsonValue()) as Painted;
  await page.close();
  return painted;
}

const quantile = (times: readonly Painted[], share: number): string => {
  const sorted = times.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
};

function told(name: string, times: readonly Painted[]): void {
  const globes = times.filter(({ hasGlobe }) => hasGlobe).length;
  console.log(
    `${name}: median ${quantile(times, 0.5)}, slowest ${quantile(times, 1)} ms of ${times.length}; the globe was there first in ${globes}`,
  );
}

/** One nation with its own sensors, whose flight is under way as soon as it is ready. */
async function lightsUp(): Promise<string> {
  const file = fileURLToPath(new URL("./scenarios/short-lantern.json", import.meta.url));
  const epoch = new Date(Date.now() + AHEAD_MS).toISOString();
  await nodes.configure(plan, [], { feeds: [{ kind: "scenario", id: "scenario", file, epoch }] });
  await nodes.start(NATION).line(/ready/, START_SECONDS);
  return `http://${NATION.toLowerCase()}.localhost:${plan.console}/`;
}

const bare = createServer((_, answer) => {
  answer.setHeader("content-type", "text/html");
  answer.end("<!doctype html><title>floor</title><h1>floor</h1>");
});
await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
const floor = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
const port = await freeBlock();
const plan: NodePlan = { nation: NATION, console: port, link: port + 1 };
const nodes = await Nodes.layOut("exercise", [plan]);
const address = await lightsUp();
const browser = await launchBrowser();

// The first page waits for the launch to be declared.
const first = await browser.newContext();
await paintedIn(first, address, CARD);
await first.close();

const [floors, cold, warm]: [Painted[], Painted[], Painted[]] = [[], [], []];
for (let time = 0; time < TIMES; time++) {
  const context = await browser.newContext({ locale: "en", viewport: SIZE });
  floors.push(await paintedIn(context, floor, "h1"));
  cold.push(await paintedIn(context, address, CARD));
  warm.push(await paintedIn(context, address, CARD));
  await context.close();
}
told("floor, a heading", floors);
told("event card, cold (<= 1,000 asked)", cold);
told("event card, warm (<= 300 asked)", warm);
await browser.close();
await nodes.discard();
bare.close();
process.exit(0);
