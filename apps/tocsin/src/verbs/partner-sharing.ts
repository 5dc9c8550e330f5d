/** How far a running node takes part in the exchange with a partner: `tocsin partner isolate` and its way back, by one officer. */
import type { Command } from "commander";
import { helpText } from "../words/help.ts";
import type { PartnerSpeech } from "../words/partner/speech.ts";
import { act, asOfficer, type Place, withPlace } from "./as-officer.ts";

const AT = "--console http://jpn.localhost:8401/ --key officer-JPN-WATCH.pem --position JPN-WATCH";
const LEVELS = [
  ["isolate", "ISOLATED"],
  ["pause", "PAUSED"],
  ["narrow", "NARROWED"],
  ["resume", "FULL"],
] as const;

export function addSharing(partner: Command, speech: PartnerSpeech): void {
  const { t } = speech;
  for (const [verb, level] of LEVELS)
    withPlace(partner.command(verb).description(t(`what.${verb}`)), speech)
      .argument("<nation>", t("argument.nation"))
      .option("--reason <words>", t("option.reason"), "")
      .addHelpText("after", helpText(speech, [`partner ${verb} KOR ${AT}`], t("note.sharing"), t("codes.officer")))
      .action((nation: string, place: Place & { readonly reason: string }) =>
        asOfficer(speech, place, async (officer, tell) => {
          const { ParticipationLevel } = await import("@tocsin/codec-protobuf/console");
          const value = { partner: nation.toUpperCase(), level: ParticipationLevel[level], reason: place.reason };
          const decision = { case: "setParticipation" as const, value };
          await act(officer, tell, place, "frame", { case: "exchange", value: { act: decision } });
        }),
      );
}
