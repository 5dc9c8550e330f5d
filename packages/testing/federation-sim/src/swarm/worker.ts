/** A thread of the swarm: runs the seeds that it is given, one at a time, and says what came of each. */
import { parentPort } from "node:worker_threads";
import { swarmRun } from "./run.ts";

parentPort?.on("message", (seed: number) => parentPort?.postMessage(swarmRun(seed)));
