/**
 * Scene: while a launch is flown, two people change what Korea's node lets out, and grant one section on top of it. It holds
 * from the next statement on, over restarts, and no longer than was signed; one person alone changes nothing.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { after } from "@tocsin/kernel/time";
import {
  GRANT_PURPOSE,
  type GrantWords,
  grantContent,
  type OperatorAct,
  POLICY_PURPOSE,
  policyContent,
} from "@tocsin/node";
import type { Nation, SectionKind } from "@tocsin/picture";
import { must, policyText, readPolicy, scenarioOf } from "./cast.ts";
import { officerWithKey, signedBy } from "./officers.ts";
import { standing, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const WORLD = { nation: "KOR", mode: "exercise" } as const;
const OFFICERS = [
  officerWithKey("SEC", ["security"]),
  officerWithKey("SEC2", ["security"], "SEC"),
  officerWithKey("ADM", ["administrator"]),
  officerWithKey("WATCH", ["watch"]),
];
const NARROW = policyText(`
@id("no-kinematics-for-japan") @reason("Only launch and impact go to Japan.")
forbid (principal == Nation::"JPN", action, resource == Section::"kinematics");`);
const HASH = must(readPolicy(NARROW)).hash;
/** No policy speaks of a predicted impact, and none forbids it. */
const SILENT = policyText("").replaceAll(', Section::"impact"', "");

let count = 0;
function ask(stage: Stage, position: string, act: OperatorAct): string {
  const request = `r${++count}`;
  stage.offer("KOR", { kind: "operator", position, request, act });
  stage.act("KOR");
  return stage.player("KOR").replies.get(request) ?? "no reply";
}
const signPolicy = (stage: Stage, position: string, hash = HASH, number = 1, signed = hash): string => {
  const assertion = signedBy(position, WORLD, POLICY_PURPOSE, new TextEncoder().encode(policyContent(signed, number)));
  return ask(stage, position, { do: "sign-policy", hash, number, assertion });
};
const signGrant = (stage: Stage, position: string, words: GrantWords, number = 1): string => {
  const assertion = signedBy(position, WORLD, GRANT_PURPOSE, new TextEncoder().encode(grantContent(words, number)));
  return ask(stage, position, { do: "sign-grant", words, number, assertion });
};
const propose = (stage: Stage, text = NARROW, position = "SEC"): string =>
  ask(stage, position, { do: "propose-policy", text });

const sizeAt = (stage: Stage): number => stage.player("KOR").state.ledger.size;
/** Sections of Korea's tracks that went to a nation since then. */
const openedSince = (stage: Stage, to: Nation, from: number): Set<SectionKind> =>
  new Set(
    stage
      .player("KOR")
      .ledger()
      .slice(from)
      .flatMap((entry) => (entry.type === "sent" && entry.to === to && entry.item.kind === "track" ? entry.open : [])),
  );
const stageOf = (policy?: string): Stage =>
  createStage({
    scenario: scenarioOf("autumn-lantern"),
    officers: { KOR: OFFICERS },
    ...(policy !== undefined && { policy: { KOR: must(readPolicy(policy)) } }),
  });
const flying = (stage: Stage): Stage =>
  stage.flyUntil(() => [...stage.player("JPN").state.foreign.keys()].some((key) => /^KOR.*\/track\//.test(key)), 200);

describe("another policy in a running node", () => {
  const stage = flying(stageOf());

  test("is refused with the engine's own words where it cannot be read, and to all but a security officer", () => {
    assert.equal(propose(stage, "let everything through"), "policy-unreadable");
    assert.equal(propose(stage, NARROW.replace('Section::"kinematics");', 'Section::"speed");')), "policy-invalid");
    assert.equal(propose(stage, NARROW, "WATCH"), "wrong-role");
    assert.equal(propose(stage, policyText("")), "already-so");
    assert.equal(signPolicy(stage, "SEC"), "unknown-policy");
  });

  test("changes nothing by one person, however often and under whatever position", () => {
    assert.equal(propose(stage), "");
    assert.equal(signPolicy(stage, "ADM"), "wrong-role");
    assert.equal(signPolicy(stage, "SEC", HASH, 1, "another"), "bad-signature");
    assert.equal(signPolicy(stage, "SEC", HASH, 2), "policy-has-changed");
    assert.equal(signPolicy(stage, "SEC"), "");
    assert.equal(signPolicy(stage, "SEC2"), "same-person");
    const from = sizeAt(stage);
    stage.fly(3);
    assert.ok(openedSince(stage, "JPN", from).has("kinematics"));
  });

  test("waits ten minutes for the second person, and no longer", () => {
    const calm = createStage({ nations: ["KOR"], officers: { KOR: OFFICERS } }).fly(1);
    propose(calm);
    assert.equal(signPolicy(calm, "SEC"), "");
    calm.fly(601);
    assert.equal(signPolicy(calm, "ADM"), "wrong-role");
    assert.equal(signPolicy(calm, "SEC"), "");
    calm.fly(595);
    assert.equal(signPolicy(calm, "ADM"), "");
  });
});

describe("a policy that two have signed", () => {
  const stage = flying(stageOf());

  test("holds from the next statement on, in the sessions that are open, for whom it names", () => {
    propose(stage);
    assert.deepEqual([signPolicy(stage, "SEC"), signPolicy(stage, "ADM")], ["", ""]);
    const from = sizeAt(stage);
    stage.fly(5);
    const japan = openedSince(stage, "JPN", from);
    assert.ok(japan.has("launch") && !japan.has("kinematics"), [...japan].join());
    assert.ok(openedSince(stage, "USA", from).has("kinematics"));
    assert.deepEqual(standing(stage.view("KOR"), "policy-changed"), [`${HASH.slice(0, 12)} x1`]);
  });

  test("is on the ledger with both positions", () => {
    const [entry] = stage.player("KOR").entries("rules");
    assert.deepEqual([entry?.change, entry?.subject, entry?.positions], ["policy-signed", HASH, ["SEC", "ADM"]]);
  });

  test("stands over the file's after a restart, which says so, and comes out the same in a replay", () => {
    const before = stage.player("KOR").node.fingerprint();
    const { differences, fingerprint } = stage.crash("KOR");
    assert.deepEqual([differences, fingerprint], [[], before]);
    stage.fly(2);
    const from = sizeAt(stage);
    stage.fly(5);
    const japan = openedSince(stage, "JPN", from);
    assert.ok(japan.has("launch") && !japan.has("kinematics"), [...japan].join());
    assert.deepEqual(standing(stage.view("KOR"), "policy-file-differs"), ["KOR x1"]);
  });

  test("is taken back by two signatures, and never by the old ones again", () => {
    const [first] = [must(readPolicy(policyText(""))).hash];
    assert.equal(propose(stage, policyText("")), "");
    assert.deepEqual([signPolicy(stage, "SEC", first, 2), signPolicy(stage, "ADM", first, 2)], ["", ""]);
    assert.equal(propose(stage), "");
    assert.equal(signPolicy(stage, "SEC"), "policy-has-changed");
    const from = sizeAt(stage);
    stage.fly(3);
    assert.ok(openedSince(stage, "JPN", from).has("kinematics"));
  });

  test("is carried into a new epoch, and one that this build cannot read lets out the minimum warning only", () => {
    const fresh = flying(stageOf());
    const carry = (text: string): void => {
      fresh.offer("KOR", { kind: "policy-carried", text, number: 7, positions: ["SEC", "ADM"] });
      fresh.act("KOR");
    };
    carry(NARROW);
    let from = sizeAt(fresh);
    fresh.fly(3);
    assert.ok(!openedSince(fresh, "JPN", from).has("kinematics") && openedSince(fresh, "JPN", from).has("launch"));
    assert.equal(fresh.player("KOR").state.guard.changes, 7);
    carry("of a build to come");
    from = sizeAt(fresh);
    fresh.flyUntil(() => [...fresh.player("KOR").state.events.values()].some(({ warning }) => warning), 300).fly(5);
    const kinds = fresh
      .player("KOR")
      .ledger()
      .slice(from)
      .flatMap((entry) => (entry.type === "sent" ? [entry.item.kind] : []));
    assert.deepEqual([...new Set(kinds)], ["warning"]);
    assert.equal(standing(fresh.view("KOR"), "policy-unusable").length, 1);
  });
});

describe("what waits for a partner whose link is down", () => {
  /** Sections of Korea's tracks and events that come out of the wire to Japan once the link is back; and how many warnings. */
  const afterwards = (narrow: (stage: Stage) => void) => {
    const stage = flying(stageOf());
    stage.cut("KOR", "JPN");
    stage.flyUntil(() => [...stage.player("KOR").state.events.values()].some(({ warning }) => warning), 200).fly(5);
    narrow(stage);
    const heard = new Map<string, Set<string>>();
    stage.tap("KOR", "JPN", (row) => {
      for (const { header, open } of told(row)) {
        const known = heard.get(header.item.kind) ?? new Set();
        heard.set(header.item.kind, new Set([...known, ...open]));
      }
      return [row.bytes];
    });
    stage.heal("KOR", "JPN");
    stage.fly(1);
    assert.deepEqual(stage.player("JPN").entries("refused"), []);
    return { stage, heard: (kind: string) => heard.get(kind) ?? new Set() };
  };

  test("leaves as it was committed where nothing has been narrowed", () => {
    const { heard } = afterwards(() => {});
    assert.ok(heard("track").has("kinematics") && heard("event").has("launch") && heard("warning").has("warning"));
  });

  test("is closed as far as a policy signed since closes it, verifies all the same, and warnings leave", () => {
    const { stage, heard } = afterwards((each) => {
      propose(each);
      assert.deepEqual([signPolicy(each, "SEC"), signPolicy(each, "ADM")], ["", ""]);
    });
    assert.ok(heard("track").has("launch") && !heard("track").has("kinematics"), [...heard("track")].join());
    assert.ok(heard("event").has("launch") && heard("warning").has("warning"));
    assert.ok([...stage.player("JPN").state.foreign.keys()].some((key) => /^KOR.*track/.test(key)));
  });

  test("is closed by less participation too, and a start under a narrower file does the same", () => {
    const { heard } = afterwards((each) =>
      assert.equal(ask(each, "WATCH", { do: "set-participation", partner: "JPN", level: "narrowed", reason: "" }), ""),
    );
    assert.deepEqual([[...heard("track")], heard("event").has("launch")], [[], true]);
    const started = afterwards((each) => {
      each.offer("KOR", { ...each.player("KOR").start, policyHash: "none that is kept" });
      each.act("KOR");
    });
    assert.deepEqual([[...started.heard("track")], [...started.heard("event")]], [[], []]);
    assert.ok(started.heard("warning").has("warning"));
  });
});

describe("a grant", () => {
  const stage = flying(stageOf(SILENT));
  const words = (change: Partial<GrantWords> = {}): GrantWords => ({
    ...{ partner: "JPN", section: "impact" as const, event: "", until: after(stage.now, 20) },
    ...change,
  });
  const impactSince = (from: number): boolean[] =>
    (["JPN", "USA"] as const).map((nation) => openedSince(stage, nation, from).has("impact"));

  test("is refused where it cannot be: nobody's partner, no end, an event that nobody knows, one person", () => {
    assert.equal(signGrant(stage, "SEC", words({ partner: "PRK" })), "not-a-partner");
    assert.equal(signGrant(stage, "SEC", words({ until: stage.now })), "bad-time");
    assert.equal(signGrant(stage, "SEC", words({ until: after(stage.now, 31 * 86_400) })), "bad-time");
    assert.equal(signGrant(stage, "SEC", words({ event: "KOR/exercise/1/event/99" })), "unknown-event");
    assert.equal(signGrant(stage, "SEC", words(), 2), "grants-have-changed");
    assert.equal(signGrant(stage, "SEC", words()), "");
    assert.equal(signGrant(stage, "SEC2", words()), "same-person");
    assert.equal(
      signGrant(stage, "ADM", words({ section: "sensor" })),
      "wrong-role",
      "other words are a first signature",
    );
  });

  test("opens what no policy speaks of, for its partner and until its end, and nothing a moment longer", () => {
    const until = words().until;
    let from = sizeAt(stage);
    stage.flyUntil(
      () =>
        stage
          .player("KOR")
          .entries("decided")
          .some(({ key }) => key.includes("/impact/")),
      100,
    );
    stage.fly(3);
    assert.deepEqual(impactSince(from), [false, false]);
    const grant = words();
    assert.ok(grant.until > until);
    assert.deepEqual([signGrant(stage, "SEC", grant), signGrant(stage, "ADM", grant)], ["", ""]);
    from = sizeAt(stage);
    stage.fly(10);
    assert.deepEqual(impactSince(from), [true, false]);
    const ends = stage
      .player("KOR")
      .commits()
      .flatMap(({ outbox }) => outbox.flatMap(told))
      .flatMap(({ header }) => header.sections.flatMap(({ until }) => until ?? []));
    assert.deepEqual([...new Set(ends)], [grant.until], "relays are bound by the same end");
    assert.deepEqual(standing(stage.view("KOR"), "release-granted"), ["G-1 JPN impact x1"]);
    stage.fly(10);
    from = sizeAt(stage);
    stage.fly(5);
    assert.deepEqual(impactSince(from), [false, false]);
    assert.deepEqual(standing(stage.view("KOR"), "release-granted"), []);
    assert.ok([...stage.player("KOR").state.decisions.keys()].every((key) => !key.includes("G-1")));
  });

  test("ends with its event, or by one officer at once; all of it is on the ledger and replays", () => {
    const [event = ""] = stage.player("KOR").state.events.keys();
    const ofEvent = words({ event, until: after(stage.now, 3600) });
    assert.deepEqual([signGrant(stage, "SEC", ofEvent, 2), signGrant(stage, "ADM", ofEvent, 2)], ["", ""]);
    const short = words({ partner: "USA" });
    assert.deepEqual([signGrant(stage, "SEC", short, 3), signGrant(stage, "ADM", short, 3)], ["", ""]);
    stage.fly(2);
    assert.equal(ask(stage, "WATCH", { do: "revoke-grant", id: "G-3" }), "");
    assert.equal(ask(stage, "WATCH", { do: "revoke-grant", id: "G-3" }), "unknown-grant");
    const from = sizeAt(stage);
    stage.fly(5);
    assert.deepEqual(impactSince(from), [true, false]);
    stage.blind("KOR");
    stage.flyUntil(() => stage.player("KOR").state.guard.grants.size === 0, 1200);
    const changes = stage
      .player("KOR")
      .entries("rules")
      .map(({ subject, change }) => `${subject} ${change}`);
    assert.deepEqual(changes, [
      ...["G-1 granted", "G-1 expired", "G-2 granted", "G-3 granted", "G-3 revoked", "G-2 event-ended"],
    ]);
    const before = stage.player("KOR").node.fingerprint();
    const { differences, fingerprint } = stage.crash("KOR");
    assert.deepEqual([differences, fingerprint], [[], before]);
  });

  test("never opens what a policy forbids", () => {
    const other = flying(stageOf());
    const sensor = words({ section: "sensor", until: after(other.now, 600) });
    assert.deepEqual([signGrant(other, "SEC", sensor), signGrant(other, "ADM", sensor)], ["", ""]);
    const from = sizeAt(other);
    other.fly(5);
    assert.ok(!openedSince(other, "JPN", from).has("sensor"));
  });
});
