/** How far a running node takes part in the exchange with a partner: `tocsin partner isolate` and its way back, by one officer. */
import type { Command } from "commander";
import { asOfficer, codes, type Place, say, withPlace } from "./as-officer.ts";

const LEVELS = [
  ["isolate", "ISOLATED", "neither send to a partner nor take anything from it, at once"],
  ["pause", "PAUSED", "send a partner the plan's minimum warning and words only"],
  ["narrow", "NARROWED", "send a partner events and warnings, and no tracks"],
  ["resume", "FULL", "share with a partner in full again"],
] as const;

export function addSharing(partner: Command): void {
  for (const [verb, level, description] of LEVELS)
    withPlace(partner.command(verb).description(description))
      .argument("<nation>", "the partner's three letters")
      .option("--reason <words>", "why, for the record", "")
      .addHelpText(
        "after",
        `
Example:
  tocsin partner ${verb} KOR --console http://jpn.localhost:8401/ --key officer-JPN-WATCH.pem --position JPN-WATCH

Holds at once and is stated to all partners; the nation's own alerting goes on. For watch, duty, director and security.
${codes}`,
      )
      .action((nation: string, place: Place & { readonly reason: string }) =>
        asOfficer(place, async (officer) => {
          const { ParticipationLevel } = await import("@tocsin/codec-protobuf/console");
          const value = { partner: nation.toUpperCase(), level: ParticipationLevel[level], reason: place.reason };
          await say(officer, place, { case: "exchange", value: { act: { case: "setParticipation", value } } });
        }),
      );
}
