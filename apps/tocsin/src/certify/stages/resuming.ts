/** Stage `resuming`: what was acknowledged is not asked for again, and the partner's own past stays what it was. */
import { type Deliver, PRIORITIES } from "@tocsin/exchange";
import { bytesEqual } from "@tocsin/kernel/sound";
import { demand, NotObserved } from "../finding.ts";
import { append, type Ground, rowsOf } from "../ground.ts";
import { endsWith, Line, withLine } from "../line.ts";
import { warningSaying } from "../sayings.ts";
import { sha256 } from "../speaker.ts";
import type { TestCase } from "../test-case.ts";

const LISTEN_MILLISECONDS = 2500;

/** Demands that a hello of this class say exactly what was acknowledged. */
export async function knowsAll(ground: Ground, priority: (typeof PRIORITIES)[number]): Promise<number> {
  const rows = rowsOf(ground.rows, priority);
  const last = rows.at(-1);
  if (last === undefined) return 0;
  return withLine(ground, priority, async ({ hello }) => {
    const { epoch } = ground.speaker;
    demand(hello.receivedEpoch === epoch, `class ${priority}: it has received of epoch ${hello.receivedEpoch}`);
    const through = `class ${priority}: it has received through ${hello.receivedThrough}, acknowledged ${rows.length}`;
    demand(hello.receivedThrough === rows.length, through);
    const isMarked = bytesEqual(hello.receivedMark, last.header.length === 0 ? last.header : sha256(last.header));
    demand(isMarked, `class ${priority}: its mark is not the hash of delivery ${rows.length}`);
    return rows.length;
  });
}

async function all(ground: Ground): Promise<string> {
  let count = 0;
  for (const priority of PRIORITIES) count += await knowsAll(ground, priority);
  return `${count} deliveries in ${PRIORITIES.length} classes, with their marks`;
}

/** The headers that the partner delivers from its first sequence on. */
const headersOf = (ground: Ground): Promise<Uint8Array[]> =>
  withLine(ground, "coordination", async ({ probe }) => {
    await probe.until(LISTEN_MILLISECONDS, () => undefined);
    const delivers = probe.heard.flatMap(({ frame }) => (frame.type === "deliver" ? [frame satisfies Deliver] : []));
    return delivers.flatMap(({ deliveries }) =>
      deliveries.map((each) => ("superseded" in each ? new Uint8Array() : each.headerBytes)),
    );
  });

async function samePast(ground: Ground): Promise<string> {
  const first = await headersOf(ground);
  const second = await headersOf(ground);
  const both = Math.min(first.length, second.length);
  if (both === 0) throw new NotObserved("it stated nothing");
  for (let at = 0; at < both; at++) {
    const same = bytesEqual(first[at] ?? new Uint8Array(), second[at] ?? new Uint8Array());
    demand(same, `sequence ${at + 1} of class coordination is another delivery after a reconnection`);
  }
  return `${both} deliveries came again under the same sequences`;
}

async function replaced(ground: Ground): Promise<string> {
  const { speaker } = ground;
  const older = await Line.open(ground, "warning");
  try {
    if (ground.door.dial === undefined)
      throw new NotObserved("the partner calls: whether it calls twice is its affair");
    return await withLine(ground, "warning", async (newer) => {
      await endsWith(older.probe, "replaced");
      append(ground, "warning", [warningSaying(speaker.now(), ++ground.counter, 1, speaker.partner)]);
      await newer.settle();
      return "the first got goodbye replaced, the second goes on";
    });
  } finally {
    older.leave();
  }
}

export const RESUMING: readonly TestCase[] = [
  { test: "what was acknowledged is not asked for again", run: all },
  { test: "a second connection of a class replaces the first", run: replaced },
  { test: "a sequence means one delivery for ever", run: samePast },
];
