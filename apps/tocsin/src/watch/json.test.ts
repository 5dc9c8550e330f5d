/** Lines for programs: codes beside words, a line at a change and at least one in five seconds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { JsonFace } from "./json.ts";
import { momentOf, NOW_US, overflight, sentAlert, snapshot } from "./support.test.ts";

const at = (seconds: number) => ({ nowUs: NOW_US + seconds * 1e6 });

test("the form of a line", () => {
  const [text = "", ...rest] = new JsonFace().next(momentOf(snapshot()));
  assert.deepEqual(rest, []);
  const line = JSON.parse(text) as Record<string, unknown>;
  assert.deepEqual(Object.keys(line), [
    ...["format", "at", "pictureFrom", "nation", "mode", "node", "liveness", "absentSince"],
    ...["links", "events", "alarms"],
  ]);
  const [event] = line.events as Record<string, unknown>[];
  assert.deepEqual(
    [line.format, line.nation, line.mode, line.liveness, event?.ownTerritory, event?.dissenting],
    ["tocsin-watch/1", "JPN", "exercise", "live", "over", ["USA"]],
  );
  assert.deepEqual(Object.keys(event?.answers as object), [
    ...["what", "from", "to", "when", "sure", "who", "sent", "must"],
  ]);
});

test("the last message to the public is told with its pair and receipts; none is told as none", () => {
  const sentAlertOf = (changes: Parameters<typeof snapshot>[0]): unknown => {
    const [text = ""] = new JsonFace().next(momentOf(snapshot(changes)));
    return (JSON.parse(text) as { events: { sentAlert: unknown }[] }).events[0]?.sentAlert;
  };
  assert.equal(sentAlertOf({}), null);
  assert.deepEqual(sentAlertOf({ alerts: { sent: [sentAlert] } }), {
    ...{ verb: "send", at: "2026-11-29T14:06:21.000Z", signedBy: ["JPN-DUTY", "JPN-DIRECTOR"] },
    ...{ receipts: 2, accepted: 1 },
  });
});

test("a line for a change after a second, for a lost node at once, and one in five seconds without either", () => {
  const face = new JsonFace();
  face.next(momentOf(snapshot()));
  const changed = snapshot({ events: [{ ...overflight, stage: "overflight" }] });
  assert.equal(face.next(momentOf(changed, at(0.5))).length, 0);
  assert.equal(face.next(momentOf(changed, at(1))).length, 1);
  assert.equal(face.next(momentOf(changed, at(4))).length, 0);
  assert.equal(face.next(momentOf(changed, at(6))).length, 1);
  const presence = { liveness: "lost", absentFromUs: NOW_US, gap: undefined } as const;
  const [lost = ""] = face.next(momentOf(changed, { ...at(6.2), presence }));
  assert.match(lost, /"liveness":"lost","absentSince":"2026-11-29T14:06:31/);
});
