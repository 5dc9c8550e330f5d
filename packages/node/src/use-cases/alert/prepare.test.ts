/** What can be proposed is ready beside every event, dated anew while nobody has signed, and made anew when it says something else. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { after } from "@tocsin/kernel/time";
import { prepareAlerts } from "./prepare.ts";
import { Desk, recordOf, START } from "./support.test.ts";
import { wakeAlerts } from "./wake.ts";

const ready = (desk = new Desk()): Desk => {
  prepareAlerts(desk.step());
  return desk;
};
const verbs = ({ state }: Desk): string[] => [...state.alerting.prepared.values()].map((one) => one.proposal.verb);
const codes = (desk: Desk, verb: string): string[] => desk.one(verb).proposal.record.areas.map(({ code }) => code);

describe("before anything was sent", () => {
  test("one first message is ready, under a name of its own, once", () => {
    const desk = ready();
    const { proposal, basis, proofs } = desk.one("send");
    assert.deepEqual([verbs(desk), proposal.id, proposal.version], [["send"], "P-1", 1]);
    assert.equal(proposal.record.identifier, "tocsin-JPN-exercise-7-E-1-P-1-1");
    assert.deepEqual([basis, proofs, desk.noted()], ["D-1/", [], ["prepared"]]);
    prepareAlerts(desk.step());
    assert.equal(desk.one("send").proposal, proposal);
    assert.deepEqual(desk.noted(), ["prepared"]);
  });

  test("an event without a draft has nothing ready, and does not stop the others", () => {
    const desk = new Desk();
    desk.state.groups.clear();
    desk.event("E-0");
    desk.event("E-1");
    desk.draft("E-1", "D-1", recordOf(["JP-01"]));
    assert.deepEqual(verbs(ready(desk)), ["send"]);
  });

  test("an unsigned text is dated anew after two minutes, not before, and the ledger is not told", () => {
    const desk = ready();
    prepareAlerts(desk.at(119.9).step());
    assert.equal(desk.one("send").proposal.version, 1);
    prepareAlerts(desk.at(120).step());
    const { proposal } = desk.one("send");
    assert.deepEqual([proposal.version, proposal.note, proposal.record.sent], [2, "", after(START, 120)]);
    assert.equal(proposal.record.identifier, "tocsin-JPN-exercise-7-E-1-P-1-2");
    assert.deepEqual(desk.noted(), ["prepared"]);
  });

  test("what a person has narrowed stays narrowed when it is dated anew, and is wide again when the draft changes", () => {
    const desk = ready();
    assert.equal(desk.edit("send", ["JP-02"]), "done");
    prepareAlerts(desk.at(120).step());
    assert.deepEqual(
      [codes(desk, "send"), desk.one("send").proposal.note, desk.noted()],
      [["JP-02"], "edited", ["prepared", "edited WATCH"]],
    );
    desk.draft("E-1", "D-2", recordOf(["JP-01", "JP-02", "JP-03", "JP-04"]));
    prepareAlerts(desk.at(121).step());
    assert.deepEqual(
      [codes(desk, "send").length, desk.one("send").proposal.note, desk.one("send").basis],
      [4, "changed", "D-2/"],
    );
    assert.deepEqual(desk.noted().at(-1), "changed");
  });

  test("what a person has narrowed stays narrowed also after a signature was taken back", () => {
    const desk = ready();
    desk.edit("send", ["JP-02"]);
    desk.propose("send");
    desk.withdraw("send");
    prepareAlerts(desk.at(120).step());
    assert.deepEqual([codes(desk, "send"), desk.one("send").proposal.note], [["JP-02"], ""]);
  });

  test("the ledger is told why a text is another, and not that it was dated anew", () => {
    const desk = ready();
    desk.draft("E-1", "D-2", recordOf(["JP-01", "JP-02", "JP-03", "JP-04"]));
    prepareAlerts(desk.at(1).step());
    prepareAlerts(desk.at(121).step());
    assert.equal(desk.one("send").proposal.version, 3);
    assert.deepEqual(desk.noted(), ["prepared", "changed"]);
  });

  test("a draft that ends takes the first message back: nothing was sent, nothing is ended", () => {
    const desk = ready();
    desk.draft("E-1", "D-2", recordOf(["JP-01"], { messageType: "cancel" }));
    assert.deepEqual(verbs(ready(desk)), []);
  });

  test("an event that has left the picture takes along what nobody has signed", () => {
    const unsigned = ready();
    unsigned.state.groups.clear();
    assert.deepEqual(verbs(ready(unsigned)), []);
    const signed = ready();
    signed.propose("send");
    signed.state.groups.clear();
    assert.deepEqual(verbs(ready(signed)), ["send"]);
    const other = ready();
    assert.deepEqual(verbs(ready(other)), ["send"]);
  });
});

describe("while one has signed", () => {
  const signed = (): Desk => {
    const desk = ready();
    assert.equal(desk.propose("send"), "done");
    return desk;
  };

  test("time alone takes nothing back before the limit; then the signature is void and the ledger is told", () => {
    const desk = signed();
    wakeAlerts(desk.at(299.9).step());
    assert.deepEqual([desk.one("send").proposal.state, desk.one("send").proofs.length], ["waiting", 1]);
    wakeAlerts(desk.at(300).step());
    const { proposal, proofs } = desk.one("send");
    assert.deepEqual([proposal.state, proposal.version, proposal.note, proofs], ["prepared", 2, "expired", []]);
    assert.deepEqual(desk.noted(), ["prepared", "proposed WATCH", "expired"]);
  });

  test("a draft that only narrows lets two people finish; one that warns more takes the signature back", () => {
    const desk = signed();
    desk.draft("E-1", "D-2", recordOf(["JP-01", "JP-02"]));
    prepareAlerts(desk.at(1).step());
    assert.deepEqual([desk.one("send").proposal.state, codes(desk, "send").length], ["waiting", 3]);
    desk.draft("E-1", "D-3", recordOf(["JP-01", "JP-09"]));
    prepareAlerts(desk.at(2).step());
    const { proposal, proofs } = desk.one("send");
    assert.deepEqual([proposal.state, proposal.note, proofs], ["prepared", "changed", []]);
    assert.equal(desk.noted().at(-1), "changed");
  });
});

describe("after a message was sent", () => {
  const sent = (): Desk => {
    const desk = ready();
    desk.propose("send");
    assert.equal(desk.at(5).approve("send"), "done");
    assert.deepEqual(verbs(desk), [], "what else was prepared stood on the message before");
    return ready(desk);
  };

  test("a correction, a cancellation and a release are ready, each named by itself, on what was sent", () => {
    const desk = sent();
    assert.deepEqual(verbs(desk), ["correct", "cancel", "release"]);
    const all = [...desk.state.alerting.prepared.values()];
    assert.deepEqual(
      all.map(({ proposal }) => proposal.record.identifier),
      ["P-2", "P-3", "P-4"].map((id) => `tocsin-JPN-exercise-7-E-1-${id}-1`),
    );
    for (const { basis, proposal } of all) {
      assert.equal(basis, "D-1/tocsin-JPN-exercise-7-E-1-P-1-1");
      assert.deepEqual(
        proposal.record.references.map(({ identifier }) => identifier),
        ["tocsin-JPN-exercise-7-E-1-P-1-1"],
      );
    }
  });

  test("a correction that a person narrows tells the areas left out that they are lifted, also when dated anew", () => {
    const desk = sent();
    desk.edit("correct", ["JP-02"]);
    const lifted = (): string[] => desk.one("correct").proposal.record.lifted.map(({ code }) => code);
    assert.deepEqual(lifted(), ["JP-01", "JP-03"]);
    prepareAlerts(desk.at(130).step());
    assert.deepEqual([codes(desk, "correct"), lifted()], [["JP-02"], ["JP-01", "JP-03"]]);
  });

  test("a signature over one of them stands while another is dated anew", () => {
    const desk = sent();
    desk.propose("cancel");
    prepareAlerts(desk.at(130).step());
    assert.deepEqual([desk.one("cancel").proposal.version, desk.one("cancel").proposal.state], [1, "waiting"]);
    assert.deepEqual([desk.one("correct").proposal.version, desk.one("release").proposal.version], [2, 2]);
  });

  test("a cancelled message stands no more: a threat that comes back begins anew", () => {
    const desk = sent();
    desk.propose("cancel");
    desk.approve("cancel");
    assert.deepEqual(verbs(ready(desk)), ["send"]);
  });

  test("another event has its own", () => {
    const desk = sent();
    desk.event("E-2");
    desk.draft("E-2", "D-9", recordOf(["JP-09"]));
    assert.deepEqual(verbs(ready(desk)), ["correct", "cancel", "release", "send"]);
    assert.equal(desk.one("send").group, "E-2");
  });
});
