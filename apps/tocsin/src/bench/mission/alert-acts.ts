/** Civil alerts of the measurement: proposed by one officer of Japan, approved by another, timed until an outlet has them. */
import { approveAlert, proposeAlert } from "../../client/alerts.ts";
import { clock, type Federation, millisecondsSince } from "./federation.ts";

type Verb = "send" | "correct" | "cancel";

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
    const { id } = first;
    const proposed = await proposeAlert(watch, first);
    if (!proposed.done) continue;
    const waiting = await second.until(
      ({ alerts }) => alerts?.proposals.find((each) => each.id === id && each.state === "waiting"),
      WAITING_MILLISECONDS,
    );
    if (waiting === undefined) continue;
    const began = clock.now();
    const approved = await approveAlert(second, waiting, waiting.areas[0] ?? "");
    if (approved.done) return millisecondsSince(began, await federation.accepted(waiting.identifier));
  }
  throw new Error(`the proposal to ${verb} was never released`);
}
