/** Two nations that know nothing of each other join by two files and two fingerprints, and then hear each other. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Command, tocsin } from "./kit/command.ts";
import { LiveConsole } from "./kit/console.ts";
import { freeBlock } from "./kit/ports.ts";

const START_SECONDS = 60;
const NATIONS = ["KOR", "JPN"] as const;
type Joining = (typeof NATIONS)[number];

describe("two nations join", { timeout: 180_000 }, () => {
  let folder: string;
  let port: number;
  const running: Command[] = [];
  const consoles: LiveConsole[] = [];
  const directoryOf = (nation: Joining): string => join(folder, nation);
  const configOf = (nation: Joining): Promise<string> => readFile(join(directoryOf(nation), "node.json"), "utf8");
  const bundleOf = (nation: Joining): string => join(directoryOf(nation), `${nation}.bundle.json`);
  const fingerprints = new Map<Joining, string>();
  const add = (to: Joining, partner: Joining, ...further: string[]) =>
    tocsin(["partner", "add", directoryOf(to), bundleOf(partner), ...further]);
  const fingerprintOf = (nation: Joining): string => fingerprints.get(nation) ?? assert.fail(nation);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tocsin-joining-"));
    port = await freeBlock();
  });
  after(async () => {
    for (const console of consoles) console.close();
    for (const command of running) await command.kill();
    await rm(folder, { recursive: true, force: true });
  });

  test("each begins a node, and none begins twice in one place", async () => {
    for (const [index, nation] of NATIONS.entries()) {
      const addresses = ["--link", `127.0.0.1:${port + 10 + index}`, "--console", `127.0.0.1:${port + index}`];
      const args = ["init", directoryOf(nation), "--nation", nation, ...addresses, "--json"];
      const { code, out, error } = await tocsin(args);
      assert.equal(code, 0, error);
      fingerprints.set(nation, (JSON.parse(out) as { fingerprint: string }).fingerprint);
      const before = await configOf(nation);
      const again = await tocsin(args);
      assert.equal(again.code, 1);
      assert.match(again.error, /a node lives here already/);
      assert.equal(await configOf(nation), before);
    }
  });

  test("a partner whose fingerprint nobody compared, or that differs, or of another mode, is not added", async () => {
    const before = await configOf("KOR");
    const own = fingerprintOf("KOR");
    const changed = join(folder, "changed.json");
    await writeFile(changed, (await readFile(bundleOf("JPN"), "utf8")).replaceAll("exercise", "actual"));
    const other = join(folder, "test");
    const init = await tocsin(["init", other, "--nation", "JPN", "--mode", "test", "--json"]);
    const { fingerprint, bundle } = JSON.parse(init.out) as { fingerprint: string; bundle: string };
    for (const [args, code, says] of [
      [[bundleOf("JPN")], 2, /nobody has compared the fingerprint/],
      [[bundleOf("JPN"), "--fingerprint", own], 4, /is not the one that you were told/],
      [[bundleOf("KOR"), "--fingerprint", own], 1, /it is of KOR, as this node is/],
      [[bundle, "--fingerprint", fingerprint], 1, /it is for mode test, this node is for mode exercise/],
      [[changed, "--fingerprint", fingerprintOf("JPN")], 1, /Ask the partner for its bundle again/],
      [[join(folder, "none.json"), "--fingerprint", own], 1, /none\.json/],
    ] as const) {
      const ran = await tocsin(["partner", "add", directoryOf("KOR"), ...args]);
      assert.equal(ran.code, code, ran.error);
      assert.match(ran.error, says);
    }
    assert.equal(await configOf("KOR"), before, "what was refused has changed nothing");
  });

  test("with two files and two fingerprints they hear each other, under one plan", async () => {
    const spoken = fingerprintOf("JPN").toLowerCase().replaceAll(" ", "");
    const dial = ["--dial", `127.0.0.1:${port + 11}`];
    assert.equal((await add("KOR", "JPN", "--fingerprint", spoken, ...dial)).code, 0);
    assert.equal((await add("JPN", "KOR", "--fingerprint", fingerprintOf("KOR"))).code, 0);
    assert.match((await add("JPN", "KOR", "--fingerprint", fingerprintOf("KOR"))).error, /a partner already/);
    const [kor, jpn] = await Promise.all(NATIONS.map(async (nation) => JSON.parse(await configOf(nation)).plan));
    assert.deepEqual(kor, jpn);
    for (const nation of NATIONS) {
      const command = new Command(["node", "--config", join(directoryOf(nation), "node.json")]);
      running.push(command);
      await command.line(/ ready, /, START_SECONDS);
    }
    for (const [index, nation] of NATIONS.entries()) {
      const console = new LiveConsole(nation, port + index);
      consoles.push(console);
      const other = NATIONS[1 - index] ?? assert.fail();
      await console.sees(`${other} linked`, START_SECONDS, () => console.linkTo(other) === "linked");
    }
  });

  test("who is removed is a partner no more", async () => {
    const { code, error } = await tocsin(["partner", "remove", directoryOf("KOR"), "JPN"]);
    assert.equal(code, 0, error);
    const { out } = await tocsin(["partner", "list", directoryOf("KOR"), "--json"]);
    assert.deepEqual(JSON.parse(out), []);
    assert.deepEqual(JSON.parse(await configOf("KOR")).plan.nations, ["KOR"]);
    assert.equal((await tocsin(["partner", "remove", directoryOf("KOR"), "JPN"])).code, 1);
  });
});
