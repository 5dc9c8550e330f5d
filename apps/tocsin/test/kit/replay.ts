/** A replay as an officer uses it in the browser, and as a program asks for it: words of the trade for what tests do with it. */
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  ConsoleFrameSchema,
  type Recording,
  type ReplayClock,
  type ReplayCommand,
  ReplayCommandSchema,
  ReplayFrameSchema,
  type Snapshot,
} from "@tocsin/codec-protobuf/console";
import type { Page } from "playwright-core";
import { WebSocket } from "ws";
import { until } from "./until.ts";

const WAIT_MILLISECONDS = 60_000;
const WAIT_SECONDS = 60;

/** What can be done with a page that shows, or is to show, a recorded watch. */
export const replayOn = (page: Page) => ({
  /** The officer leaves now for what was. */
  enter: async (): Promise<void> => {
    await page.keyboard.press("KeyR");
    await page.waitForSelector(".time-bar", { timeout: WAIT_MILLISECONDS });
    await page.waitForSelector(".replay-banner .trouble.none", { state: "attached", timeout: WAIT_MILLISECONDS });
  },
  returnToNow: async (): Promise<void> => {
    await page.keyboard.press("KeyR");
    await page.waitForSelector(".replay-banner", { state: "detached" });
  },
  playOrPause: (): Promise<void> => page.keyboard.press("KeyK"),
  tenSecondsOn: (): Promise<void> => page.keyboard.press("KeyI"),
  tenSecondsBack: (): Promise<void> => page.keyboard.press("KeyJ"),
  /** As the banner says them: what is looked at, and what it is really. */
  times: async (): Promise<{ readonly recordedMs: number; readonly realMs: number }> => {
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as shown
    const [recorded = "", real = ""] = await page.locator(".replay-banner time").allInnerTexts();
    const ms = (text: string): number => Date.parse(`${text.replace(" UTC", "").replace(" ", "T")}Z`);
    return { recordedMs: ms(recorded), realMs: ms(real) };
  },
  says: (words: RegExp): Promise<void> =>
    page.locator(".replay-banner").filter({ hasText: words }).first().waitFor({ timeout: WAIT_MILLISECONDS }),
  /** What the strip says of what happens meanwhile. */
  tellsLive: (words: RegExp): Promise<void> =>
    page.locator(".live-strip").filter({ hasText: words }).first().waitFor({ timeout: WAIT_MILLISECONDS }),
  /** Everything with which something could be done about the picture. */
  actions: (): Promise<number> =>
    page.locator("[data-do=acknowledge], [data-act], [data-shelve], [data-level], .officer, .pages a").count(),
  showNation: async (id: string, words: RegExp): Promise<void> => {
    await page.locator(".time-bar select").first().selectOption(id);
    await page.locator(".replay-banner").filter({ hasText: words }).first().waitFor({ timeout: WAIT_MILLISECONDS });
  },
});

type Body = Exclude<ReplayCommand["body"], { case: undefined }>;

/** The replay of a nation's watch as a program sees it. */
export class Rerun {
  recordings: readonly Recording[] = [];
  clock: ReplayClock | undefined;
  /** The last whole picture. */
  whole: Snapshot | undefined;
  refusals: string[] = [];
  readonly #socket: WebSocket;

  /** @param path `/live` to hold the first whole picture of what runs beside it. */
  constructor(host: string, port: number, path = "/replay") {
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { host: `${host}:${port}` } });
    this.#socket.on("error", () => {});
    this.#socket.on("message", (data: Buffer) => {
      if (path === "/live") {
        const { body } = fromBinary(ConsoleFrameSchema, data);
        if (body.case === "snapshot") this.whole = body.value;
        return;
      }
      const { body } = fromBinary(ReplayFrameSchema, data);
      if (body.case === "recordings") this.recordings = body.value.recordings;
      if (body.case === "clock") this.clock = body.value;
      if (body.case === "refusal") this.refusals.push(body.value.code);
      if (body.case !== "picture") return;
      const picture = fromBinary(ConsoleFrameSchema, body.value).body;
      if (picture.case === "snapshot") this.whole = picture.value;
    });
  }

  #send(body: Body): void {
    this.#socket.send(toBinary(ReplayCommandSchema, create(ReplayCommandSchema, { body })));
  }

  /** The picture of an instant in a recording, whole. */
  async pictureAt(recording: string, atUs: number): Promise<Snapshot> {
    await until("the replay is open", WAIT_SECONDS, () => this.recordings.length > 0);
    this.whole = undefined;
    this.#send({ case: "open", value: { $typeName: "tocsin.console.v1.ReplayOpen", recording, atUs } });
    return until("the replay shows a picture", WAIT_SECONDS, () => this.whole);
  }

  bookmark(note: string): void {
    this.#send({ case: "bookmark", value: { $typeName: "tocsin.console.v1.ReplayBookmark", atUs: 1, note } });
  }

  close(): void {
    this.#socket.terminate();
  }
}
