/** An import against a console that is played here: what it states, what it leaves alone, and that it never does half by mistake. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { entryFromPage } from "@tocsin/codec-protobuf";
import {
  ConsoleCommandSchema,
  LinkSchema,
  type ProgrammeEntry as PageEntry,
  ProgrammeEntrySchema,
  ProgrammeSchema,
} from "@tocsin/codec-protobuf/console";
import { emptyPicture } from "@tocsin/console/reading";
import { programmeFromCsv, programmeToCsv, type ReadEntry } from "@tocsin/programme-csv";
import type { Answer, CommandBody } from "./connect.ts";
import { importProgramme } from "./programme.ts";
import { entriesOf } from "./programme-entries.ts";

const HEAD = programmeToCsv([]).slice(1).trim();
const line = (cells: Readonly<Record<string, string>>): string =>
  HEAD.split(",")
    .map((column) => cells[column] ?? "")
    .join(",");
const texts = { text_ko: "하나", text_ja: "一", text_en: "one" };
const dates = { start: "2027-10-05T00:00:00Z", end: "2027-10-06T00:00:00Z", nations: "KOR JPN" };
const exercise = { type: "exercise", ...texts, ...dates, kind: "drill", scenario: "autumn-lantern", seed: "1" };
const objective = {
  type: "objective",
  ...texts,
  exercise: "@lantern",
  number: "1",
  measure: "share",
  threshold_s: "2",
};
const read = (rows: readonly Readonly<Record<string, string>>[], known: readonly string[] = []) => {
  const { entries, faults } = programmeFromCsv([HEAD, ...rows.map(line)].join("\n"), known);
  assert.deepEqual(faults, []);
  return entries;
};

/** A nation's console: states what it is asked to, and refuses the entries whose number it is told. */
function played(nation: string, refuses: readonly number[] = []) {
  const entries: PageEntry[] = [];
  const programme = create(ProgrammeSchema, { entries });
  const links = new Map(["KOR", "JPN", "USA"].map((each) => [each, create(LinkSchema, { nation: each })]));
  const picture = { ...emptyPicture, links, programme };
  let asked = 0;
  const ask = async (body: CommandBody): Promise<Answer> => {
    const command = create(ConsoleCommandSchema, { body } as MessageInitShape<typeof ConsoleCommandSchema>);
    assert.ok(command.body.case === "exercise" && command.body.value.act.case === "edit");
    const { item, entry } = command.body.value.act.value;
    if (refuses.includes(++asked)) return { done: false, code: "refused-here", subject: item };
    assert.ok(entryFromPage(entry).ok);
    const known = entries.find((each) => each.item === item);
    const version = (known?.version ?? 0n) + 1n;
    const key = known?.item ?? `${nation}/exercise/1/programme/${entries.length + 1}`;
    const page = create(ProgrammeEntrySchema, {
      item: key,
      version,
      nation,
      state: "proposed",
      ...(entry && { entry }),
    });
    if (known === undefined) entries.push(page);
    else entries[entries.indexOf(known)] = page;
    picture.programme = create(ProgrammeSchema, { entries });
    return { done: true, code: "", subject: key };
  };
  const until = <T>(probe: (now: typeof picture) => T | undefined | false) =>
    Promise.resolve(probe(picture) || undefined);
  return { nation, mode: "exercise" as const, picture: () => picture, until, ask, count: () => asked };
}

const outcomes = ({ rows }: Awaited<ReturnType<typeof importProgramme>>) => rows.map(({ outcome }) => outcome);

test("a new exercise and what belongs to it go in together; the same file again changes nothing", async () => {
  const korea = played("KOR");
  const rows = read([objective, { ...exercise, item: "@lantern" }]);
  const first = await importProgramme(korea, rows, new Map());
  assert.deepEqual(
    first.rows.map(({ row, outcome, item }) => [row, outcome, item]),
    [
      [3, "add", "KOR/exercise/1/programme/1"],
      [2, "add", "KOR/exercise/1/programme/2"],
    ],
  );
  const [, stated] = entriesOf(korea.picture().programme);
  assert.equal(stated?.entry.type === "objective" && stated.entry.exercise.counter, 1);
  const again = await importProgramme(korea, rows, new Map());
  assert.deepEqual(outcomes(again), ["unchanged", "unchanged"]);
  assert.equal(again.labels.get("@lantern")?.counter, 1);
  assert.equal(korea.count(), 2);
});

test("own rows that say something else are changed, those of other nations are counted and left alone", async () => {
  const korea = played("KOR");
  await importProgramme(korea, read([exercise, { ...exercise, seed: "2" }]), new Map());
  const rows = read([
    { ...exercise, item: "KOR/exercise/1/programme/1", seed: "7" },
    { ...exercise, item: "KOR/exercise/1/programme/2", seed: "2" },
    { ...exercise, item: "JPN/exercise/1/programme/1", seed: "9" },
  ]);
  const dry = await importProgramme(korea, rows, new Map(), { dryRun: true });
  assert.deepEqual([outcomes(dry), korea.count()], [["change", "unchanged", "foreign"], 2]);
  assert.deepEqual(outcomes(await importProgramme(korea, rows, new Map())), ["change", "unchanged", "foreign"]);
  assert.equal(korea.count(), 3);
  assert.equal(entriesOf(korea.picture().programme)[0]?.page.version, 2n);
});

test("with one fault in any row nothing is sent, and every fault has its row, column, reason and remedy", async () => {
  const korea = played("KOR");
  const action = { type: "action", ...texts, exercise: "@lantern", owner: "KOR", status: "open", end: dates.end };
  const rows = read([
    { ...exercise, item: "@lantern" },
    { ...exercise, end: dates.start },
    { ...exercise, nations: "JPN FRA" },
    { ...objective, threshold_s: "0" },
    { ...action, retest: "@lantern" },
    { ...action, retest: "JPN/exercise/1/programme/4" },
    { ...exercise, item: "KOR/exercise/1/programme/77" },
  ]);
  const { faults, rows: done } = await importProgramme(korea, rows, new Map());
  assert.deepEqual(
    faults.map(({ row, column }) => `${row} ${column}`),
    ["3 end", "4 nations", "4 nations", "5 threshold_s", "6 retest", "7 retest", "8 item"],
  );
  assert.ok(faults.every(({ reason, remedy }) => reason !== "" && remedy !== ""));
  assert.deepEqual([done, korea.count()], [[], 0]);
});

test("a refusal in the middle stops there, and running it again does the rest and nothing twice", async () => {
  const rows = read([{ ...exercise, item: "@lantern" }, objective, { ...objective, number: "2" }]);
  const korea = played("KOR", [2]);
  const first = await importProgramme(korea, rows, new Map());
  assert.deepEqual(outcomes(first), ["add", "refused", "not-sent"]);
  assert.equal(first.rows[1]?.code, "refused-here");
  assert.deepEqual(outcomes(await importProgramme(korea, rows, new Map())), ["unchanged", "add", "add"]);
  assert.equal(entriesOf(korea.picture().programme).length, 3);
});

test("the files of several nations share one map of labels", async () => {
  const korea = played("KOR");
  const { labels } = await importProgramme(korea, read([{ ...exercise, item: "@lantern" }]), new Map());
  const japan = played("JPN");
  japan.picture().programme = create(ProgrammeSchema, { entries: korea.picture().programme?.entries ?? [] });
  const rows: readonly ReadEntry[] = read([objective], [...labels.keys()]);
  assert.deepEqual(outcomes(await importProgramme(japan, rows, labels, { dryRun: true })), ["add"]);
  const blind = played("JPN");
  const { faults } = await importProgramme(blind, rows, labels);
  assert.deepEqual(
    faults.map(({ row, column }) => `${row} ${column}`),
    ["2 exercise"],
  );
});
