/** The exercises of the measurement: planned, agreed, started, ended and stopped by officers at their consoles, timed. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  AnswerWord,
  ExerciseType,
  type InjectSchema,
  InjectType,
  Language,
  type Programme,
} from "@tocsin/codec-protobuf/console";
import type { Instant } from "@tocsin/kernel/time";
import { confirmOrder, giveOrder, waitingFor } from "../../client/orders.ts";
import { reportOf } from "../../client/reports.ts";
import { consoleAddress, NATIONS } from "../../demo/plan.ts";
import { pause } from "../measure.ts";
import { clock, done, type Federation, millisecondsSince, SCENARIO } from "./federation.ts";

type Inject = MessageInitShape<typeof InjectSchema>;

const FLIGHT = "close-1";
const PARTNERS = ["JPN", "USA"] as const;
const YEAR_AHEAD_US = 31_536_000_000_000;
const REPORT_MILLISECONDS = 180_000;
const ASK_MILLISECONDS = 50;
const words = (text: string) => ({ ko: text, ja: text, en: text });

export const launch: Inject = {
  ...{ number: 1, atS: 1, type: InjectType.LAUNCH, flight: FLIGHT, text: words("launch"), objective: 0 },
};
export const farMessage: Inject = {
  ...{ number: 1, atS: 3600, type: InjectType.MESSAGE, text: words("message"), objective: 0 },
};

/** Korea plans it, both partners agree to that version, all see it agreed; its key. */
export async function agreed(federation: Federation, title: string, injects: readonly Inject[]): Promise<string> {
  const startUs = BigInt(clock.now() + YEAR_AHEAD_US);
  const entry = {
    case: "exercise" as const,
    value: {
      ...{ title: words(title), exerciseType: ExerciseType.FUNCTIONAL, startUs, endUs: startUs + 7_200_000_000n },
      ...{ nations: [...NATIONS], scenario: SCENARIO, seed: 7n, injects: [...injects] },
    },
  };
  const edit = { case: "edit", value: { item: "", entry: { entry }, remove: false } } as const;
  const { subject } = await federation.act("KOR-WATCH", { case: "exercise", value: { act: edit } });
  for (const nation of PARTNERS) {
    const position = `${nation}-RELEASE`;
    const { version } = await federation.sees(position, "the plan", ({ programme }) => entryOf(programme, subject));
    const value = { item: subject, version, answer: AnswerWord.AGREE, language: Language.EN, reason: "" };
    await federation.act(position, { case: "exercise", value: { act: { case: "answer", value } } });
  }
  await federation.allSee("that all agree", ({ programme }) => entryOf(programme, subject)?.state === "agreed");
  return subject;
}

const entryOf = (programme: Programme | undefined, item: string) =>
  programme?.entries.find((entry) => entry.item === item);

/** Two officers of Korea order it. Milliseconds from sending the confirmation to the last console that shows it. */
export async function byTwo(federation: Federation, exercise: string, order: "start" | "end"): Promise<number> {
  const watch = federation.officer("KOR-WATCH");
  done("KOR-WATCH", await giveOrder(watch, { exercise, order, reason: "" }));
  const waiting = await federation.sees("KOR-RELEASE", "the order that waits", ({ programme }) => {
    const found = waitingFor(programme, exercise);
    return found?.order === order && found;
  });
  const began = clock.now();
  const shown = allShow(federation, exercise, order === "start" ? "running" : "ended");
  const confirmed = confirmOrder(federation.officer("KOR-RELEASE"), waiting);
  const [answer, at] = await Promise.all([confirmed, shown]);
  done("KOR-RELEASE", answer);
  return millisecondsSince(began, at);
}

/** One officer of Japan says REAL WORLD. Milliseconds from sending it to the last console that shows it. */
export async function realWorld(federation: Federation, exercise: string): Promise<number> {
  const japan = federation.officer("JPN-WATCH");
  const began = clock.now();
  const shown = allShow(federation, exercise, "real-world");
  const [answer, at] = await Promise.all([giveOrder(japan, { exercise, order: "real-world", reason: "test" }), shown]);
  done("JPN-WATCH", answer);
  return millisecondsSince(began, at);
}

const allShow = (federation: Federation, exercise: string, state: string): Promise<Instant> =>
  federation.allSee(`the exercise ${state}`, ({ programme }) => {
    const running = programme?.running;
    return running?.item === exercise && running.state === state;
  });

/** When the last nation's console lists the exercise's report as ready. */
export async function reportsReady(federation: Federation, exercise: string): Promise<Instant> {
  const ready = NATIONS.map(async (nation) => {
    const console = new URL(consoleAddress(federation.plan, nation));
    await federation.until(`the report of ${nation}`, REPORT_MILLISECONDS, async () => {
      const report = await reportOf(console, exercise);
      if (report?.state === "failed") throw new Error(`the report of ${nation} failed: ${report.why}`);
      if (report?.state === "ready") return true;
      await pause(ASK_MILLISECONDS);
      return false;
    });
    return clock.now();
  });
  return Math.max(...(await Promise.all(ready))) as Instant;
}
