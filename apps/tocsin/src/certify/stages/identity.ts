/** Stage `identity`: whoever is not what the certificate says is told so, and what the partner says is under its own key. */
import {
  type Deliver,
  type Goodbye,
  type Hello,
  type KnownNodes,
  PRIORITIES,
  type VerifyTools,
  verifyRoot,
  verifyStatement,
} from "@tocsin/exchange";
import { bytesEqual } from "@tocsin/kernel/sound";
import { demand, NotObserved } from "../finding.ts";
import { append, type Ground, helloOf, openProbe } from "../ground.ts";
import { endsWith, withLine } from "../line.ts";
import { warningSaying } from "../sayings.ts";
import { codec, sha256, verifySignature } from "../speaker.ts";
import type { TestCase } from "../test-case.ts";

const LISTEN_MILLISECONDS = 4000;

const helloEnds =
  (reason: Goodbye["reason"], changeOf: (ground: Ground) => Partial<Hello>): TestCase["run"] =>
  async (ground) => {
    const probe = await openProbe(ground, "warning");
    try {
      probe.send(helloOf(ground, "warning", changeOf(ground)));
      return await endsWith(probe, reason);
    } finally {
      probe.cut();
    }
  };

const secondHello =
  (priority: "warning" | "track"): TestCase["run"] =>
  (ground) =>
    withLine(ground, "warning", ({ probe }) => {
      probe.send(helloOf(ground, priority));
      return endsWith(probe, "protocol");
    });

/** An epoch before one that our own signature has stated. */
async function olderEpoch(ground: Ground): Promise<string> {
  const { speaker } = ground;
  await withLine(ground, "warning", (line) => {
    append(ground, "warning", [warningSaying(speaker.now(), ++ground.counter, 1, speaker.partner)]);
    return line.settle();
  });
  return helloEnds("identity", () => ({ epoch: speaker.epoch - 1 }))(ground);
}

/** The partner's deliveries in the order in which they came, counted as they must be. */
function deliversOf(heard: readonly { readonly frame: { readonly type: string } }[], priority: string): Deliver[] {
  const delivers = heard.flatMap(({ frame }) => (frame.type === "deliver" ? [frame as Deliver] : []));
  let expected = 1;
  for (const { firstSequence, deliveries } of delivers) {
    demand(firstSequence === expected, `class ${priority}: sequence ${firstSequence} came, ${expected} was due`);
    expected += deliveries.length;
  }
  return delivers;
}

function verified({ partner }: Ground, deliver: Deliver): number {
  const tools: VerifyTools = {
    ...{ codec, sha256, verifySignature },
    keyFor: (nation, keyId) =>
      nation === partner.nation && bytesEqual(keyId, partner.messageKeyId) ? partner.messageKey : undefined,
  };
  let own = 0;
  for (const delivery of deliver.deliveries) {
    if ("superseded" in delivery) continue;
    const signature = deliver.roots[delivery.root];
    const signed = signature && codec.decodeSignedRoot(signature.signedRoot);
    // What it relays is under a key that only its origin's partners have pinned.
    if (signature === undefined || (signed?.ok && signed.value.nation !== partner.nation)) continue;
    const root = verifyRoot(tools, signature);
    demand(root.ok, root.ok ? "" : `a signature of its own is refused: ${root.error.code}`);
    demand(root.value.mode === "test", `it signs in mode ${root.value.mode}`);
    const { leafIndex, path, headerBytes, sections } = delivery;
    const known: KnownNodes = new Map();
    const statement = verifyStatement(
      tools,
      root.value,
      { ...signature, leafIndex, path, headerBytes, sections },
      known,
    );
    demand(statement.ok, statement.ok ? "" : `a statement of its own is refused: ${statement.error.code}`);
    own++;
  }
  return own;
}

async function ownStatements(ground: Ground): Promise<string> {
  let own = 0;
  for (const priority of PRIORITIES)
    await withLine(ground, priority, async ({ probe }) => {
      const enough = priority === "coordination" ? LISTEN_MILLISECONDS : LISTEN_MILLISECONDS / 4;
      await probe.until(enough, () => undefined);
      for (const deliver of deliversOf(probe.heard, priority)) own += verified(ground, deliver);
    });
  if (own === 0) throw new NotObserved("it stated nothing");
  return `${own} statements under its pinned key, sequences without a gap`;
}

const another = (nation: string): string => (nation === "QQQ" ? "QQR" : "QQQ");

export const IDENTITY: readonly TestCase[] = [
  {
    test: "a hello of another nation",
    run: helloEnds("identity", ({ speaker }) => ({ nation: another(speaker.nation) })),
  },
  { test: "a hello of another mode", run: helloEnds("mode", () => ({ mode: "exercise" })) },
  { test: "a hello of the actual world", run: helloEnds("mode", () => ({ mode: "actual" })) },
  {
    test: "a hello of a protocol that nobody has",
    run: helloEnds("protocol", () => ({ protocolLowest: 9, protocolHighest: 9 })),
  },
  { test: "a second hello", run: secondHello("warning") },
  { test: "a hello of another class on an open connection", run: secondHello("track") },
  { test: "a hello of an epoch before a signed one", run: olderEpoch },
  { test: "its own statements verify", run: ownStatements },
];
