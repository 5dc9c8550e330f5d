/**
 * `tocsin exercise start`, `confirm` and the other orders of an exercise. One officer a command: no verb here signs twice, and
 * an exercise starts and ends by two persons only. REAL WORLD is one person's word.
 */
import { type Command, InvalidArgumentError } from "commander";
import type { Order } from "../client/orders.ts";
import { fail } from "../exit.ts";
import { asOfficer, type Place, print, tellAnswer, withPlace } from "./as-officer.ts";
import { exerciseExample } from "./exercise-list.ts";

const ITEM = "the exercise's name, such as KOR/exercise/1/programme/2: see exercise list";
const EXAMPLE = "KOR/exercise/1/programme/2";

interface OrderPlace extends Place {
  readonly reason: string;
  readonly to?: number;
  readonly rate?: number;
}

type Word = Order["order"];

function addOrder(exercise: Command, order: Word, description: string, more = "", option = ""): Command {
  return withPlace(exercise.command(order).description(description))
    .argument("<exercise>", ITEM)
    .addHelpText("after", exerciseExample(`${order} ${EXAMPLE}${option}`, more))
    .action((item: string, place: OrderPlace) =>
      asOfficer(place, async (officer) => {
        const { giveOrder } = await import("../client/orders.ts");
        const { reason, to: exerciseSeconds = 0, rate = 0 } = place;
        const answer = await giveOrder(officer, { exercise: item, order, exerciseSeconds, rate, reason });
        tellAnswer(place, answer);
        const isForTwo = order === "start" || order === "end";
        if (answer.done && isForTwo && !place.json)
          print("Another person must confirm within ten minutes: tocsin exercise confirm.");
      }),
    );
}

const withReason = (command: Command): Command => command.option("--reason <text>", "why, in a few words", "");

export function addExerciseOrders(exercise: Command): void {
  const second = "A second person must confirm it. ";
  withReason(addOrder(exercise, "start", "give the first signature to start an agreed exercise of your own", second));
  withReason(addOrder(exercise, "end", "give the first signature to end the exercise that runs", second));
  addConfirm(exercise);
  withReason(addOrder(exercise, "pause", "stop the exercise clock"));
  withReason(addOrder(exercise, "resume", "let the exercise clock run again"));
  withReason(
    addOrder(exercise, "jump", "set the exercise clock; injects that it passes are skipped", "", " --to 600"),
  ).requiredOption("--to <seconds>", "of the exercise clock", amount);
  withReason(
    addOrder(exercise, "rate", "let the exercise clock run faster or slower", "", " --rate 10"),
  ).requiredOption("--rate <rate>", "seconds of the exercise clock for one of the world's, at most 60", amount);
  addOrder(
    exercise,
    "real-world",
    "something real is happening: stop the exercise at all nations, at once and for ever",
    "One person's word is enough. ",
    ' --reason "unknown track in the east"',
  ).requiredOption("--reason <text>", "why, in a few words");
}

function amount(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("Write a number of zero or more.");
  return value;
}

function addConfirm(exercise: Command): void {
  withPlace(exercise.command("confirm").description("give the second signature to a start or an end that waits"))
    .argument("<exercise>", ITEM)
    .addHelpText("after", exerciseExample(`confirm ${EXAMPLE}`, "Whoever ordered it cannot confirm it. "))
    .action((item: string, place: Place) =>
      asOfficer(place, async (officer) => {
        const { confirmOrder, waitingFor } = await import("../client/orders.ts");
        const waiting = waitingFor(officer.picture().programme, item);
        if (waiting === undefined)
          return fail({ code: "nothing-to-confirm", what: "nothing waits for a second person.", where: item });
        const { order, version, position, reason } = waiting;
        if (!place.json) print(`${order} of ${item} v${version}, ordered by ${position}${reason && `: ${reason}`}`);
        tellAnswer(place, await confirmOrder(officer, waiting));
      }),
    );
}
