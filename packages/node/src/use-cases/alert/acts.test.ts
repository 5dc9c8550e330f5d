/** Who may do what about an alert, what is sent when two have signed, and what outlets and partners say afterwards. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { present } from "@tocsin/kernel/sound";
import type { ReceiptInput } from "../../inputs.ts";
import type { SentAlert } from "../../state/alerts.ts";
import { prepareAlerts } from "./prepare.ts";
import { Desk, recordOf, START } from "./support.test.ts";
import { takeReceipt } from "./take-receipt.ts";
import { takeAlertStatement } from "./take-statement.ts";
import { wakeAlerts } from "./wake.ts";

const ready = (desk = new Desk()): Desk => {
  prepareAlerts(desk.step());
  return desk;
};
function sent(desk = ready()): Desk {
  assert.equal(desk.propose("send"), "done");
  assert.equal(desk.approve("send"), "done");
  return desk;
}
const lastSent = ({ state }: Desk): SentAlert => present([...state.alerting.sent.values()].at(-1), "a message");

describe("an act about an alert", () => {
  test("needs a proposal that is there and a role that may", () => {
    const desk = ready();
    assert.equal(desk.tell("WATCH", { do: "withdraw-alert", proposal: "P-9" }), "unknown-proposal");
    assert.equal(desk.propose("send", "PLAN"), "wrong-role");
    assert.equal(desk.edit("send", ["JP-01"], "PLAN"), "wrong-role");
    assert.equal(desk.edit("send", ["JP-01"], "NOBODY"), "unknown-position");
    assert.equal(desk.propose("send"), "done");
    assert.equal(desk.approve("send", "PLAN"), "wrong-role");
    assert.equal(desk.approve("send", "WATCH"), "wrong-role");
    assert.equal(desk.withdraw("send", "PLAN"), "wrong-role");
    assert.deepEqual(desk.noted(), ["prepared", "proposed WATCH"]);
  });

  test("whoever may release may also propose, edit and withdraw; both need two persons all the same", () => {
    const desk = ready();
    assert.equal(desk.edit("send", ["JP-01"], "RELEASE"), "done");
    assert.equal(desk.propose("send", "RELEASE"), "done");
    assert.equal(desk.approve("send", "RELEASE"), "same-person");
    assert.equal(desk.withdraw("send", "RELEASE"), "done");
    assert.deepEqual(desk.one("send").proofs, []);
    assert.equal(desk.withdraw("send"), "not-proposed");
    assert.deepEqual(desk.noted(), ["prepared", "edited RELEASE", "proposed RELEASE", "withdrawn RELEASE"]);
  });

  test("needs one of the roles, whatever others the position holds", () => {
    const desk = ready();
    desk.officer("BOTH", ["planner", "watch"]);
    desk.officer("ALL", ["planner", "release"]);
    assert.equal(desk.propose("send", "BOTH"), "done");
    assert.equal(desk.approve("send", "ALL"), "done");
  });

  test("is over the version that stands, by whoever signed it", () => {
    const desk = ready();
    const { id, version } = desk.one("send").proposal;
    const assertion = desk.assertion("WATCH", "send");
    const first = { do: "propose-alert", proposal: id, assertion } as const;
    assert.equal(desk.tell("WATCH", { ...first, version: version + 1 }), "newer-version");
    assert.equal(desk.tell("WATCH", { ...first, assertion: desk.assertion("RELEASE", "send") }), "unknown-credential");
    const forged = { ...assertion, signature: new Uint8Array(64) };
    assert.equal(desk.tell("WATCH", { ...first, assertion: forged }), "bad-signature");
    assert.equal(desk.edit("send", ["JP-01", "JP-03"]), "done");
    assert.equal(desk.tell("WATCH", first), "bad-signature", "a signature over the wider text");
    assert.equal(desk.propose("send"), "done");
    assert.equal(desk.propose("send"), "already-proposed");
    assert.equal(desk.approve("send", "RELEASE", 1), "changed-meanwhile");
    assert.equal(desk.approve("send"), "done");
  });

  test("edits a first message or a correction only, to areas that it has, under a new name", () => {
    const desk = ready();
    assert.equal(desk.edit("send", ["JP-47"]), "areas-not-within");
    assert.equal(desk.edit("send", []), "areas-not-within");
    assert.equal(desk.edit("send", ["JP-03", "JP-01"]), "done");
    const { proposal } = desk.one("send");
    assert.deepEqual([proposal.version, proposal.note], [2, "edited"]);
    assert.equal(proposal.record.identifier, "tocsin-JPN-exercise-7-E-1-P-1-2");
    ready(sent(desk));
    for (const verb of ["cancel", "release"]) assert.equal(desk.edit(verb, ["JP-01"]), "not-editable");
    assert.equal(desk.edit("correct", ["JP-01"]), "done");
  });
});

describe("a message that two have signed", () => {
  test("is kept with both proofs, owed to every outlet, sent by effect and told to partners", () => {
    const desk = sent();
    const message = lastSent(desk);
    assert.deepEqual(
      message.proofs.map(({ position }) => position),
      ["WATCH", "RELEASE"],
    );
    assert.deepEqual(
      [...message.receipts].map(([outlet, { state }]) => `${outlet} ${state}`),
      ["wall waiting", "atom waiting"],
    );
    assert.equal(message.xml, JSON.stringify(message.record));
    assert.deepEqual([message.sentAt, message.endedBy, message.version], [START, "", 1]);
    const { identifier } = message;
    assert.deepEqual(desk.effects, [{ kind: "send", identifier }]);
    assert.deepEqual(desk.noted(), ["prepared", "proposed WATCH", "approved RELEASE", "sent"]);
    const [told] = desk.stated;
    assert.equal(told?.act, "state");
    const { expires } = message.record;
    assert.deepEqual(told?.content, {
      ...{ state: "sent", areas: ["JP-01", "JP-02", "JP-03"], identifier, kind: "ballistic-impact" },
      ...{ sentAt: START, expiresAt: expires, outlets: 2, receipts: 0 },
    });
  });

  test("is told without a kind where the exchange has no word for it", () => {
    const told = (kind: "space-launch" | "ballistic-overflight" | "unpredictable-flight"): unknown => {
      const desk = new Desk();
      desk.draft("E-1", "D-2", recordOf(["JP-01"], { kind }));
      const [first] = sent(ready(desk)).stated;
      return (present(first, "a statement").content as { kind?: string }).kind;
    };
    assert.equal(told("space-launch"), undefined);
    for (const kind of ["ballistic-overflight", "unpredictable-flight"] as const) assert.equal(told(kind), kind);
  });

  test("is one item for partners until it ends; what follows names what it replaced", () => {
    const desk = sent();
    const first = lastSent(desk);
    ready(desk);
    desk.propose("correct");
    desk.approve("correct");
    const second = lastSent(desk);
    assert.deepEqual(
      [first.endedBy, second.endedBy, second.item, second.version],
      [second.identifier, "", first.item, 2],
    );
    ready(desk);
    desk.propose("release");
    desk.approve("release");
    const third = lastSent(desk);
    assert.deepEqual([second.endedBy, third.item.counter, third.version], [third.identifier, first.item.counter, 3]);
    assert.deepEqual(
      desk.stated.map(({ act, content }) => `${act} ${(content as { state: string }).state}`),
      ["state sent", "state corrected", "end released"],
    );
    sent(ready(desk));
    assert.deepEqual([lastSent(desk).item.counter, lastSent(desk).version], [first.item.counter + 1, 1]);
  });

  /** So many messages of another event that were sent before; those named have been replaced. */
  function older(desk: Desk, count: number, ended: readonly number[] = []): Map<string, SentAlert> {
    const { sent: all } = desk.state.alerting;
    for (let i = 0; i < count; i++) {
      const one = { group: "E-0", endedBy: ended.includes(i) ? "x" : "", record: recordOf(["JP-01"]) };
      all.set(`m-${i}`, { ...one, identifier: `m-${i}`, receipts: new Map() } as unknown as SentAlert);
    }
    return all;
  }

  test("is forgotten after two hundred others: one that was replaced goes first", () => {
    const desk = ready();
    const all = older(desk, 199, [5, 6]);
    sent(desk);
    assert.deepEqual([all.size, all.has("m-5")], [200, true]);
    ready(desk);
    desk.propose("correct");
    desk.approve("correct");
    assert.deepEqual([all.size, all.has("m-0"), all.has("m-5"), all.has("m-6")], [200, true, false, true]);
  });

  test("is forgotten after two hundred others: the oldest goes where none was replaced", () => {
    const desk = ready();
    const all = older(desk, 200);
    sent(desk);
    assert.deepEqual([all.size, all.has("m-0"), all.has("m-1")], [200, false, true]);
    assert.equal(lastSent(desk).group, "E-1");
  });
});

describe("an outlet", () => {
  const receipt = (desk: Desk, outlet: string, state: ReceiptInput["state"], identifier = lastSent(desk).identifier) =>
    takeReceipt(desk.step(), { kind: "receipt", outlet, identifier, state, detail: "" });

  test("that accepts stays so, is told to partners once, and is on the ledger once", () => {
    const desk = sent();
    for (const state of ["accepted", "accepted", "refused"] as const) receipt(desk, "wall", state);
    assert.equal(lastSent(desk).receipts.get("wall")?.state, "accepted");
    assert.deepEqual(desk.noted().slice(4), ["receipt wall"]);
    assert.deepEqual(
      desk.stated.map(({ content }) => (content as { receipts: number }).receipts),
      [0, 1],
    );
    assert.deepEqual(desk.alarms(), []);
  });

  test("that nobody asked, or for a message that was never sent, says nothing", () => {
    const desk = sent();
    receipt(desk, "stranger", "refused");
    receipt(desk, "wall", "accepted", "another");
    assert.equal(desk.noted().length, 4);
    assert.deepEqual([lastSent(desk).receipts.size, desk.alarms()], [2, []]);
  });

  test("that refuses alarms at once and is not told to partners; the same again changes nothing", () => {
    const desk = sent();
    receipt(desk, "wall", "refused");
    receipt(desk, "wall", "refused");
    assert.deepEqual(desk.alarms(), [`outlet-refused wall/${lastSent(desk).identifier}`]);
    assert.deepEqual([desk.noted().slice(4), desk.stated.length], [["refused wall"], 1]);
    assert.equal([...desk.state.alarms.values()][0]?.value, 1);
    assert.equal([...desk.state.alarms.values()][0]?.priority, "critical");
  });

  test("that stays silent for ten seconds alarms once, until it answers or the message is over", () => {
    const desk = sent();
    const { identifier } = lastSent(desk);
    wakeAlerts(desk.at(9.9).step());
    assert.deepEqual(desk.alarms(), []);
    for (const second of [10, 11]) wakeAlerts(desk.at(second).step());
    assert.deepEqual(desk.alarms(), [`outlet-silent wall/${identifier}`, `outlet-silent atom/${identifier}`]);
    assert.deepEqual(
      [...desk.state.alarms.values()].map(({ value }) => value),
      [1, 1],
    );
    receipt(desk, "wall", "accepted");
    assert.deepEqual(desk.alarms(), [`outlet-silent atom/${identifier}`]);
    receipt(desk, "atom", "refused");
    assert.deepEqual(desk.alarms(), [`outlet-refused atom/${identifier}`]);
    wakeAlerts(desk.at(3599).step());
    assert.deepEqual(desk.alarms(), [`outlet-refused atom/${identifier}`]);
    wakeAlerts(desk.at(3600).step());
    assert.deepEqual(desk.alarms(), []);
  });

  test("is no longer waited for when the message has expired", () => {
    const desk = sent();
    wakeAlerts(desk.at(20).step());
    assert.equal(desk.alarms().length, 2);
    wakeAlerts(desk.at(3600).step());
    assert.deepEqual(desk.alarms(), []);
  });
});

describe("what a partner says that it has told its public", () => {
  const told = (counter: number, contents: object, event?: object) =>
    ({
      header: { item: { nation: "KOR", mode: "exercise", epoch: 1, kind: "alert", counter }, ...event },
      contents,
    }) as unknown as Parameters<typeof takeAlertStatement>[1];

  test("is shown by its item, newest last, two hundred at most; a withheld one is nothing", () => {
    const desk = new Desk();
    const { partners } = desk.state.alerting;
    takeAlertStatement(desk.step(), told(1, {}));
    assert.equal(partners.size, 0);
    for (let counter = 1; counter <= 200; counter++)
      takeAlertStatement(desk.step(), told(counter, { alert: { counter } }));
    takeAlertStatement(desk.step(), told(1, { alert: { counter: "again" } }));
    assert.equal(partners.size, 200);
    takeAlertStatement(desk.step(), told(201, { alert: {} }));
    assert.equal(partners.size, 200);
    const kept = [...partners.values()];
    assert.deepEqual(kept[0]?.content, { counter: 3 });
    assert.deepEqual(kept.at(-2)?.content, { counter: "again" });
    assert.equal(kept.at(-1)?.event, "");
    const name = { nation: "KOR", mode: "exercise", epoch: 1, kind: "event", counter: 4 };
    takeAlertStatement(desk.step(), told(202, { alert: {} }, { event: name }));
    assert.match([...partners.values()].at(-1)?.event ?? "", /KOR.*4/);
  });
});
