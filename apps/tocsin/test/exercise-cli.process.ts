/** An exercise by command line alone, over real links: a file in, answers, a start by two, orders, and something real. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { tocsin } from "./kit/command.ts";
import { Demo, type DemoNation } from "./kit/demo.ts";

const SECONDS = 20;
const TEXTS = "저녁 종,夕べの鐘,Evening Bell";
const HEAD =
  "item,type,text_ko,text_ja,text_en,kind,start,end,nations,exercise,retest,owner,status,number,measure,threshold_s,scenario,seed,first_year,last_year,details";
const BELL = `'@bell,exercise,${TEXTS},functional,2031-10-05T00:00:00Z,2031-10-05T08:00:00Z,KOR JPN USA,,,,,,,,autumn-lantern,7,,,[]`;
const objective = (threshold: string): string => `,objective,${TEXTS},,,,,@bell,,,,1,share,${threshold},,,,,`;

interface Imported {
  readonly faults: readonly { readonly row: number; readonly column: string }[];
  readonly rows: readonly { readonly outcome: string; readonly item: string }[];
  readonly labels: Readonly<Record<string, string>>;
}

describe("an exercise by command line", { timeout: 180_000 }, () => {
  let demo: Demo;
  let bell = "";
  before(async () => {
    demo = await Demo.start();
    await demo.ready();
  });
  after(() => demo.discard());

  const exercise = (verb: string, position: string, ...rest: string[]) => {
    const nation = position.slice(0, 3) as DemoNation;
    const key = join(demo.directoryOf(nation), "keys", `officer-${position}.pem`);
    const console = `http://${nation.toLowerCase()}.localhost:${demo.consoles[nation].port}/`;
    return tocsin(["exercise", verb, ...rest, "--console", console, "--position", position, "--key", key]);
  };
  const doing = async (verb: string, position: string, ...rest: string[]): Promise<string> => {
    const { code, out, error } = await exercise(verb, position, ...rest);
    assert.equal(code, 0, `${verb}: ${error}`);
    return out;
  };
  const entry = (nation: DemoNation) => demo.consoles[nation].programme?.entries.find(({ item }) => item === bell);
  const runs = (nation: DemoNation, state: string) =>
    demo.consoles[nation].sees(`it ${state}`, SECONDS, ({ programme }) => programme?.running?.state === state);
  const imported = async (file: string, ...rest: string[]): Promise<Imported> =>
    JSON.parse((await exercise("import", "KOR-WATCH", file, "--json", ...rest)).out) as Imported;
  const file = async (name: string, ...rows: readonly string[]): Promise<string> => {
    const path = join(demo.directory, name);
    await writeFile(path, `${[HEAD, ...rows].join("\n")}\n`);
    return path;
  };

  test("a file with a fault sends nothing; a good one is told first, then stated, and never twice", async () => {
    const bad = await exercise("import", "KOR-WATCH", await file("bad.csv", BELL, objective("0")));
    assert.equal(bad.code, 1);
    assert.match(bad.error, /row 3, column threshold_s: it must be above zero\. Write seconds/);
    const good = await file("good.csv", BELL, objective("2"));
    assert.deepEqual(
      (await imported(good, "--dry-run")).rows.map(({ item }) => item),
      ["", ""],
    );
    assert.equal(await doing("list", "KOR-WATCH"), "", "nothing was stated by either");
    const first = await imported(good);
    bell = first.labels["@bell"] ?? "";
    assert.match(bell, /^KOR\/exercise\/\d+\/programme\/\d+$/);
    assert.deepEqual(
      (await imported(good)).rows.map(({ outcome }) => outcome),
      ["unchanged", "unchanged"],
    );
  });

  test("other nations answer the version that they read; a version that is not there is not answered", async () => {
    for (const nation of ["JPN", "USA"] as const) {
      await demo.consoles[nation].sees("the exercise", SECONDS, () => entry(nation));
      const early = await exercise("answer", `${nation}-WATCH`, bell, "--answer", "agree", "--seen", "9");
      assert.match(early.error, /newer-version/);
      await doing("answer", `${nation}-WATCH`, bell, "--answer", "agree-with-comment", "--reason", "with our texts");
    }
    await demo.consoles.KOR.sees("that all agree", SECONDS, () => entry("KOR")?.state === "agreed");
    assert.match(
      await doing("show", "KOR-WATCH", bell),
      /^KOR EXERCISE answer: JPN agrees with a comment JPN-WATCH .* with our texts$/m,
    );
  });

  test("what is exported is imported again without a change; another nation's officer changes nothing of it", async () => {
    const out = join(demo.directory, "programme.csv");
    await doing("export", "JPN-WATCH", "--out", out);
    assert.ok((await readFile(out, "utf8")).includes(bell));
    assert.deepEqual(
      (await imported(out)).rows.map(({ outcome }) => outcome),
      ["unchanged", "unchanged"],
    );
    assert.match(
      await doing("import", "JPN-WATCH", out),
      /^JPN EXERCISE 0 added; 0 changed; 0 unchanged; 2 another nation's, skipped\./,
    );
  });

  test("two people start it, the first alone does not; pause and resume hold at every nation", async () => {
    await doing("start", "KOR-WATCH", bell, "--reason", "as planned");
    assert.match((await exercise("confirm", "KOR-WATCH", bell)).error, /must be another\. \(same-person\)$/);
    assert.match(
      (await exercise("confirm", "KOR-WATCH", bell, "--lang", "ko")).error,
      /^tocsin: KOR EXERCISE: .*실행되지 않음: 두 번째 사람은 다른 사람이어야 함\. \(same-person\)$/,
    );
    await runs("KOR", "proposed");
    assert.equal(demo.consoles.JPN.programme?.running, undefined);
    assert.match(
      await doing("confirm", "KOR-RELEASE", bell),
      /Start of .* ordered by KOR-WATCH: as planned\nKOR EXERCISE done: /,
    );
    await runs("JPN", "running");
    await doing("pause", "KOR-WATCH", bell);
    await runs("USA", "paused");
    assert.match((await exercise("pause", "KOR-WATCH", bell)).error, /is-paused/);
    await doing("resume", "KOR-WATCH", bell);
    await runs("JPN", "running");
    assert.match((await exercise("rate", "JPN-WATCH", bell, "--rate", "2")).error, /not-your-exercise/);
    await doing("rate", "KOR-WATCH", bell, "--rate", "2");
    await doing("jump", "KOR-WATCH", bell, "--to", "600");
  });

  test("something real, said by one officer of another nation, stops it everywhere and for ever", async () => {
    await doing("real-world", "JPN-WATCH", bell, "--reason", "unknown track in the east");
    for (const nation of ["KOR", "USA"] as const) await runs(nation, "real-world");
    assert.match((await exercise("start", "KOR-WATCH", bell)).error, /already-over/);
    assert.match(
      await doing("list", "KOR-WATCH"),
      /stopped: REAL WORLD, rate 0; ordered by JPN\/JPN-WATCH: unknown track/,
    );
  });

  test("an entry is removed by its own nation only", async () => {
    assert.match((await exercise("remove", "USA-WATCH", bell)).error, /not-your-entry/);
    await doing("remove", "KOR-WATCH", bell);
    assert.ok(!(await doing("list", "KOR-WATCH")).includes(`${bell} v2`));
    assert.match(await doing("list", "KOR-WATCH", "--removed"), /v2 taken out/);
  });
});
