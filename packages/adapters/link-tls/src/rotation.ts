/**
 * Certificates of both ends of a link rotated again and again, far faster than any clock would ask for it, while warnings go
 * both ways: how long nothing came, and what was lost. Must never hide a loss: every text is counted at its receiver.
 */
import type { Priority } from "@tocsin/exchange";
import { issueLink } from "@tocsin/pki";
import { clock, type Keys, keysOf, TestNode, until } from "./testing.ts";

export interface RotationFigures {
  readonly rotations: number;
  readonly sent: number;
  readonly lost: number;
  /** The longest time between two arrivals at either end, milliseconds; one is sent every `every`. */
  readonly longestGap: number;
  readonly medianGap: number;
  readonly every: number;
  /** States told of the partner after it was first linked: every one is a false alarm. */
  readonly falseStates: number;
}

const EVERY_MILLISECONDS = 5;
const CLASS: Priority = "warning";
const DRAIN_MILLISECONDS = 30_000;

export async function rotateCertificates(rotations: number): Promise<RotationFigures> {
  const keys = { KOR: await keysOf("KOR"), JPN: await keysOf("JPN") };
  const pinned = (nation: "KOR" | "JPN") => ({ nation, rootCertificatePem: keys[nation].root.certificatePem });
  const listening = await new TestNode(keys.JPN, [pinned("KOR")]).start();
  const dial = { host: "127.0.0.1", port: listening.port };
  const dialling = await new TestNode(keys.KOR, [{ ...pinned("JPN"), dial }]).start();
  await until("both are linked", () => dialling.states.length === 1 && listening.states.length === 1);
  const traffic = new Traffic(dialling, listening);
  try {
    for (let done = 0; done < rotations; done++) await rotate(keys, dialling, listening);
    await traffic.drain();
    const falseStates = dialling.states.length + listening.states.length - 2;
    return { rotations, every: EVERY_MILLISECONDS, falseStates, ...traffic.figures() };
  } finally {
    traffic.stop();
    await dialling.links.stop();
    await listening.links.stop();
  }
}

async function rotate(keys: Record<"KOR" | "JPN", Keys>, dialling: TestNode, listening: TestNode): Promise<void> {
  listening.links.renew(await renewed(keys.JPN));
  dialling.links.renew(await renewed(keys.KOR));
  await until("every class speaks under the new certificates", () => dialling.links.isCurrent("JPN"));
}

async function renewed({ root, identity }: Keys) {
  const { nation, mode } = identity;
  const { certificatePem, keyPem } = await issueLink(root, { nation, mode, now: clock.now() });
  return { nation, mode, linkCertificatePem: certificatePem, linkKeyPem: keyPem };
}

/** Warnings both ways at a steady pace, and the times at which they arrive. */
class Traffic {
  readonly #a: TestNode;
  readonly #b: TestNode;
  readonly #timer: NodeJS.Timeout;
  readonly #gaps: number[] = [];
  readonly #arrivedAt = new Map<string, { count: number; at: number }>();
  #sent = 0;

  constructor(a: TestNode, b: TestNode) {
    this.#a = a;
    this.#b = b;
    this.#timer = setInterval(() => this.#beat(), EVERY_MILLISECONDS);
  }

  #beat(): void {
    this.#watch(this.#a, "JPN");
    this.#watch(this.#b, "KOR");
    this.#sent++;
    this.#a.put("JPN", CLASS, `a ${this.#sent}`);
    this.#b.put("KOR", CLASS, `b ${this.#sent}`);
  }

  #watch(node: TestNode, from: string): void {
    const now = performance.now();
    const { length } = node.textsOf(from, CLASS);
    const last = this.#arrivedAt.get(from);
    if (last !== undefined && length === last.count) return;
    if (last !== undefined) this.#gaps.push(now - last.at);
    this.#arrivedAt.set(from, { count: length, at: now });
  }

  async drain(): Promise<void> {
    clearInterval(this.#timer);
    const isAll = (): boolean => this.#missing() === 0;
    await until("all has arrived", isAll, DRAIN_MILLISECONDS).catch(() => undefined);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Texts that are not at their receiver, each once and in order. */
  #missing(): number {
    const lost = (node: TestNode, from: string, name: string): number => {
      const found = node.textsOf(from, CLASS);
      return Array.from({ length: this.#sent }, (_, i) => `${name} ${i + 1}`).filter((text, i) => found[i] !== text)
        .length;
    };
    return lost(this.#b, "KOR", "a") + lost(this.#a, "JPN", "b");
  }

  figures(): Pick<RotationFigures, "sent" | "lost" | "longestGap" | "medianGap"> {
    const sorted = this.#gaps.toSorted((a, b) => a - b);
    return {
      sent: 2 * this.#sent,
      lost: this.#missing(),
      longestGap: sorted.at(-1) ?? 0,
      medianGap: sorted[Math.floor(sorted.length / 2)] ?? 0,
    };
  }
}
