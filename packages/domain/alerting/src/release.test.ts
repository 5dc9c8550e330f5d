/** Nobody releases alone: every short history of two people's acts, and random long ones. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { present, type Result } from "@tocsin/kernel/sound";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import fc from "fast-check";
import {
  APPROVAL_SECONDS,
  approve,
  expire,
  type Proposal,
  prepare,
  propose,
  type ReleaseSignature,
  renew,
  withdraw,
} from "./release.ts";
import { draftWith, moment, value } from "./support.test.ts";

const start = moment("2022-10-04T22:24:30Z");
const code = (result: Result<unknown>): string => (result.ok ? "done" : result.error.code);

const record = draftWith(30);
const area = present(record.areas[0], "an area").code;
const by = (person: string, at: Instant, credential = `key of ${person}`): ReleaseSignature => ({
  ...{ position: `post of ${person}`, person, credential, at },
});
const fresh = (): Proposal => prepare("P-1", "send", { record, hash: "h1" }, start);

describe("two people", () => {
  const waiting = value(propose(fresh(), 1, by("a", after(start, 1))));

  test("send what both have signed", () => {
    const sent = value(approve(waiting, 1, area, by("b", after(start, 60))));
    assert.equal(sent.state, "sent");
    assert.deepEqual([sent.proposer?.person, sent.approver?.person], ["a", "b"]);
  });

  test("are two persons with two credentials, not one in two positions or with two keys", () => {
    const at = after(start, 60);
    assert.equal(code(approve(waiting, 1, area, by("a", at))), "same-person");
    assert.equal(code(approve(waiting, 1, area, { ...by("a", at), position: "another post" })), "same-person");
    assert.equal(code(approve(waiting, 1, area, { ...by("b", at), position: "post of a" })), "same-person");
    assert.equal(code(approve(waiting, 1, area, by("b", at, "key of a"))), "same-credential");
  });

  test("must act in time, on what stands now, and name an area by hand", () => {
    assert.equal(code(approve(waiting, 1, area, by("b", after(start, 1 + APPROVAL_SECONDS)))), "approval-too-late");
    assert.equal(code(approve(waiting, 2, area, by("b", after(start, 9)))), "changed-meanwhile");
    assert.equal(code(approve(waiting, 1, "JP-47", by("b", after(start, 9)))), "wrong-area-code");
    assert.equal(code(approve(fresh(), 1, area, by("b", after(start, 9)))), "not-proposed");
    for (const version of [0, 2])
      assert.equal(code(propose(fresh(), version, by("a", after(start, 1)))), "changed-meanwhile");
    assert.equal(code(propose(waiting, 1, by("b", after(start, 9)))), "already-proposed");
    assert.equal(code(withdraw(fresh(), after(start, 9))), "not-proposed");
  });

  test("have until the last microsecond, and no longer", () => {
    const end = after(start, 1 + APPROVAL_SECONDS);
    assert.equal(waiting.expiresAt, end);
    assert.equal(APPROVAL_SECONDS, 300);
    assert.equal(code(approve(waiting, 1, area, by("b", instant(end - 1)))), "done");
    assert.equal(expire(waiting, instant(end - 1)), waiting);
    assert.equal(expire(waiting, end).note, "expired");
    assert.equal(expire(fresh(), after(end, 999)).note, "");
    assert.equal(code(propose(fresh(), 1, by("a", instant(record.expires - 1)))), "done");
    for (const late of [record.expires, after(record.expires, 1)])
      assert.equal(code(propose(fresh(), 1, by("a", late))), "message-expired");
    const atTheEnd = value(propose(fresh(), 1, by("a", instant(record.expires - 1))));
    assert.equal(code(approve(atTheEnd, 1, area, by("b", record.expires))), "message-expired");
  });

  test("leave a proposal that says who has signed, until when, and why signatures were taken back", () => {
    assert.deepEqual([fresh().version, fresh().state, fresh().note, fresh().preparedAt], [1, "prepared", "", start]);
    assert.deepEqual([waiting.version, waiting.note, waiting.proposer?.person], [1, "", "a"]);
    const again = value(propose(renew(waiting, waiting, "edited", start), 2, by("b", after(start, 7))));
    assert.deepEqual([again.state, again.note, again.approver], ["waiting", "", undefined]);
    const refusal = propose(waiting, 1, by("b", start));
    assert.deepEqual(!refusal.ok && refusal.error.where, "P-1");
  });

  test("lose their signatures by an edit, a change, a withdrawal and time", () => {
    const edited = renew(waiting, { record, hash: "h2" }, "edited", after(start, 5));
    const gone = [edited, value(withdraw(waiting, after(start, 5))), expire(waiting, after(start, 301))];
    for (const proposal of gone) {
      assert.deepEqual([proposal.state, proposal.version, proposal.proposer], ["prepared", 2, undefined]);
      assert.equal(code(approve(proposal, 1, area, by("b", after(start, 6)))), "not-proposed");
    }
    assert.equal(expire(waiting, after(start, 300)), waiting);
  });

  test("are never taken from what is left of a signature: it waits, by somebody, until an instant", () => {
    const { proposer: _, ...nobody } = waiting;
    const { expiresAt: __, ...forEver } = waiting;
    for (const half of [{ ...waiting, state: "prepared" as const }, nobody, forEver])
      assert.equal(code(approve(half, 1, area, by("b", after(start, 60)))), "not-proposed");
    const unsigned = { ...waiting, state: "prepared" as const };
    for (const half of [unsigned, forEver]) assert.equal(expire(half, after(start, 9999)), half);
  });

  test("cannot change what was sent, nor send it twice", () => {
    const sent = value(approve(waiting, 1, area, by("b", after(start, 60))));
    assert.equal(renew(sent, { record, hash: "h9" }, "changed", after(start, 61)), sent);
    assert.equal(code(approve(sent, 1, area, by("c", after(start, 62)))), "already-sent");
    assert.equal(code(propose(sent, 1, by("c", after(start, 62)))), "already-sent");
    assert.equal(code(withdraw(sent, after(start, 62))), "already-sent");
  });
});

type Act = readonly ["propose" | "approve" | "edit" | "withdraw" | "wait", string, number];

/** Plays a history; what was sent must bear two persons' signatures over its last content. */
function play(acts: readonly Act[]): Proposal {
  let proposal = fresh();
  let now = start;
  let contents = 1;
  const take = (result: Result<Proposal>): void => {
    if (result.ok) proposal = result.value;
  };
  for (const [what, who, version] of acts) {
    now = after(now, what === "wait" ? 200 : 1);
    proposal = expire(proposal, now);
    if (what === "propose") take(propose(proposal, version, by(who, now)));
    if (what === "approve") take(approve(proposal, version, area, by(who, now)));
    if (what === "withdraw") take(withdraw(proposal, now));
    if (what === "edit") proposal = renew(proposal, { record, hash: `h${++contents}` }, "edited", now);
  }
  return proposal;
}

describe("no history lets one person release", () => {
  const acts: Act[] = (["propose", "approve"] as const).flatMap((what) =>
    ["a", "b"].flatMap((who) => [1, 2].map((version): Act => [what, who, version])),
  );
  acts.push(["edit", "a", 0], ["withdraw", "a", 0], ["wait", "", 0]);

  function isSound({ state, proposer, approver }: Proposal): boolean {
    return (
      state !== "sent" || (proposer !== undefined && approver !== undefined && proposer.person !== approver.person)
    );
  }

  test("of all histories of up to four acts, those that send have two people; some do send", () => {
    let sent = 0;
    const walk = (history: readonly Act[]): void => {
      const end = play(history);
      assert.ok(isSound(end), JSON.stringify(history));
      if (end.state === "sent") sent++;
      if (history.length < 4) for (const act of acts) walk([...history, act]);
    };
    walk([]);
    assert.ok(sent > 100, `${sent} histories sent`);
  });

  test("nor any random history of one person alone, however long", () => {
    const alone = fc.array(fc.constantFrom(...acts.filter(([, who]) => who !== "b")), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(alone, (history) => play(history).state !== "sent"),
      { numRuns: 3000 },
    );
  });
});
