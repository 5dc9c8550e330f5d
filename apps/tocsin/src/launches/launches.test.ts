/** Launches as files: what a partner gets is what the guard lets leave, every row says what may be done with it, and every format can be read. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { PolicyEngine } from "@tocsin/guard";
import type { Instant } from "@tocsin/kernel/time";
import type { LaunchRecord } from "@tocsin/node";
import { merged } from "./catalogue.ts";
import { FORMATS, writeLaunches } from "./formats.ts";
import { type ExportRules, openToOwn, openToPartner } from "./gate.ts";
import { writeParquet } from "./parquet.ts";
import { publishedLaunches } from "./published.ts";
import type { Exported } from "./row.ts";

const NOW = 1_800_000_000_000_000;

const record = (changes: Partial<LaunchRecord> = {}): LaunchRecord => ({
  ...{ id: "KOR/exercise/1/KOR-G1", label: "EV-0001", mode: "exercise", openedUs: NOW, isOver: true },
  ...{ closedBecause: "impact-time-passed", origin: "KOR", nations: ["JPN", "KOR"], objectClass: "ballistic" },
  ...{ classProbability: 0.9, objects: 1, apogeeM: 250_000, rangeM: 740_000, flightS: 520, threatened: ["JPN"] },
  launchArea: {
    ...{ latitudeDeg: 39.2, longitudeDeg: 127.5, semiMajorM: 3000, semiMinorM: 1000, orientationDeg: 30 },
    containment: 0.95,
  },
  launchTime: { earliestUs: NOW - 2e6, bestUs: NOW - 1e6, latestUs: NOW, containment: 0.95 },
  impactArea: {
    ...{ latitudeDeg: 40, longitudeDeg: 140, semiMajorM: 5000, semiMinorM: 2000, orientationDeg: 0 },
    containment: 0.95,
  },
  stages: {
    ...{ detectedUs: NOW, confirmedUs: NOW + 3e6, declaredUs: NOW + 20e6, draftedUs: 0, alertedUs: 0, sirenUs: 0 },
    sent: [{ nation: "JPN", statedUs: NOW + 20e6, receivedUs: NOW + 20.5e6 }],
    received: [],
  },
  path: [0, 1, 2].map((i) => ({ latitudeDeg: 39.2, longitudeDeg: 127.5 + i, heightM: 1000 * i, atUs: NOW + i * 2e6 })),
  ...{ pathOrigin: "KOR", marked: [], pathMarked: [] },
  ...changes,
});

/** A policy that opens what is named. */
const rules = (open: readonly string[], changes: Partial<ExportRules> = {}): ExportRules => {
  const policy: PolicyEngine = {
    hash: "test",
    ask: ({ section }) => ({ allowed: open.includes(section), policies: ["p"], errors: [] }),
  };
  return {
    ...{ own: "KOR", policy, participation: "full" },
    plan: { version: 1, nations: ["JPN", "KOR", "USA"], numberBlocks: {}, trackRate: 1 },
    grants: { standing: [], now: NOW as Instant },
    ...changes,
  };
};

describe("what a partner gets", () => {
  test("is what the guard lets leave, section by section, and never when stages came", () => {
    const open = openToPartner(record(), "JPN", rules(["launch"])) ?? assert.fail("nothing leaves");
    assert.ok(open.launchArea !== undefined && open.impactArea === undefined && open.stages === undefined);
    assert.deepEqual(
      [open.apogeeM, open.rangeM, open.flightS, open.threatened, open.path, open.objectClass],
      [0, 0, 0, [], [], "unknown"],
    );
    assert.equal(open.marking, "EXERCISE // KOR // REL JPN");
    assert.deepEqual(open.nations, ["KOR"], "that others declared it is theirs to say");
  });

  test("is nothing where no section leaves, and nothing while it is isolated", () => {
    assert.equal(openToPartner(record(), "JPN", rules([])), undefined);
    const all = ["launch", "impact", "assessment", "kinematics"];
    assert.equal(openToPartner(record(), "JPN", rules(all, { participation: "isolated" })), undefined);
  });

  test("is of another nation's only what its originator has marked for it, for as long as that stands", () => {
    const all = rules(["launch", "impact", "assessment", "kinematics"]);
    const marked = (untilUs: number) => [{ section: "launch", releasableTo: ["JPN"], untilUs }];
    const foreign = record({ origin: "USA", pathOrigin: "USA", marked: marked(0) });
    assert.ok(openToPartner(foreign, "JPN", all)?.launchArea !== undefined);
    assert.equal(openToPartner(foreign, "JPN", all)?.impactArea, undefined);
    assert.deepEqual(openToPartner(foreign, "JPN", all)?.path, []);
    assert.equal(openToPartner({ ...foreign, marked: marked(NOW - 1) }, "JPN", all), undefined);
    assert.equal(openToPartner(foreign, "DEU", all), undefined);
  });

  test("one's own people get all of it, and the originator's word with it", () => {
    const foreign = record({
      origin: "USA",
      marked: [{ section: "launch", releasableTo: ["KOR", "JPN"], untilUs: 0 }],
    });
    const { marking, stages } = openToOwn(foreign, "KOR");
    assert.match(marking, /^EXERCISE \/\/ USA \/\/ FOR KOR ONLY; FURTHER: JPN$/);
    assert.ok(stages !== undefined);
  });
});

const exported = (changes: Partial<LaunchRecord> = {}): Exported => ({
  of: "own",
  launch: openToOwn(record(changes), "KOR"),
});
const textOf = (format: (typeof FORMATS)[number], each: Exported): string =>
  Buffer.from(writeLaunches(format, [each], "EXERCISE // TEST MARKING")).toString("utf8");

describe("the files", () => {
  test("carry their marking in every format", () => {
    for (const format of FORMATS) assert.match(textOf(format, exported()), /FOR KOR ONLY/, format);
    for (const format of FORMATS.filter((each) => each !== "csv"))
      assert.match(textOf(format, exported()), /TEST MARKING/, format);
  });

  test("hold what was written by others as text: no formula, no mark-up, no broken line", () => {
    const label = '=HYPERLINK("x")\n<b>&';
    assert.match(textOf("csv", exported({ label })), /"'=HYPERLINK\(""x""\)\n<b>&"/);
    assert.match(textOf("kml", exported({ label })), /=HYPERLINK\(&quot;x&quot;\)\n&lt;b&gt;&amp;/);
    const { features } = JSON.parse(textOf("geojson", exported({ label }))) as {
      features: { properties: { label: string } }[];
    };
    assert.equal(features[0]?.properties.label, label);
  });

  test("GeoJSON's rings close and turn against the clock; CZML's path keeps its instants", () => {
    const { features } = JSON.parse(textOf("geojson", exported())) as {
      features: { geometry: { type: string; coordinates: number[][][] } }[];
    };
    const rings = features
      .filter(({ geometry }) => geometry.type === "Polygon")
      .map((each) => each.geometry.coordinates[0]);
    assert.equal(rings.length, 2);
    for (const ring of rings) {
      assert.deepEqual(ring?.[0], ring?.at(-1));
      const area = (ring ?? []).reduce((sum, [x = 0, y = 0], i, all) => {
        const [nextX = 0, nextY = 0] = all[(i + 1) % all.length] ?? [];
        return sum + x * nextY - nextX * y;
      }, 0);
      assert.ok(area > 0, "against the clock");
    }
    const packets = JSON.parse(textOf("czml", exported())) as {
      id: string;
      position?: { cartographicDegrees: number[] };
    }[];
    const flown = packets.find(({ id }) => id.endsWith("/flown"))?.position?.cartographicDegrees ?? [];
    assert.deepEqual([flown[0], flown[4], flown[8]], [0, 2, 4]);
  });

  test("Parquet is, to the octet, what pyarrow 25 has read as two texts, a gap and an instant", () => {
    const bytes = writeParquet(
      [
        { name: "a", kind: "text", values: ["x", undefined, "é"] },
        { name: "b", kind: "number", values: [1.5, 2, undefined] },
        { name: "c", kind: "instant", values: [undefined, 1_700_000_000_000_000, 1] },
      ],
      { marking: "M" },
    );
    assert.equal(Buffer.from(bytes).toString("base64"), PARQUET);
  });
});

const PARQUET =
  "UEFSMRUAFSIVIiwVBhUAFQYVBgAAAgAAAAMFAQAAAHgCAAAAw6kVABUsFSwsFQYVABUGFQYAAAIAAAADAwAAAAAAAPg/AAAAAAAAAEAVABUsFSwsFQYVABUGFQYAAAIAAAADBgBAHhgkCgYAAQAAAAAAAAAVAhlMSAZzY2hlbWEVBgAVDCUCGAFhJQAAFQolAhgBYgAVBCUCGAFjJRQAFgYZHBk8JggcFQwZJQAGGRgBYRUAFgYWRBZEJggAACZMHBUKGSUABhkYAWIVABYGFk4WTiZMAAAmmgEcFQQZJQAGGRgBYxUAFgYWThZOJpoBAAAW4AEWBgAZHBgHbWFya2luZxgBTQAYBnRvY3NpbgCcAAAAUEFSMQ==";

describe("the catalogue", () => {
  test("keeps stages that were seen before where a later reading began after them", () => {
    const [before] = merged([], [record()]);
    const late = record({ stages: { ...record().stages, detectedUs: 0, sent: [], sirenUs: NOW + 90e6 }, path: [] });
    const [joined] = merged(before === undefined ? [] : [before], [late]);
    assert.deepEqual(
      [joined?.stages.detectedUs, joined?.stages.sirenUs, joined?.stages.sent.length, joined?.path.length],
      [NOW, NOW + 90e6, 1, 3],
    );
  });

  test("has every published flight with its source, and both figures where sources contradict each other", () => {
    const flights = publishedLaunches();
    assert.ok(flights.length > 40 && flights.every(({ source, launchedUs }) => source !== "" && launchedUs > 0));
    assert.match(flights.find(({ id }) => id === "NK-20170829-1")?.conflict ?? "", /05:57 \(ROK\) \/ 05:58 \(Japan\)/);
    assert.ok(flights.filter(({ conflict }) => conflict !== "").length > 10);
  });
});
