/** Arbitrary acts of operators. For tests only. */
import type { OperatorAct } from "@tocsin/node";
import { LANGUAGES } from "@tocsin/picture";
import fc from "fast-check";
import { consultContents, exerciseContents } from "./consult.ts";
import * as some from "./small-values.ts";

const { record } = some;
const credential = some.bytes(1, 40);
const assertion = record({
  credential,
  authenticatorData: some.bytes(0, 40),
  clientData: some.bytes(0, 40),
  signature: some.bytes(0, 64),
});
const answered = {
  item: some.text,
  version: some.count,
  answer: fc.constantFrom("agree" as const, "reserve" as const, "dissent" as const),
  language: fc.constantFrom(...LANGUAGES),
  reason: some.text,
};
const order = fc.constantFrom("start" as const, "pause" as const, "end" as const, "real-world" as const);

export const operatorAct: fc.Arbitrary<OperatorAct> = fc.oneof(
  record({
    do: fc.constantFrom("acknowledge-alarm" as const, "acknowledge-event" as const),
    id: some.text,
  }) as fc.Arbitrary<OperatorAct>,
  record({ do: fc.constant("shelve-alarm" as const), id: some.text, minutes: fc.nat(2 ** 32 - 1) }),
  record({
    do: fc.constant("enrol" as const),
    position: some.text,
    codeHash: some.bytes(32, 32),
    credential,
    publicKey: some.bytes(0, 90),
  }),
  record({ do: fc.constant("sign-in" as const), position: some.text, credential }),
  record({ do: fc.constant("sign-out" as const), position: some.text }),
  record({ do: fc.constant("propose-alert" as const), proposal: some.text, assertion }),
  record({
    do: fc.constant("propose-alert" as const),
    proposal: some.text,
    version: fc.nat(2 ** 32 - 1),
    assertion,
  }),
  record({
    do: fc.constant("edit-alert" as const),
    proposal: some.text,
    areas: fc.array(some.code, { maxLength: 3 }),
  }),
  record({
    do: fc.constant("approve-alert" as const),
    proposal: some.text,
    version: fc.nat(2 ** 32 - 1),
    areaCode: some.code,
    assertion,
  }),
  record({ do: fc.constant("withdraw-alert" as const), proposal: some.text }),
  record({ do: fc.constant("agree-plan" as const), plan: some.bytes(0, 64), assertion }),
  record({ do: fc.constant("withdraw-plan" as const), hash: some.code }),
  record({ do: fc.constant("extend-key" as const), key: some.code, hours: fc.nat(9), assertion }),
  record({ do: fc.constant("propose-policy" as const), text: some.text }),
  record({ do: fc.constant("sign-policy" as const), hash: some.code, number: fc.nat(2 ** 32 - 1), assertion }),
  record({
    do: fc.constant("sign-grant" as const),
    words: record({ partner: some.nation, section: some.sectionKind, event: some.text, until: some.moment }),
    number: fc.nat(2 ** 32 - 1),
    assertion,
  }),
  record({ do: fc.constant("revoke-grant" as const), id: some.code }),
  record({ do: fc.constant("edit-programme" as const), item: some.text, entry: exerciseContents.programme }),
  record({ do: fc.constant("remove-programme" as const), item: some.text }),
  record({ do: fc.constant("answer-programme" as const), ...answered }),
  record({
    do: fc.constant("propose-order" as const),
    exercise: some.text,
    order,
    exerciseSeconds: fc.double({ min: 0, max: 1e7, noNaN: true }),
    rate: fc.double({ min: 0, max: 60, noNaN: true }),
    reason: some.text,
    assertion,
  }),
  record({ do: fc.constant("confirm-order" as const), exercise: some.text, order, assertion }),
  record({ do: fc.constant("say" as const), message: consultContents.message }),
  record({ do: fc.constant("answer-roll-call" as const), entry: consultContents["roll-call"] }),
  record({ do: fc.constant("hold-position" as const), held: consultContents["national-position"] }),
  record({ do: fc.constant("propose-assessment" as const), proposed: consultContents["joint-assessment"] }),
  record({ do: fc.constant("answer-statement" as const), ...answered }),
  record({ do: fc.constant("draft-minutes" as const), room: some.text }),
  record({ do: fc.constant("send-signal" as const), signal: consultContents.signal }),
  record({ do: fc.constant("close-room" as const), room: some.text }),
);
