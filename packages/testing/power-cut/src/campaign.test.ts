/** The short form of `npm run powercut`, and planted faults that prove it. */
import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { type Course, campaign } from "./campaign.ts";
import { SECTOR, torn } from "./cut.ts";
import { Disk } from "./disk.ts";
import { writeImage } from "./image.ts";
import { judge } from "./judge.ts";
import { JOURNAL, record, STRACE, scratch } from "./record.ts";
import { forgiveChecksums, synchronousIs } from "./testing.ts";
import type { Call } from "./trace.ts";

/** The making of a journal and its first commits. */
const BEGINNING = 120;
const course: Course = { exhaustive: false, seeds: 0, seed: 5, parts: 1, part: 0 };

const missing = !existsSync(STRACE);
if (missing) process.stderr.write("the tests of power cuts below SQLite: tests not run, they need strace\n");

describe("power cuts below SQLite", { skip: missing }, () => {
  const place = scratch();
  let calls: readonly Call[] = [];
  before(() => {
    calls = record();
  });
  after(() => rmSync(place, { recursive: true, force: true }));

  test("every commit is acknowledged, its log begins anew under way, and is made anew after a stop", () => {
    const said = calls.flatMap((call) => (call.do === "said" ? [call.commit] : []));
    assert.deepEqual(
      [...new Set(said)],
      Array.from({ length: 201 }, (_, commit) => commit),
    );
    const log = /-wal$/;
    const begun = calls.filter((call) => call.do === "write" && call.at === 0 && log.test(call.path));
    const made = calls.filter((call) => call.do === "unlink" && log.test(call.path));
    assert.ok(begun.length > 1 + made.length, `begun ${begun.length} times, removed ${made.length} times`);
  });

  test("any cut while a journal is made and begun leaves an exact prefix with all that was acknowledged", () => {
    const found = campaign(calls.slice(0, BEGINNING), { ...course, exhaustive: true });
    assert.ok(found.images > BEGINNING);
    assert.deepEqual(found, { images: found.images, lost: 0, torn: 0, first: [] });
  });

  test("so do cuts at moments drawn from the whole of its life", () => {
    assert.deepEqual(campaign(calls, { ...course, seeds: 100 }), { images: 100, lost: 0, torn: 0, first: [] });
  });

  for (const level of ["NORMAL", "OFF"] as const)
    test(`a writer with synchronous = ${level} is found`, () => {
      const lazy = record({ preload: [synchronousIs(level)], commits: 8 });
      assert.ok(campaign(lazy, { ...course, seeds: 20 }).lost > 0);
    });

  test("a new directory whose name nobody synchronised is found", () => {
    const short = calls.slice(0, BEGINNING);
    const nameless = short.filter((call) => call.do !== "sync" || call.path !== "/nation");
    assert.ok(nameless.length < short.length);
    assert.match(campaign(nameless, { ...course, seeds: 20 }).first[0] ?? "", /no journal here/);
  });

  /** The first commit is written whole, and its sync is still to come. */
  function beforeSync(all: readonly Call[]): Disk {
    const disk = new Disk();
    const first = all.findIndex((call) => call.do === "said" && call.commit === 1);
    const sync = all.findLastIndex((call, i) => i < first && call.do === "sync");
    for (const call of all.slice(0, sync)) disk.do(call);
    return disk;
  }

  test("a database that does not look at its log's checksums is found", () => {
    const random = new Random(3);
    const verdicts = Array.from({ length: 20 }, () => {
      writeImage(beforeSync(calls).root, torn(random, SECTOR), place);
      forgiveChecksums(join(place, JOURNAL, "journal.db-wal"));
      return judge(join(place, JOURNAL), 0, true)?.kind;
    });
    assert.ok(verdicts.includes("lost") || verdicts.includes("torn"), verdicts.join());
  });
});
