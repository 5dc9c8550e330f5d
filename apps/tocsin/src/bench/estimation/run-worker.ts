/** A thread that runs one kind and seed for each message. Must never share anything with its siblings but the machine. */
import { parentPort } from "node:worker_threads";
import { runKind } from "./runs.ts";

parentPort?.on("message", ({ kind, seed }: { kind: string; seed: string }) =>
  parentPort?.postMessage(runKind(kind, seed)),
);
