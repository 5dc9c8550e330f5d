/**
 * `tocsin alert`: proposals and messages for those who script, under the console's own rules. One officer a command: no verb
 * here can sign twice, and there is no option that skips the area code.
 */
import { bytesFromHex, hexFromBytes } from "@tocsin/kernel/sound";
import type { Command } from "commander";
import type { CommandBody, OfficerClient, Picture } from "../client/connect.ts";
import { fail } from "../exit.ts";
import { asOfficer, codes, type Place, plain, print, say, withPlace } from "./as-officer.ts";

const PLACE = "--console http://jpn.localhost:8401/ --key officer-JPN-WATCH.pem --position JPN-WATCH";

export function addAlert(program: Command): void {
  const alert = program.command("alert").description("propose, approve, narrow, withdraw and list civil alerts");
  addList(alert);
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
        const alerts = officer.picture().alerts;
        if (place.json) return print(JSON.stringify(plain(alerts)));
        for (const one of alerts?.proposals ?? [])
          print(
            `${one.id} v${one.version} ${one.state} ${one.verb}: ${one.capStatus} ${one.messageType} to ${one.areas.join(", ")}`,
          );
        for (const one of alerts?.sent ?? []) {
          const receipts = one.receipts.map(({ outlet, state }) => `${outlet} ${state}`).join(", ");
          print(`sent ${one.identifier} ${one.verb} to ${one.areas.join(", ")}; ${receipts || "no outlet"}`);
        }
        for (const one of alerts?.partners ?? [])
          print(`${one.nation} ${one.state} ${one.identifier} for ${one.areas.join(", ")}`);
      }),
    );
}

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
        await say(
          officer,
          place,
          act({ case: "propose", value: { proposal: id, assertion: await signed(officer, proposal) } }),
        );
      }),
    );
}

function addApprove(alert: Command): void {
  withPlace(alert.command("approve").description("give the second signature, which sends the message"))
    .argument("<proposal>", "its id, such as P-3")
    .requiredOption("--area <code>", "the code of an area of the message, as you read it there")
    .addHelpText(
      "after",
      `\nExample:\n  tocsin alert approve P-3 --area JP-02 --console http://jpn.localhost:8401/ --key officer-JPN-RELEASE.pem --position JPN-RELEASE\n\n${codes}`,
    )
    .action((id: string, place: Place & { readonly area: string }) =>
      asOfficer(place, async (officer) => {
        const proposal = await proposalOf(officer, id);
        if (proposal === undefined) return;
        print(`${proposal.capStatus} ${proposal.messageType} (${proposal.verb}) to ${proposal.areas.join(", ")}`);
        for (const { language, headline } of proposal.texts) print(`  ${language}: ${headline}`);
        const assertion = await signed(officer, proposal);
        const value = { proposal: id, version: proposal.version, areaCode: place.area, assertion };
        await say(officer, place, act({ case: "approve", value }));
      }),
    );
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

type Proposal = NonNullable<Picture["alerts"]>["proposals"][number];
type AlertBody = Extract<CommandBody, { case: "alert" }>;

const act = (value: AlertBody["value"]["act"] | object): CommandBody =>
  ({ case: "alert", value: { act: value } }) as CommandBody;

async function proposalOf(officer: OfficerClient, id: string): Promise<Proposal | undefined> {
  const proposal = officer.picture().alerts?.proposals.find((one) => one.id === id);
  if (proposal === undefined)
    fail({ code: "unknown-proposal", what: "is no proposal.", where: id, remedy: "See alert list." });
  return proposal;
}

/** Signs what the console shows, and only that: the same bytes as the node and the outlets compute. */
async function signed(officer: OfficerClient, { id, version, verb, contentHash }: Proposal) {
  const { ALERT_PURPOSE, signedContent } = await import("@tocsin/node");
  const content = signedContent({
    id,
    version,
    verb: verb as "send",
    hash: hexFromBytes(bytesFromHex(contentHash) ?? new Uint8Array()),
  });
  return officer.sign(ALERT_PURPOSE, content);
}
