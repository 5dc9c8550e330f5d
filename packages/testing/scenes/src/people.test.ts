/** People in a node: known positions only, codes that serve once, credentials of one position, acts by role, after a restart too. */
import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { test } from "node:test";
import { after } from "@tocsin/kernel/time";
import type { OfficerConfig, OperatorAct } from "@tocsin/node";
import { CURTAIN } from "./cast.ts";
import { createStage } from "./stage.ts";

const CODE = "TESTONLYCODE0001";
const sha256 = (text: string): Uint8Array => new Uint8Array(hash("sha256", text, "buffer"));
const officer = (position: string, changes: Partial<OfficerConfig> = {}): OfficerConfig => ({
  ...{ position, person: position, roles: ["watch"], enrolment: new Uint8Array(), keys: [] },
  ...changes,
});
const WATCH = officer("KOR-WATCH", { enrolment: sha256(CODE) });
const PLANNER = officer("KOR-PLAN", { roles: ["planner"], enrolment: sha256("TESTONLYCODE0002") });

const credential = (last: number): Uint8Array => new Uint8Array(16).fill(last);
const publicKey = new Uint8Array([48, 1, 2]);
const enrol = (position: string, code: string, last: number): OperatorAct => ({
  ...{ do: "enrol", position, codeHash: sha256(code), publicKey },
  credential: credential(last),
});
const signIn = (position: string, last: number): OperatorAct => ({
  ...{ do: "sign-in", position },
  credential: credential(last),
});

function played(officers: readonly OfficerConfig[] = [WATCH, PLANNER]) {
  const player = createStage({ nations: ["KOR"], officers: { KOR: officers } }).player("KOR");
  let seconds = 1;
  player.act(CURTAIN);
  /** Done or the code of the refusal: what the ledger has gained tells. */
  const tell = (position: string, act: OperatorAct): boolean => {
    const before = player.entries("operator").length;
    player.offer({ kind: "operator", position, act, request: "r" });
    player.act(after(CURTAIN, seconds++));
    return player.entries("operator").length > before;
  };
  return { player, tell };
}

test("a code enrols one credential, once, at its own position", () => {
  const { player, tell } = played();
  assert.equal(tell("KOR-WATCH", enrol("KOR-WATCH", "TESTONLYCODE0002", 1)), false, "another position's code");
  assert.equal(tell("KOR-PLAN", enrol("KOR-WATCH", CODE, 1)), false, "for another position");
  assert.equal(tell("KOR-WATCH", enrol("KOR-WATCH", CODE, 1)), true);
  assert.equal(tell("KOR-WATCH", enrol("KOR-WATCH", CODE, 2)), false, "a used code");
  assert.equal(tell("KOR-PLAN", enrol("KOR-PLAN", "TESTONLYCODE0002", 1)), false, "a credential known elsewhere");
  assert.deepEqual(
    player.view().people.positions.map(({ id, credentials }) => [id, credentials]),
    [
      ["KOR-WATCH", 1],
      ["KOR-PLAN", 0],
    ],
  );
});

test("a used code stays used after a power cut, a restart and a change of person", () => {
  const { player, tell } = played();
  assert.ok(tell("KOR-WATCH", enrol("KOR-WATCH", CODE, 1)));
  player.crash();
  player.offer({ ...player.start, officers: [{ ...WATCH, person: "another" }] });
  player.act(after(CURTAIN, 60));
  assert.equal(player.state.people.officers.get("KOR-WATCH")?.credentials.size, 0, "another person inherits nothing");
  assert.equal(player.state.people.officers.has("KOR-PLAN"), false);
  player.offer({ kind: "operator", position: "KOR-WATCH", act: enrol("KOR-WATCH", CODE, 3), request: "" });
  player.act(after(CURTAIN, 61));
  assert.equal(player.state.people.officers.get("KOR-WATCH")?.credentials.size, 0);
});

test("an enrolled credential stays enrolled after a restart; nobody stays signed in", () => {
  const { player, tell } = played();
  assert.ok(tell("KOR-WATCH", enrol("KOR-WATCH", CODE, 1)));
  assert.ok(tell("KOR-WATCH", signIn("KOR-WATCH", 1)));
  assert.equal(player.view().people.positions[0]?.signedIn, true);
  player.restart();
  player.act(after(CURTAIN, 60));
  assert.equal(player.view().people.positions[0]?.credentials, 1);
  assert.equal(player.view().people.positions[0]?.signedIn, false);
});

test("one person signs in at two consoles, and is signed out when both have ended", () => {
  const { player, tell } = played();
  const signedIn = (): boolean | undefined => player.view().people.positions[0]?.signedIn;
  assert.equal(tell("KOR-WATCH", signIn("KOR-WATCH", 1)), false, "no such credential yet");
  tell("KOR-WATCH", enrol("KOR-WATCH", CODE, 1));
  assert.ok(tell("KOR-WATCH", signIn("KOR-WATCH", 1)));
  assert.ok(tell("KOR-WATCH", signIn("KOR-WATCH", 1)));
  assert.ok(tell("KOR-WATCH", { do: "sign-out", position: "KOR-WATCH" }));
  assert.equal(signedIn(), true);
  assert.ok(tell("KOR-WATCH", { do: "sign-out", position: "KOR-WATCH" }));
  assert.equal(signedIn(), false);
  assert.equal(tell("KOR-WATCH", { do: "sign-out", position: "KOR-WATCH" }), false);
});

test("nothing is done for a position that the configuration does not name, and seeing needs a role that may watch", () => {
  const { player, tell } = played();
  player.offer({
    kind: "feed",
    feed: "f",
    feedKind: "udp",
    state: "failed",
    plots: 0,
    doubles: 0,
    errors: 1,
    lastError: "x",
  });
  player.act(after(CURTAIN, 0.5));
  const [alarm] = player.view().alarms;
  assert.ok(alarm !== undefined);
  const acknowledge: OperatorAct = { do: "acknowledge-alarm", id: alarm.id };
  for (const position of ["watch", "", "KOR-PLAN"]) assert.equal(tell(position, acknowledge), false, position);
  const shelve = (minutes: number): OperatorAct => ({ do: "shelve-alarm", id: alarm.id, minutes });
  assert.equal(tell("KOR-WATCH", shelve(15)), false, "nothing rests that nobody has seen");
  assert.equal(tell("KOR-WATCH", acknowledge), true);
  assert.deepEqual(
    player.entries("operator").map(({ position, act, subject }) => ({ position, act, subject })),
    [{ position: "KOR-WATCH", act: "acknowledge-alarm", subject: alarm.id }],
  );
  const seen = (): object => {
    const { acknowledgedBy, shelvedUntilUs, shelvedBy } = player.view().alarms[0] ?? assert.fail("no alarm");
    return { acknowledgedBy, shelvedBy, restsMinutes: (shelvedUntilUs - player.state.now) / 60e6 };
  };
  for (const minutes of [61, 0.5, -1]) assert.equal(tell("KOR-WATCH", shelve(minutes)), false, `${minutes}`);
  assert.equal(tell("KOR-PLAN", shelve(15)), false);
  assert.equal(tell("KOR-WATCH", shelve(15)), true);
  assert.deepEqual(seen(), { acknowledgedBy: "KOR-WATCH", shelvedBy: "KOR-WATCH", restsMinutes: 15 });
  assert.equal(tell("KOR-WATCH", shelve(0)), true, "taken back");
  const { shelvedUntilUs } = player.view().alarms[0] ?? assert.fail("no alarm");
  assert.equal(shelvedUntilUs, 0);
});

test("a node without officers obeys nobody", () => {
  const { player, tell } = played([]);
  for (const position of ["watch", "KOR-WATCH", ""]) {
    assert.equal(tell(position, { do: "acknowledge-alarm", id: "A-1" }), false);
    assert.equal(tell(position, enrol(position, "", 1)), false);
  }
  assert.deepEqual(player.entries("operator"), []);
});

test("an auditor signs in and does nothing, whatever other roles a configuration gives it", () => {
  const code = "TESTONLYCODE0003";
  const auditor = officer("KOR-AUDIT", { roles: ["auditor", "watch", "planner"], enrolment: sha256(code) });
  const { player, tell } = played([auditor]);
  assert.ok(tell("KOR-AUDIT", enrol("KOR-AUDIT", code, 1)));
  assert.ok(tell("KOR-AUDIT", signIn("KOR-AUDIT", 1)));
  const assertion = { credential: credential(1), authenticatorData: new Uint8Array() };
  const acts: OperatorAct[] = [
    { do: "acknowledge-alarm", id: [...player.state.alarms.keys()][0] ?? "A-1" },
    { do: "set-participation", partner: "JPN", level: "isolated", reason: "" },
    { do: "withdraw-alert", proposal: "P-1" },
    { do: "remove-programme", item: "x" },
    { do: "draft-minutes", room: "hotline" },
    { do: "close-room", room: "hotline" },
    {
      ...{ do: "extend-key", key: "00", hours: 1 },
      assertion: { ...assertion, clientData: new Uint8Array(), signature: new Uint8Array(64) },
    },
  ];
  for (const act of acts) {
    player.offer({ kind: "operator", position: "KOR-AUDIT", act, request: act.do });
    player.act(after(CURTAIN, 100));
    assert.equal(player.replies.get(act.do), "wrong-role", act.do);
  }
  assert.ok(tell("KOR-AUDIT", { do: "sign-out", position: "KOR-AUDIT" }));
});

test("an officer key that the configuration no longer names is worth nothing, passkeys stay", () => {
  const withKey = { ...WATCH, keys: [{ credential: credential(9), publicKey }] };
  const { player, tell } = played([withKey]);
  assert.ok(tell("KOR-WATCH", enrol("KOR-WATCH", CODE, 1)));
  assert.ok(tell("KOR-WATCH", signIn("KOR-WATCH", 9)));
  player.offer({ ...player.start, officers: [WATCH] });
  player.act(after(CURTAIN, 60));
  const held = player.state.people.officers.get("KOR-WATCH");
  assert.deepEqual([...(held?.credentials.keys() ?? [])], ["01".repeat(16)]);
});
