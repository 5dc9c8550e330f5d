/** DEVELOPMENT ONLY. Civil alerts about the make-believe event: proposals, what was sent with receipts, a partner's alert. */
import { create, type Message, type MessageInitShape } from "@bufbuild/protobuf";
import {
  type AlertAct,
  type Alerts,
  AlertsSchema,
  type ProposalSchema,
  type ReceiptSchema,
} from "@tocsin/codec-protobuf/console";
import { isFlying, type Moment } from "./surroundings.ts";

type Proposal = Exclude<MessageInitShape<typeof ProposalSchema>, Message>;

const OTHER = "JPN-RELEASE";
const CORRECTED_S = 250;
const SIGNED_S = 215;
const APPROVAL_S = 300;

const statusOf = (mode: string): string => `${mode.slice(0, 1).toUpperCase()}${mode.slice(1)}`;

const TEXTS: Proposal["texts"] = [
  {
    language: "ja",
    headline: "訓練 ミサイル発射情報",
    description: "これは訓練です。弾道ミサイルが北海道、青森県の上空を通過する見込みです。",
    instruction: "訓練です。実際の避難は不要です。",
  },
  {
    language: "en",
    headline: "EXERCISE Missile launch",
    description: "This is an exercise. A ballistic missile is predicted to pass above Hokkaido and Aomori.",
    instruction: "Exercise: take no action.",
  },
  {
    language: "ko",
    headline: "훈련 미사일 발사",
    description: "이것은 훈련입니다. 탄도미사일이 홋카이도, 아오모리현 상공을 지날 것으로 예측됩니다.",
    instruction: "훈련: 실제 대피는 필요 없습니다.",
  },
];

const proposal = (moment: Moment, id: string, verb: string): Proposal => ({
  id,
  verb,
  version: 1,
  event: "event-412",
  identifier: `tocsin-JPN-${moment.mode}-1-event-412-${id}-1`,
  areas: ["JP-01", "JP-02"],
  contentHash: "5d41402abc4b2a76b9719d911017c592ae2b1c3d4e5f60718293a4b5c6d7e8f9",
  state: "prepared",
  preparedUs: moment.launchedUs + 200e6,
  kind: "ballistic-overflight",
  manner: "pass",
  capStatus: statusOf(moment.mode),
  messageType: verb === "send" ? "Alert" : verb === "correct" ? "Update" : "Cancel",
  earliestUs: moment.launchedUs + 379e6,
  latestUs: moment.launchedUs + 398e6,
  validUntilUs: moment.launchedUs + 1_800e6,
  texts: TEXTS,
  certainty: "high",
});

const receipt = (outlet: string, state: string, atUs: number, detail = ""): MessageInitShape<typeof ReceiptSchema> => ({
  outlet,
  state,
  atUs,
  detail,
});

/** What acts make of a proposal, as a node would: first signature, second, edit, withdrawal. */
const after = (before: Proposal, acts: readonly AlertAct[], moment: Moment): Proposal | undefined => {
  let now: Proposal | undefined = before;
  for (const { act } of acts) {
    if (now === undefined || act.value?.proposal !== before.id) continue;
    const version: number = (now.version ?? 0) + 1;
    const bare: Proposal = { ...now, version, state: "prepared", signatures: [] };
    if (act.case === "approve") now = undefined;
    else if (act.case === "edit") now = { ...bare, areas: act.value.areas, note: "edited" };
    else if (act.case === "withdraw") now = { ...bare, note: "withdrawn" };
    else {
      const signatures = [{ position: `${moment.nation}-WATCH`, atUs: moment.nowUs }];
      now = { ...now, state: "waiting", signatures, expiresUs: moment.nowUs + APPROVAL_S * 1e6 };
    }
  }
  return now;
};

/** The code with which a node would refuse the act; empty where it would not. */
export const refusalOf = ({ act }: AlertAct): string =>
  act.case === "approve" && act.value.areaCode !== "JP-01" && act.value.areaCode !== "JP-02" ? "wrong-area-code" : "";

/** `isSecond` is whether there is another launch; its first message is prepared. */
export const alertsAt = (moment: Moment, acts: readonly AlertAct[], isSecond: boolean): Alerts => {
  if (!isFlying(moment) || moment.scene === "early") return create(AlertsSchema);
  const { launchedUs, mode } = moment;
  const capStatus = statusOf(mode);
  const identifier = (id: string): string => `tocsin-JPN-${mode}-1-event-412-${id}-1`;
  const proposals: Proposal[] = [
    {
      ...proposal(moment, "P-9", "correct"),
      state: "waiting",
      signatures: [{ position: OTHER, atUs: launchedUs + SIGNED_S * 1e6 }],
      expiresUs: launchedUs + (SIGNED_S + APPROVAL_S) * 1e6,
      added: ["JP-02"],
      lifted: ["JP-05"],
    },
    { ...proposal(moment, "P-10", "cancel"), note: "expired", ending: "error", version: 2 },
    { ...proposal(moment, "P-11", "release"), ending: "assessed" },
    ...(isSecond ? [{ ...proposal(moment, "P-12", "send"), event: "event-413", added: ["JP-01", "JP-02"] }] : []),
  ];
  const approved = proposals.filter(({ id }) =>
    acts.some(({ act }) => act.case === "approve" && act.value.proposal === id),
  );
  return create(AlertsSchema, {
    proposals: proposals.flatMap((each) => after(each, acts, moment) ?? []),
    sent: [
      {
        identifier: identifier("P-7"),
        event: "event-412",
        verb: "send",
        capStatus,
        areas: ["JP-01", "JP-05"],
        sentUs: launchedUs + 150e6,
        expiresUs: launchedUs + 1_700e6,
        signatures: [
          { position: "JPN-WATCH", atUs: launchedUs + 140e6 },
          { position: OTHER, atUs: launchedUs + 150e6 },
        ],
        receipts: [
          receipt("wall", "accepted", launchedUs + 151e6),
          receipt("atom", "accepted", launchedUs + 151e6),
          receipt("relay", "accepted", launchedUs + 153e6),
        ],
        endedBy: identifier("P-8"),
      },
      {
        identifier: identifier("P-8"),
        event: "event-412",
        verb: "correct",
        capStatus,
        areas: ["JP-01", "JP-05"],
        sentUs: launchedUs + CORRECTED_S * 1e6,
        expiresUs: launchedUs + 1_800e6,
        signatures: [
          { position: OTHER, atUs: launchedUs + 240e6 },
          { position: "JPN-WATCH", atUs: launchedUs + CORRECTED_S * 1e6 },
        ],
        receipts: [
          receipt("wall", "accepted", launchedUs + 251e6),
          receipt("atom", "refused", launchedUs + 251e6, "HTTP 503"),
          receipt("relay", "waiting", launchedUs + CORRECTED_S * 1e6),
        ],
      },
      ...approved.map((each) => ({
        ...{ identifier: each.identifier ?? "", event: each.event ?? "", verb: each.verb ?? "", capStatus },
        areas: each.areas ?? [],
        sentUs: moment.nowUs,
        expiresUs: each.validUntilUs ?? 0,
        signatures: [...(each.signatures ?? []), { position: `${moment.nation}-WATCH`, atUs: moment.nowUs }],
        receipts: ["wall", "atom", "relay"].map((outlet) => receipt(outlet, "waiting", moment.nowUs)),
      })),
    ],
    partners: [
      {
        nation: "KOR",
        identifier: `tocsin-KOR-${mode}-1-event-90-P-2-1`,
        state: "sent",
        kind: "ballistic-impact",
        areas: ["KR-26", "KR-28-SEOHAE5"],
        sentUs: launchedUs + 120e6,
        expiresUs: launchedUs + 1_500e6,
        outlets: 2,
        receipts: 1,
        event: "KOR-E-412",
      },
    ],
  });
};
