/**
 * A socket that is heard as long as it keeps to its allowance; pings count too, for each is answered. Must never hand on what comes
 * after the message that was too much: much more may have come with it.
 */
import type { WebSocket } from "ws";
import { Pace } from "./pace.ts";
import type { Allowance } from "./people/limiter.ts";

/** Whoever goes beyond the allowance is cut. */
export function hear(client: WebSocket, allowance: Allowance, take: (data: Buffer) => void): void {
  const pace = new Pace(allowance);
  const isHeard = (data: Buffer): boolean => {
    if (client.readyState !== client.OPEN) return false;
    if (pace.spend(data.length)) return true;
    client.terminate();
    return false;
  };
  client.on("ping", isHeard);
  client.on("pong", isHeard);
  client.on("message", (data: Buffer) => {
    if (isHeard(data)) take(data);
  });
}
