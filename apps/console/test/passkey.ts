/** A passkey in a page, so that a test can sign as a person does. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Page } from "playwright-core";
import { keepApart } from "./browser.ts";

/** An authenticator that verifies its user by itself, with one passkey for this address. */
export const givePasskey = async (page: Page): Promise<void> => {
  keepApart(page);
  const devices = await page.context().newCDPSession(page);
  await devices.send("WebAuthn.enable");
  const { authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  await devices.send("WebAuthn.addCredential", {
    authenticatorId,
    credential: {
      credentialId: randomBytes(16).toString("base64"),
      isResidentCredential: true,
      rpId: "localhost",
      userHandle: randomBytes(8).toString("base64"),
      privateKey: privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
      signCount: 1,
    },
  });
};
