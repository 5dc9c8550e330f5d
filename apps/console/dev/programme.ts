/** DEVELOPMENT ONLY. A make-believe programme of four years, one exercise of which runs. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ProgrammeSchema } from "@tocsin/codec-protobuf/console";
import { nameOfKey } from "../src/pages/exercises/programme.ts";
import { type Moment, NATIONS } from "./surroundings.ts";

type Programme = MessageInitShape<typeof ProgrammeSchema>;
type Entry = NonNullable<Programme["entries"]>[number];
type Section = NonNullable<NonNullable<Entry["entry"]>["entry"]>;
type Answered = readonly [nation: string, answer: string, reason?: string, language?: string];

const at = (iso: string): bigint => BigInt(Date.parse(`${iso}:00Z`)) * 1000n;
const words = (ko: string, ja: string, en: string) => ({ ko, ja, en });
const key = (nation: string, counter: number): string => `${nation}/exercise/1/programme/${counter}`;

const entry = (nation: string, counter: number, section: Section, answers: readonly Answered[] = []): Entry => {
  const all = NATIONS.map((each): Answered => answers.find(([who]) => who === each) ?? [each, "agree"]);
  const isAgreed = all.every(([, answer]) => answer.startsWith("agree"));
  return {
    ...{
      item: key(nation, counter),
      version: 2n,
      nation,
      entry: { entry: section },
      statedUs: Date.UTC(2026, 8, 14) * 1000,
    },
    state: isAgreed ? "agreed" : "proposed",
    answers: all.map(([who, answer, reason = "", language = "en"]) => ({
      ...{ nation: who, answer, reason, language },
      position: who === nation || answer === "" ? "" : `${who}-PLANNER`,
      atUs: Date.UTC(2026, 8, 15) * 1000,
    })),
  };
};

const exercise = (title: ReturnType<typeof words>, start: string, end: string): Section => ({
  case: "exercise",
  value: {
    ...{
      title,
      exerciseType: 5,
      startUs: at(start),
      endUs: at(end),
      nations: NATIONS,
      scenario: "autumn-lantern",
      seed: 7n,
    },
    injects: [
      {
        number: 1,
        atS: 0,
        type: 2,
        text: words("훈련 시작 전문", "訓練開始の通知", "Message: the exercise begins"),
        objective: 0,
      },
      {
        number: 2,
        atS: 120,
        type: 1,
        flight: "f1",
        text: words("첫 발사", "最初の発射", "First launch"),
        objective: 1,
      },
      {
        number: 3,
        atS: 300,
        type: 3,
        text: words("두 사람이 경보 승인", "二人が警報を承認", "Two people approve the alert"),
        objective: 2,
      },
      {
        number: 4,
        atS: 900,
        type: 1,
        flight: "f2",
        text: words("둘째 발사", "二回目の発射", "Second launch"),
        objective: 1,
      },
    ],
  },
});
const meeting = (
  title: ReturnType<typeof words>,
  stage: 1 | 2 | 3 | 4 | 5 | 6,
  start: string,
  of: string,
): Section => ({
  case: "meeting",
  value: {
    title,
    stage,
    exercise: nameOfKey(of),
    startUs: at(start),
    endUs: at(start) + 7_200_000_000n,
    nations: NATIONS,
    status: 1,
  },
});

const NOW = key("KOR", 1);
const NEXT = key("USA", 1);

export const programmeAt = ({ nowUs, scene, mode, isOver = false }: Moment): Programme => ({
  entries: [
    entry("USA", 9, {
      case: "plan",
      value: {
        title: words("삼국 경보 훈련 2026–2029", "三か国警報訓練 2026–2029", "Trilateral warning exercises 2026–2029"),
        firstYear: 2026,
        lastYear: 2029,
        priorities: [words("공유 시간 단축", "共有時間の短縮", "Share faster")],
      },
    }),
    entry(
      "KOR",
      1,
      exercise(words("가을 등불 26-2", "秋灯 26-2", "Autumn Lantern 26-2"), "2026-11-23T00:00", "2026-11-27T09:00"),
    ),
    entry(
      "USA",
      1,
      exercise(words("봄 바람 27-1", "春風 27-1", "Spring Wind 27-1"), "2027-04-12T00:00", "2027-04-16T09:00"),
      [
        ["JPN", "reserve", "年度初めの人事異動と重なるため、四月下旬を希望します。", "ja"],
        ["KOR", "agree-with-comment", "도상 훈련을 먼저 하자는 의견입니다.", "ko"],
      ],
    ),
    entry(
      "JPN",
      1,
      exercise(words("가을 등불 27-2", "秋灯 27-2", "Autumn Lantern 27-2"), "2027-10-04T00:00", "2027-10-08T09:00"),
      [["KOR", ""]],
    ),
    entry(
      "KOR",
      2,
      exercise(words("겨울 종 28-1", "冬鐘 28-1", "Winter Bell 28-1"), "2028-02-14T00:00", "2028-02-18T09:00"),
      [["USA", "dissent", "Ships are in dock until March 2028.", "en"]],
    ),
    entry(
      "USA",
      2,
      exercise(words("종합 28-2", "総合 28-2", "Full scale 28-2"), "2028-10-02T00:00", "2028-10-13T09:00"),
    ),
    entry("JPN", 2, meeting(words("개념 회의 27-1", "構想会議 27-1", "Concept 27-1"), 1, "2026-12-08T01:00", NEXT)),
    entry(
      "USA",
      3,
      meeting(words("최초 계획 회의 27-1", "初期計画会議 27-1", "Initial planning 27-1"), 2, "2027-01-19T01:00", NEXT),
    ),
    entry("KOR", 3, meeting(words("MSEL 회의 27-1", "MSEL会議 27-1", "MSEL 27-1"), 4, "2027-03-02T01:00", NEXT)),
    entry(
      "KOR",
      4,
      meeting(words("사후 검토 26-2", "事後検討会 26-2", "After action 26-2"), 6, "2026-12-15T01:00", NOW),
    ),
    entry("KOR", 5, {
      case: "objective",
      value: {
        exercise: nameOfKey(NOW),
        number: 1,
        text: words("발사 후 60초 안에 탐지", "発射後60秒以内に探知", "Detect within 60 s of the launch"),
        measure: 1,
        thresholdS: 60,
      },
    }),
    entry("JPN", 5, {
      case: "objective",
      value: {
        exercise: nameOfKey(NOW),
        number: 2,
        text: words(
          "두 번째 승인 후 0.5초 안에 전달",
          "二人目の承認後0.5秒以内に伝達",
          "Deliver within 0.5 s of the second approval",
        ),
        measure: 7,
        thresholdS: 0.5,
      },
    }),
    entry("JPN", 6, {
      case: "action",
      value: {
        finding: words("정정 발송이 늦음", "訂正の送信が遅い", "Corrections leave too late"),
        foundIn: nameOfKey(NOW),
        owner: "JPN",
        dueUs: at("2027-02-26T00:00"),
        status: 1,
        retest: nameOfKey(key("JPN", 1)),
      },
    }),
    entry("KOR", 7, {
      case: "action",
      value: {
        finding: words("점호 응답 누락", "点呼の応答漏れ", "Roll-call left unanswered"),
        foundIn: nameOfKey(NOW),
        owner: "KOR",
        dueUs: at("2027-03-12T00:00"),
        status: 1,
        retest: nameOfKey(NEXT),
      },
    }),
  ],
  ...(scene !== "quiet" &&
    mode === "exercise" && {
      running: {
        ...{
          item: NOW,
          state: isOver ? "ended" : "running",
          exerciseS: 60,
          atUs: nowUs - 75e6,
          rate: isOver ? 0 : 1,
          version: 2n,
          orders: 1,
        },
        injects: [1, 2, 3, 4].map((number) => ({ number, state: number < 3 ? "done" : "due", atUs: 0 })),
        present: ["KOR/KOR-CONTROL", "JPN/JPN-WATCH"],
        ...{
          waitingOrder: isOver ? "" : "end",
          waitingPosition: "KOR-CONTROL",
          waitingReason: "",
          orderedBy: "KOR/KOR-CONTROL + KOR-DIRECTOR",
        },
      },
    }),
});
