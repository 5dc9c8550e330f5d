/** What a calendar says, in three languages. An invitation leaves the nation's own systems: nothing secret may stand here. */
import type { ExerciseType, Language, MeetingStage, Mode } from "@tocsin/picture";

interface CalendarWords {
  /** Before every title, so that no calendar shows an exercise as something else. */
  readonly mark: { readonly [mode in Mode]: string };
  readonly name: string;
  readonly exercise: string;
  readonly meeting: string;
  readonly note: string;
  readonly type: { readonly [type in ExerciseType]: string };
  readonly stage: { readonly [stage in MeetingStage]: string };
}

export const WORDS: { readonly [language in Language]: CalendarWords } = {
  en: {
    mark: { actual: "", exercise: "EXERCISE", test: "TEST" },
    name: "Joint exercise programme",
    exercise: "Exercise",
    meeting: "Meeting",
    note: "Details are in the nation's console only.",
    type: {
      seminar: "seminar",
      workshop: "workshop",
      tabletop: "table-top exercise",
      drill: "drill",
      functional: "functional exercise",
      "full-scale": "full-scale exercise",
    },
    stage: {
      concept: "concept and objectives meeting",
      initial: "initial planning meeting",
      "mid-term": "mid-term planning meeting",
      msel: "MSEL meeting",
      final: "final planning meeting",
      "after-action": "after-action meeting",
      consultation: "consultation",
    },
  },
  ko: {
    mark: { actual: "", exercise: "훈련 EXERCISE", test: "시험 TEST" },
    name: "공동 훈련 계획",
    exercise: "훈련",
    meeting: "회의",
    note: "자세한 내용은 자국 콘솔에만 있습니다.",
    type: {
      seminar: "세미나",
      workshop: "워크숍",
      tabletop: "도상 훈련",
      drill: "부분 훈련",
      functional: "기능 훈련",
      "full-scale": "종합 훈련",
    },
    stage: {
      concept: "개념·목표 회의",
      initial: "최초 계획 회의",
      "mid-term": "중간 계획 회의",
      msel: "MSEL 회의",
      final: "최종 계획 회의",
      "after-action": "사후 검토 회의",
      consultation: "협의",
    },
  },
  ja: {
    mark: { actual: "", exercise: "訓練 EXERCISE", test: "試験 TEST" },
    name: "共同訓練計画",
    exercise: "訓練",
    meeting: "会議",
    note: "詳細は自国のコンソールにのみあります。",
    type: {
      seminar: "セミナー",
      workshop: "ワークショップ",
      tabletop: "机上訓練",
      drill: "部分訓練",
      functional: "機能別訓練",
      "full-scale": "総合訓練",
    },
    stage: {
      concept: "構想・目標会議",
      initial: "初期計画会議",
      "mid-term": "中間計画会議",
      msel: "MSEL会議",
      final: "最終計画会議",
      "after-action": "事後検討会議",
      consultation: "協議",
    },
  },
};
