/** A visitor who becomes an officer in a real Chromium: an authenticator by the debugger, a code from the demo's own words. */
import type { CDPSession, Page } from "playwright-core";
import type { Demo } from "./demo.ts";

const WAIT_SECONDS = 30;

/** The authenticator of a page: internal, verifies its user, says yes at once. */
export async function withAuthenticator(page: Page, verifies = true): Promise<CDPSession> {
  const debug = await page.context().newCDPSession(page);
  await debug.send("WebAuthn.enable");
  await debug.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: verifies },
      ...{ isUserVerified: verifies, automaticPresenceSimulation: true },
    },
  });
  return debug;
}

/** The address that the demo gives for becoming an officer. */
export async function invitationOf(demo: Demo, position: string): Promise<string> {
  const [, address = ""] = await demo.command.line(new RegExp(`^ {2}${position} +(http\\S+)$`), WAIT_SECONDS);
  return address;
}

/** Follows the invitation in a page that shows the console already, makes a passkey and is signed in. */
export async function becomeOfficer(page: Page, demo: Demo, position: string): Promise<void> {
  await withAuthenticator(page);
  const invitation = new URL(await invitationOf(demo, position));
  await page.evaluate(`location.hash = ${JSON.stringify(invitation.hash)}`);
  await page.click("dialog[open] [data-do=enrol]");
  await page.waitForSelector(`.officer[data-position=${position}]`);
}
