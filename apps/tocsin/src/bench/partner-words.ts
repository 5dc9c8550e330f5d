/** What the measuring process and its partner process say to one another. Values only. */
import type { Priority } from "@tocsin/exchange";

export type Task =
  /** A whole node that listens; answers with its link port. */
  | { readonly do: "station"; readonly directory: string; readonly label: string }
  /** Raw TLS: sends back every byte, or counts and drops them; answers with its port. */
  | { readonly do: "echo" | "sink"; readonly directory: string }
  /** What has become durable since the last report. */
  | { readonly do: "report" }
  /** Ends whatever is open. */
  | { readonly do: "close" };

/** Everything of the class up to `through` was durable at `at`, monotonic microseconds. */
export interface Mark {
  readonly priority: Priority;
  readonly through: number;
  readonly at: number;
}

export interface Answer {
  readonly id: number;
  readonly port: number;
  readonly marks: readonly Mark[];
  /** Bytes that a sink has taken. */
  readonly bytes: number;
  readonly error?: string;
}

export type Asked = Task & { readonly id: number };
