/** The check before a watch: what passes, what fails, and that nothing it can say lacks words in any language. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { EngineeringSchema } from "@tocsin/codec-protobuf/console";
import { checkWords, UPKEEP_SPEECHES, UPKEEP_WORDS } from "./check-words.ts";
import { type Check, checksOf, verdictOf } from "./checks.ts";

type Init = Exclude<MessageInitShape<typeof EngineeringSchema>, { $typeName: string }>;

const NOW = 1_790_000_000_000_000;
const linked = { nation: "JPN", direct: true, state: "linked", participation: "full", clock: "normal" };
const partner = { ...linked, cosignedUs: NOW - 12e6, cosignedSize: 90 };
const sound: Init = {
  ...{ nowUs: NOW, madeUs: NOW + 0.4e6, clock: "normal" },
  partners: [partner],
  storage: { room: "ample", freeBytes: 9e9, totalBytes: 9e10, reserveBytes: 16, reserveWantedBytes: 16 },
  endings: [
    { nation: "KOR", what: "link-certificate", untilUs: NOW + 20 * 3600e6 },
    { nation: "JPN", what: "message-key", untilUs: NOW + 60 * 86_400e6 },
    { nation: "JPN", what: "root", untilUs: NOW + 900 * 86_400e6 },
  ],
  sensors: [{ id: "KOR-1", state: "live", verdict: "sound" }],
  outlets: [{ id: "sirens", state: "accepted", atUs: NOW - 60e6 }],
};
const checked = (changed: Init): readonly Check[] => checksOf(create(EngineeringSchema, { ...sound, ...changed }));
const odd = (changed: Init): string[] =>
  checked(changed).flatMap(({ name, subject, health, says }) =>
    health === "ok" ? [] : [[health, name, subject, says].filter((part) => part !== "").join(" ")],
  );

test("a node on which all is well is ready", () => {
  assert.deepEqual(odd({}), []);
  assert.equal(verdictOf(checked({})), "ready");
});

test("what must be mended first fails, the worst before what can wait", () => {
  const cases: readonly (readonly [Init, string[]])[] = [
    [{ madeUs: NOW + 4e6 }, ["bad still stands"]],
    [{ clock: "suspect" }, ["bad clock own-suspect"]],
    [{ storage: { room: "low" } }, ["bad disk low"]],
    [{ storage: { room: "ample", reserveBytes: 4, reserveWantedBytes: 16 } }, ["advice disk unreserved"]],
    [{ sensors: [] }, ["advice sensor none"]],
    [{ sensors: [{ id: "KOR-1", state: "silent" }] }, ["bad sensor blind", "advice sensor KOR-1 silent"]],
    [
      {
        sensors: [
          { id: "KOR-1", state: "live", verdict: "faulty" },
          { id: "KOR-2", state: "excluded", excludedBy: "KOR-DUTY" },
        ],
      },
      ["advice sensor KOR-1 faulty", "advice sensor KOR-2 excluded"],
    ],
    [{ partners: [{ ...partner, state: "lost" }] }, ["bad link JPN lost"]],
    [{ partners: [{ ...partner, clock: "unusable" }] }, ["bad clock JPN unusable"]],
    [{ partners: [{ ...partner, cosignedUs: NOW - 61e6 }] }, ["bad through JPN old"]],
    [{ partners: [{ ...partner, cosignedUs: 0 }] }, ["bad through JPN never"]],
    [{ partners: [{ ...partner, direct: false, via: "USA", cosignedUs: 0, clock: "" }] }, []],
    [{ partners: [{ ...partner, participation: "isolated" }] }, ["advice link JPN isolated"]],
    [{ outlets: [] }, ["advice outlet none"]],
    [{ outlets: [{ id: "sirens", state: "untried" }] }, ["advice outlet sirens untried"]],
    [{ outlets: [{ id: "sirens", state: "waiting", atUs: NOW - 5e6 }] }, []],
    [{ outlets: [{ id: "sirens", state: "waiting", atUs: NOW - 11e6 }] }, ["bad outlet sirens waiting"]],
  ];
  for (const [changed, found] of cases) {
    assert.deepEqual(odd(changed), found);
    const isReady = !found.some((line) => line.startsWith("bad"));
    assert.equal(verdictOf(checked(changed)), isReady ? "ready" : "not-ready");
  }
});

test("a key is told of in time, and a certificate that cannot be renewed at once", () => {
  const ending = (what: string, hours: number, fault = ""): string[] =>
    odd({ endings: [{ nation: "KOR", what, untilUs: NOW + hours * 3600e6, fault }] });
  assert.deepEqual(ending("link-certificate", 7), []);
  assert.deepEqual(ending("link-certificate", 5), ["advice ending KOR link-certificate"]);
  assert.deepEqual(ending("link-certificate", 20, "no root"), ["advice ending KOR link-certificate-fault"]);
  assert.deepEqual(ending("message-key", 23), ["bad ending KOR message-key"]);
  assert.deepEqual(ending("root", 29 * 24), ["advice ending KOR root"]);
});

test("whatever a node may say has words in every language", () => {
  const states = ["linked", "slow", "lost", "never"];
  const clocks = ["", "normal", "annotate", "alarm", "unusable"];
  const levels = ["full", "narrowed", "paused", "isolated"];
  const changes: Init[] = [
    ...["apart", "suspect"].map((clock) => ({ clock })),
    ...["", "low", "reserve"].map((room) => ({ storage: { room } })),
    ...states.map((state) => ({
      partners: [
        { ...partner, state },
        { ...partner, state, direct: false },
      ],
    })),
    ...clocks.map((clock) => ({ partners: [{ ...partner, clock }] })),
    ...levels.map((participation) => ({ partners: [{ ...partner, participation }] })),
    ...["untried", "waiting", "accepted", "refused"].map((state) => ({ outlets: [{ id: "sirens", state }] })),
    ...["silent", "excluded"].map((state) => ({ sensors: [{ id: "KOR-1", state }] })),
    { madeUs: NOW + 9e6, outlets: [], sensors: [], partners: [{ ...partner, cosignedUs: 0 }] },
    { endings: [{ nation: "KOR", what: "link-certificate", fault: "no root" }] },
  ];
  for (const changed of [{}, ...changes])
    for (const one of checked(changed))
      for (const [language, words] of Object.entries(UPKEEP_WORDS)) {
        for (const key of [`says.${one.name}.${one.says}`, `check.${one.name}`, `health.${one.health}`])
          assert.ok(Object.hasOwn(words, key), `${language}: no words for ${key}`);
      }
});

test("a check says what was looked at, of whom, and what it means", () => {
  const [lost] = checked({ partners: [{ ...partner, state: "lost", sinceUs: NOW }] });
  assert.ok(lost !== undefined);
  assert.deepEqual(
    checkWords(UPKEEP_SPEECHES.en, lost, (subject) => `(${subject})`),
    {
      ...{ what: "Link · (JPN)", health: "FAILED" },
      says: "lost since 2026-09-21 14:13:20 UTC: call its watch by voice",
    },
  );
  const local = checkWords(
    UPKEEP_SPEECHES.en,
    lost,
    (subject) => subject,
    (us) => ` [at ${us - NOW}]`,
  );
  assert.equal(local.says, "lost since 2026-09-21 14:13:20 UTC [at 0]: call its watch by voice");
});
