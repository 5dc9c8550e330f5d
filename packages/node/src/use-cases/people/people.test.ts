/** What a configuration gives and takes, and that a code serves once, to the edge of every limit. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { PeopleAct } from "../../acts/people.ts";
import type { Step } from "../../context.ts";
import type { OfficerConfig, StartInput } from "../../inputs.ts";
import { createState, type NodeState } from "../../state.ts";
import { roleOf } from "./authorise.ts";
import { startPeople } from "./officers.ts";
import { takePeopleAct } from "./take-act.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash("sha256").update(bytes).digest());
const codeOf = (text: string): Uint8Array => sha256(new TextEncoder().encode(text));
const key = (last: number): Uint8Array => new Uint8Array(20).fill(last);
const hex = (last: number): string => Buffer.from(key(last)).toString("hex");

const config = (position: string, changes: Partial<OfficerConfig> = {}): OfficerConfig => ({
  ...{
    position,
    person: `person of ${position}`,
    roles: ["watch"],
    enrolment: codeOf(`code of ${position}`),
    keys: [],
  },
  ...changes,
});
const officerKey = (last: number) => ({ credential: key(last), publicKey: Uint8Array.of(last) });
const stepOf = (state: NodeState, now = 1000): Step => ({ state, now: now as Instant }) as unknown as Step;

function started(...officers: readonly OfficerConfig[]): NodeState {
  const state = createState();
  begin(state, ...officers);
  return state;
}
const begin = (state: NodeState, ...officers: readonly OfficerConfig[]): void =>
  startPeople(stepOf(state), { officers, relyingParty: "jpn.example" } as unknown as StartInput);

/** The subject of what was done, or "!" and the refusal's code. */
function tell(state: NodeState, position: string, act: PeopleAct, now = 1000): string {
  const outcome = takePeopleAct(stepOf(state, now), position, act);
  return "code" in outcome ? `!${outcome.code}` : outcome.subject;
}
const enrol = (state: NodeState, position: string, credential: number, code = `code of ${position}`): string =>
  tell(state, position, {
    ...{ do: "enrol", position, codeHash: codeOf(code) },
    ...{ credential: key(credential), publicKey: Uint8Array.of(credential) },
  });
const credentials = (state: NodeState, position: string): string[] => [
  ...(state.people.officers.get(position)?.credentials.keys() ?? []),
];

describe("a start", () => {
  test("names the positions, their persons, roles and keys, and nobody is signed in", () => {
    const state = started(config("A", { roles: ["release", "watch"], keys: [officerKey(9)] }), config("B"));
    const a = state.people.officers.get("A");
    assert.deepEqual([...state.people.officers.keys()], ["A", "B"]);
    assert.deepEqual(
      [a?.person, a?.roles, a?.sessions, a?.signedInAt],
      ["person of A", ["release", "watch"], 0, undefined],
    );
    assert.deepEqual([...(a?.credentials ?? [])], [[hex(9), Uint8Array.of(9)]]);
    assert.deepEqual(a?.keys, [hex(9)]);
    assert.equal(state.people.relyingParty, "jpn.example");
  });

  test("takes away positions and keys that are no longer named; what was enrolled stays with its person", () => {
    const state = started(config("A", { keys: [officerKey(9)] }), config("B"));
    enrol(state, "A", 1);
    enrol(state, "B", 2);
    tell(state, "B", { do: "sign-in", position: "B", credential: key(2) });
    begin(state, config("B", { keys: [officerKey(8)] }), config("A"));
    assert.deepEqual([credentials(state, "A"), credentials(state, "B").sort()], [[hex(1)], [hex(2), hex(8)]]);
    assert.equal(state.people.officers.get("B")?.sessions, 0);
    begin(state, config("B", { person: "another" }));
    assert.deepEqual([credentials(state, "B"), state.people.officers.has("A")], [[], false]);
  });
});

describe("a code", () => {
  test("enrols one credential at its own position, once, and names it by its first digits", () => {
    const state = started(config("A"), config("B"));
    assert.equal(enrol(state, "A", 1, "code of B"), "!wrong-code");
    assert.equal(enrol(state, "C", 1), "!unknown-position");
    const forB = {
      do: "enrol",
      position: "B",
      codeHash: codeOf("code of B"),
      credential: key(1),
      publicKey: key(1),
    } as const;
    assert.equal(tell(state, "A", forB), "!unknown-position");
    assert.equal(enrol(state, "A", 1), hex(1).slice(0, 32));
    assert.equal(enrol(state, "A", 2), "!code-used");
    assert.equal(enrol(state, "B", 1), "!credential-known");
    assert.deepEqual([...(state.people.officers.get("A")?.credentials ?? [])], [[hex(1), Uint8Array.of(1)]]);
    assert.equal(enrol(state, "B", 2), hex(2).slice(0, 32), "a refusal uses nothing up");
  });

  test("enrols until a position has sixteen credentials", () => {
    const keys = Array.from({ length: 15 }, (_, i) => officerKey(i + 1));
    const state = started(config("A", { keys }));
    assert.equal(enrol(state, "A", 100), hex(100).slice(0, 32));
    begin(state, config("A", { keys, enrolment: codeOf("second") }));
    assert.equal(enrol(state, "A", 101, "second"), "!too-many-credentials");
    assert.equal(credentials(state, "A").length, 16);
  });

  test("enrols until four thousand and ninety-six have been used", () => {
    const state = started(config("A"), config("B"));
    for (let i = 0; i < 4095; i++) state.people.used.add(`used ${i}`);
    assert.equal(enrol(state, "A", 1), hex(1).slice(0, 32));
    assert.equal(enrol(state, "B", 2), "!too-many-credentials");
    assert.equal(state.people.used.size, 4096);
  });
});

test("a person is signed in from the first session to the end of the last", () => {
  const state = started(config("A"));
  const since = (): number | undefined => state.people.officers.get("A")?.signedInAt;
  const signIn = (now: number, credential = 1): string =>
    tell(state, "A", { do: "sign-in", position: "A", credential: key(credential) }, now);
  const signOut = (): string => tell(state, "A", { do: "sign-out", position: "A" });
  assert.equal(signIn(1), "!unknown-credential");
  enrol(state, "A", 1);
  assert.equal(signOut(), "!not-signed-in");
  assert.deepEqual([signIn(10), signIn(20), since()], [hex(1).slice(0, 32), hex(1).slice(0, 32), 10]);
  assert.deepEqual([signOut(), since()], ["A", 10]);
  assert.deepEqual([signOut(), since(), signOut()], ["A", undefined, "!not-signed-in"]);
  assert.deepEqual([signIn(30), since()], [hex(1).slice(0, 32), 30]);
});

test("a role is one of those that the position holds", () => {
  const state = started(config("A", { roles: ["planner", "watch"] }));
  const judged = (position: string, roles: Parameters<typeof roleOf>[2]): string => {
    const one = roleOf(stepOf(state), position, roles);
    return "officer" in one ? one.officer.position : "code" in one.refusal ? one.refusal.code : "";
  };
  assert.equal(judged("A", ["release", "watch"]), "A");
  assert.equal(judged("A", ["release"]), "wrong-role");
  assert.equal(judged("A", []), "wrong-role");
  assert.equal(judged("B", ["watch"]), "unknown-position");
});
