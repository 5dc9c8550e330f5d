/** Civil alerts of the measurement: proposed by one officer of Japan, approved by another, timed until an outlet has them. */
import type { Proposal } from "@tocsin/codec-protobuf/console";
import { bytesFromHex, hexFromBytes } from "@tocsin/kernel/sound";
import { ALERT_PURPOSE, signedContent } from "@tocsin/node";
import type { CommandBody, OfficerClient } from "../../client/connect.ts";
import { clock, type Federation, millisecondsSince } from "./federation.ts";

type Verb = "send" | "correct" | "cancel";
type Act = Extract<CommandBody, { case: "alert" }>["value"]["act"];
const act = (value: Act): CommandBody => ({ case: "alert", value: { act: value } as never });

const WATCH = "JPN-WATCH";
const RELEASE = "JPN-RELEASE";
/** A flying missile's proposal is renewed under the officers' hands: they sign the new one. */
const TRIES = 20;
const WAITING_MILLISECONDS = 5000;

/** Milliseconds from sending the second approval to the first outlet that has the message. */
export async function released(federation: Federation, event: string, verb: Verb): Promise<number> {
  const [watch, second] = [federation.officer(WATCH), federation.officer(RELEASE)];
  for (let tries = 0; tries < TRIES; tries++) {
    const first = await federation.sees(WATCH, `a proposal to ${verb}`, ({ alerts }) =>
      alerts?.proposals.find((each) => each.event === event && each.verb === verb),
    );
    const { id, version } = first;
    const proposed = await watch.ask(
      act({ case: "propose", value: { proposal: id, version, assertion: sign(watch, first) } }),
    );
    if (!proposed.done) continue;
    const waiting = await second.until(
      ({ alerts }) => alerts?.proposals.find((each) => each.id === id && each.state === "waiting"),
      WAITING_MILLISECONDS,
    );
    if (waiting === undefined) continue;
    const [areaCode = ""] = waiting.areas;
    const assertion = sign(second, waiting);
    const began = clock.now();
    const approved = await second.ask(
      act({ case: "approve", value: { proposal: id, version: waiting.version, areaCode, assertion } }),
    );
    if (approved.done) return millisecondsSince(began, await federation.accepted(waiting.identifier));
  }
  throw new Error(`the proposal to ${verb} was never released`);
}

function sign(officer: OfficerClient, { id, version, verb, contentHash }: Proposal) {
  const hash = hexFromBytes(bytesFromHex(contentHash) ?? new Uint8Array());
  return officer.sign(ALERT_PURPOSE, signedContent({ id, version, verb: verb as Verb, hash }));
}
