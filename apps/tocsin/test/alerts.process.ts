/** A civil alert over real links: two officers' commands, a real outlet, kills on the way, and one person who tries alone. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { tocsin } from "./kit/command.ts";
import { Demo, NATIONS } from "./kit/demo.ts";
import { ledgerOf } from "./kit/journal.ts";
import { assertKept } from "./kit/secrets.ts";
import { until } from "./kit/until.ts";

const EVENT_SECONDS = 90;
const RECEIPT_SECONDS = 90;

describe("an alert of Japan", { timeout: 300_000 }, () => {
  let demo: Demo;
  before(async () => {
    demo = await Demo.start({ inland: true });
    await demo.ready();
  });
  after(() => demo.discard());

  const place = (post: string): string[] => [
    ...["--console", `http://jpn.localhost:${demo.port + 1}/`, "--position", `JPN-${post}`],
    ...["--key", join(demo.directoryOf("JPN"), "keys", `officer-JPN-${post}.pem`)],
  ];
  const said: string[] = [];
  const alert = async (verb: string, post: string, ...rest: string[]) => {
    const answer = await tocsin(["alert", verb, ...rest, ...place(post)]);
    said.push(answer.out, answer.error);
    return answer;
  };
  const wall = async (path: string): Promise<string> =>
    (await fetch(`http://127.0.0.1:${demo.port + 31}/${path}`)).text();
  const lit = async (): Promise<string[]> =>
    Object.keys((JSON.parse(await wall("state.json")) as { areas: Record<string, string> }).areas).sort();
  interface Listed {
    readonly proposals?: readonly {
      readonly id: string;
      readonly verb: string;
      readonly state: string;
      readonly areas: readonly string[];
    }[];
    readonly sent?: readonly {
      readonly identifier: string;
      readonly receipts: readonly { readonly state: string }[];
    }[];
    readonly partners?: readonly { readonly state: string; readonly identifier: string }[];
  }
  /** Nothing where the node is just starting again. */
  const listed = async (): Promise<Listed> => {
    const { code, out } = await alert("list", "WATCH", "--json");
    return code === 0 ? (JSON.parse(out) as Listed) : {};
  };
  const proposal = (verb: string) =>
    until(`a proposal to ${verb}`, EVENT_SECONDS, async () =>
      (await listed()).proposals?.find((one) => one.verb === verb),
    );

  /** kill -9; the demo starts it again. */
  const kill = (): void => {
    const pid = demo.pid("JPN");
    assert.ok(pid !== undefined);
    process.kill(pid, "SIGKILL");
  };

  async function release(verb: string, between: () => Promise<void> = async () => {}): Promise<readonly string[]> {
    const { id, areas } = await proposal(verb);
    const first = await alert("propose", "WATCH", id);
    assert.equal(first.code, 0, first.error);
    await between();
    const second = await alert("approve", "RELEASE", id, "--area", areas[0] ?? "");
    assert.equal(second.code, 0, second.error);
    return areas;
  }

  const receipts = () =>
    until("both outlets' receipts", RECEIPT_SECONDS, async () =>
      (await listed()).sent?.at(-1)?.receipts.every(({ state }) => state === "accepted"),
    );

  test("one officer alone is refused, in either role", async () => {
    const { id, areas } = await proposal("send");
    const area = areas[0] ?? "";
    assert.match((await alert("approve", "RELEASE", id, "--area", area)).error, /not-proposed/);
    assert.equal((await alert("propose", "WATCH", id)).code, 0);
    assert.match((await alert("approve", "WATCH", id, "--area", area)).error, /wrong-role/);
    const japanese = await alert("approve", "WATCH", id, "--area", area, "--lang", "ja");
    assert.match(japanese.error, /^tocsin: JPN EXERCISE: .*この配置には必要な役割がありません。 \(wrong-role\)$/);
    assert.match(japanese.out, /^JPN EXERCISE 訓練 EXERCISE \S+、発令、対象: /);
    assert.match((await alert("approve", "RELEASE", id, "--area", "JP-99")).error, /wrong-area-code/);
    assert.equal((await alert("withdraw", "WATCH", id)).code, 0);
    assert.deepEqual(await lit(), []);
  });

  test("two officers light the wall, fill the feed, and get both receipts, though the node is killed between their signatures and again before the receipts", async () => {
    const areas = await release("send", async () => {
      const started = demo.pid("JPN");
      kill();
      await until("Japan is up again", RECEIPT_SECONDS, () => demo.pid("JPN") !== started);
      assert.deepEqual(await lit(), [], "one signature sounds nothing, before a kill or after");
      const [waiting] = (await listed()).proposals?.filter(({ verb }) => verb === "send") ?? [];
      assert.equal(waiting?.state, "waiting", "the first signature stands");
    });
    kill();
    await until("the wall is lit", RECEIPT_SECONDS, async () => (await lit()).length > 0);
    assert.deepEqual(await lit(), [...areas].sort());
    await receipts();
    const feed = await wall("alerts.atom");
    assert.equal(feed.match(/<entry>/g)?.length, 1, "once, however often it was sent");
    assert.match(feed, /EXERCISE[\s\S]*훈련[\s\S]*訓練/);
  });

  test("the message of the feed is the one that was signed: CAP 1.2, status Exercise, three languages", async () => {
    const [, address] = /href="http:\/\/[^/]+\/(alerts\/[^"]+\.xml)"/.exec(await wall("alerts.atom")) ?? [];
    const xml = await wall(address ?? "");
    assert.match(xml, /<status>Exercise<\/status>/);
    assert.deepEqual(
      [...xml.matchAll(/<language>([^<]+)</g)].map((found) => found[1]),
      ["ko-KR", "ja-JP", "en-US"],
    );
  });

  test("partners see what was sent and who has confirmed it", async () => {
    await demo.consoles.KOR.sees("Japan's alert with both receipts", RECEIPT_SECONDS, ({ alerts }) =>
      alerts?.partners.some(
        ({ nation, state, receipts: confirmed }) => nation === "JPN" && state === "sent" && confirmed === 2,
      ),
    );
  });

  test("a cancellation by two darkens the wall over the same outlets", async () => {
    await release("cancel");
    await until("the wall is dark", RECEIPT_SECONDS, async () => (await lit()).length === 0);
    await receipts();
    assert.equal((await wall("alerts.atom")).match(/<entry>/g)?.length, 2);
    await demo.consoles.USA.sees("that it is cancelled", RECEIPT_SECONDS, ({ alerts }) =>
      alerts?.partners.some(({ state }) => state === "cancelled"),
    );
  });

  test("every step is on the ledger, by position", async () => {
    assert.equal(await demo.stop(), 0);
    const steps = ledgerOf(demo.directoryOf("JPN")).flatMap(({ entry }) => (entry.type === "alert" ? [entry] : []));
    const sent = steps.filter(({ change }) => change === "sent");
    assert.equal(sent.length, 2);
    for (const { proposal: id, version } of sent)
      for (const [change, by] of [
        ["proposed", "JPN-WATCH"],
        ["approved", "JPN-RELEASE"],
      ] as const)
        assert.ok(
          steps.some(
            (step) => step.proposal === id && step.version === version && step.change === change && step.by === by,
          ),
        );
    assert.ok(steps.some(({ change, by }) => change === "receipt" && by === "wall"));
    const stored = readFileSync(join(demo.directoryOf("JPN"), "outlet", "wall.jsonl"), "utf8")
      .trim()
      .split("\n");
    assert.equal(stored.length, 2);
  });

  test("outlets, proposals and what the verbs said of them hold no secret", () => {
    const others = said.map((text, i) => ({ where: `answer ${i} of tocsin alert`, bytes: Buffer.from(text) }));
    const directories = Object.fromEntries(NATIONS.map((nation) => [nation, demo.directoryOf(nation)]));
    console.log(`[S17] alerts: ${assertKept(demo.directory, directories, others)}`);
  });
});
