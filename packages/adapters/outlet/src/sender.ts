/**
 * Brings released alerts to the outlets: one delivery at a time for each, oldest first, again and again until the outlet has
 * answered or the message has expired. What is pending is asked of the node's state, so a restart forgets nothing.
 */
import { Agent, request } from "node:https";
import type { PendingAlert, ReceiptInput } from "@tocsin/node";
import { writeParcel } from "./parcel.ts";
import { ALERT_PATH, type OutletIdentity } from "./receiver.ts";

export interface OutletAddress {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

export interface SenderConfig {
  readonly outlets: readonly OutletAddress[];
  readonly identity: OutletIdentity;
  /** Name in the outlets' certificates. */
  readonly serverName: string;
  /** Asked when state and disk agree. */
  readonly pending: () => readonly PendingAlert[];
  readonly now: () => Date;
  /** False where the inbox is full: the outlet is asked again, and gives the same receipt. */
  readonly onReceipt: (receipt: Omit<ReceiptInput, "kind">) => boolean;
}

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5000;
const PATIENCE_MILLISECONDS = 5000;
/** A receipt that is forgotten too early is only asked for again. */
const ANSWERED_KEPT = 1000;
const ANSWER_BYTES = 16 << 10;

export class Sender {
  readonly #config: SenderConfig;
  #agent: Agent;
  readonly #busy = new Set<string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #pauses = new Map<string, number>();
  /** Answered, and the receipt not yet in the state. */
  readonly #answered = new Set<string>();
  #pending: readonly PendingAlert[] = [];
  #stopped = false;

  constructor(config: SenderConfig) {
    this.#config = config;
    this.#agent = this.#agentOf(config.identity);
  }

  /** Shows a newer certificate from the next connection on. */
  renew(identity: OutletIdentity): void {
    const before = this.#agent;
    this.#agent = this.#agentOf(identity);
    // What is under way has its time to end.
    setTimeout(() => before.destroy(), PATIENCE_MILLISECONDS).unref();
  }

  #agentOf({ rootCertificatePem, linkCertificatePem, linkKeyPem }: OutletIdentity): Agent {
    return new Agent({
      ...{ cert: linkCertificatePem, key: linkKeyPem, ca: [rootCertificatePem], servername: this.#config.serverName },
      ...{ keepAlive: true, minVersion: "TLSv1.3", maxSockets: 1 },
    });
  }

  /** Looks for what is pending. To be called when state and disk agree, and only then: later tries go by what was seen here. */
  kick(): void {
    this.#pending = this.#config.pending();
    if (this.#answered.size > ANSWERED_KEPT) this.#answered.clear();
    for (const outlet of this.#config.outlets) void this.#serve(outlet);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#agent.destroy();
  }

  async #serve(outlet: OutletAddress): Promise<void> {
    if (this.#busy.has(outlet.id) || this.#stopped) return;
    this.#busy.add(outlet.id);
    clearTimeout(this.#timers.get(outlet.id));
    let reached = true;
    for (let next = this.#nextFor(outlet); next !== undefined && reached; next = this.#nextFor(outlet))
      reached = await this.#deliver(outlet, next);
    this.#busy.delete(outlet.id);
    if (reached || this.#stopped) return void this.#pauses.delete(outlet.id);
    const pause = this.#pauses.get(outlet.id) ?? FIRST_PAUSE;
    this.#pauses.set(outlet.id, Math.min(LONGEST_PAUSE, 2 * pause));
    this.#timers.set(
      outlet.id,
      setTimeout(() => void this.#serve(outlet), pause),
    );
  }

  #nextFor({ id }: OutletAddress): PendingAlert | undefined {
    // What expired while the outlet was away would warn of what is over.
    const nowUs = this.#config.now().getTime() * 1000;
    return this.#pending.find(
      ({ outlet, alert }) =>
        outlet === id && alert.record.expires > nowUs && !this.#answered.has(`${id}/${alert.identifier}`),
    );
  }

  /** False where the outlet could not be reached or asks for patience. */
  async #deliver(outlet: OutletAddress, pending: PendingAlert): Promise<boolean> {
    const answer = await this.#post(outlet, writeParcel(pending));
    if (answer === undefined) return false;
    const { identifier } = pending.alert;
    const taken = this.#config.onReceipt({ outlet: outlet.id, identifier, ...answer });
    if (taken) this.#answered.add(`${outlet.id}/${identifier}`);
    return taken;
  }

  #post({ host, port }: OutletAddress, body: string): Promise<Pick<ReceiptInput, "state" | "detail"> | undefined> {
    return new Promise((resolve) => {
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const options = { host, port, path: ALERT_PATH, method: "POST", agent: this.#agent, headers };
      const sent = request({ ...options, timeout: PATIENCE_MILLISECONDS }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          text += part;
          if (text.length > ANSWER_BYTES) response.destroy();
        });
        response.on("end", () => resolve(answerOf(response.statusCode ?? 0, text)));
        response.on("error", () => resolve(undefined));
      });
      sent.on("timeout", () => sent.destroy());
      sent.on("error", () => resolve(undefined));
      sent.end(body);
    });
  }
}

/** 200 and 422 are the outlet's last word; all else may be better next time. */
function answerOf(status: number, text: string): Pick<ReceiptInput, "state" | "detail"> | undefined {
  if (status !== 200 && status !== 422) return undefined;
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return { state: status === 200 ? "accepted" : "refused", detail: String(detail ?? "").slice(0, 200) };
  } catch {
    return undefined;
  }
}
