/** A built console before make-believe nodes, one for each test, and the browser that looks at it. */
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import type { Page } from "playwright-core";
import { type FakeNodeOptions, startFakeNode } from "../dev/fake-node.ts";
import { finish, launchBrowser, openPage, type WatchedPage } from "./browser.ts";
import { builtConsole } from "./build.ts";

type Scene = Partial<FakeNodeOptions> & {
  readonly language?: string;
  readonly width?: number;
  readonly height?: number;
};

export const stage = async () => {
  const dist = await builtConsole();
  const browser = await launchBrowser();

  /** Runs a test body with its own node and page; whatever breached the policy or the origin fails it. */
  const onScreen = async (
    { language = "en", width = 1366, height = 768, ...options }: Scene,
    body: (watched: WatchedPage, node: Awaited<ReturnType<typeof startFakeNode>>) => Promise<void>,
  ): Promise<void> => {
    const node = await startFakeNode({
      ...{ scene: "overflight", nation: "JPN", mode: "exercise", dist, port: 0, secondsIn: 261 },
      ...options,
    });
    const watched = await openPage(browser, { address: node.address, language, width, height });
    try {
      await watched.page.waitForSelector(".screen.live .card header");
      await body(watched, node);
      assert.deepEqual(watched.breaches, []);
    } finally {
      await watched.close();
      await node.close();
    }
  };

  const end = async (): Promise<never> => {
    await browser.close();
    await rm(dist, { recursive: true });
    return finish();
  };
  return { dist, onScreen, end };
};

export const drawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.querySelector<HTMLElement>(".mark.track")?.style.transform !== undefined,
    undefined,
    { timeout: 30_000 },
  );
