/**
 * What calls an operator by ear, and when. Four sounds and no more: nobody tells more of them apart. Those of an exercise
 * are other than those of the actual world, and follow on the spoken word. Pure: tones as numbers, no audio.
 */
import type { Alarm } from "@tocsin/codec-protobuf/console";

export type SoundName = "critical" | "caution" | "exercise-critical" | "exercise-caution";

interface Tone {
  readonly hertz: number;
  readonly startS: number;
  readonly lengthS: number;
}

const steps = (hertz: readonly number[], lengthS: number, gapS: number): readonly Tone[] =>
  hertz.map((each, index) => ({ hertz: each, startS: index * (lengthS + gapS), lengthS }));

/** Apart by rhythm as well as by pitch: ten pulses in two groups, three slow ones, a falling pair, one low note. */
export const SOUNDS: Readonly<Record<SoundName, readonly Tone[]>> = {
  critical: [
    ...steps([880, 1_175, 1_397, 1_175, 880], 0.12, 0.05),
    ...steps([880, 1_175, 1_397, 1_175, 880], 0.12, 0.05).map((tone) => ({ ...tone, startS: tone.startS + 1.1 })),
  ],
  caution: steps([660, 660, 523], 0.22, 0.12),
  "exercise-critical": steps([587, 392, 587, 392], 0.35, 0.1),
  "exercise-caution": steps([330], 0.5, 0),
};

/** What is critical and unacknowledged calls again after this long. */
const AGAIN_AFTER_US = 10e6;

export const soundOf = (priority: string, mode: string): SoundName | undefined => {
  if (priority !== "critical" && priority !== "caution") return undefined;
  return mode === "actual" ? priority : `exercise-${priority}`;
};

/** Whether the word "exercise" is spoken before every sound. */
export const saysExercise = (mode: string): boolean => mode === "exercise";

/** When each alarm was last sounded, by id. */
export type Sounded = ReadonlyMap<string, number>;

const isDue = ({ id, priority, acknowledgedUs, clearedUs }: Alarm, sounded: Sounded, nowUs: number): boolean => {
  if (acknowledgedUs > 0 || clearedUs > 0) return false;
  const last = sounded.get(id);
  return last === undefined || (priority === "critical" && nowUs - last >= AGAIN_AFTER_US);
};

/** One sound for all alarms that are due, the worst one's: a flood is not a concert. */
export const dueSound = (
  alarms: Iterable<Alarm>,
  sounded: Sounded,
  nowUs: number,
  mode: string,
): { readonly sound: SoundName | undefined; readonly sounded: Sounded } => {
  const due = [...alarms].filter((alarm) => isDue(alarm, sounded, nowUs));
  const worst = ["critical", "caution"].find((priority) => due.some((alarm) => alarm.priority === priority));
  if (worst === undefined) return { sound: undefined, sounded };
  return { sound: soundOf(worst, mode), sounded: new Map([...sounded, ...due.map(({ id }) => [id, nowUs] as const)]) };
};
