/** A thread of the campaign: its part of the course. Says how far it is as a number, and once what it found. */
import { parentPort, workerData } from "node:worker_threads";
import { present } from "@tocsin/kernel/sound";
import { type Course, campaign } from "./campaign.ts";
import type { Call } from "./trace.ts";

const { calls, course } = workerData as { readonly calls: readonly Call[]; readonly course: Course };
const port = present(parentPort, "the worker's port");
port.postMessage(campaign(calls.map(asWritten), course, (images) => port.postMessage(images)));

/** Buffers arrive as plain arrays of bytes. */
function asWritten(call: Call): Call {
  return call.do === "write"
    ? { ...call, bytes: Buffer.from(call.bytes.buffer, call.bytes.byteOffset, call.bytes.length) }
    : call;
}
