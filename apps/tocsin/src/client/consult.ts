/** What an officer does in a room, as a command. Who speaks and with what authority is what the node knows of the position. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ConsultActSchema, Presence } from "@tocsin/codec-protobuf/console";
import type { CommandBody } from "./connect.ts";

export type ConsultAct = NonNullable<MessageInitShape<typeof ConsultActSchema>["act"]>;

export const consultBody = (act: ConsultAct): CommandBody => ({ case: "consult", value: { act } });

/** Filled in by the node; the message needs a word of its own. */
const AUTHORITY = 1;

export const rollCallBody = (room: string, presence: Presence): CommandBody =>
  consultBody({ case: "rollCall", value: { room, presence, authority: AUTHORITY } });
