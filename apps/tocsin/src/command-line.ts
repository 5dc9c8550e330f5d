/** The command line as a value: every verb with its help. Must never hold a verb's work itself, and never end the process. */
import { LANGUAGES, type Language } from "@tocsin/console/reading/words";
import { type Command, Option } from "commander";
import { SpokenCommand } from "./words/command.ts";
import { languageOf } from "./words/language.ts";
import { commonSpeech } from "./words/speech.ts";

type Add = (program: Command, language: Language) => Promise<void>;

/** What officers and duty engineers use speaks the language asked for. A verb brings much with it: only what is asked for is loaded. */
const SPOKEN: Readonly<Record<string, Add>> = {
  alert: async (...to) => (await import("./verbs/alert.ts")).addAlert(...to),
  consult: async (...to) => (await import("./verbs/consult.ts")).addConsult(...to),
  partner: async (...to) => (await import("./verbs/partner.ts")).addPartner(...to),
  plan: async (...to) => (await import("./verbs/plan.ts")).addPlan(...to),
  init: async (...to) => (await import("./verbs/init.ts")).addInit(...to),
  keys: async (...to) => (await import("./verbs/keys.ts")).addKeys(...to),
  officer: async (...to) => (await import("./verbs/officer.ts")).addOfficer(...to),
  guard: async (...to) => (await import("./verbs/guard.ts")).addGuard(...to),
  watch: async (...to) => (await import("./verbs/watch.ts")).addWatch(...to),
  status: async (...to) => (await import("./verbs/status.ts")).addStatus(...to),
  sensor: async (...to) => (await import("./verbs/sensor.ts")).addSensor(...to),
  event: async (...to) => (await import("./verbs/event.ts")).addEvent(...to),
  exercise: async (...to) => (await import("./verbs/exercise.ts")).addExercise(...to),
  launches: async (...to) => (await import("./verbs/launches.ts")).addLaunches(...to),
  playback: async (...to) => (await import("./verbs/playback.ts")).addPlayback(...to),
  verify: async (...to) => (await import("./verbs/verify.ts")).addVerify(...to),
  doctor: async (...to) => (await import("./verbs/doctor.ts")).addDoctor(...to),
};

/** The engineer's tools speak English. */
const ENGLISH: Readonly<Record<string, (program: Command) => Promise<void>>> = {
  demo: async (program) => (await import("./verbs/demo.ts")).addDemo(program),
  node: async (program) => (await import("./verbs/node.ts")).addNode(program),
  certify: async (program) => (await import("./verbs/certify.ts")).addCertify(program),
  reader: async (program) => (await import("./verbs/reader.ts")).addReader(program),
  outlet: async (program) => (await import("./verbs/outlet.ts")).addOutlet(program),
  track: async (program) => (await import("./verbs/track.ts")).addTrack(program),
  score: async (program) => (await import("./verbs/score.ts")).addScore(program),
  scenario: async (program) => (await import("./verbs/scenario.ts")).addScenario(program),
  label: async (program) => (await import("./verbs/label.ts")).addLabel(program),
  asterix: async (program) => (await import("./verbs/asterix.ts")).addAsterix(program),
  simulate: async (program) => (await import("./verbs/simulate.ts")).addSimulate(program),
  replay: async (program) => (await import("./verbs/replay.ts")).addReplay(program),
  bench: async (program) => (await import("./verbs/bench.ts")).addBench(program),
  chaos: async (program) => (await import("./verbs/chaos.ts")).addChaos(program),
};

const VERBS: Readonly<Record<string, Add>> = { ...SPOKEN, ...ENGLISH };

/** Verbs that speak three languages. */
export const SPOKEN_VERBS: readonly string[] = Object.keys(SPOKEN);

/**
 * The command line for these words: with the one verb that they begin with, or with all.
 * @param setUp applied before the verbs are added, because each verb takes over the settings of that moment.
 */
export async function commandLine(words: readonly string[], setUp: (program: Command) => Command): Promise<Command> {
  const verb = words.find((word) => Object.hasOwn(VERBS, word)) ?? "";
  const language = Object.hasOwn(ENGLISH, verb) ? "en" : languageOf(words, process.env);
  const speech = await commonSpeech(language);
  const { t } = speech;
  const program = setUp(new SpokenCommand(speech, "tocsin"))
    .description(t("cli.what"))
    .version("0.1.0", "-V, --version", t("cli.version"))
    .helpOption("-h, --help", t("cli.help"))
    .addOption(new Option("--lang <language>", t("cli.lang")).choices([...LANGUAGES]))
    .showHelpAfterError(t("cli.seeHelp"))
    .addHelpText("after", `\n${t("cli.everyExit")}`);
  for (const name of verb === "" ? Object.keys(VERBS) : [verb]) await VERBS[name]?.(program, language);
  return program;
}
