/**
 * What a node's process still holds once its garbage is collected, asked of its inspector: resident memory also tells of room that
 * the collector has not given back, and on a crowded machine of queues. Must never be asked of a node that is not the soak's own.
 */
import { WebSocket } from "ws";

/** The system chooses the port; only this machine reaches it. */
export const INSPECTED = "--inspect=127.0.0.1:0";
const PATIENCE_MILLISECONDS = 30_000;
const HELD = "(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())";

/** The inspector's address in a line of the process's standard error. */
export const inspectorIn = (line: string): string | undefined =>
  /^Debugger listening on (ws:\/\/127\.0\.0\.1:\d+\/\S+)$/.exec(line)?.[1];

/** Bytes of heap and buffers of the main thread; undefined where the process does not answer. */
export async function liveMemory(inspector: string): Promise<number | undefined> {
  const socket = new WebSocket(inspector, { handshakeTimeout: PATIENCE_MILLISECONDS });
  const end = setTimeout(() => socket.terminate(), PATIENCE_MILLISECONDS);
  try {
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    // Twice: what the first pass lets go may have held more.
    for (const id of [1, 2]) await ask(socket, id, "HeapProfiler.collectGarbage", {});
    const answer = await ask(socket, 3, "Runtime.evaluate", { expression: HELD, returnByValue: true });
    const value = (answer as { result?: { result?: { value?: unknown } } }).result?.result?.value;
    return typeof value === "number" ? value : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(end);
    socket.terminate();
  }
}

function ask(socket: WebSocket, id: number, method: string, params: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (data: unknown): void => {
      const message = JSON.parse(String(data)) as { id?: number };
      if (message.id !== id) return;
      socket.off("message", hear);
      resolve(message);
    };
    socket.on("message", hear);
    socket.once("close", () => reject(new Error("the inspector went away")));
    socket.send(JSON.stringify({ id, method, params }));
  });
}
