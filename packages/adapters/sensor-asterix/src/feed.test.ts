/** Feeds that run: a recording at its own pace on a test's clock, and datagrams over the loopback. */
import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Clock, Instant } from "@tocsin/kernel/time";
import { metres, radians, seconds } from "@tocsin/kernel/units";
import { encodeCat048, type TargetReport } from "./encode.ts";
import { type AsterixFeed, createAsterixFeed } from "./feed.ts";
import type { FeedItem } from "./feed-decoder.ts";
import type { AsterixFeedConfig } from "./feed-settings.ts";
import { listenUdp } from "./udp.ts";

const RADAR = { sac: 10, sic: 1, latDeg: 37, lonDeg: 127, heightM: 300, sigmaRangeM: 50, sigmaAzimuthDeg: 0.06 };
const WALL: Clock = { now: () => Math.round((performance.timeOrigin + performance.now()) * 1000) as Instant };

const target = (at: number): TargetReport => ({
  sac: 10,
  sic: 1,
  timeOfDay: seconds(at),
  range: metres(50_000 + at),
  azimuth: radians(1),
});

function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "tocsin-asterix-"));
  return use(folder).finally(() => rmSync(folder, { recursive: true }));
}

function recording(config: AsterixFeedConfig): Promise<{ items: FeedItem[]; feed: AsterixFeed; began: Instant }> {
  const items: FeedItem[] = [];
  const began = WALL.now();
  return new Promise((resolve, reject) => {
    const started = createAsterixFeed(config, {
      clock: WALL,
      onItem: (item) => items.push(item),
      onEnd: () => started.then((feed) => (feed.ok ? resolve({ items, feed: feed.value, began }) : undefined)),
    });
    started.then((feed) => (feed.ok ? undefined : reject(new Error(feed.error.what))), reject);
  });
}

test("a raw recording is handed on in order with its own spacing, moved to now", () =>
  inFolder(async (folder) => {
    const file = join(folder, "ten.ast");
    const targets = [0, 2, 4, 6, 8, 10].map((at) => encodeCat048([target(at)]));
    writeFileSync(file, Buffer.concat(targets));
    const config = { id: "replay", kind: "raw", file, radars: [RADAR], mapToNow: true, speed: 200 } as const;
    const { items, feed, began } = await recording(config);
    const times = items.map((item) => (item.kind === "dwell" ? item.at : assert.fail(item.kind)));
    assert.deepEqual(
      times.map((at) => (at - (times[0] ?? 0)) / 1e6),
      [0, 2, 4, 6, 8, 10],
    );
    assert.ok((times[0] ?? 0) >= began && (times[0] ?? 0) <= WALL.now());
    assert.ok(WALL.now() - began >= 10e6 / 200, "ten seconds at two hundred times their pace");
    assert.equal(feed.counters.plots, 6);
  }));

test("a stopped recording hands on nothing more", () =>
  inFolder(async (folder) => {
    const file = join(folder, "long.ast");
    writeFileSync(file, Buffer.concat([0, 3600].map((at) => encodeCat048([target(at)]))));
    const items: FeedItem[] = [];
    const config = { id: "stop", kind: "raw", file, radars: [RADAR], mapToNow: true } as const;
    const feed = await createAsterixFeed(config, { clock: WALL, onItem: (item) => items.push(item) });
    assert.ok(feed.ok);
    feed.value.stop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(items, []);
  }));

test("a feed that cannot be opened says why and what to do", async () => {
  const surroundings = { clock: WALL, onItem: () => {} };
  const base = { id: "west", radars: [RADAR], mapToNow: true } as const;
  const missing = await createAsterixFeed({ ...base, kind: "pcap", file: "/nonexistent/x.pcap" }, surroundings);
  assert.ok(!missing.ok && missing.error.code === "cannot-read" && /west/.test(missing.error.where ?? ""));
  const nowhere = await createAsterixFeed({ ...base, kind: "raw" }, surroundings);
  assert.ok(!nowhere.ok && nowhere.error.code === "bad-feed");
  const portless = await createAsterixFeed({ ...base, kind: "udp" }, surroundings);
  assert.ok(!portless.ok && /port/.test(portless.error.what));
});

test("datagrams over the loopback become dwells; a taken port is said", async () => {
  const items: FeedItem[] = [];
  const arrived = Promise.withResolvers<void>();
  const config = { id: "live", kind: "udp", port: 0, radars: [RADAR], mapToNow: false } as const;
  const onItem = (item: FeedItem) => {
    items.push(item);
    if (items.length === 2) arrived.resolve();
  };
  const feed = await createAsterixFeed(config, { clock: WALL, onItem });
  assert.ok(feed.ok && feed.value.port !== undefined);
  const { port } = feed.value;
  const taken = await listenUdp({ port }, () => {});
  assert.ok(!taken.ok && taken.error.code === "port-taken" && taken.error.where === `127.0.0.1:${port}`);
  const socket = createSocket("udp4");
  const secondsOfDay = (WALL.now() / 1e6) % 86_400;
  socket.send(Buffer.from("300000", "hex"), port, "127.0.0.1");
  socket.send(encodeCat048([target(secondsOfDay)]), port, "127.0.0.1");
  await arrived.promise;
  socket.close();
  feed.value.stop();
  assert.deepEqual(items.map((item) => item.kind).sort(), ["dwell", "feed-error"]);
  const dwell = items.find((item) => item.kind === "dwell");
  assert.ok(dwell !== undefined && Math.abs(dwell.at - WALL.now()) < 5e6);
});
