/**
 * What a person signs to order something of an exercise, as the node makes it: the console may not import the trade, so it is
 * put together here once more, and a test holds the two against each other.
 */

export interface OrderWords {
  readonly exercise: string;
  readonly version: bigint | number;
  /** Orders taken before it in this running. */
  readonly orders: number;
  readonly order: string;
  readonly exerciseSeconds: number;
  readonly rate: number;
  readonly reason: string;
}

export const orderContent = ({
  exercise,
  version,
  orders,
  order,
  exerciseSeconds,
  rate,
  reason,
}: OrderWords): Uint8Array =>
  new TextEncoder().encode(
    [exercise, version, order === "real-world" ? 0 : orders, order, exerciseSeconds, rate, reason].join("\n"),
  );
