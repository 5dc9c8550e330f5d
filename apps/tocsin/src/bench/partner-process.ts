/** The measuring process's handle on the partner's process. Must never leave it behind. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answer, Task } from "./partner-words.ts";

export interface PartnerProcess {
  ask(task: Task): Promise<Answer>;
  stop(): Promise<void>;
}

export function startPartner(): PartnerProcess {
  const child: ChildProcess = fork(fileURLToPath(new URL("./partner-main.ts", import.meta.url)), {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  let asked = 0;
  child.on("message", (answer: Answer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) one?.resolve(answer);
    else one?.reject(new Error(`the partner's process: ${answer.error}`));
  });
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the partner's process has ended"));
    waiting.clear();
  });
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        waiting.set(id, { resolve, reject });
        child.send({ id, ...task });
      }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}
