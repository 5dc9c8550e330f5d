/** DEVELOPMENT ONLY. A make-believe report of the exercise that runs in the make-believe programme. */

export const EXERCISE = "KOR/exercise/1/programme/1";
const NAME = "KOR-exercise-1-programme-1-v2";

export type ReportState = "making" | "ready" | "failed";

const words = (ko: string, ja: string, en: string) => ({ ko, ja, en });
const named = (nation: string, counter: number) => ({ nation, mode: "exercise", epoch: 1, kind: "programme", counter });

const found = words(
  "KOR 목표 1 미달, 최장 71.4초 (한도 60.0초), 측정 2회: 발사 후 60초 안에 탐지",
  "KOR 目標1 未達、最長 71.4 秒 (上限 60.0 秒)、測定 2 件: 発射後60秒以内に探知",
  "KOR objective 1 was missed, slowest 71.4 s of at most 60.0 s, 2 measured: Detect within 60 s of the launch",
);

const report = {
  objectives: [
    {
      ...{ item: "KOR/exercise/1/programme/5", nation: "KOR", verdict: "missed", slowest: 71.4, measured: 2 },
      objective: {
        ...{ number: 1, threshold: 60 },
        text: words("발사 후 60초 안에 탐지", "発射後60秒以内に探知", "Detect within 60 s of the launch"),
      },
    },
    {
      ...{ item: "JPN/exercise/1/programme/5", nation: "JPN", verdict: "unmeasured", measured: 0 },
      objective: {
        ...{ number: 2, threshold: 0.5 },
        text: words(
          "두 번째 승인 후 0.5초 안에 전달",
          "二人目の承認後0.5秒以内に伝達",
          "Deliver within 0.5 s of the second approval",
        ),
      },
    },
  ],
  actions: [
    {
      ...{ type: "action", finding: found, foundIn: named("KOR", 1), owner: "KOR", status: "open" },
      ...{ due: Date.UTC(2027, 1, 25) * 1000, retest: named("USA", 1) },
    },
  ],
};

/** What the make-believe node serves under this path; undefined where it has nothing. */
export const reportAt = (path: string, state: ReportState | undefined): unknown => {
  if (path === "/reports/index.json") {
    const why = state === "failed" ? "too-slow" : "";
    return { reports: state === undefined ? [] : [{ name: NAME, exercise: EXERCISE, version: 2, state, why }] };
  }
  return path === `/reports/${NAME}.json` && state === "ready" ? report : undefined;
};
