/** The thread that stores: it may stall with the disk so that the stepping thread never does. One request at a time. */
import { parentPort, workerData } from "node:worker_threads";
import { type Fault, present } from "@tocsin/kernel/sound";
import { storageFault } from "./faults.ts";
import { unpackCommit } from "./pack.ts";
import type { Opened, Reply, Request, WorkerTask } from "./protocol.ts";
import { Store } from "./store.ts";

const port = present(parentPort, "the worker's port");
const { directory, owner } = workerData as WorkerTask;

const opened = Store.open(directory, owner);
port.postMessage((opened.ok ? { ok: true, value: opened.value.header } : opened) satisfies Opened);
if (opened.ok) serve(opened.value);
else port.close();

function serve(store: Store): void {
  /** The first failed write: from then on nothing is tried again. */
  let death: Fault | undefined;
  port.on("message", (request: Request) => {
    let reply: Reply;
    try {
      if (death !== undefined && request.do !== "close")
        reply = { id: request.id, ok: false, fault: death, dead: true };
      else reply = { id: request.id, ok: true, rows: perform(store, request) };
    } catch (error) {
      const found = storageFault(error, directory);
      if (request.do === "append" || request.do === "replace") death = found;
      reply = { id: request.id, ok: false, fault: found, dead: death !== undefined };
    }
    port.postMessage(reply);
    if (request.do === "close") port.close();
  });
}

function perform(store: Store, request: Request): ReturnType<Store["outboxFrom"]> {
  switch (request.do) {
    case "append":
      store.append(unpackCommit(request.commit));
      return [];
    case "outbox":
      return store.outboxFrom(request.partner, request.priority, request.from, request.most);
    case "forget":
      store.forgetOutbox(request.partner, request.priority, request.through);
      return [];
    case "replace":
      store.replaceInputs(request.inputs);
      return [];
    case "close":
      store.close();
      return [];
  }
}
