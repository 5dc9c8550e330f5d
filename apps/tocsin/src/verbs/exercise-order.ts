/**
 * `tocsin exercise start`, `confirm` and the other orders of an exercise. One officer a command: no verb here signs twice, and
 * an exercise starts and ends by two persons only. REAL WORLD is one person's word.
 */
import { type Command, InvalidArgumentError } from "commander";
import type { Order } from "../client/orders.ts";
import { asOfficer, type Place, shown, tellAnswer, withPlace } from "./as-officer.ts";
import { type ExerciseSpeech, exerciseExample } from "./exercise-list.ts";

const EXAMPLE = "KOR/exercise/1/programme/2";

interface OrderPlace extends Place {
  readonly reason: string;
  readonly to?: number;
  readonly rate?: number;
}

type Word = Order["order"];
interface Said {
  /** Below the examples. */
  readonly note?: string;
  /** Behind the example. */
  readonly option?: string;
}

function addOrder(exercise: Command, speech: ExerciseSpeech, order: Word, { note, option = "" }: Said = {}): Command {
  const { t } = speech;
  const notes = note === undefined ? [] : [note];
  return withPlace(exercise.command(order).description(t(`what.${order}`)), speech)
    .argument("<exercise>", t("argument.exercise"))
    .addHelpText("after", exerciseExample(speech, `${order} ${EXAMPLE}${option}`, ...notes))
    .action((item: string, place: OrderPlace) =>
      asOfficer(speech, place, async (officer, tell) => {
        const { giveOrder } = await import("../client/orders.ts");
        const { reason, to: exerciseSeconds = 0, rate = 0 } = place;
        const answer = await giveOrder(officer, { exercise: item, order, exerciseSeconds, rate, reason });
        await tellAnswer(tell, place, "exercises", answer);
        const isForTwo = order === "start" || order === "end";
        if (answer.done && isForTwo && !place.json) tell.line(t("line.confirm"));
      }),
    );
}

export function addExerciseOrders(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  const order = (word: Word, said?: Said): Command => addOrder(exercise, speech, word, said);
  const withReason = (command: Command): Command => command.option("--reason <text>", t("option.orderReason"), "");
  const amount = amountIn(speech);
  withReason(order("start", { note: t("note.second") }));
  withReason(order("end", { note: t("note.second") }));
  addConfirm(exercise, speech);
  withReason(order("pause"));
  withReason(order("resume"));
  withReason(order("jump", { option: " --to 600" })).requiredOption("--to <seconds>", t("option.toSecond"), amount);
  withReason(order("rate", { option: " --rate 10" })).requiredOption("--rate <rate>", t("option.rate"), amount);
  order("real-world", { note: t("note.oneWord"), option: ' --reason "unknown track in the east"' }).requiredOption(
    "--reason <text>",
    t("option.orderReason"),
  );
}

const amountIn =
  ({ t }: ExerciseSpeech) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value) || value < 0) throw new InvalidArgumentError(t("bad.amount"));
    return value;
  };

function addConfirm(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  withPlace(exercise.command("confirm").description(t("what.confirm")), speech)
    .argument("<exercise>", t("argument.exercise"))
    .addHelpText("after", exerciseExample(speech, `confirm ${EXAMPLE}`, t("note.confirm")))
    .action((item: string, place: Place) =>
      asOfficer(speech, place, async (officer, tell) => {
        const { confirmOrder, waitingFor } = await import("../client/orders.ts");
        const waiting = waitingFor(officer.picture().programme, item);
        if (waiting === undefined) return tell.refuse("fault.nothing-to-confirm", { where: item });
        const { order, version, position, reason } = waiting;
        const said = { item, version, position: shown(position), order: tell.code("run.order", order) };
        if (!place.json) tell.line(`${t("line.confirms", said)}${reason && `: ${shown(reason)}`}`);
        await tellAnswer(tell, place, "exercises", await confirmOrder(officer, waiting));
      }),
    );
}
