/**
 * A national node: a deterministic step machine. Inputs in, effects out, nothing else: no I/O, no clock, no chance.
 * The same inputs give the same state, effects and ledger, bit for bit.
 */
import { assert, fingerprint, unreachable } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { LedgerLeaf, NodeTools, Step } from "./context.ts";
import type { Effect } from "./effects.ts";
import type { Input, InputBody } from "./inputs.ts";
import { createState, type NodeState } from "./state.ts";
import { raise } from "./use-cases/alarms.ts";
import { takeReceipt } from "./use-cases/alert/take-receipt.ts";
import { raiseOf } from "./use-cases/fold.ts";
import { takeCarriedPolicy } from "./use-cases/guard/policy.ts";
import { takeKeyNotice } from "./use-cases/keys/take-notice.ts";
import { takeLinkCertificate } from "./use-cases/keys/wake.ts";
import { start } from "./use-cases/start.ts";
import { takeClock } from "./use-cases/take-clock.ts";
import { takeDelivery } from "./use-cases/take-delivery.ts";
import { takeDamage, takeDisk } from "./use-cases/take-disk.ts";
import { takeDwell } from "./use-cases/take-dwell.ts";
import { takeFeed, takeSystemTracks } from "./use-cases/take-feed.ts";
import { takeAcknowledged, takeLink } from "./use-cases/take-link.ts";
import { takeOperator } from "./use-cases/take-operator.ts";
import { wake } from "./use-cases/wake.ts";

export interface StepResult {
  readonly effects: readonly Effect[];
  readonly leaves: readonly LedgerLeaf[];
}

export class Node {
  readonly #tools: NodeTools;
  readonly #state: NodeState;

  /** @param state of a snapshot; absent for a node that begins. */
  constructor(tools: NodeTools, state: NodeState = createState()) {
    this.#tools = tools;
    this.#state = state;
  }

  /** The state, to be read: by views, snapshots and checkers. Only steps change it. */
  get state(): Readonly<NodeState> {
    return this.#state;
  }

  step(input: Input): StepResult {
    const state = this.#state;
    assert(input.number === state.inputs + 1, `input ${input.number} follows ${state.inputs}`);
    assert(input.at >= state.now, "an input's instant never goes back");
    state.inputs = input.number;
    state.now = input.at;
    const step: Step = { state, tools: this.#tools, now: input.at, effects: [], leaves: [] };
    try {
      dispatch(step, input);
    } catch (error) {
      // What outsiders send must not stop the node again at every start: the defect is said, and replays the same.
      if (!isFromOutside(input)) throw error;
      const { body } = input;
      const subject = `${body.kind}/${error instanceof Error ? error.message : "unknown"}`.slice(0, DEFECT_CHARACTERS);
      if (body.kind === "delivery") raiseOf(step, body.partner, "defect", subject, "defect");
      else raise(step, "defect", "critical", subject);
    }
    return { effects: step.effects, leaves: step.leaves };
  }

  /** When the node wants a wake; undefined before its start. */
  nextWakeAt(): Instant | undefined {
    return this.#state.wakeAt;
  }

  /** 32 hexadecimal digits in which every bit of the state counts. */
  fingerprint(): string {
    return fingerprint(this.#state);
  }
}

/** What an error says may repeat what an outsider sent. */
const DEFECT_CHARACTERS = 200;
const OUTSIDERS: readonly InputBody["kind"][] = [
  "delivery",
  "dwell",
  "system-tracks",
  "operator",
  "receipt",
  "key-notice",
];
const isFromOutside = ({ body }: Input): boolean => OUTSIDERS.includes(body.kind);

function dispatch(step: Step, { body }: Input): void {
  switch (body.kind) {
    case "start":
      return start(step, body);
    case "dwell":
      return takeDwell(step, body);
    case "system-tracks":
      return takeSystemTracks(step, body);
    case "feed":
      return takeFeed(step, body);
    case "delivery":
      return takeDelivery(step, body);
    case "link":
      return takeLink(step, body);
    case "acknowledged":
      return takeAcknowledged(step, body);
    case "clock":
      return takeClock(step, body);
    case "operator":
      return takeOperator(step, body);
    case "receipt":
      return takeReceipt(step, body);
    case "key-notice":
      return takeKeyNotice(step, body);
    case "policy-carried":
      return takeCarriedPolicy(step, body);
    case "disk":
      return takeDisk(step, body);
    case "damage":
      return takeDamage(step, body);
    case "link-certificate":
      return takeLinkCertificate(step, body);
    case "pruned":
      throw new Error("a pruned input is never stepped: what it was is gone");
    case "wake":
      return wake(step);
    default:
      return unreachable(body);
  }
}
