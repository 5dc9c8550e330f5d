/** Arbitrary sections of consultation and exercises. For tests only. */
import type { SectionContents } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import { LANGUAGES, type ProgrammeEntry } from "@tocsin/picture";
import fc from "fast-check";
import * as some from "./small-values.ts";

const { record } = some;
const list = <T>(entry: fc.Arbitrary<T>, maxLength = 4): fc.Arbitrary<T[]> => fc.array(entry, { maxLength });
const language = fc.constantFrom(...LANGUAGES);
const words = record({ ko: some.text, ja: some.text, en: some.text });
const small = fc.nat(2 ** 32 - 1);
const seconds = fc.double({ min: 0, max: 1e7, noNaN: true });
const objectClass = fc.constantFrom("ballistic" as const, "debris" as const, "unknown" as const);
const certainty = fc.constantFrom("low" as const, "medium" as const, "high" as const);
const said = { room: some.text, position: some.code, language };

type Kinds =
  | "room"
  | "roll-call"
  | "message"
  | "national-position"
  | "joint-assessment"
  | "answer"
  | "minutes"
  | "signal";

export const consultContents: { readonly [K in Kinds]: fc.Arbitrary<SectionContents[K]> } = {
  room: record({ room: some.text, state: fc.constantFrom("open" as const, "closed" as const) }, { event: some.item }),
  "roll-call": record({
    room: some.text,
    position: some.code,
    authority: fc.constantFrom("watch" as const, "duty" as const, "director" as const, "controller" as const),
    presence: fc.constantFrom("present" as const, "absent" as const),
  }),
  message: record({ ...said, count: some.count, text: some.text }, { corrects: some.item, withdraws: some.item }),
  "national-position": record({
    ...said,
    objectClass,
    objects: small,
    certainty,
    probability: some.share,
    areas: list(some.code),
    basis: some.text,
    caveats: some.text,
  }),
  "joint-assessment": record({ ...said, objectClass, objects: small, certainty, text: some.text }),
  answer: record({
    subject: some.item,
    version: some.count,
    root: some.bytes(32),
    answer: fc.constantFrom(
      "agree" as const,
      "agree-with-comment" as const,
      "reserve" as const,
      "dissent" as const,
      "abstain" as const,
    ),
    position: some.code,
    language,
    reason: some.text,
  }),
  minutes: record({ room: some.text, position: some.code, text: some.text }),
  signal: record({
    room: some.text,
    to: some.nation,
    session: some.code,
    type: fc.constantFrom("offer" as const, "answer" as const, "candidate" as const, "bye" as const),
    payload: some.text,
    fingerprint: some.text,
  }),
};

const period = fc
  .tuple(some.moment, some.moment)
  .map(([a, b]) => ({ start: Math.min(a, b) as Instant, end: Math.max(a, b) as Instant }));

const inject = record(
  {
    number: small,
    at: seconds,
    type: fc.constantFrom("launch" as const, "message" as const, "expected" as const),
    text: words,
    objective: small,
  },
  { flight: some.code },
);

const entries: { readonly [T in ProgrammeEntry["type"]]: fc.Arbitrary<Extract<ProgrammeEntry, { type: T }>> } = {
  plan: record({
    type: fc.constant("plan" as const),
    title: words,
    firstYear: fc.integer({ min: 1900, max: 2050 }),
    lastYear: fc.integer({ min: 2050, max: 2254 }),
    priorities: list(words),
  }),
  exercise: fc
    .tuple(
      period,
      record({
        type: fc.constant("exercise" as const),
        title: words,
        exerciseType: fc.constantFrom("tabletop" as const, "functional" as const),
        nations: list(some.nation),
        scenario: some.code,
        seed: some.count,
        injects: list(inject),
      }),
    )
    .map(([when, entry]) => ({ ...entry, ...when })),
  objective: record({
    type: fc.constant("objective" as const),
    exercise: some.item,
    number: small,
    text: words,
    measure: fc.constantFrom("share" as const, "judged" as const),
    threshold: some.real,
  }),
  meeting: fc
    .tuple(
      period,
      record(
        {
          type: fc.constant("meeting" as const),
          title: words,
          stage: fc.constantFrom("initial" as const, "consultation" as const),
          nations: list(some.nation),
          status: fc.constantFrom("confirmed" as const, "cancelled" as const),
        },
        { exercise: some.item },
      ),
    )
    .map(([when, entry]) => ({ ...entry, ...when })),
  action: record(
    {
      type: fc.constant("action" as const),
      finding: words,
      foundIn: some.item,
      owner: some.nation,
      due: some.moment,
      status: fc.constantFrom("open" as const, "done" as const, "verified" as const),
    },
    { retest: some.item },
  ),
};

export const exerciseContents: { readonly [K in "programme" | "order"]: fc.Arbitrary<SectionContents[K]> } = {
  programme: fc.oneof(...Object.values(entries)),
  order: record({
    exercise: some.item,
    order: fc.constantFrom("start" as const, "jump" as const, "real-world" as const),
    at: some.moment,
    exerciseSeconds: seconds,
    rate: fc.double({ min: 0, max: 60, noNaN: true }),
    positions: list(some.code),
    reason: some.text,
  }),
};
