/** A thread that gives back whatever it is handed: what a way to the storing thread and back costs alone. */
import { parentPort } from "node:worker_threads";

parentPort?.on("message", (message: unknown) => parentPort?.postMessage(message));
