/**
 * `tocsin alert`: proposals and messages for those who script, under the console's own rules. One officer a command: no verb
 * here can sign twice, and there is no option that skips the area code.
 */
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import type { CommandBody, OfficerClient } from "../client/connect.ts";
import { EXIT, fail } from "../exit.ts";
import { alertLines, headOf, type Proposal, proposalLines, sentLines } from "./alert-lines.ts";
import { asOfficer, codes, type Place, plain, print, say, shown, tellAnswer, withPlace } from "./as-officer.ts";

const PLACE = "--console http://jpn.localhost:8401/ --key officer-JPN-WATCH.pem --position JPN-WATCH";

export function addAlert(program: Command): void {
  const alert = program.command("alert").description("list, show, propose, approve, narrow and withdraw civil alerts");
  addList(alert);
  addShow(alert);
  addPropose(alert);
  addApprove(alert);
  addEdit(alert);
  addWithdraw(alert);
}

function addList(alert: Command): void {
  withPlace(alert.command("list").description("what can be proposed, what waits, what was sent, what partners sent"))
    .addHelpText("after", `\nExample:\n  tocsin alert list ${PLACE}\n\n${codes}`)
    .action((place: Place) =>
      asOfficer(place, async (officer) => {
        const { alerts } = officer.picture();
        if (place.json) return print(JSON.stringify(plain(alerts)));
        for (const line of alerts === undefined ? [] : alertLines(alerts, officer)) print(line);
      }),
    );
}

function addShow(alert: Command): void {
  withPlace(alert.command("show").description("all of one message: texts, areas, summary, signatures, receipts"))
    .argument("<message>", "the id of a proposal, such as P-3, or the identifier of a message that was sent")
    .addHelpText("after", `\nExample:\n  tocsin alert show P-3 ${PLACE}\n\n${codes}`)
    .action((id: string, place: Place) =>
      asOfficer(place, async (officer) => {
        const { alerts } = officer.picture();
        const proposal = alerts?.proposals.find((one) => one.id === id);
        const sent = alerts?.sent.filter(({ identifier }) => identifier === id || isOf(identifier, id)) ?? [];
        if (proposal === undefined && sent.length === 0)
          return fail({ code: "unknown-proposal", what: "is no message.", where: id, remedy: "See alert list." });
        if (place.json) return print(JSON.stringify(plain({ proposal, sent })));
        for (const line of proposal === undefined ? [] : proposalLines(proposal, officer)) print(line);
        for (const one of sent) for (const line of sentLines(one, officer)) print(line);
      }),
    );
}

/** A message's identifier ends with its proposal's id and its version. */
const isOf = (identifier: string, proposal: string): boolean =>
  identifier.replace(/-\d+$/, "").endsWith(`-${proposal}`);

function addPropose(alert: Command): void {
  withPlace(alert.command("propose").description("give the first signature to a prepared message"))
    .argument("<proposal>", "its id, such as P-3: see alert list")
    .addHelpText(
      "after",
      `\nExample:\n  tocsin alert propose P-3 ${PLACE}\n\nAnother person must approve within five minutes. ${codes}`,
    )
    .action((id: string, place: Place) =>
      asOfficer(place, async (officer) => {
        const proposal = await proposalOf(officer, id);
        if (proposal === undefined) return;
        const { proposeAlert } = await import("../client/alerts.ts");
        tellAnswer(place, await proposeAlert(officer, proposal));
      }),
    );
}

function addApprove(alert: Command): void {
  withPlace(alert.command("approve").description("give the second signature, which sends the message"))
    .argument("<proposal>", "its id, such as P-3")
    .option("--area <code>", "the code of an area of the message, as you read it there; asked for on a terminal")
    .addHelpText(
      "after",
      `\nExample:\n  tocsin alert approve P-3 --area JP-02 --console http://jpn.localhost:8401/ --key officer-JPN-RELEASE.pem --position JPN-RELEASE\n\n${codes}`,
    )
    .action((id: string, place: Place & { readonly area?: string }) => approve(id, place));
}

async function approve(id: string, place: Place & { readonly area?: string }): Promise<void> {
  const { area: given } = place;
  if (given === undefined && !process.stdin.isTTY) {
    const remedy = "Read the message (alert show) and give it with --area.";
    return fail({ code: "area-missing", what: "the code of an area of the message is needed.", remedy }, EXIT.usage);
  }
  await asOfficer(place, async (officer) => {
    const proposal = await proposalOf(officer, id);
    if (proposal === undefined) return;
    // Beside the one JSON object that a program reads, a person at the terminal still sees what is signed.
    const tell = place.json ? (line: string): void => void process.stderr.write(`${line}\n`) : print;
    tell(headOf(proposal));
    for (const { language, headline } of proposal.texts) tell(`  ${language}: ${shown(headline)}`);
    const areaCode = given ?? (await askArea());
    const { approveAlert } = await import("../client/alerts.ts");
    tellAnswer(place, await approveAlert(officer, proposal, areaCode));
  });
}

/** On stderr, so that stdout holds the outcome only. */
async function askArea(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question("Type the code of an area of this message: ")).trim();
  } finally {
    terminal.close();
  }
}

function addEdit(alert: Command): void {
  withPlace(alert.command("edit").description("narrow a message to fewer areas; every signature is void"))
    .argument("<proposal>", "its id, such as P-3")
    .requiredOption("--areas <codes>", "the areas that stay, with commas between")
    .addHelpText("after", `\nExample:\n  tocsin alert edit P-3 --areas JP-01,JP-02 ${PLACE}\n\n${codes}`)
    .action((id: string, place: Place & { readonly areas: string }) =>
      asOfficer(place, (officer) =>
        say(officer, place, act({ case: "edit", value: { proposal: id, areas: place.areas.split(",") } })),
      ),
    );
}

function addWithdraw(alert: Command): void {
  withPlace(alert.command("withdraw").description("take back a first signature"))
    .argument("<proposal>", "its id, such as P-3")
    .addHelpText("after", `\nExample:\n  tocsin alert withdraw P-3 ${PLACE}\n\n${codes}`)
    .action((id: string, place: Place) =>
      asOfficer(place, (officer) => say(officer, place, act({ case: "withdraw", value: { proposal: id } }))),
    );
}

type AlertBody = Extract<CommandBody, { case: "alert" }>;

const act = (value: AlertBody["value"]["act"] | object): CommandBody =>
  ({ case: "alert", value: { act: value } }) as CommandBody;

async function proposalOf(officer: OfficerClient, id: string): Promise<Proposal | undefined> {
  const proposal = officer.picture().alerts?.proposals.find((one) => one.id === id);
  if (proposal === undefined)
    fail({ code: "unknown-proposal", what: "is no proposal.", where: id, remedy: "See alert list." });
  return proposal;
}
