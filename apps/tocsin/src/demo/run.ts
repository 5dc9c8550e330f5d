/** Runs the demo: checks, lays out, starts, tells what flies, and ends cleanly. Prints for people; decides nothing. */
import { join } from "node:path";
import { systemClock } from "@tocsin/host";
import { after, type Clock, secondsBetween } from "@tocsin/kernel/time";
import { loadScenario } from "@tocsin/sensor-scenario";
import type { Flying, Scenario } from "@tocsin/truth";
import { EXIT, fail } from "../exit.ts";
import { PLACES } from "../places.ts";
import { Children } from "./children.ts";
import { buildConsole, consoleBuild } from "./console-build.ts";
import type { DemoOfficer } from "./officers.ts";
import {
  areDirectoriesFree,
  consoleAddress,
  type DemoNation,
  type DemoPlan,
  defaultScenario,
  guideAddress,
  guidePort,
  layOut,
  MODE,
  NATIONS,
  nodeDirectory,
  outletArguments,
  portsOf,
  type Topology,
  wallAddress,
} from "./plan.ts";
import { firstTaken } from "./ports.ts";
import { type Guide, startGuide } from "./tour/guide.ts";
import { playTour } from "./tour/script.ts";
import { Tour, type TourStep } from "./tour/steps.ts";
import { FRAME_WORDS, STEP_WORDS } from "./tour/words.ts";

export interface DemoChoice {
  readonly port: number;
  readonly directory: string;
  readonly topology: Topology;
  readonly scenario: string | undefined;
  /** Seconds into the scenario at which the demo begins. */
  readonly from: number;
  /** The exercise of the plan, guided; else the scenario flies by itself. */
  readonly tour: boolean;
}

const WORDS: Readonly<Record<string, string>> = { KOR: "Korea", JPN: "Japan", USA: "United States" };
/** Whose signature the tour leaves to the visitor. */
const APPROVER = "JPN-RELEASE";
/** The scenario's clock begins when the consoles are up. */
const SETTLE_SECONDS = 4;
const TELL_MILLISECONDS = 5000;

const say = (line = ""): void => void process.stdout.write(`${line}\n`);

export async function runDemo(choice: DemoChoice): Promise<void> {
  const clock = systemClock();
  const draft = { ...choice, scenario: choice.scenario ?? defaultScenario };
  const taken = await firstTaken(choice.tour ? [...portsOf(draft), guidePort(draft)] : portsOf(draft));
  if (taken !== undefined) {
    return fail({
      code: "port-taken",
      what: `port ${taken} is taken. Choose other ports with --port, for example: npm start -- --port ${choice.port + 100}`,
    });
  }
  const page = consoleBuild();
  if (page !== "built") {
    say(`Building the console (${page === "missing" ? "once" : "its sources have changed"}, a few seconds) ...`);
    const built = buildConsole();
    if (!built.ok) return fail(built.error);
  }
  const epoch = after(clock.now(), SETTLE_SECONDS - choice.from);
  const scenario = await loadScenario({ scenario: draft.scenario, catalogue: PLACES.catalogue }, epoch);
  if (!scenario.ok) return fail(scenario.error, EXIT.usage);
  const plan: DemoPlan = { ...draft, epoch, exercise: scenario.value.spec.name, controlled: choice.tour };
  const free = await areDirectoriesFree(plan);
  if (!free.ok) return fail(free.error);
  const laidOut = await layOut(plan, clock.now());
  if (!laidOut.ok) return fail(laidOut.error);
  announce(plan);
  start(plan, scenario.value, clock, laidOut.value);
}

function announce(plan: DemoPlan): void {
  say();
  say(`Tocsin demo: EXERCISE "${plan.exercise.en}". No real launch; exercise data, keys and ports only.`);
  say(
    plan.topology === "mesh"
      ? "Links: full mesh, mutually authenticated TLS 1.3."
      : "Links: KOR - USA - JPN; USA relays with each origin's own signature.",
  );
  say(`Data: ${join(plan.directory, MODE)}`);
  say("Starting three national nodes, each its own process, keys, journal and console:");
}

function start(plan: DemoPlan, scenario: Scenario, clock: Clock, officers: readonly DemoOfficer[]): void {
  const ready = new Set<string>();
  const children = new Children({
    onReady: (nation, { pid, recoveredInputs }) => {
      const again = recoveredInputs > 0 ? `, recovered ${recoveredInputs} inputs from its journal` : "";
      say(
        `  ${nation}  ${(WORDS[nation] ?? nation).padEnd(14)} ${consoleAddress(plan, nation as "KOR")}   (pid ${pid}${again})`,
      );
      ready.add(nation);
      if (ready.size === NATIONS.length) allReady();
    },
    onLine: (nation, line) => say(`  ${nation}  ${line}`),
    onDied: (nation, how) => say(`  ${nation}  stopped unasked (${how}); starting it again`),
    onHopeless: (nation, line) => void end(1, `${nation} does not start: ${line}`),
  });
  const outlets = new Children({
    onReady: () => {},
    onLine: (nation, line) => say(`  ${nation}  outlet: ${line}`),
    onDied: (nation, how) => say(`  ${nation}  outlet stopped unasked (${how}); starting it again`),
    onHopeless: (nation, line) => void end(1, `${nation}'s outlet does not start: ${line}`),
  });
  let told = false;
  let timer: NodeJS.Timeout | undefined;
  const allReady = (): void => {
    if (told) return;
    told = true;
    say();
    say("Open the three addresses side by side. Ctrl-C ends everything.");
    tellOfficers(plan, officers);
    say();
    say("What two officers release sounds on the nation's wall, and stands in its feed beside it (alerts.atom):");
    for (const nation of NATIONS) say(`  ${nation}          ${wallAddress(plan, nation)}`);
    say();
    if (plan.controlled) void followTour().catch((cause: unknown) => say(`  the tour stopped: ${cause}`));
    else timer = setInterval(() => tellFlying(scenario, clock), TELL_MILLISECONDS);
  };
  let guide: Guide | undefined;
  const followTour = async (): Promise<void> => {
    const tour = new Tour(tellStep);
    const approver = officers.find(({ position }) => position === APPROVER);
    guide = await startGuide(tour, plan, approver === undefined ? "" : invitationOf(plan, approver));
    say(`Follow the tour, in your language, at  ${guideAddress(plan)}`);
    say();
    await playTour(tour, { plan, scenario: scenario.spec, clock });
  };
  let ending = false;
  const end = async (code: number, why?: string): Promise<void> => {
    if (ending) return;
    ending = true;
    clearInterval(timer);
    guide?.stop();
    if (why !== undefined) process.stderr.write(`tocsin: ${why}\n`);
    say("Stopping the three nodes ...");
    await Promise.all([children.stop(), outlets.stop()]);
    say("Stopped. Everything is in the journals; start again to go on, or with --fresh to begin anew.");
    process.exit(code);
  };
  process.on("SIGINT", () => void end(EXIT.ok));
  process.on("SIGTERM", () => void end(EXIT.ok));
  for (const nation of NATIONS) {
    children.start(nation, ["node", "--config", join(nodeDirectory(plan, nation), "node.json")]);
    outlets.start(nation, outletArguments(plan, nation));
  }
}

/** Codes are shown here only because this is an exercise on the visitor's own machine. */
function tellOfficers(plan: DemoPlan, officers: readonly DemoOfficer[]): void {
  say();
  say("To act and not only watch, become an officer: each address makes a passkey, once; afterwards sign in with it.");
  for (const { position, code } of officers) {
    say(`  ${position.padEnd(11)}  ${invitationOf(plan, { position, code })}`);
  }
}

const invitationOf = (plan: DemoPlan, { position, code }: Pick<DemoOfficer, "position" | "code">): string =>
  `${consoleAddress(plan, position.slice(0, 3) as DemoNation)}#/people?code=${code}`;

/** One line for each step, and for what becomes of the tour. */
function tellStep(step: TourStep | undefined, { state, steps, offers }: Tour): void {
  if (step === undefined) {
    if (offers === "hand-over") say("[tour] waiting for you: approve as JPN-RELEASE, or let the guide's page do it");
    if (state !== "touring") say(`[tour] ${FRAME_WORDS[state].en}`);
    return;
  }
  const count = `${steps.indexOf(step) + 1}/${steps.length}`;
  const why = step.why === "" ? "" : ` (${step.why})`;
  const end = step.state === "now" ? "" : `: ${FRAME_WORDS.states[step.state].en}${why}`;
  say(`[tour ${count}] ${STEP_WORDS[step.id].title.en}${end}`);
}

let lastTold = "";
/** One line when what flies has changed its phase, or once in half a minute. */
function tellFlying(scenario: Scenario, clock: Clock): void {
  const time = secondsBetween(scenario.epoch, clock.now());
  const flying = scenario.flyingAt(time).filter((body) => body.kind !== "aircraft");
  const line = flying.length === 0 ? "in the air: nothing" : `in the air: ${flying.map(wordsOf).join("; ")}`;
  const stamp = `${flying.map((body) => `${body.id}${body.phase}`).join()}/${Math.floor(time / 30)}`;
  if (stamp === lastTold) return;
  lastTold = stamp;
  say(`[exercise +${clockWords(time)}] ${line}`);
}

const clockWords = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function wordsOf(body: Flying): string {
  const impact = body.untilImpact === undefined ? "" : `, impact in ${clockWords(body.untilImpact)}`;
  return `${body.id} ${body.name}, ${body.phase}, ${Math.round(body.height / 1000)} km up${impact}`;
}
