/** Who asked what of the node, so that they alone are told what became of it. Bounded: who is gone is forgotten. */
import type { OperatorAct, OperatorInput, ReplyEffect } from "@tocsin/node";

export type Answer = Pick<ReplyEffect, "done" | "code" | "subject">;

/** Acts of one asker that may wait for their answer. */
const WAITING = 256;

interface Waiting {
  readonly asker: object;
  readonly tell: (answer: Answer) => void;
}

export class Requests {
  readonly #waiting = new Map<string, Waiting>();
  #count = 0;

  /** The request's name; empty where the asker has too many open: then nobody will be told. */
  open(asker: object, tell: (answer: Answer) => void): string {
    const own = [...this.#waiting.values()].filter((waiting) => waiting.asker === asker).length;
    if (own >= WAITING) return "";
    const request = `console-${++this.#count}`;
    this.#waiting.set(request, { asker, tell });
    return request;
  }

  answer({ request, done, code, subject }: Omit<ReplyEffect, "kind">): void {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    waiting?.tell({ done, code, subject });
  }

  forget(asker: object): void {
    for (const [request, waiting] of this.#waiting) if (waiting.asker === asker) this.#waiting.delete(request);
  }
}

const PATIENCE_MILLISECONDS = 8000;
const refusal = (code: string): Answer => ({ done: false, code, subject: "" });

/** Has the node do an act and waits for what became of it; never rejects. */
export function askNode(
  requests: Requests,
  onOperator: (input: Omit<OperatorInput, "kind">) => boolean,
  position: string,
  act: OperatorAct,
): Promise<Answer> {
  return new Promise((resolve) => {
    const asker = {};
    const timer = setTimeout(() => {
      requests.forget(asker);
      resolve(refusal("no-answer"));
    }, PATIENCE_MILLISECONDS);
    const request = requests.open(asker, (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    if (!onOperator({ position, act, request })) requests.answer({ request, ...refusal("too-busy") });
  });
}
