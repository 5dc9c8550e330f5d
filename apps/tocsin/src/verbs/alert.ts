/**
 * `tocsin alert`: proposals and messages for those who script, under the console's own rules. One officer a command: no verb
 * here can sign twice, and there is no option that skips the area code.
 */
import { createInterface } from "node:readline/promises";
import type { Language, SpeechOf } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import type { CommandBody, OfficerClient } from "../client/connect.ts";
import { EXIT } from "../exit.ts";
import { type AlertKey, alertSpeech } from "../words/alert/speech.ts";
import { helpText } from "../words/help.ts";
import { type Teller, tellerOf } from "../words/teller.ts";
import { alertLines, headOf, type Proposal, proposalLines, sentLines } from "./alert-lines.ts";
import { act, asOfficer, type Place, plain, shown, tellAnswer, withPlace, withTimes } from "./as-officer.ts";

type Speech = SpeechOf<AlertKey>;

const AT = "--console http://jpn.localhost:8401/";
const PLACE = `${AT} --key officer-JPN-WATCH.pem --position JPN-WATCH`;
const RELEASE = `${AT} --key officer-JPN-RELEASE.pem --position JPN-RELEASE`;

export async function addAlert(program: Command, language: Language): Promise<void> {
  const speech = await alertSpeech(language);
  const alert = program.command("alert").description(speech.t("alert.what"));
  addList(alert, speech);
  addShow(alert, speech);
  addPropose(alert, speech);
  addApprove(alert, speech);
  addEdit(alert, speech);
  addWithdraw(alert, speech);
}

function addList(alert: Command, speech: Speech): void {
  const { t } = speech;
  withPlace(alert.command("list").description(t("list.what")), speech)
    .addHelpText("after", helpText(speech, [`alert list ${PLACE}`], t("codes.officer")))
    .action((place: Place) =>
      asOfficer(speech, place, (officer, tell) => {
        const { alerts } = officer.picture();
        if (place.json) return tell.json(plain(alerts));
        for (const line of alerts === undefined ? [] : alertLines(tell, alerts)) tell.line(line);
      }),
    );
}

function addShow(alert: Command, speech: Speech): void {
  const { t } = speech;
  withTimes(withPlace(alert.command("show").description(t("show.what")), speech), speech)
    .argument("<message>", t("argument.message"))
    .addHelpText("after", helpText(speech, [`alert show P-3 ${PLACE}`], t("codes.officer")))
    .action((id: string, place: Place) =>
      asOfficer(speech, place, (officer, tell) => {
        const { alerts } = officer.picture();
        const proposal = alerts?.proposals.find((one) => one.id === id);
        const sent = alerts?.sent.filter(({ identifier }) => identifier === id || isOf(identifier, id)) ?? [];
        if (proposal === undefined && sent.length === 0) return tell.refuse("fault.unknown-message", { where: id });
        if (place.json) return tell.json(plain({ proposal, sent }));
        for (const line of proposal === undefined ? [] : proposalLines(tell, proposal)) tell.line(line);
        for (const one of sent) for (const line of sentLines(tell, one)) tell.line(line);
      }),
    );
}

/** A message's identifier ends with its proposal's id and its version. */
const isOf = (identifier: string, proposal: string): boolean =>
  identifier.replace(/-\d+$/, "").endsWith(`-${proposal}`);

function addPropose(alert: Command, speech: Speech): void {
  const { t } = speech;
  withPlace(alert.command("propose").description(t("propose.what")), speech)
    .argument("<proposal>", t("argument.proposal"))
    .addHelpText("after", helpText(speech, [`alert propose P-3 ${PLACE}`], t("note.propose"), t("codes.officer")))
    .action((id: string, place: Place) =>
      asOfficer(speech, place, async (officer, tell) => {
        const proposal = proposalOf(officer, tell, id);
        if (proposal === undefined) return;
        const { proposeAlert } = await import("../client/alerts.ts");
        await tellAnswer(tell, place, "alerts", await proposeAlert(officer, proposal));
      }),
    );
}

function addApprove(alert: Command, speech: Speech): void {
  const { t } = speech;
  withPlace(alert.command("approve").description(t("approve.what")), speech)
    .argument("<proposal>", t("argument.proposal"))
    .option("--area <code>", t("option.area"))
    .addHelpText("after", helpText(speech, [`alert approve P-3 --area JP-02 ${RELEASE}`], t("codes.officer")))
    .action((id: string, place: Approved) => approve(speech, id, place));
}

type Approved = Place & { readonly area?: string };

async function approve(speech: Speech, id: string, place: Approved): Promise<void> {
  const { area: given } = place;
  if (given === undefined && !process.stdin.isTTY)
    return tellerOf(speech, place).refuse("fault.area-missing", { exit: EXIT.usage });
  await asOfficer(speech, place, async (officer, tell) => {
    const proposal = proposalOf(officer, tell, id);
    if (proposal === undefined) return;
    // Beside the one JSON object that a program reads, a person at the terminal still sees what is signed.
    const show = place.json ? tell.aside : tell.line;
    show(headOf(tell, proposal));
    for (const { language, headline } of proposal.texts) show(`  ${language}: ${shown(headline)}`);
    const areaCode = given ?? (await ask(tell.prompt(tell.t("ask.area"))));
    const { approveAlert } = await import("../client/alerts.ts");
    await tellAnswer(tell, place, "alerts", await approveAlert(officer, proposal, areaCode));
  });
}

/** On stderr, so that stdout holds the outcome only. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

function addEdit(alert: Command, speech: Speech): void {
  const { t } = speech;
  withPlace(alert.command("edit").description(t("edit.what")), speech)
    .argument("<proposal>", t("argument.proposal"))
    .requiredOption("--areas <codes>", t("option.areas"))
    .addHelpText("after", helpText(speech, [`alert edit P-3 --areas JP-01,JP-02 ${PLACE}`], t("codes.officer")))
    .action((id: string, place: Place & { readonly areas: string }) =>
      asOfficer(speech, place, (officer, tell) =>
        act(officer, tell, place, "alerts", {
          case: "alert",
          value: { act: { case: "edit", value: { proposal: id, areas: place.areas.split(",") } } },
        }),
      ),
    );
}

function addWithdraw(alert: Command, speech: Speech): void {
  const { t } = speech;
  withPlace(alert.command("withdraw").description(t("withdraw.what")), speech)
    .argument("<proposal>", t("argument.proposal"))
    .addHelpText("after", helpText(speech, [`alert withdraw P-3 ${PLACE}`], t("codes.officer")))
    .action((id: string, place: Place) =>
      asOfficer(speech, place, (officer, tell) => {
        const body: CommandBody = { case: "alert", value: { act: { case: "withdraw", value: { proposal: id } } } };
        return act(officer, tell, place, "alerts", body);
      }),
    );
}

function proposalOf(officer: OfficerClient, tell: Teller<AlertKey>, id: string): Proposal | undefined {
  const proposal = officer.picture().alerts?.proposals.find((one) => one.id === id);
  if (proposal === undefined) tell.refuse("fault.unknown-proposal", { where: id });
  return proposal;
}
