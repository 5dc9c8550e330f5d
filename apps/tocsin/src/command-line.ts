/** The command line as a value: every verb with its help. Must never hold a verb's work itself, and never end the process. */
import { Command } from "commander";

/** A verb brings much with it: only what is asked for is loaded. */
const VERBS: Readonly<Record<string, (program: Command) => Promise<void>>> = {
  alert: async (program) => (await import("./verbs/alert.ts")).addAlert(program),
  consult: async (program) => (await import("./verbs/consult.ts")).addConsult(program),
  demo: async (program) => (await import("./verbs/demo.ts")).addDemo(program),
  node: async (program) => (await import("./verbs/node.ts")).addNode(program),
  init: async (program) => (await import("./verbs/init.ts")).addInit(program),
  certify: async (program) => (await import("./verbs/certify.ts")).addCertify(program),
  partner: async (program) => (await import("./verbs/partner.ts")).addPartner(program),
  plan: async (program) => (await import("./verbs/plan.ts")).addPlan(program),
  keys: async (program) => (await import("./verbs/keys.ts")).addKeys(program),
  officer: async (program) => (await import("./verbs/officer.ts")).addOfficer(program),
  reader: async (program) => (await import("./verbs/reader.ts")).addReader(program),
  outlet: async (program) => (await import("./verbs/outlet.ts")).addOutlet(program),
  track: async (program) => (await import("./verbs/track.ts")).addTrack(program),
  score: async (program) => (await import("./verbs/score.ts")).addScore(program),
  scenario: async (program) => (await import("./verbs/scenario.ts")).addScenario(program),
  guard: async (program) => (await import("./verbs/guard.ts")).addGuard(program),
  label: async (program) => (await import("./verbs/label.ts")).addLabel(program),
  asterix: async (program) => (await import("./verbs/asterix.ts")).addAsterix(program),
  simulate: async (program) => (await import("./verbs/simulate.ts")).addSimulate(program),
  watch: async (program) => (await import("./verbs/watch.ts")).addWatch(program),
  status: async (program) => (await import("./verbs/status.ts")).addStatus(program),
  sensor: async (program) => (await import("./verbs/sensor.ts")).addSensor(program),
  event: async (program) => (await import("./verbs/event.ts")).addEvent(program),
  exercise: async (program) => (await import("./verbs/exercise.ts")).addExercise(program),
  replay: async (program) => (await import("./verbs/replay.ts")).addReplay(program),
  playback: async (program) => (await import("./verbs/playback.ts")).addPlayback(program),
  verify: async (program) => (await import("./verbs/verify.ts")).addVerify(program),
  bench: async (program) => (await import("./verbs/bench.ts")).addBench(program),
  chaos: async (program) => (await import("./verbs/chaos.ts")).addChaos(program),
  doctor: async (program) => (await import("./verbs/doctor.ts")).addDoctor(program),
};

/**
 * The command line for these words: with the one verb that they begin with, or with all.
 * @param setUp applied before the verbs are added, because each verb takes over the settings of that moment.
 */
export async function commandLine(words: readonly string[], setUp: (program: Command) => Command): Promise<Command> {
  const program = setUp(new Command("tocsin"))
    .description("Missile-warning data exchange between nations. Warning only; not accredited for operations.")
    .version("0.1.0")
    .showHelpAfterError("(run with --help for usage)")
    .addHelpText(
      "after",
      `
Exit codes of every verb: 0 done, 1 refused, 2 wrong usage, 3 unreachable, 4 integrity failure.`,
    );
  const [verb = ""] = words;
  const wanted = Object.hasOwn(VERBS, verb) ? [verb] : Object.keys(VERBS);
  for (const name of wanted) await VERBS[name]?.(program);
  return program;
}
