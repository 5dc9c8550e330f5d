/**
 * What the tour's officers do, step by step, on the three nodes, through the consoles. The second signature of the alert is the
 * visitor's, if the visitor wants it. A step that does not come about is said to have been missed; the tour goes on.
 */
import { Language, Presence, type Room } from "@tocsin/codec-protobuf/console";
import type { Clock } from "@tocsin/kernel/time";
import { approveAlert, proposeAlert, type ShownProposal } from "../../client/alerts.ts";
import type { Picture } from "../../client/connect.ts";
import { consultBody, rollCallBody } from "../../client/consult.ts";
import { confirmOrder, giveOrder, waitingFor } from "../../client/orders.ts";
import { reportOf } from "../../client/reports.ts";
import { consoleAddress, type DemoNation, type DemoPlan, NATIONS } from "../plan.ts";
import { Cast, needed, Skipped } from "./cast.ts";
import { type FlownScenario, OWNER, plannedExercise } from "./programme.ts";
import type { StepId, Tour } from "./steps.ts";

/** The nation over which the demo's flight passes. */
const WARNED: DemoNation = "JPN";
const SOON_SECONDS = 30;
/** From a launch to a proposal: until the first area is threatened. */
const THREAT_SECONDS = 300;
const CORRECTION_SECONDS = 20;
const REPORT_SECONDS = 60;
const UNNEEDED = "unneeded";
/** Long enough to read what has just happened. */
const READING_MILLISECONDS = 8000;
const VISITOR_MILLISECONDS = 90_000;

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
    start: () => orderByTwo(cast, said.exercise, "start", "running"),
    launch: () =>
      cast.allSee(THREAT_SECONDS, ({ events }) => [...events.values()].some(({ stage }) => stage !== "closed")),
    room: () => talk(cast),
    propose: () => propose(cast, "send", THREAT_SECONDS),
    approve: () => visitorApproves(cast, tour),
    siren: () => cast.sees(WARNED, SOON_SECONDS, ({ alerts }) => alerts?.sent.some(isStanding)),
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
  const { key: room } = await cast.sees(OWNER, SOON_SECONDS, ({ consult: page }) => page?.rooms.find(isEventRoom));
  await cast.allSee(SOON_SECONDS, (picture) => roomOf(picture, room));
  for (const nation of NATIONS) {
    const officer = await cast.officer(nation, "WATCH");
    await officer.ask(rollCallBody(room, Presence.PRESENT));
    needed(await officer.ask(consultBody({ case: "say", value: { room, ...LINES[nation] } })));
  }
  await cast.allSee(SOON_SECONDS, (picture) => (roomOf(picture, room)?.messages.length ?? 0) >= NATIONS.length);
}

const isEventRoom = ({ key, state }: Room): boolean => key.startsWith("event/") && state === "open";
const roomOf = ({ consult: page }: Picture, key: string): Room | undefined =>
  page?.rooms.find((room) => room.key === key);

const proposalFor = ({ alerts }: Picture, verb: string): ShownProposal | undefined =>
  alerts?.proposals.find((each) => each.verb === verb);

/** The first signature, if nobody was quicker. */
async function propose(cast: Cast, verb: string, seconds: number): Promise<void> {
  const proposal = await cast.sees(WARNED, seconds, (picture) => proposalFor(picture, verb));
  if (proposal.state === "prepared") await sign(cast, proposal);
}

/** Somebody may have signed since the picture was drawn, or the message may have changed: what comes next shows it. */
const OVERTAKEN: readonly string[] = ["already-proposed", "newer-version", "bad-signature"];

async function sign(cast: Cast, proposal: ShownProposal): Promise<void> {
  const answer = await proposeAlert(await cast.officer(WARNED, "WATCH"), proposal);
  if (!OVERTAKEN.includes(answer.code)) needed(answer);
}

async function visitorApproves(cast: Cast, tour: Tour): Promise<void> {
  let isSettled = false;
  const sent = cast.sees(WARNED, THREAT_SECONDS, ({ alerts }) => alerts?.sent.some(isSent));
  const isOver = sent
    .catch(() => undefined)
    .finally(() => {
      isSettled = true;
    });
  // A message that changes voids the first signature: the watch signs again while the visitor reads.
  const watchful = async () => {
    while (!isSettled && tour.offers === "hand-over") {
      const changed = await cast
        .sees(
          WARNED,
          2,
          (picture) => proposalFor(picture, "send")?.state === "prepared" && proposalFor(picture, "send"),
        )
        .catch(() => undefined);
      if (changed !== undefined) await sign(cast, changed).catch(() => undefined);
    }
  };
  const offered = tour.offer("hand-over", VISITOR_MILLISECONDS, isOver);
  void watchful();
  await offered;
  if (!isSettled) await approve(cast, "send");
  await sent;
}

/** The second signature for what waits; a proposal that was changed meanwhile is signed anew, by both. */
async function approve(cast: Cast, verb: string): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const second = await cast.officer(WARNED, "RELEASE");
    await second.until(({ alerts }) => alerts !== undefined, SOON_SECONDS * 1000);
    const proposal = proposalFor(second.picture(), verb);
    if (proposal === undefined) return;
    if (proposal.state === "prepared") await propose(cast, verb, SOON_SECONDS);
    const waiting = await second.until((picture) => {
      const one = proposalFor(picture, verb);
      return one?.state === "waiting" && one;
    }, SOON_SECONDS * 1000);
    if (waiting !== undefined && (await approveAlert(second, waiting, waiting.areas[0] ?? "")).done) return;
  }
  throw new Error("not-approved");
}

type Sent = NonNullable<Picture["alerts"]>["sent"][number];
const isSent = ({ verb, endedBy }: Sent): boolean => verb === "send" && endedBy === "";
/** Sent, and every outlet has said that it has it. */
const isStanding = (sent: Sent): boolean =>
  isSent(sent) && sent.receipts.length > 0 && sent.receipts.every(({ state }) => state === "accepted");

/** A correction stands prepared as soon as other areas are threatened than were warned; in some flights that never comes. */
async function correct(cast: Cast): Promise<typeof UNNEEDED | undefined> {
  const isCalledFor = await cast
    .sees(WARNED, CORRECTION_SECONDS, (picture) => proposalFor(picture, "correct"))
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof Skipped) throw error;
        return false;
      },
    );
  if (!isCalledFor) return UNNEEDED;
  await release(cast, "correct");
  return undefined;
}

/** Two persons, the same outlets. */
async function release(cast: Cast, verb: "correct" | "cancel"): Promise<void> {
  const before = await cast.sees(WARNED, SOON_SECONDS, ({ alerts }) => alerts?.sent.length);
  await propose(cast, verb, SOON_SECONDS);
  await approve(cast, verb);
  await cast.sees(WARNED, SOON_SECONDS, ({ alerts }) => (alerts?.sent.length ?? 0) > before);
}

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
