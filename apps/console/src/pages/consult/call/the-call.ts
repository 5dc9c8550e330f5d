/** The one call of this browser. It outlives the page, so that a look at the watch does not hang up. */
import { type Consult, SignalType } from "@tocsin/codec-protobuf/console";
import { useSyncExternalStore } from "react";
import { sendSignal } from "../acts.ts";
import { Call, type CallSnapshot, type IncomingSignal } from "./call.ts";

export const call = new Call(sendSignal);

const TYPES: ReadonlyMap<SignalType, IncomingSignal["type"]> = new Map([
  [SignalType.OFFER, "offer"],
  [SignalType.ANSWER, "answer"],
  [SignalType.BYE, "bye"],
]);

/** Whom a signal is from is what its statement's signature says, never what the media say. */
export const signalsOf = (consult: Consult | undefined): IncomingSignal[] =>
  (consult?.signals ?? []).flatMap(({ from, content, atUs }) => {
    const type = content && TYPES.get(content.type);
    if (content === undefined || type === undefined) return [];
    const { room, session, payload, fingerprint } = content;
    return [{ from, room, session, type, payload, fingerprint, atUs }];
  });

export const useCall = (): CallSnapshot => useSyncExternalStore(call.subscribe, call.snapshot);
