/**
 * What the tour's officers do, step by step, on the three nodes, through the consoles. The second signature of the alert is the
 * visitor's, if the visitor wants it. A step that does not come about is said to have been missed; the tour goes on.
 */
import { Language, Presence, type Room } from "@tocsin/codec-protobuf/console";
import type { Picture } from "@tocsin/console/reading";
import type { Clock } from "@tocsin/kernel/time";
import { consultBody, rollCallBody } from "../../client/consult.ts";
import { confirmOrder, giveOrder, waitingFor } from "../../client/orders.ts";
import { reportOf } from "../../client/reports.ts";
import { consoleAddress, type DemoNation, type DemoPlan, NATIONS } from "../plan.ts";
import { correct, delivered, propose, release, UNNEEDED, visitorApproves } from "./alert.ts";
import { Cast, needed, Skipped } from "./cast.ts";
import { type FlownScenario, OWNER, plannedExercise } from "./programme.ts";
import type { StepId, Tour } from "./steps.ts";

const SOON_SECONDS = 30;
/** Until the last nation has the event. */
const LAUNCH_SECONDS = 300;
const REPORT_SECONDS = 60;
/** Long enough to read what has just happened. */
const READING_MILLISECONDS = 8000;

export interface TourPlan {
  readonly plan: DemoPlan;
  readonly scenario: FlownScenario;
  readonly clock: Clock;
}

export async function playTour(tour: Tour, { plan, scenario, clock }: TourPlan): Promise<void> {
  const cast = new Cast(plan, tour.skipped);
  const said = { exercise: "" };
  const scenes: Readonly<Record<StepId, () => Promise<unknown>>> = {
    plan: async () => {
      await endLeftOver(cast);
      said.exercise = await plannedExercise(cast, scenario, clock.now());
    },
    start: async () => {
      await cast.remember(SOON_SECONDS);
      await orderByTwo(cast, said.exercise, "start", "running");
    },
    launch: () =>
      cast.allSee(LAUNCH_SECONDS, ({ events }, nation) => [...events.keys()].some((id) => cast.isNew(nation, id))),
    room: () => talk(cast),
    propose: () => propose(cast),
    approve: () => visitorApproves(cast, tour),
    siren: () => delivered(cast),
    correct: () => correct(cast),
    takeBack: () => release(cast, "cancel"),
    end: () => orderByTwo(cast, said.exercise, "end", "ended"),
    report: () => reportReady(plan, said.exercise),
  };
  try {
    await tellScenes(tour, scenes);
  } finally {
    await cast.leave();
  }
}

async function tellScenes(tour: Tour, scenes: Readonly<Record<StepId, () => Promise<unknown>>>): Promise<void> {
  for (const { id } of tour.steps) {
    tour.begin(id);
    const { state, why } = await outcomeOf(scenes[id]());
    if (tour.skipped.aborted) return;
    tour.end(id, state, why);
    // Without an exercise that runs nothing that follows can come about.
    if (state === "missed" && (id === "plan" || id === "start")) break;
    await tour.offer("go-on", READING_MILLISECONDS);
  }
  tour.over();
}

interface Outcome {
  readonly state: "done" | "unneeded" | "missed";
  readonly why: string;
}

const outcomeOf = (scene: Promise<unknown>): Promise<Outcome> =>
  scene.then<Outcome, Outcome>(
    (given) => ({ state: given === UNNEEDED ? UNNEEDED : "done", why: "" }),
    (error: unknown) => ({ state: "missed", why: codeOf(error) }),
  );

const codeOf = (error: unknown): string =>
  error instanceof Skipped ? "skipped" : error instanceof Error ? error.message : String(error);

async function orderByTwo(cast: Cast, exercise: string, order: "start" | "end", then: string): Promise<void> {
  const first = await cast.officer(OWNER, "WATCH");
  needed(await giveOrder(first, { exercise, order, reason: "" }));
  const second = await cast.officer(OWNER, "RELEASE");
  const waiting = await second.until(({ programme }) => waitingFor(programme, exercise), SOON_SECONDS * 1000);
  if (waiting === undefined) throw new Error("not-seen");
  needed(await confirmOrder(second, waiting));
  await cast.allSee(SOON_SECONDS, ({ programme }) => programme?.running?.state === then);
}

/** What an earlier demo left running. */
async function endLeftOver(cast: Cast): Promise<void> {
  const programme = await cast.sees(OWNER, SOON_SECONDS, (picture) => picture.programme);
  const { state, item } = programme.running ?? {};
  if (item !== undefined && (state === "running" || state === "paused")) await orderByTwo(cast, item, "end", "ended");
}

const LINES: Readonly<Record<DemoNation, { readonly language: Language; readonly text: string }>> = {
  KOR: { language: Language.KO, text: "훈련: 한국 레이더가 발사를 포착했습니다. 지금까지 비행체는 하나입니다." },
  JPN: { language: Language.JA, text: "訓練：日本は列島上空の通過を予想し、国民への警報案を確認中です。" },
  USA: {
    language: Language.EN,
    text: "Exercise: the overhead sensor saw one launch. We concur with the Korean launch point.",
  },
};

/** Everybody answers the roll-call of the same event's room and says one thing. */
async function talk(cast: Cast): Promise<void> {
  const { key: room } = await cast.sees(OWNER, SOON_SECONDS, ({ consult: page }) =>
    page?.rooms.find(({ key, state }) => key.startsWith("event/") && state === "open" && cast.isNew(OWNER, key)),
  );
  await cast.allSee(SOON_SECONDS, (picture) => roomOf(picture, room));
  for (const nation of NATIONS) {
    const officer = await cast.officer(nation, "WATCH");
    await officer.ask(rollCallBody(room, Presence.PRESENT));
    needed(await officer.ask(consultBody({ case: "say", value: { room, ...LINES[nation] } })));
  }
  await cast.allSee(SOON_SECONDS, (picture) => (roomOf(picture, room)?.messages.length ?? 0) >= NATIONS.length);
}

const roomOf = ({ consult: page }: Picture, key: string): Room | undefined =>
  page?.rooms.find((room) => room.key === key);

async function reportReady(plan: DemoPlan, exercise: string): Promise<void> {
  const console = new URL(consoleAddress(plan, OWNER));
  const end = performance.now() + REPORT_SECONDS * 1000;
  while (performance.now() < end) {
    const report = await reportOf(console, exercise);
    if (report?.state === "ready") return;
    if (report?.state === "failed") throw new Error("report-failed");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("not-seen");
}
