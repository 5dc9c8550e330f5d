/**
 * Whether our outbox still is the past that a partner knows. A restored backup, or a disk that lied, numbers anew what the
 * partner already has: then nothing may be sent in this epoch, to anybody. Reads no disk itself.
 */
import { bytesEqual } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Sha256 } from "./commitment.ts";
import type { ExchangeCodec } from "./frame.ts";
import type { Priority } from "./statement.ts";

/** What a partner's hello says that it has of us. */
export interface Claim {
  readonly priority: Priority;
  /** Our latest epoch that the partner knows in this class; 0 where it knows none. */
  readonly epoch: number;
  /** In our present epoch: through this sequence, whose header has this hash (empty: not said). */
  readonly through: number;
  readonly mark: Uint8Array;
}

/** What our own disk says of the same. */
export interface OwnPast {
  readonly epoch: number;
  /** By our clock. */
  readonly now: Instant;
  /** Highest durable sequence of this partner and class. */
  readonly head: number;
  /** Our delivery at the claim's sequence, a frame of one; absent where it has been forgotten or never was. */
  readonly frame: Uint8Array | undefined;
}

/** A past of ours that a partner has and we have not. */
export interface LostPast {
  readonly what: string;
  readonly cause: "epoch" | "number" | "mark";
  /** The epoch of ours that the partner knows: the one that begins must be later. */
  readonly epoch: number;
}

/**
 * Epochs are seconds since 1970, and no clock of ours was ever wrong by more than these 136 years: a later epoch is nobody's.
 * The bound goes on with time, or one lie that reaches it would make every later true claim unbelievable.
 */
const WRONG_BY = 2 ** 32;
const MICROSECONDS = 1_000_000;

/** What the partner has of us that we have not; undefined where our past holds all that it claims. */
export function lostPast(
  codec: ExchangeCodec,
  sha256: Sha256,
  { epoch, through, mark }: Claim,
  own: OwnPast,
): LostPast | undefined {
  if (epoch > own.epoch && epoch <= own.now / MICROSECONDS + WRONG_BY)
    return { what: `you know our epoch ${epoch}, our journal is of ${own.epoch}`, cause: "epoch", epoch };
  if (through > own.head)
    return { what: `you have ${through} on disk, we have sent only ${own.head}`, cause: "number", epoch: own.epoch };
  if (through === 0 || mark.length === 0 || own.frame === undefined) return undefined;
  const frame = codec.decodeFrame(own.frame);
  const delivery = frame.ok && frame.value.type === "deliver" ? frame.value.deliveries[0] : undefined;
  if (delivery === undefined || "superseded" in delivery || bytesEqual(sha256(delivery.headerBytes), mark))
    return undefined;
  return { what: `what you have as ${through} is not what we have sent`, cause: "mark", epoch: own.epoch };
}
