/** Orders of an exercise by one officer: signed over what the console shows, as a person there would. Never two signatures. */
import { controlWords } from "@tocsin/codec-protobuf";
import type { Programme } from "@tocsin/codec-protobuf/console";
import { type ControlWord as OrderWord, orderContent } from "@tocsin/exercise";
import type { Answer, CommandBody, OfficerClient } from "./connect.ts";

const PURPOSE = "order";

export interface Order {
  readonly exercise: string;
  readonly order: OrderWord;
  /** For a jump. */
  readonly exerciseSeconds?: number;
  /** For a rate. */
  readonly rate?: number;
  readonly reason: string;
}

type Orderer = Pick<OfficerClient, "picture" | "sign" | "ask">;

export async function giveOrder(officer: Orderer, given: Order): Promise<Answer> {
  const { exercise, order, exerciseSeconds = 0, rate = 0, reason } = given;
  const basis = basisOf(officer.picture().programme, exercise);
  if (basis === undefined) return { done: false, code: "unknown-entry", subject: exercise };
  const content = orderContent({ ...basis, exercise, order, exerciseSeconds, rate, reason });
  const assertion = officer.sign(PURPOSE, content);
  const value = { exercise, order: controlWords.toWire(order), exerciseS: exerciseSeconds, rate, reason, assertion };
  return officer.ask(act({ case: "proposeOrder", value }));
}

/** What waits for a second person, as it will be signed. */
export interface Waiting {
  readonly exercise: string;
  readonly version: number;
  readonly orders: number;
  readonly order: "start" | "end";
  readonly reason: string;
  readonly position: string;
}

export function waitingFor(programme: Programme | undefined, exercise: string): Waiting | undefined {
  const running = programme?.running;
  if (running === undefined || running.item !== exercise || running.waitingOrder === "") return undefined;
  const { version, orders, waitingReason: reason, waitingPosition: position } = running;
  const order = running.waitingOrder === "end" ? "end" : "start";
  return { exercise, version: Number(version), orders, order, reason, position };
}

/** The second person signs exactly what the first one did. */
export async function confirmOrder(officer: Orderer, waiting: Waiting): Promise<Answer> {
  const { exercise, order } = waiting;
  const assertion = officer.sign(PURPOSE, orderContent({ ...waiting, exerciseSeconds: 0, rate: 0 }));
  return officer.ask(act({ case: "confirmOrder", value: { exercise, order: controlWords.toWire(order), assertion } }));
}

type ExerciseBody = Extract<CommandBody, { case: "exercise" }>;
const act = (done: NonNullable<ExerciseBody["value"]["act"]>): CommandBody => ({
  case: "exercise",
  value: { act: done },
});

/** The version that an order is about, and the orders before it: those of what is under way, else of what would start. */
function basisOf(programme: Programme | undefined, item: string) {
  const running = programme?.running;
  const isUnderWay = running?.state === "running" || running?.state === "paused";
  if (running !== undefined && isUnderWay && running.item === item)
    return { version: Number(running.version), orders: running.orders };
  const entry = programme?.entries.find((each) => each.item === item);
  return entry === undefined ? undefined : { version: Number(entry.version), orders: 0 };
}
