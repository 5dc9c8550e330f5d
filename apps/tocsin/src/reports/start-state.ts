/**
 * The node's state as an exercise starts, kept inside the journal's directory: a report then replays the exercise and not the
 * weeks before it. Holds the salt key, as snapshots do: must never be readable by others, nor be served.
 */
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { NodeState } from "@tocsin/node";
import { decodeState, encodeState } from "../daemon/state-bytes.ts";

const FOLDER = "starts";
const KEPT = 8;

const dashed = (exercise: string): string => exercise.replaceAll("/", "-");
/** KOR-exercise-1-programme-3.1200: the exercise, and the inputs before. */
const inputsIn = (file: string): number => Number(/\.(\d+)$/.exec(file)?.[1] ?? Number.NaN);

/** Encodes at once, before the next step, and writes then. @param journal directory of the journal. */
export async function keepStart(journal: string, exercise: string, state: Readonly<NodeState>): Promise<void> {
  const bytes = encodeState(state);
  const file = join(journal, FOLDER, `${dashed(exercise)}.${state.inputs}`);
  await mkdir(join(journal, FOLDER), { recursive: true });
  await chmod(join(journal, FOLDER), 0o700);
  await writeFile(`${file}.new`, bytes, { mode: 0o600 });
  await rename(`${file}.new`, file);
  const files = (await readdir(join(journal, FOLDER))).filter((each) => inputsIn(each) >= 0);
  const old = files.sort((a, b) => inputsIn(b) - inputsIn(a)).slice(KEPT);
  await Promise.all(old.map((each) => rm(join(journal, FOLDER, each), { force: true })));
}

/** The newest of this exercise from before the input; undefined where none can be read: then all is replayed. */
export async function startOf(journal: string, exercise: string, through: number): Promise<NodeState | undefined> {
  try {
    const files = (await readdir(join(journal, FOLDER)))
      .filter((each) => each.startsWith(`${dashed(exercise)}.`) && inputsIn(each) < through)
      .sort((a, b) => inputsIn(b) - inputsIn(a));
    const [newest] = files;
    if (newest === undefined) return undefined;
    return decodeState(await readFile(join(journal, FOLDER, newest)));
  } catch {
    return undefined;
  }
}
