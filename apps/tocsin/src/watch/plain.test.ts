/** Plain lines: each whole by itself, said once, said again where something has changed and not where time has only gone by. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PlainFace } from "./plain.ts";
import { alarm, momentOf, NOW_US, overflight, sentAlert, snapshot } from "./support.test.ts";

const at = (seconds: number) => ({ nowUs: NOW_US + seconds * 1e6, lastUs: NOW_US + seconds * 1e6 });

test("all is said once, with nation, mode and time on every line", () => {
  const lines = new PlainFace().next(momentOf(snapshot()));
  assert.equal(lines.length, 9);
  for (const line of lines) assert.match(line, /^JPN EXERCISE 2026-11-29T14:06:31Z /);
  assert.match(lines.join("\n"), /EV-0412 Who says: JPN \(own\); KOR; USA differs/);
  assert.match(lines.at(-1) ?? "", /Alarms, critical: New event EV-0412/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a plain line moves no cursor
  assert.doesNotMatch(lines.join(""), /[\u0000-\u001f]/);
});

test("the nation's own time stands behind the node's where it is asked for", () => {
  const [line = ""] = new PlainFace(true).next(momentOf(snapshot()));
  assert.match(line, /^JPN EXERCISE 2026-11-29T14:06:31Z \[2026-11-29 23:06:31 JST\] EV-0412 /);
});

test("what went to the public is said with what arrived and which pair signed it", () => {
  const lines = new PlainFace().next(momentOf(snapshot({ alerts: { sent: [sentAlert] } })));
  assert.match(
    lines.join("\n"),
    /EV-0412 Sent: Alert sent 14:06:21 UTC\. Receipts 1 of 2\. KOR has event; Signed by JPN-DUTY, JPN-DIRECTOR$/m,
  );
});

test("time alone is no news; how old the news is, or that the node lives, is said once a minute", () => {
  const face = new PlainFace();
  face.next(momentOf(snapshot()));
  const heard = (second: number): readonly string[] => {
    const views = overflight.views.map((view) => ({ ...view, observedUs: NOW_US + second * 1e6 }));
    return face.next(momentOf(snapshot({ events: [{ ...overflight, views }] }), at(second)));
  };
  for (let second = 1; second < 60; second++) assert.deepEqual(heard(second), [], `${second}`);
  assert.match(heard(60.5).join("\n"), /^\S+ \S+ \S+ EV-0412 Who says: .* 0.0 s ago$/);
  const quiet = new PlainFace();
  const none = snapshot({ events: [] });
  quiet.next(momentOf(none));
  assert.deepEqual(quiet.next(momentOf(none, at(59))), []);
  assert.match(quiet.next(momentOf(none, at(60.5))).join("\n"), /The node is alive. Open events: 0. Alarms: 1.$/);
});

test("a change of what or of what must be done is said at once, one of place when it has held", () => {
  const face = new PlainFace();
  face.next(momentOf(snapshot()));
  const other = { ...overflight, objectClass: "space-launch", must: ["consult"] };
  const moved = overflight.views.map((view) => ({
    ...view,
    impactTime: { earliestUs: NOW_US, latestUs: NOW_US + 9e8 },
  }));
  const next = snapshot({ events: [{ ...other, views: moved }] });
  const soon = face.next(momentOf(next, at(2)));
  assert.match(soon.join("\n"), /What: Space launch[\s\S]*You must: Consult/);
  assert.doesNotMatch(soon.join("\n"), /When:/);
  assert.match(face.next(momentOf(next, at(16))).join("\n"), /When: .*Impact in now–14:44/);
});

test("a lost node is said at once and once, and its return as well", () => {
  const face = new PlainFace();
  face.next(momentOf(snapshot()));
  const presence = { liveness: "lost", absentFromUs: NOW_US, gap: undefined } as const;
  const [lost = "", ...rest] = face.next(momentOf(snapshot(), { ...at(1), presence }));
  assert.match(lost, /Connection to the node lost 14:06:31 UTC. What you see is from/);
  assert.deepEqual(rest, []);
  assert.deepEqual(face.next(momentOf(snapshot(), { ...at(100), presence })), [], "and never that it lives");
  assert.match(face.next(momentOf(snapshot(), at(101)))[0] ?? "", /The node is there again/);
});

test("alarms are said when they stand and when they end; those that had ended before are not", () => {
  const face = new PlainFace();
  const ended = alarm("A-0", { clearedUs: NOW_US });
  const first = face.next(momentOf(snapshot({ events: [], alarms: [ended, alarm("A-1")] })));
  assert.deepEqual(
    first.filter((line) => /Alarms/.test(line)).map((line) => line.slice(34)),
    ["Alarms, caution: United States link slow"],
  );
  const [end = ""] = face.next(momentOf(snapshot({ events: [], alarms: [alarm("A-1", { clearedUs: NOW_US })] })));
  assert.match(end, /United States link slow \(ended\)/);
});

test("an event that ends is told of to its end, and a sky without one is never called clear", () => {
  const face = new PlainFace();
  face.next(momentOf(snapshot()));
  const closed = { ...overflight, stage: "closed", closedBecause: "impact-time-passed", must: [] };
  const lines = face.next(momentOf(snapshot({ events: [closed] }), at(1))).join("\n");
  assert.match(lines, /No event. .*This is not an all-clear/);
  assert.match(lines, /You must: Nothing for now/);
});

test("whom an unanswered alarm calls is said at each step, and never that it was answered", () => {
  const face = new PlainFace();
  const called = (second: number, changes: Parameters<typeof alarm>[1]): readonly string[] => {
    const calling = alarm("A-1", { code: "event-declared", priority: "critical", subject: "event-412", ...changes });
    return face.next(momentOf(snapshot({ alarms: [calling] }), at(second))).map((line) => line.slice(34));
  };
  called(0, { called: "watch" });
  const supervisor = { called: "supervisor", calledPositions: ["JPN-DIRECTOR"] };
  assert.deepEqual(called(31, supervisor), [
    "Alarms, critical: New event EV-0412 (Not acknowledged for 0:31: JPN-DIRECTOR called)",
  ]);
  assert.deepEqual(called(40, supervisor), []);
  assert.match(called(61, { called: "everybody" })[0] ?? "", /Not acknowledged for 1:01: everybody called/);
  assert.ok(!called(63, { called: "everybody", acknowledgedUs: NOW_US }).some((line) => /Alarms/.test(line)));
});

test("what was corrected is said once, old and new", () => {
  const face = new PlainFace();
  const amendments = [{ what: "objects", atUs: NOW_US, by: "KOR", oldCount: 1, newCount: 2 }];
  const corrected = { ...overflight, amendments };
  const said = face.next(momentOf(snapshot({ events: [corrected] })));
  assert.equal(said.filter((line) => /number of objects was 1, now 2 \(KOR\)/.test(line)).length, 1);
  const again = {
    ...overflight,
    amendments: [...amendments, { what: "stage", atUs: NOW_US + 2e6, by: "KOR", oldWord: "impact", newWord: "launch" }],
  };
  const next = face.next(momentOf(snapshot({ events: [again] }), at(3)));
  assert.deepEqual(
    next.map((line) => line.slice(34)),
    ["EV-0412 14:06:33 UTC: stage was Impact, now Launch (KOR)"],
  );
});
