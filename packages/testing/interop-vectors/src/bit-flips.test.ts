/** Whatever bit of an envelope is flipped, either nothing is believed or exactly what was signed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hexFromBytes, present } from "@tocsin/kernel/sound";
import { batch, deliver, SENSOR_CLOSED, statement } from "./forge.ts";
import { receive } from "./judge.ts";
import { codec } from "./nations.ts";

/** What a receiver would believe of a frame: header and open sections, by the bytes that were committed to. */
function believed(frame: Uint8Array): string | undefined {
  const decoded = codec.decodeFrame(frame);
  if (!decoded.ok || decoded.value.type !== "deliver") return undefined;
  const [result] = receive(decoded.value);
  if (result === undefined || result === "superseded" || !result.ok) return undefined;
  const { header, contents, root } = result.value;
  return JSON.stringify([hexFromBytes(root), header, contents]);
}

test("one changed bit anywhere in a frame: nothing is believed, or exactly what the origin signed", () => {
  const statements = [1, 2, 3].map((counter) => statement({ counter }));
  const envelope = present(batch(statements, { open: SENSOR_CLOSED })[1], "the second");
  const frame = deliver([envelope]);
  const original = believed(frame);
  assert.ok(original !== undefined);
  let unharmed = 0;
  for (let at = 0; at < frame.length; at++) {
    for (const bit of [1, 4, 128]) {
      const after = believed(frame.with(at, (frame[at] ?? 0) ^ bit));
      if (after === undefined) continue;
      assert.equal(after, original, `bit ${bit} of byte ${at} of ${frame.length}`);
      unharmed++;
    }
  }
  // What lies outside the signed bytes (first sequence, tags and their wire types) may change unseen; it says nothing.
  assert.ok(unharmed < 0.03 * frame.length * 3, `${unharmed} changes went unnoticed`);
});
