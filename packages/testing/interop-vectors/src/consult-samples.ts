/** Contents for every section of consultation and exercises: invented people, places and plans. */
import type { SectionContents } from "@tocsin/exchange";
import { after } from "@tocsin/kernel/time";
import type { SectionKind, Words } from "@tocsin/picture";
import { NOON, nameOf } from "./names.ts";
import { sha256 } from "./nations.ts";

const ROOM = "event/KOR/test/3/event/17";
const words = (en: string): Words => ({ ko: `${en} (ko)`, ja: `${en} (ja)`, en });

type Kinds = Extract<
  SectionKind,
  | "room"
  | "roll-call"
  | "message"
  | "national-position"
  | "joint-assessment"
  | "answer"
  | "minutes"
  | "signal"
  | "programme"
  | "order"
>;

export const CONSULT_SAMPLES: { readonly [K in Kinds]: readonly SectionContents[K][] } = {
  room: [
    { room: ROOM, state: "open", event: nameOf("KOR", "event") },
    { room: "hotline", state: "open" },
  ],
  "roll-call": [{ room: ROOM, position: "KOR-DUTY", authority: "duty", presence: "present" }],
  message: [
    { room: ROOM, count: 1, position: "KOR-DUTY", language: "ko", text: "들리십니까" },
    {
      room: ROOM,
      count: 2,
      position: "KOR-DUTY",
      language: "en",
      text: "Do you read?",
      corrects: nameOf("KOR", "message", 1),
    },
    {
      room: ROOM,
      count: 3,
      position: "KOR-DUTY",
      language: "ko",
      text: "",
      withdraws: nameOf("KOR", "message", 1),
    },
  ],
  "national-position": [
    {
      room: ROOM,
      position: "JPN-DUTY",
      objectClass: "ballistic",
      objects: 1,
      certainty: "medium",
      probability: 0.75,
      areas: ["JP-01", "JP-02"],
      language: "ja",
      basis: "二つのレーダー",
      caveats: "",
    },
  ],
  "joint-assessment": [
    {
      room: ROOM,
      position: "USA-DUTY",
      objectClass: "ballistic",
      objects: 1,
      certainty: "high",
      language: "en",
      text: "One object, passing over.",
    },
  ],
  answer: [
    {
      subject: nameOf("USA", "joint-assessment"),
      version: 1,
      root: sha256(Uint8Array.of(2)),
      answer: "dissent",
      position: "JPN-DUTY",
      language: "ja",
      reason: "物体は二つ",
    },
  ],
  minutes: [{ room: ROOM, position: "USA-DUTY", text: "1. Roll-call: KOR, JPN, USA present.\n" }],
  signal: [
    {
      room: ROOM,
      to: "JPN",
      session: "c-1",
      type: "offer",
      payload: "v=0\r\n",
      fingerprint: "sha-256 00:11:22",
    },
  ],
  programme: [
    { type: "plan", title: words("Programme"), firstYear: 2026, lastYear: 2028, priorities: [words("Faster warning")] },
    {
      type: "exercise",
      title: words("Autumn"),
      exerciseType: "functional",
      start: NOON,
      end: after(NOON, 7200),
      nations: ["JPN", "KOR", "USA"],
      scenario: "autumn-lantern",
      seed: 7,
      injects: [
        { number: 1, at: 30, type: "launch", flight: "A", text: words("A launch"), objective: 1 },
        { number: 2, at: 90.5, type: "message", text: words("A question"), objective: 0 },
      ],
    },
    {
      type: "objective",
      exercise: nameOf("USA", "programme", 2),
      number: 1,
      text: words("Warn within a minute"),
      measure: "deliver",
      threshold: 60,
    },
    {
      type: "meeting",
      title: words("Initial planning"),
      stage: "initial",
      exercise: nameOf("USA", "programme", 2),
      start: NOON,
      end: after(NOON, 3600),
      nations: ["JPN", "USA"],
      status: "confirmed",
    },
    {
      type: "action",
      finding: words("Correction was late"),
      foundIn: nameOf("USA", "programme", 2),
      owner: "JPN",
      due: after(NOON, 86_400),
      status: "open",
      retest: nameOf("USA", "programme", 9),
    },
  ],
  order: [
    {
      exercise: nameOf("USA", "programme", 2),
      order: "start",
      at: NOON,
      exerciseSeconds: 0,
      rate: 1,
      positions: ["USA-CONTROL", "USA-DUTY"],
      reason: "",
    },
    {
      exercise: nameOf("USA", "programme", 2),
      order: "real-world",
      at: after(NOON, 61),
      exerciseSeconds: 61,
      rate: 0,
      positions: ["JPN-WATCH"],
      reason: "real event",
    },
  ],
};
