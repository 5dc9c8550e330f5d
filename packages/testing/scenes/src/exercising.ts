/** What people do about the programme and a running exercise, for scenes: officers who may, acts, signatures. Judges nothing. */
import { orderContent } from "@tocsin/exercise";
import { after } from "@tocsin/kernel/time";
import type { ExerciseAct, OfficerConfig, View } from "@tocsin/node";
import type { AnswerWord, ControlOrder, Inject, Nation, PlannedExercise, Words } from "@tocsin/picture";
import { CURTAIN, scenarioOf } from "./cast.ts";
import { officerWithKey, signedBy } from "./officers.ts";
import { createStage, type Stage, type StageOptions } from "./stage.ts";

const watchOf = (nation: Nation): OfficerConfig[] => [
  officerWithKey(`${nation}-PLAN`, ["planner"]),
  officerWithKey(`${nation}-CONTROL`, ["controller"]),
  officerWithKey(`${nation}-CONTROL-2`, ["controller"], `${nation}-CONTROL`),
  officerWithKey(`${nation}-DIRECTOR`, ["director"]),
  officerWithKey(`${nation}-WATCH`, ["watch"]),
];

export const exerciseStage = (options: StageOptions = {}): Stage =>
  createStage({
    scenario: scenarioOf("autumn-lantern"),
    controlled: true,
    officers: { KOR: watchOf("KOR"), JPN: watchOf("JPN"), USA: watchOf("USA") },
    ...options,
  }).fly(2);

export const words = (text: string): Words => ({ ko: `${text} 한`, ja: `${text} 日`, en: text });

export const inject = (number: number, at: number, more: Partial<Inject> = {}): Inject => ({
  ...{ number, at, type: "message", text: words(`inject ${number}`), objective: 0 },
  ...more,
});

export const lantern = (injects: readonly Inject[] = [], more: Partial<PlannedExercise> = {}): PlannedExercise => ({
  type: "exercise",
  title: words("Evening Bell"),
  exerciseType: "functional",
  start: CURTAIN,
  end: after(CURTAIN, 7200),
  nations: ["JPN", "KOR", "USA"],
  scenario: "autumn-lantern",
  seed: 7,
  injects,
  ...more,
});

let requests = 0;

/** One act, taken and stored: empty where it was done, else the code of its refusal. */
export function act(stage: Stage, position: string, body: ExerciseAct): string {
  const nation = position.slice(0, 3);
  const request = `request-${++requests}`;
  stage.offer(nation, { kind: "operator", position, act: body, request });
  stage.act(nation);
  return stage.player(nation).replies.get(request) ?? "no reply";
}

export const entryOf = (view: View, item: string) => view.programme.entries.find((entry) => entry.item === item);
export const LANTERN = "KOR/exercise/1/programme/1";

export const answer = (stage: Stage, nation: Nation, word: AnswerWord, version: number, item = LANTERN): string => {
  const body = { do: "answer-programme", item, version, answer: word, language: "en", reason: "as we see it" } as const;
  return act(stage, `${nation}-PLAN`, body);
};

/** Planned by Korea and agreed by all. */
export function planned(stage: Stage, exercise: PlannedExercise): Stage {
  act(stage, "KOR-PLAN", { do: "edit-programme", item: "", entry: exercise });
  stage.fly(1);
  for (const nation of ["JPN", "USA"]) answer(stage, nation, "agree", 1);
  return stage.fly(1);
}

type Word = ControlOrder["order"];

interface More {
  readonly seconds?: number;
  readonly rate?: number;
  /** As signed, where it is not as asked. */
  readonly signed?: Word;
}

const contentFor = (stage: Stage, position: string, order: Word, { seconds = 0, rate = 0 }: More): Uint8Array => {
  const { programme } = stage.view(position.slice(0, 3));
  const isUnderWay = ["running", "paused"].includes(programme.running?.state ?? "");
  const running = isUnderWay ? programme.running : undefined;
  const version = running?.version ?? entryOf(stage.view(position.slice(0, 3)), LANTERN)?.version ?? 0;
  const orders = running?.orders ?? 0;
  return orderContent({ exercise: LANTERN, version, orders, order, exerciseSeconds: seconds, rate, reason: "" });
};

export function order(stage: Stage, position: string, word: Word, more: More = {}): string {
  const nation = position.slice(0, 3);
  const { mode } = stage.player(nation).start;
  const assertion = signedBy(
    position,
    { nation, mode },
    "order",
    contentFor(stage, position, more.signed ?? word, more),
  );
  const { seconds: exerciseSeconds = 0, rate = 0 } = more;
  return act(stage, position, {
    ...{ do: "propose-order", exercise: LANTERN, order: word, exerciseSeconds, rate, reason: "" },
    assertion,
  });
}

export function confirm(stage: Stage, position: string, word: "start" | "end"): string {
  const nation = position.slice(0, 3);
  const { mode } = stage.player(nation).start;
  const assertion = signedBy(position, { nation, mode }, "order", contentFor(stage, position, word, {}));
  return act(stage, position, { do: "confirm-order", exercise: LANTERN, order: word, assertion });
}

/** Started by two persons of Korea. */
export function started(stage: Stage): Stage {
  const codes = [order(stage, "KOR-CONTROL", "start"), confirm(stage, "KOR-DIRECTOR", "start")];
  if (codes.some((code) => code !== "")) throw new Error(`not started: ${codes}`);
  return stage;
}

export const runningOf = (stage: Stage, nation: Nation): NonNullable<View["programme"]["running"]> => {
  const { running } = stage.view(nation).programme;
  if (running === undefined) throw new Error(`nothing runs at ${nation}`);
  return running;
};

export const injectsOf = (stage: Stage, nation: Nation): string[] =>
  runningOf(stage, nation).injects.map(({ number, state }) => `${number} ${state}`);
