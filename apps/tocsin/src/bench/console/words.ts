/** What the console's benchmark and its clients' thread tell one another. */

export type ClientTask =
  | { readonly do: "open"; readonly port: number; readonly clients: number }
  /** The first client reads nothing from now on. */
  | { readonly do: "freeze" }
  /** The first client comes back with a new connection. */
  | { readonly do: "return"; readonly port: number; readonly events: number }
  /** Begins to take times anew, and gives those taken before. */
  | { readonly do: "take" };

export interface ClientTimes {
  /** Milliseconds from a track's instant to its frame in a client's socket, all clients but the first. */
  readonly latencies: readonly number[];
  /** Milliseconds since the instant of each track that the last client shows, looked at ten times a second. */
  readonly ages: readonly number[];
  /** Bytes of all frames that came to the last client. */
  readonly bytes: number;
  /** Milliseconds from the new connection to the picture with all open warnings; of `return` only. */
  readonly resynced: number;
}

export const NO_TIMES: ClientTimes = { latencies: [], ages: [], bytes: 0, resynced: Number.NaN };
