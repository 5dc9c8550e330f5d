/** Commands that wait for their answer. Every question gets one answer: the node's, or that none came. */
import type { Reply } from "@tocsin/codec-protobuf/console";

/** What became of a command. `code` says why not: the node's, or not-connected, or no-answer. */
export interface Answer {
  readonly done: boolean;
  readonly code: string;
  readonly subject: string;
}

/** The act may still have been done: only the picture tells. */
const PATIENCE_MS = 8_000;

export class Replies {
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #count = 0;

  /** @param send false where the command could not be handed over. */
  ask(send: (id: number) => boolean): Promise<Answer> {
    const id = ++this.#count;
    if (!send(id)) return Promise.resolve({ done: false, code: "not-connected", subject: "" });
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      setTimeout(() => this.#settle(id, { done: false, code: "no-answer", subject: "" }), PATIENCE_MS);
    });
  }

  take({ command, done, code, subject }: Reply): void {
    this.#settle(command, { done, code, subject });
  }

  #settle(id: number, answer: Answer): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }
}
