/** A node in mode test with a radar on the network: what comes in is shown at home, lies are counted, nothing leaves. */
import assert from "node:assert/strict";
import { createSocket, type Socket } from "node:dgram";
import { after, before, describe, test } from "node:test";
import { metres, type Radians, radians, seconds } from "@tocsin/kernel/units";
import { blocksOfCat034, blocksOfCat048, type TargetReport } from "@tocsin/sensor-asterix";
import { LiveConsole } from "./kit/console.ts";
import { ledgerOf } from "./kit/journal.ts";
import { Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { verify } from "./kit/verify.ts";

const WAIT_SECONDS = 60;
const ROTATION_SECONDS = 1;
const RADAR = { sac: 99, sic: 7 };

interface Aircraft {
  readonly callsign: string;
  readonly address: number;
  /** East and north of the radar at the first look, metres; then metres a second. */
  readonly at: readonly [number, number];
  readonly speed: readonly [number, number];
}

const AIRCRAFT: readonly Aircraft[] = [
  { callsign: "TCN101", address: 0x71c001, at: [40_000, 30_000], speed: [180, 20] },
  { callsign: "TCN102", address: 0x71c002, at: [-60_000, 50_000], speed: [-40, 210] },
  { callsign: "TCN103", address: 0x71c003, at: [-20_000, -80_000], speed: [120, -150] },
];

/** A radar that turns once a second and sends what it sees, until it is stopped. */
class TestRadar {
  readonly #socket: Socket = createSocket("udp4");
  readonly #port: number;
  readonly #timer: NodeJS.Timeout;
  readonly #begun = Date.now();

  constructor(port: number) {
    this.#port = port;
    this.#timer = setInterval(() => this.#turn(), ROTATION_SECONDS * 1000);
  }

  send(block: Uint8Array): void {
    this.#socket.send(block, this.#port, "127.0.0.1");
  }

  silence(): void {
    clearInterval(this.#timer);
  }

  stop(): void {
    this.silence();
    this.#socket.close();
  }

  #turn(): void {
    const now = Date.now();
    const timeOfDay = seconds((now / 1000) % 86_400);
    const reports = AIRCRAFT.map((each) => this.#report(each, (now - this.#begun) / 1000, timeOfDay));
    for (const block of blocksOfCat034([{ ...RADAR, timeOfDay, event: "north" }])) this.send(block);
    for (const block of blocksOfCat048(reports)) this.send(block);
  }

  #report(
    { callsign, address, at, speed }: Aircraft,
    elapsed: number,
    timeOfDay: TargetReport["timeOfDay"],
  ): TargetReport {
    const [east, north] = [at[0] + speed[0] * elapsed, at[1] + speed[1] * elapsed];
    const azimuth: Radians = radians((Math.atan2(east, north) + 2 * Math.PI) % (2 * Math.PI));
    const height = 10_000;
    return {
      ...{ ...RADAR, callsign, address, timeOfDay, azimuth },
      range: metres(Math.hypot(east, north, height)),
      pressureAltitude: metres(height),
    };
  }
}

describe("a radar on the network", { timeout: 180_000 }, () => {
  let nodes: Nodes;
  let radar: TestRadar;
  let home: LiveConsole;
  let abroad: LiveConsole;
  before(async () => {
    const port = await freeBlock();
    const feed = {
      kind: "udp",
      id: "north",
      port: port + 5,
      editions: ["48:1.32", "34:1.29"],
      radars: [
        {
          ...RADAR,
          ...{ latDeg: 37, lonDeg: 127.5, heightM: 200 },
          ...{ sigmaRangeM: 60, sigmaAzimuthDeg: 0.08, rotationS: ROTATION_SECONDS },
        },
      ],
    };
    nodes = await Nodes.layOut("test", [
      { nation: "KOR", console: port, link: port + 10, feeds: [feed] },
      { nation: "JPN", console: port + 1, link: port + 11 },
    ]);
    for (const nation of ["KOR", "JPN"]) await nodes.start(nation).line(/ready/, WAIT_SECONDS);
    home = new LiveConsole("KOR", port);
    abroad = new LiveConsole("JPN", port + 1);
    await home.sees("its partner", WAIT_SECONDS, () => home.linkTo("JPN") === "linked");
    radar = new TestRadar(port + 5);
  });
  after(async () => {
    radar?.stop();
    home?.close();
    abroad?.close();
    await nodes?.discard();
  });

  test("its plots and aircraft tracks appear on the console of its nation, in mode test", async () => {
    assert.equal(home.status?.mode, "test");
    await home.sees("plots", WAIT_SECONDS, ({ feeds }) => (feeds.get("north")?.plots ?? 0n) > 0n);
    await home.sees("all aircraft as confirmed tracks", WAIT_SECONDS, ({ tracks }) =>
      AIRCRAFT.every(({ callsign }) =>
        [...tracks.values()].some((track) => track.callsign === callsign && track.status === "confirmed"),
      ),
    );
    for (const track of home.tracks.values()) {
      assert.equal(track.source, "own");
      assert.equal(track.released, false);
    }
    assert.equal(home.events.size, 0, "aircraft are no launch");
  });

  test("a lying and a truncated block are counted and named, and the rest of the feed goes on", async (t) => {
    const lying = Uint8Array.of(48, 0, 200, 0xfd, 0xf7, 2, 99, 7);
    const truncated = Uint8Array.of(48, 0);
    const before = home.feeds.get("north")?.plots ?? 0n;
    for (const block of [lying, truncated]) radar.send(block);
    const feed = await home.sees("two errors", WAIT_SECONDS, ({ feeds }) => {
      const north = feeds.get("north");
      return north !== undefined && north.errors >= 2n && north;
    });
    // The feed, the place in its octets, and then the reason.
    assert.match(feed.lastError, /^feed north, offset \d+: \S.{10,}/);
    t.diagnostic(feed.lastError);
    await home.sees("an alarm of the feed's errors", WAIT_SECONDS, () => home.alarm("feed-errors", "north"));
    await home.sees("more plots", WAIT_SECONDS, ({ feeds }) => (feeds.get("north")?.plots ?? 0n) > before + 3n);
  });

  test("a radar that falls silent is said to be silent", async () => {
    radar.silence();
    await home.sees("a silent feed", WAIT_SECONDS, ({ feeds }) => feeds.get("north")?.state === "silent");
    await home.sees("its alarm", WAIT_SECONDS, () => home.alarm("feed-silent", "north"));
  });

  test("nothing of it was released: the partner was told of links, surveillance and the hotline only", async () => {
    assert.deepEqual([...abroad.tracks.keys()], []);
    for (const nation of ["KOR", "JPN"]) {
      for (const { entry } of ledgerOf(nodes.directoryOf(nation))) {
        if (entry.type === "sent" || entry.type === "received")
          assert.ok(
            ["surveillance", "checkpoint", "cosignature", "room"].includes(entry.item.kind),
            `${nation}: ${entry.type} ${entry.item.kind}`,
          );
      }
    }
    await nodes.stop();
    const { code, streams } = await verify(["KOR", "JPN"].map((nation) => nodes.directoryOf(nation)));
    assert.equal(code, 0);
    assert.deepEqual([...new Set(streams.map(({ priority }) => priority))], ["coordination"]);
  });
});
