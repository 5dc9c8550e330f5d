/** A partner that lies about what it has of us, and one that is isolated and taken back: neither costs anybody a warning. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { LinkPartner, LinksConfig } from "./index.ts";
import { type Keys, keysOf, TestNode, until } from "./testing.ts";

const nodes: TestNode[] = [];
after(() => Promise.all(nodes.map((node) => node.links.stop())));

async function started(keys: Keys, partners: readonly LinkPartner[], more?: Partial<LinksConfig>): Promise<TestNode> {
  const node = await new TestNode(keys, partners, more).start();
  nodes.push(node);
  return node;
}
const rootOf = ({ identity: { nation }, root }: Keys): LinkPartner => ({
  nation,
  rootCertificatePem: root.certificatePem,
});
const dialling = (keys: Keys, port: number): LinkPartner => ({ ...rootOf(keys), dial: { host: "127.0.0.1", port } });
/** Says that it has more of everybody than anybody ever sent. */
const LIAR: Partial<LinksConfig> = {
  received: () => ({ epoch: 1_000, through: 0, mark: new Uint8Array(), provenEpoch: 1_000 }),
};

describe("a partner that claims a past of ours that never was", () => {
  test("does not mute a node whose epoch began in this very process", async () => {
    const [kor, jpn, usa] = await Promise.all([keysOf("KOR"), keysOf("JPN"), keysOf("USA")]);
    const korea = await started(kor, [rootOf(jpn), rootOf(usa)], { isEpochNew: true });
    const japan = await started(jpn, [dialling(kor, korea.port)]);
    await started(usa, [dialling(kor, korea.port)], LIAR);
    await until("Korea has heard the lie", () => korea.findings.length > 0);
    korea.put("JPN", "warning", "a warning");
    await until("Japan is warned", () => japan.textsOf("KOR", "warning").length > 0);
    assert.match(korea.findings[0] ?? "", /^USA we /);
  });
});

describe("a partner that is isolated", () => {
  const pair = async (more?: Partial<LinksConfig>) => {
    const [kor, jpn] = await Promise.all([keysOf("KOR"), keysOf("JPN")]);
    const korea = await started(kor, [{ ...rootOf(jpn), ...(more && { isIsolated: true }) }]);
    const japan = await started(jpn, [dialling(kor, korea.port)]);
    return { korea, japan };
  };

  test("and taken back at once is connected anew, so that it sends again what was not believed", async () => {
    const { korea, japan } = await pair();
    japan.put("KOR", "warning", "one", "two");
    await until("Korea has both", () => korea.textsOf("JPN", "warning").length === 2);
    korea.links.isolate("JPN", true);
    await until("Japan has been told", () => japan.findings.length > 0);
    assert.deepEqual(japan.findings, ["KOR has isolated us"]);
    korea.received.clear();
    korea.links.isolate("JPN", false);
    await until("Korea has both again", () => korea.textsOf("JPN", "warning").length === 2);
    assert.deepEqual(korea.textsOf("JPN", "warning"), ["one", "two"]);
  });

  test("sees that the link is lost, however often it calls again", async () => {
    const { korea, japan } = await pair();
    await until("they are linked", () => japan.states.at(-1) === "KOR linked");
    korea.links.isolate("JPN", true);
    await until("Japan sees the link lost", () => japan.states.at(-1) === "KOR lost");
    // As long as the silence after which a link is lost in any case, with calls in between that come to nothing.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    assert.deepEqual(japan.states, ["KOR linked", "KOR lost"]);
  });

  test("stays out from a restart's first moment on, until it is taken back", async () => {
    const { korea, japan } = await pair({});
    korea.put("JPN", "warning", "not for you");
    japan.put("KOR", "warning", "let me in");
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.deepEqual([japan.textsOf("KOR", "warning"), korea.textsOf("JPN", "warning")], [[], []]);
    korea.links.isolate("JPN", false);
    await until("Korea hears Japan", () => korea.textsOf("JPN", "warning").length > 0);
  });
});
