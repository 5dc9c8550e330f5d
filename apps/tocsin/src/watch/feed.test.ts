/** The feed through what happens to a connection: cut, refused, silent, and there again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type NodeClock, type Picture, pictureOf } from "@tocsin/console/reading";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { WatchClient } from "../client/connect.ts";
import { Feed } from "./feed.ts";
import { NOW_US, snapshot } from "./support.test.ts";

/** A connection that the test cuts. */
class Line implements WatchClient {
  readonly nation = "JPN";
  readonly mode = "exercise";
  isCut = false;
  isClosed = false;
  readonly #picture: Picture = pictureOf(snapshot());
  picture = (): Picture => this.#picture;
  isConnected = (): boolean => !this.isCut;
  read = (): Promise<string> => Promise.reject(new Error("there is nothing to read"));
  close = async (): Promise<void> => {
    this.isClosed = true;
  };
}

const until = async (what: string, probe: () => boolean): Promise<void> => {
  for (let tries = 0; !probe(); tries++) {
    assert.ok(tries < 1000, what);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

test("where there is nothing to watch the fault says why, and nothing is tried again", async () => {
  let tries = 0;
  const feed = new Feed(async () => {
    tries++;
    return fault("unreachable", "cannot be reached.");
  });
  const first = await feed.open();
  assert.ok(!first.ok && first.error.code === "unreachable");
  await feed.close();
  assert.equal(tries, 1);
});

test("a cut is lost, is tried until the node is there, and is live again with the new picture", async () => {
  const lines: Line[] = [];
  let refusals = 2;
  const connect = async (clock: NodeClock): Promise<Result<WatchClient>> => {
    if (lines.length > 0 && refusals-- > 0) return fault("unreachable", "cannot be reached.");
    clock.hear(NOW_US);
    const line = new Line();
    lines.push(line);
    return ok(line);
  };
  const feed = new Feed(connect);
  await feed.open();
  assert.equal(feed.presence().liveness, "live");
  const [first] = lines;
  assert.ok(first !== undefined);
  first.isCut = true;
  const { liveness, absentFromUs } = feed.presence();
  assert.equal(liveness, "lost");
  assert.ok((absentFromUs ?? 0) >= NOW_US);
  assert.equal(feed.picture, first.picture(), "what was last seen is still shown, as what it is");
  await until("connected again", () => lines.length === 2);
  await until("live again", () => feed.presence().liveness === "live");
  assert.equal(feed.presence().gap?.fromUs, absentFromUs);
  await feed.close();
  assert.ok(lines[1]?.isClosed);
});

test("an open connection without a word is silent, and is lost only when the next one is refused", async (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: NOW_US / 1000 });
  let isThere = true;
  const line = new Line();
  const feed = new Feed(async (clock) => {
    if (!isThere) return fault("unreachable", "cannot be reached.");
    clock.hear(NOW_US);
    return ok(line);
  });
  await feed.open();
  isThere = false;
  context.mock.timers.tick(4000);
  assert.deepEqual([feed.presence().liveness, feed.presence().absentFromUs], ["stale", NOW_US]);
  context.mock.timers.tick(2000);
  await until("given up", () => line.isClosed);
  await until("lost", () => feed.presence().liveness === "lost");
  assert.equal(feed.presence().absentFromUs, NOW_US, "one absence, from when it began");
  await feed.close();
});
