/** What a console asks of a replay, read from the wire and bounded. Must never let a pace through that no replay has. */
import type { Result } from "@tocsin/kernel/sound";
import { atMost, decode, finite, refuse, text, within } from "./check.ts";
import { type ReplayCommand, ReplayCommandSchema } from "./generated/tocsin/console/v1/replay_pb.ts";
import { LIMITS } from "./limits.ts";

type Asked =
  | { readonly do: "open"; readonly recording: string; readonly atUs: number }
  | { readonly do: "seek"; readonly atUs: number }
  | { readonly do: "pace"; readonly pace: number }
  | { readonly do: "bookmark"; readonly atUs: number; readonly note: string };

/** `number` comes back in the clocks that follow the order. */
export type ReplayOrder = Asked & { readonly number: number };

const FASTEST = 60;
const SLOWEST = 0.25;
const BYTES = 4096;
/** 2255, to which an instant is exact. */
const LATEST_US = 9e15;

const atUs = (value: number): number => within(finite(value, "at_us"), 0, LATEST_US, "at_us");

export const decodeReplayCommand = (bytes: Uint8Array): Result<ReplayOrder> =>
  decode(
    ReplayCommandSchema,
    bytes,
    (command) => ({ ...orderOf(command), number: command.number }),
    atMost(BYTES, "a replay's command"),
  );

function orderOf({ body }: ReplayCommand): Asked {
  switch (body.case) {
    case "open":
      return {
        do: "open",
        recording: text(body.value.recording, LIMITS.label, "recording"),
        atUs: atUs(body.value.atUs),
      };
    case "seekUs":
      return { do: "seek", atUs: atUs(body.value) };
    case "pace":
      return { do: "pace", pace: body.value === 0 ? 0 : within(body.value, SLOWEST, FASTEST, "pace") };
    case "bookmark":
      return { do: "bookmark", atUs: atUs(body.value.atUs), note: text(body.value.note, LIMITS.label, "note") };
    case undefined:
      return refuse("missing", "what is asked of the replay is missing");
  }
}
