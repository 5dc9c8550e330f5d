/** TEST-ONLY: a Japanese watch with one overflight in the words of three nations, of which one differs. */
import { create, type DescMessage, type MessageInitShape } from "@bufbuild/protobuf";
import {
  type AlarmSchema,
  type EventSchema,
  type NationalViewSchema,
  type Snapshot,
  SnapshotSchema,
} from "@tocsin/codec-protobuf/console";
import { type Language, pictureOf, unseen } from "@tocsin/console/reading";
import { watchSpeech } from "../words/watch/speech.ts";
import type { Moment } from "./moment.ts";

/** What a message is made from, and never a message that was made: these are spread into one another. */
type Shape<T extends DescMessage> = Exclude<MessageInitShape<T>, { readonly $typeName: string }>;

export const NOW_US = Date.UTC(2026, 10, 29, 14, 6, 31) * 1000;
const launchedUs = NOW_US - 261e6;

const viewOf = (nation: string): Shape<typeof NationalViewSchema> => ({
  nation,
  statedUs: NOW_US - 1e6,
  observedUs: NOW_US - 1e6,
  objectClass: "ballistic",
  sensors: 1,
  sensorClasses: ["radar"],
  launchArea: { latitudeDeg: 40.4, longitudeDeg: 126.5, semiMajorM: 9e3, semiMinorM: 7e3, containment: 0.95 },
  launchTime: { earliestUs: launchedUs - 6e6, bestUs: launchedUs, latestUs: launchedUs + 5e6 },
  impactArea: { latitudeDeg: 45, longitudeDeg: 175, semiMajorM: 155e3, semiMinorM: 45e3, containment: 0.95 },
  impactTime: { earliestUs: NOW_US + 1_000e6, latestUs: NOW_US + 1_100e6 },
  overflights: [
    { nation: "JPN", areas: ["JP-01"], earliestUs: NOW_US + 112e6, latestUs: NOW_US + 130e6, heightM: 760e3 },
  ],
  apogeeM: 970e3,
  rangeM: 4_600e3,
  differs: nation === "USA" ? ["impact"] : [],
});

const views = ["JPN", "KOR", "USA"].map(viewOf);

export const overflight = {
  id: "event-412",
  label: "EV-0412",
  openedUs: launchedUs + 25e6,
  observedUs: NOW_US - 1e6,
  stage: "burn-out",
  phase: "midcourse",
  objectClass: "ballistic",
  classProbability: 0.97,
  objects: 1,
  certainty: "high",
  reference: "JPN",
  views,
  sharing: [{ nation: "KOR", state: "acknowledged", atUs: NOW_US }],
  must: ["acknowledge", "review-draft"],
} satisfies Shape<typeof EventSchema>;

/** Of the event, ten seconds ago, by two positions; one of two outlets has answered. */
export const sentAlert = {
  ...{ identifier: "P-1", event: overflight.id, verb: "send", sentUs: NOW_US - 10e6 },
  signatures: [{ position: "JPN-DUTY" }, { position: "JPN-DIRECTOR" }],
  receipts: [{ state: "accepted" }, { state: "waiting" }],
};

export const alarm = (id: string, changes: Shape<typeof AlarmSchema> = {}): Shape<typeof AlarmSchema> => ({
  id,
  code: "link-slow",
  priority: "caution",
  raisedUs: NOW_US,
  subject: "USA",
  called: "watch",
  ...changes,
});

export const snapshot = (changes: Shape<typeof SnapshotSchema> = {}): Snapshot =>
  create(SnapshotSchema, {
    nowUs: NOW_US,
    status: {
      nation: "JPN",
      mode: "exercise",
      exercise: { en: "Autumn Lantern" },
      health: "ok",
      startedUs: launchedUs,
    },
    links: ["JPN", "KOR", "USA"].map((nation) => ({
      nation,
      own: nation === "JPN",
      state: "linked",
      heardUs: NOW_US - 0.4e6,
      participation: "full",
    })),
    events: [overflight],
    alarms: [
      alarm("A-1", { code: "event-declared", priority: "critical", subject: "event-412", callsNextUs: NOW_US + 30e6 }),
    ],
    ...changes,
  });

const SPEECHES = { ko: await watchSpeech("ko"), ja: await watchSpeech("ja"), en: await watchSpeech("en") };

export const momentOf = (from: Snapshot, changes: Partial<Moment> = {}, language: Language = "en"): Moment => ({
  speech: SPEECHES[language],
  areas: new Map(),
  picture: pictureOf(from),
  presence: { ...unseen, liveness: "live" },
  nowUs: NOW_US,
  lastUs: NOW_US,
  silenceS: 0,
  ...changes,
});
