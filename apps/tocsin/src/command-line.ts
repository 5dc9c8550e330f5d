/** The command line as a value: every verb with its help. Must never hold a verb's work itself, and never end the process. */
import { Command } from "commander";
import { addAlert } from "./verbs/alert.ts";
import { addAsterix } from "./verbs/asterix.ts";
import { addBench } from "./verbs/bench.ts";
import { addConsult } from "./verbs/consult.ts";
import { addDemo } from "./verbs/demo.ts";
import { addDoctor } from "./verbs/doctor.ts";
import { addExercise } from "./verbs/exercise.ts";
import { addGuard } from "./verbs/guard.ts";
import { addNode } from "./verbs/node.ts";
import { addOfficer } from "./verbs/officer.ts";
import { addOutlet } from "./verbs/outlet.ts";
import { addReplay } from "./verbs/replay.ts";
import { addScenario } from "./verbs/scenario.ts";
import { addSimulate } from "./verbs/simulate.ts";
import { addTrack } from "./verbs/track.ts";
import { addVerify } from "./verbs/verify.ts";

const VERBS = [
  addAlert,
  addConsult,
  addDemo,
  addNode,
  addOfficer,
  addGuard,
  addOutlet,
  addTrack,
  addScenario,
  addAsterix,
  addSimulate,
  addExercise,
  addReplay,
  addVerify,
  addBench,
  addDoctor,
];

/** @param setUp applied before the verbs are added, because each verb takes over the settings of that moment. */
export function commandLine(setUp: (program: Command) => Command): Command {
  const program = setUp(new Command("tocsin"))
    .description("Missile-warning data exchange between nations. Warning only; not accredited for operations.")
    .version("0.1.0")
    .showHelpAfterError("(run with --help for usage)")
    .addHelpText(
      "after",
      `
Exit codes of every verb: 0 done, 1 refused, 2 wrong usage, 3 unreachable, 4 integrity failure.`,
    );
  for (const add of VERBS) add(program);
  return program;
}
