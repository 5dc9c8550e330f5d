/**
 * Two real nodes, a person with a passkey in a real browser, and the verbs that read a node; then every secret of theirs is
 * searched for in all that anybody but its holder can see. Real secrets are the canaries: each is there once and random.
 */
import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { canonicalCode } from "@tocsin/console-api";
import type { Browser } from "playwright-core";
import { post } from "../src/client/http.ts";
import { demoOfficers, officerKeyFile } from "../src/demo/officers.ts";
import { PLACES } from "../src/places.ts";
import { launchBrowser, openPage } from "./kit/browser.ts";
import { addKeysOf, Canaries, filesBelow, isOpenToOthers, type Place, processPlaces } from "./kit/canaries.ts";
import { Command, processesNaming, tocsin } from "./kit/command.ts";
import { Nodes } from "./kit/nodes.ts";
import { withAuthenticator } from "./kit/officer.ts";
import { freeBlock } from "./kit/ports.ts";
import { leaksIn, saltKeyOf } from "./kit/secrets.ts";

const NATIONS = ["JPN", "KOR"] as const;
const WAIT_SECONDS = 60;
const BEFORE_MILLISECONDS = 75_000;
const SCENARIO = fileURLToPath(new URL("./scenarios/short-lantern.json", import.meta.url));

const SPENT = "KOR-WATCH";

describe("secrets", { timeout: 400_000, skip: process.platform !== "linux" && "it reads /proc" }, () => {
  let nodes: Nodes;
  let browser: Browser;
  let first: number;
  let temporary: string;
  const canaries = new Canaries();
  const places: Place[] = [];
  const commands: Command[] = [];
  const say = (where: string, text: string | Buffer): void =>
    void places.push({ where, bytes: typeof text === "string" ? Buffer.from(text) : text });
  const address = (nation: string): string =>
    `http://${nation.toLowerCase()}.localhost:${first + (nation === "KOR" ? 1 : 0)}/`;
  const verb = async (...args: string[]): Promise<void> => {
    const { out, error } = await tocsin(args);
    say(`tocsin ${args.join(" ")}`, `${out}\n${error}`);
  };
  const leaks = (): string[] => leaksIn(places, canaries);

  before(async () => {
    temporary = await mkdtemp(join(tmpdir(), "tocsin-secrets-"));
    process.env.TMPDIR = temporary;
    first = await freeBlock();
    const epoch = new Date(Date.now() - BEFORE_MILLISECONDS).toISOString();
    const feeds = [{ kind: "scenario", id: "scenario", file: SCENARIO, epoch }];
    const plans = NATIONS.map((nation, i) => ({ nation, console: first + i, link: first + 10 + i, feeds }));
    nodes = await Nodes.layOut("exercise", plans);
    for (const plan of plans) {
      const officers = await demoOfficers(nodes.keysOf(plan.nation), plan.nation);
      assert.ok(officers.ok);
      for (const { position, code } of officers.value)
        canaries.addText(`${plan.nation} code of ${position}`, code, canonicalCode(code));
      const partners = plans.filter(({ nation }) => nation !== plan.nation);
      await nodes.configure(plan, partners, { officers: officers.value.map(({ entry }) => entry) });
      commands.push(nodes.start(plan.nation));
    }
    for (const command of commands) await command.line(/ready/, WAIT_SECONDS);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await nodes?.discard();
  });

  test("are used: a passkey by a code, a session, keys, orders by script", async () => {
    const codes = JSON.parse(await readFile(join(nodes.keysOf("KOR"), "officer-codes.json"), "utf8"));
    const { page } = await openPage(browser, address("KOR"));
    page.on("request", (request) => say(`address asked for: ${request.method()}`, request.url()));
    page.on("websocket", (socket) => {
      say("address of a socket", socket.url());
      socket.on("framereceived", ({ payload }) => say("frame to the page", payload));
    });
    page.on("console", (message) => say("the page's console", message.text()));
    const debug = await withAuthenticator(page);
    debug.once("WebAuthn.credentialAdded", ({ credential: { privateKey } }) =>
      canaries.addKey("passkey", `-----BEGIN PRIVATE KEY-----\n${privateKey}\n-----END PRIVATE KEY-----\n`),
    );
    await page.evaluate(`location.hash = ${JSON.stringify(`#/people?code=${codes[SPENT]}`)}`);
    await page.click("dialog[open] [data-do=enrol]");
    await page.waitForSelector(`.officer[data-position=${SPENT}]`);
    await page.reload();
    await page.waitForSelector(`.officer[data-position=${SPENT}]`);
    await page.waitForSelector("[data-alarm]", { timeout: 90_000 });
    say("the page's address", page.url());
    say("the page", await page.content());
    const [cookie] = await page.context().cookies();
    assert.ok(cookie !== undefined && cookie.value.length >= 16);
    canaries.addText("session cookie", cookie.value);
    assert.equal(canaries.count, 2 * NATIONS.length + 2, "codes, the passkey and the session");
    const wrong = { position: "KOR-RELEASE", code: "0000-0000-0000-0000" };
    await post(new URL(address("KOR")), "/people/enrol/options", wrong);
  });

  test("are held by nodes whose command lines, environments and memory dumps give nothing away", async () => {
    const pids = await processesNaming(nodes.directory);
    assert.ok(pids.length >= NATIONS.length);
    places.push(...processPlaces(pids));
    for (const pid of pids) {
      const filter = await readFile(`/proc/${pid}/coredump_filter`, "utf8");
      assert.equal(Number.parseInt(filter, 16), 0, `process ${pid} would dump its memory`);
    }
  });

  test("are not told by the verbs that read a node or its keys, nor by their refusals", async () => {
    const directory = nodes.directoryOf("KOR");
    const broken = join(nodes.directory, "broken.pem");
    const pem = await readFile(officerKeyFile(nodes.keysOf("KOR"), "KOR-WATCH"), "utf8");
    await writeFile(broken, pem.slice(0, -30), { mode: 0o600 });
    const as = ["--console", address("KOR"), "--position", "KOR-RELEASE"];
    for (const key of [officerKeyFile(nodes.keysOf("KOR"), "KOR-RELEASE"), broken])
      await verb("consult", "rooms", ...as, "--key", key);
    await writeFile(broken, "");
    await verb("keys", "show", directory, "--json");
    await verb("keys", "rotate", directory, "--json");
    await verb("keys", "export", directory, join(nodes.directory, "bundle.json"));
    await verb("partner", "list", directory, "--json");
    await verb("officer", "list", nodes.configOf("KOR"), "--json");
    await verb("doctor", "--data", nodes.directory, "--json");
    await verb("guard", "matrix", "--config", nodes.configOf("KOR"), "--json");
    await verb("guard", "preview", directory, "--to", "JPN", "--json");
    await nodes.stop();
    await verb("verify", ...NATIONS.map((nation) => nodes.directoryOf(nation)), "--json");
    await verb(
      "verify",
      ...NATIONS.map((nation) => nodes.directoryOf(nation)),
      "--export-evidence",
      join(nodes.directory, "evidence.json"),
    );
    await verb("replay", directory, "--json");
  });

  test("do not reach the disk with a crash", async () => {
    const crashed = await mkdtemp(join(temporary, "crash-"));
    const shell = `cd '${crashed}'; ulimit -c unlimited; exec '${process.execPath}' '${PLACES.launcher}' "$@"`;
    const node = new Command(["node", "--config", nodes.configOf("KOR")], ["/bin/sh", "-c", shell, "sh"]);
    try {
      await node.line(/ready/, WAIT_SECONDS);
      node.child.kill("SIGABRT");
      await node.ended;
    } finally {
      await node.kill();
    }
    commands.push(node);
  });

  test("are found nowhere but where they belong, and there by their owner only", () => {
    for (const nation of NATIONS) {
      addKeysOf(canaries, nodes.keysOf(nation), nation);
      canaries.addBytes(`${nation} salt-key`, saltKeyOf(nodes.directoryOf(nation)));
    }
    for (const [i, { lines }] of commands.entries()) say(`output of node ${i}`, lines.join("\n"));
    const files = filesBelow(temporary);
    places.push(...files);
    const open = files.filter((place) => canaries.in(place).length > 0 && isOpenToOthers(place.where, temporary));
    assert.deepEqual(
      open.map(({ where }) => where),
      [],
      "others can read a secret",
    );
    assert.deepEqual(leaks(), []);
    const dumps = files.filter(({ where }) => where.includes("/crash-")).length;
    const bytes = places.reduce((sum, place) => sum + place.bytes.length, 0);
    console.log(
      `[S17] ${canaries.count} secrets in every form searched for in ${places.length} places (${(bytes / 1e6).toFixed(0)} MB: output, addresses, frames, processes, files, ${dumps} core dump): 0 found outside their files`,
    );
  });

  test("would be found: one of each kind is planted in every kind of place", async () => {
    const secret = "7K3M9QXT04WZHB2N";
    const key = await readFile(officerKeyFile(nodes.keysOf("KOR"), "KOR-WATCH"), "utf8");
    const salt = saltKeyOf(nodes.directoryOf("KOR"));
    canaries.addText("planted code", secret);
    const forms = [
      secret,
      JSON.stringify({ key }),
      key.split("\n")[1] ?? "",
      Buffer.from(salt).toString("hex"),
      Buffer.concat([Buffer.from("x"), salt, Buffer.from("yz")]).toString("base64"),
      Buffer.concat([Buffer.from("xy"), salt]).toString("base64url"),
    ];
    for (const form of forms) assert.equal(canaries.in({ where: "", bytes: Buffer.from(form) }).length, 1);
    assert.deepEqual(canaries.in({ where: "", bytes: Buffer.concat([Buffer.from("x"), salt]) }), ["KOR salt-key"]);
    const script = "console.log(process.argv[1]); setTimeout(() => {}, 30000)";
    const leaky = new Command([secret], [process.execPath, "-e", script]);
    await leaky.line(/./, WAIT_SECONDS);
    const seen = processPlaces([leaky.child.pid ?? 0]).filter((place) => canaries.in(place).length > 0);
    await leaky.kill();
    assert.deepEqual(
      seen.map(({ where }) => where.split(" ")[2]),
      ["cmdline"],
    );
    assert.deepEqual(canaries.in({ where: "", bytes: Buffer.from(leaky.lines.join("\n")) }), ["planted code"]);
    await writeFile(join(nodes.directoryOf("JPN"), "note.txt"), key);
    places.splice(0, places.length, ...filesBelow(temporary));
    assert.deepEqual(leaks(), [`KOR officer-KOR-WATCH.pem in ${join(nodes.directoryOf("JPN"), "note.txt")}`]);
  });
});
