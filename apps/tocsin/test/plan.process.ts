/**
 * Three nodes that run agree on another exchange plan by the command line alone: proposed, agreed to, followed, kept over a
 * kill and over a new epoch. No link is cut for it.
 */
import assert from "node:assert/strict";
import { chmod, cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { tocsin } from "./kit/command.ts";
import { LiveConsole } from "./kit/console.ts";
import { ledgerOf } from "./kit/journal.ts";
import { type NodePlan, Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { until } from "./kit/until.ts";

const NATIONS = ["JPN", "KOR", "USA"] as const;
const POSTS = [
  ["DIRECTOR", "director"],
  ["ADMIN", "administrator"],
] as const;
const WAIT_SECONDS = 60;
const NEXT = {
  nations: [...NATIONS],
  numberBlocks: {
    JPN: { first: 2000, length: 1000 },
    KOR: { first: 1000, length: 1000 },
    USA: { first: 3000, length: 1000 },
  },
  trackRate: 2,
  profiles: { USA: "three-elements" },
};

interface Shown {
  readonly hash: string;
  readonly inForceSinceUs: number;
  readonly fromConfiguration: boolean;
  readonly plan: { readonly version: number; readonly trackRate: number };
  readonly words: readonly { readonly nation: string; readonly withdrawnUs: number }[];
}

describe("an exchange plan by the command line", { timeout: 300_000 }, () => {
  let nodes: Nodes;
  let plans: NodePlan[];
  let hash = "";
  const consoles = new Map<string, LiveConsole>();
  const consoleOf = (nation: string): LiveConsole => consoles.get(nation) ?? assert.fail(nation);
  const keyOf = (position: string): string => join(nodes.directory, "officers", `${position}.pem`);
  const file = (): string => join(nodes.directory, "next.json");

  async function officersOf(nation: string): Promise<object[]> {
    await mkdir(join(nodes.directory, "officers"), { recursive: true });
    const officers: object[] = [];
    for (const [post, role] of POSTS) {
      const position = `${nation}-${post}`;
      const made = await tocsin(["officer", "make-key", keyOf(position), "--json"]);
      const { file: _, ...key } = JSON.parse(made.out) as Record<string, string>;
      officers.push({ position, person: position, roles: [role], keys: [key] });
    }
    return officers;
  }

  before(async () => {
    const port = await freeBlock();
    plans = NATIONS.map((nation, i) => ({ nation, console: port + i, link: port + 10 + i }));
    nodes = await Nodes.layOut("exercise", plans);
    for (const plan of plans) {
      const others = plans.filter(({ nation }) => nation !== plan.nation);
      await nodes.configure(plan, others, { officers: await officersOf(plan.nation) });
    }
    await writeFile(file(), JSON.stringify(NEXT));
    for (const { nation, console } of plans) {
      await nodes.start(nation).line(/ready/, WAIT_SECONDS);
      consoles.set(nation, new LiveConsole(nation, console));
    }
    for (const nation of NATIONS) await linked(nation);
  });
  after(async () => {
    for (const console of consoles.values()) console.close();
    await nodes.discard();
  });

  const linked = (nation: string): Promise<unknown> =>
    consoleOf(nation).sees("both partners", WAIT_SECONDS, (console) =>
      NATIONS.every((other) => other === nation || console.linkTo(other) === "linked"),
    );
  const differs = (nation: string): string[] =>
    [...consoleOf(nation).alarms.values()].flatMap(({ code, subject, clearedUs }) =>
      code === "plan-differs" && clearedUs === 0 ? [subject] : [],
    );
  const as = (position: string): string[] => {
    const nation = position.slice(0, 3);
    const { console } = plans.find((plan) => plan.nation === nation) ?? assert.fail(nation);
    const address = `http://${nation.toLowerCase()}.localhost:${console}/`;
    return ["--console", address, "--key", keyOf(position), "--position", position];
  };
  const plan = (position: string, ...words: string[]) => tocsin(["plan", ...words, ...as(position)]);
  async function shown(nation: string): Promise<Shown[]> {
    const { code, out, error } = await plan(`${nation}-ADMIN`, "show", "--json");
    assert.equal(code, 0, error);
    return JSON.parse(out) as Shown[];
  }
  /** How many statements of Korea the Japanese node has on its disk. */
  const heardOfKorea = (): number =>
    ledgerOf(nodes.directoryOf("JPN")).filter(({ entry }) => entry.type === "received" && entry.from === "KOR").length;
  async function inForce(nation: string): Promise<[string, number, boolean]> {
    const [present] = await shown(nation);
    assert.ok(present !== undefined && present.inForceSinceUs > 0);
    return [present.hash, present.plan.version, present.fromConfiguration];
  }

  test("nodes whose configurations differ say so, and go on", async () => {
    await consoleOf("KOR").sees("the difference", WAIT_SECONDS, () => differs("KOR").length === 2);
    const [, version, fromConfiguration] = await inForce("KOR");
    assert.deepEqual([version, fromConfiguration], [1, true]);
  });

  test("a file that cannot be a plan is refused with what is wrong in it", async () => {
    const bad = join(nodes.directory, "bad.json");
    for (const [change, complaint] of [
      [{ trackrate: 3 }, /trackrate must be left out/],
      [{ trackRate: 30 }, /trackRate must be a rate/],
      [
        { numberBlocks: { ...NEXT.numberBlocks, KOR: { first: 2500, length: 10 } } },
        /KOR must be apart from the numbers of JPN/,
      ],
    ] as const) {
      await writeFile(bad, JSON.stringify({ ...NEXT, ...change }));
      const { code, error } = await plan("KOR-DIRECTOR", "propose", bad);
      assert.equal(code, 1);
      assert.match(error, complaint);
    }
  });

  test("is proposed by two persons, seen by the others with what it changes, and agreed to by all", async () => {
    const proposed = await plan("KOR-DIRECTOR", "propose", file());
    assert.equal(proposed.code, 0, proposed.error);
    hash = /plan ([0-9a-f]{64})/.exec(proposed.out)?.[1] ?? assert.fail(proposed.out);
    const alone = await plan("KOR-DIRECTOR", "agree", hash);
    assert.deepEqual([alone.code, /same-person/.test(alone.error)], [1, true]);
    assert.equal((await plan("KOR-ADMIN", "agree", hash.slice(0, 8))).code, 0);
    await consoleOf("JPN").sees("the proposal", WAIT_SECONDS, (console) =>
      [...console.alarms.values()].some(
        ({ code, subject }) => code === "plan-proposed" && subject.startsWith("KOR/2/"),
      ),
    );
    const seen = await plan("JPN-ADMIN", "show");
    assert.match(seen.out, /trackRate: 1 -> 2/);
    assert.match(seen.out, /^(\w{3} EXERCISE) {3}KOR agreed at .*\n\1 {3}no word yet: JPN, USA/m);
    for (const nation of ["JPN", "USA"])
      for (const [post] of POSTS) assert.equal((await plan(`${nation}-${post}`, "agree", hash)).code, 0);
    for (const nation of NATIONS)
      await consoleOf(nation).sees("the plan in force and no difference", WAIT_SECONDS, (console) => {
        const codes = [...console.alarms.values()].map(({ code }) => code);
        return codes.includes("plan-in-force") && differs(nation).length === 0;
      });
    for (const nation of NATIONS) assert.deepEqual(await inForce(nation), [hash, 2, false]);
    for (const nation of NATIONS) await linked(nation);
  });

  test("stands over a kill, and its hash is what the next hello says", async () => {
    await nodes.kill("KOR");
    await nodes.start("KOR").line(/ready/, WAIT_SECONDS);
    await linked("KOR");
    await linked("JPN");
    assert.deepEqual(await inForce("KOR"), [hash, 2, false]);
    for (const nation of NATIONS) assert.deepEqual(differs(nation), []);
  });

  test("is there again in a new epoch: our word from the sealed journal, the others' from them", async () => {
    const journal = join(nodes.directoryOf("KOR"), "journal");
    const backup = join(nodes.directory, "backup");
    await nodes.kill("KOR");
    await cp(journal, backup, { recursive: true });
    const then = heardOfKorea();
    await nodes.start("KOR").line(/ready/, WAIT_SECONDS);
    // Only a copy that is behind what a partner has on its disk calls for another epoch.
    await until("Korea says more", WAIT_SECONDS, async () => heardOfKorea() > then);
    await nodes.kill("KOR");
    await rm(journal, { recursive: true });
    await cp(backup, journal, { recursive: true });
    await chmod(journal, 0o700);
    await nodes.start("KOR").line(/epoch \d+ begins/, WAIT_SECONDS);
    await linked("KOR");
    await consoleOf("KOR").sees("the plan in force", WAIT_SECONDS, (console) =>
      [...console.alarms.values()].some(({ code, clearedUs }) => code === "plan-in-force" && clearedUs === 0),
    );
    assert.deepEqual(await inForce("KOR"), [hash, 2, false]);
  });

  test("is left by one person, and the others see it", async () => {
    const left = await plan("JPN-ADMIN", "withdraw", hash);
    assert.equal(left.code, 0, left.error);
    await consoleOf("USA").sees("that Japan has left", WAIT_SECONDS, (console) =>
      [...console.alarms.values()].some(({ code, subject }) => code === "plan-left" && subject === "JPN"),
    );
    const [present] = await shown("USA");
    assert.equal(present?.hash, hash);
    assert.ok((present?.words.find(({ nation }) => nation === "JPN")?.withdrawnUs ?? 0) > 0);
  });
});
