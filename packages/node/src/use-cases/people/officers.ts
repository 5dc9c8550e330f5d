/** Positions as the node's configuration names them; what was enrolled before a restart stays enrolled. */
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Step } from "../../context.ts";
import type { OfficerConfig, StartInput } from "../../inputs.ts";
import type { Officer } from "../../state/people.ts";

/** A position that the configuration no longer names, or that another person now holds, loses every credential. */
export function startPeople({ state: { people } }: Step, { officers, relyingParty }: StartInput): void {
  people.relyingParty = relyingParty;
  for (const position of people.officers.keys())
    if (!officers.some((config) => config.position === position)) people.officers.delete(position);
  for (const config of officers)
    people.officers.set(config.position, officerOf(config, people.officers.get(config.position)));
}

function officerOf(config: OfficerConfig, known: Officer | undefined): Officer {
  const same = known?.person === config.person ? known : undefined;
  const credentials = new Map(same?.credentials);
  for (const { credential, publicKey } of config.keys) credentials.set(hexFromBytes(credential), publicKey);
  return {
    position: config.position,
    person: config.person,
    roles: config.roles,
    enrolment: config.enrolment,
    credentials,
    // Sessions end with the process that held them.
    sessions: 0,
    signedInAt: undefined,
  };
}
