/** A thread of the campaign: its part of the course, answered once. */
import { parentPort, workerData } from "node:worker_threads";
import { present } from "@tocsin/kernel/sound";
import { type Course, campaign } from "./campaign.ts";
import type { Call } from "./trace.ts";

const { calls, course } = workerData as { readonly calls: readonly Call[]; readonly course: Course };
present(parentPort, "the worker's port").postMessage(campaign(calls.map(asWritten), course));

/** Buffers arrive as plain arrays of bytes. */
function asWritten(call: Call): Call {
  return call.do === "write"
    ? { ...call, bytes: Buffer.from(call.bytes.buffer, call.bytes.byteOffset, call.bytes.length) }
    : call;
}
