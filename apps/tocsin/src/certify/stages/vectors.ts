/** Stage `vectors`: what is good, odd or bad on the wire meets the fate that the protocol's text names. */
import { type Deliver, FRAME_LIMIT, type Goodbye, PRIORITIES, PRIORITY_OF } from "@tocsin/exchange";
import { withLength } from "@tocsin/link-tls/probe";
import { demand } from "../finding.ts";
import { append, appendRaw, type Ground, rowsOf } from "../ground.ts";
import { endsWith, howEnded, type Line, withLine } from "../line.ts";
import { trackSaying, warningSaying } from "../sayings.ts";
import { codec } from "../speaker.ts";
import type { TestCase } from "../test-case.ts";
import { brokenFrames, everyKind, refusedStatements } from "../vectors.ts";

/** Field 100, a number: 1. No message of protocol 1 has it. */
const UNKNOWN_FIELD = Uint8Array.of(0xa0, 0x06, 0x01);
const STAYS_MILLISECONDS = 1500;

async function kinds(ground: Ground): Promise<string> {
  const sayings = await everyKind(() => ++ground.counter);
  for (const priority of PRIORITIES) {
    const some = sayings.filter(({ kind }) => PRIORITY_OF[kind] === priority);
    append(ground, priority, some);
    await withLine(ground, priority, (line) => line.settle());
  }
  return `${sayings.length} kinds of item acknowledged`;
}

async function unknownFields(ground: Ground): Promise<string> {
  const { speaker } = ground;
  const saying = { ...trackSaying(speaker.now(), ++ground.counter, 1), tail: UNKNOWN_FIELD };
  const [row] = append(ground, "track", [saying]);
  demand(row !== undefined, "nothing to send");
  // A field behind the frame's own is the frame's.
  const rows = rowsOf(ground.rows, "track");
  rows[rows.length - 1] = { ...row, frame: Buffer.concat([row.frame, UNKNOWN_FIELD]) };
  await withLine(ground, "track", (line) => line.settle());
  return "passed over in frame, header and sections";
}

async function withheld(ground: Ground): Promise<string> {
  const { speaker } = ground;
  const saying = trackSaying(speaker.now(), ++ground.counter, 1);
  append(ground, "track", [{ ...saying, withheld: ["kinematics", "provenance", "sensor"] }]);
  await withLine(ground, "track", (line) => line.settle());
  return "acknowledged";
}

/** Everything that is wrong within a statement costs that statement only. */
async function refused(ground: Ground): Promise<string> {
  const { speaker } = ground;
  const said = speaker.say([trackSaying(speaker.now(), ++ground.counter, 1)]);
  const roots = said.roots.map(({ signedRoot, signature }) => ({ signedRoot, signature: flipped(signature) }));
  const bad: Omit<Deliver, "firstSequence">[] = [{ ...said, roots }, ...(await refusedStatements())];
  return withLine(ground, "track", async (line) => {
    let count = 0;
    for (const deliver of bad) {
      count += appendRaw(ground, "track", deliver).length;
      await line.settle();
    }
    return `${count} acknowledged, the connection stays`;
  });
}

const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte));

async function broken(ground: Ground): Promise<string> {
  const frames = await brokenFrames();
  for (const { name, bytes } of frames)
    await withLine(ground, "track", async ({ probe }) => {
      probe.write(withLength(bytes));
      await endsWith(probe, "protocol").catch((cause: Error) => demand(false, `${name}: ${cause.message}`));
    });
  return `${frames.length} frames, each answered with goodbye protocol`;
}

/** Sends bytes that belong to no class and demands the goodbye. */
const ends =
  (reason: Goodbye["reason"], bytesOf: (ground: Ground, line: Line) => Uint8Array): TestCase["run"] =>
  (ground) =>
    withLine(ground, "warning", (line) => {
      line.probe.write(bytesOf(ground, line));
      return endsWith(line.probe, reason);
    });

const lengthOf = (length: number): TestCase["run"] =>
  ends("oversized", () => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(length);
    return bytes;
  });

const afterAll = ({ rows }: Ground): number => rowsOf(rows, "warning").length + 1;

function gap(ground: Ground): Uint8Array {
  const { speaker } = ground;
  const said = speaker.say([warningSaying(speaker.now(), ++ground.counter, 1, speaker.partner)]);
  return withLength(codec.encodeFrame({ ...said, firstSequence: afterAll(ground) + 1 }));
}

const passedOver = (ground: Ground): Uint8Array =>
  withLength(
    codec.encodeFrame({
      ...{ type: "deliver", firstSequence: afterAll(ground), roots: [], deliveries: [{ superseded: true }] },
    }),
  );

const beyond = ({ said }: Ground): Uint8Array =>
  withLength(codec.encodeFrame({ type: "acknowledge", epoch: said?.epoch ?? 0, through: 2 ** 40 }));

/** What is sent twice is dropped, and what is new behind it is taken. */
async function twice(ground: Ground): Promise<string> {
  const { speaker, rows } = ground;
  const say = () => warningSaying(speaker.now(), ++ground.counter, 1, speaker.partner);
  append(ground, "warning", [say()]);
  return withLine(ground, "warning", async (line) => {
    await line.settle();
    const known = rowsOf(rows, "warning").at(-1);
    append(ground, "warning", [say()]);
    const fresh = rowsOf(rows, "warning").at(-1);
    demand(known !== undefined && fresh !== undefined, "nothing to send");
    line.probe.write(withLength(known.frame));
    line.probe.write(withLength(codec.joinDeliveries([known.frame, fresh.frame])));
    await line.settle();
    await line.probe.until(STAYS_MILLISECONDS, () => undefined);
    demand(line.probe.endedAt === undefined, howEnded(line.probe));
    return "dropped, and the new one behind it taken";
  });
}

export const VECTORS: readonly TestCase[] = [
  { test: "every kind of item is taken", run: kinds },
  { test: "unknown fields are passed over", run: unknownFields },
  { test: "withheld sections", run: withheld },
  { test: "a refused statement is acknowledged and costs nothing else", run: refused },
  { test: "a frame that cannot be read costs the connection", run: broken },
  { test: "a frame beyond the limit", run: lengthOf(FRAME_LIMIT + 1) },
  { test: "a frame of no bytes", run: lengthOf(0) },
  { test: "a gap in the sequence", run: ends("sequence-gap", gap) },
  { test: "a warning passed over as superseded", run: ends("protocol", passedOver) },
  { test: "an acknowledgement of what was never sent", run: ends("protocol", beyond) },
  { test: "what comes twice", run: twice },
];
