/** Section 2 of the protocol, for a partner that we call: what its listener must take and what it must refuse. */

import type { ConnectionOptions } from "node:tls";
import { issueLink, issueRoot } from "@tocsin/pki";
import { demand, NotObserved } from "../finding.ts";
import { type Ground, helloOf, openProbe } from "../ground.ts";
import { ANSWER_MILLISECONDS, Line, withLine } from "../line.ts";
import type { TestCase } from "../test-case.ts";

/** A hello that does not come within 5 s closes the connection. */
const SILENT_MILLISECONDS = 8000;
const DAY_HOURS = 24;
/** A certificate begins a little before it is made, for clocks that differ. */
const SLACK_HOURS = 2;

function dialOf({ door }: Ground) {
  if (door.dial === undefined) throw new NotObserved("the partner calls us: how it takes calls is not seen");
  return door.dial;
}

/** Calls with these settings, says hello, and demands that no hello come back. */
async function isRefused(ground: Ground, settings: ConnectionOptions): Promise<string> {
  const probe = await dialOf(ground)(settings);
  if (!probe.ok) {
    demand(probe.error.code !== "unreachable", probe.error.what);
    return `refused: ${probe.error.what}`;
  }
  try {
    probe.value.send(helloOf(ground, "warning"));
    const answer = await probe.value.until(ANSWER_MILLISECONDS, () => probe.value.heard[0]?.frame);
    demand(answer?.type !== "hello", "it was taken: a hello came");
    demand(probe.value.endedAt !== undefined, "it was not closed");
    return "closed without a hello";
  } finally {
    probe.value.cut();
  }
}

async function isTaken(ground: Ground, settings: ConnectionOptions): Promise<string> {
  const probe = await dialOf(ground)(settings);
  if (!probe.ok) return probe.error.what;
  probe.value.send(helloOf(ground, "warning"));
  const answer = await probe.value.until(ANSWER_MILLISECONDS, () => probe.value.heard[0]?.frame);
  probe.value.leave("the test is over");
  return answer?.type === "hello" ? "" : "no hello came";
}

async function certificate(ground: Ground): Promise<string> {
  const probe = await openProbe(ground, "warning");
  const { certificate: shown } = probe;
  const protocol = probe.socket.getProtocol();
  probe.cut();
  demand(protocol === "TLSv1.3", `it speaks ${protocol}`);
  demand(shown !== undefined, "no certificate");
  const curve = shown.publicKey.asymmetricKeyDetails?.namedCurve;
  demand(curve === "prime256v1", `its link key is ${curve ?? shown.publicKey.asymmetricKeyType}, not P-256`);
  const hours = (shown.validToDate.getTime() - shown.validFromDate.getTime()) / 3_600_000;
  demand(hours <= DAY_HOURS + SLACK_HOURS, `its link certificate is good for ${hours.toFixed(1)} h, not 24`);
  return `TLS 1.3, P-256, good for ${hours.toFixed(1)} h`;
}

async function groups(ground: Ground): Promise<string> {
  for (const ecdhCurve of ["X25519", "P-256"]) {
    const wrong = await isTaken(ground, { ecdhCurve });
    demand(wrong === "", `${ecdhCurve}: ${wrong}`);
  }
  const hybrid = await isTaken(ground, { ecdhCurve: "X25519MLKEM768" });
  return `X25519 and P-256 taken; X25519MLKEM768, which is preferred, ${hybrid === "" ? "taken" : "not taken"}`;
}

async function stranger(ground: Ground): Promise<string> {
  const { nation, mode } = ground.identity;
  const now = ground.speaker.now();
  const { certificatePem, keyPem } = await issueLink(await issueRoot(nation, mode, now), { nation, mode, now });
  return isRefused(ground, { cert: certificatePem, key: keyPem });
}

async function noTickets(ground: Ground): Promise<string> {
  dialOf(ground);
  return withLine(ground, "warning", async ({ probe }) => {
    let tickets = 0;
    probe.socket.on("session", () => tickets++);
    await probe.until(ANSWER_MILLISECONDS, () => probe.heard.find(({ frame }) => frame.type === "heartbeat"));
    demand(tickets === 0 && !probe.socket.isSessionReused(), `${tickets} session tickets were given`);
    return "none was given";
  });
}

async function silence(ground: Ground): Promise<string> {
  dialOf(ground);
  const probe = await openProbe(ground, "warning");
  try {
    await probe.until(SILENT_MILLISECONDS, () => probe.endedAt);
    demand(probe.endedAt !== undefined, "it waits for a hello without an end");
    demand(!probe.heard.some(({ frame }) => frame.type !== "goodbye"), "it spoke before our hello had come");
    return "closed";
  } finally {
    probe.cut();
  }
}

async function fourClasses(ground: Ground): Promise<string> {
  const lines: Line[] = [];
  try {
    for (const priority of ground.rows.keys()) {
      const line = await Line.open(ground, priority);
      lines.push(line);
      demand(line.hello.priority === priority, `in class ${priority} its hello says ${line.hello.priority}`);
    }
    const stands = lines.every(({ probe }) => probe.endedAt === undefined);
    demand(stands, "one class ended another");
    return "warning, coordination, track and bulk stand side by side";
  } finally {
    for (const line of lines) line.leave();
  }
}

export const TRANSPORT: readonly TestCase[] = [
  { test: "its certificate is its nation's, as the protocol wants it", run: certificate },
  { test: "four classes, a connection each", run: fourClasses },
  { test: "key exchange", run: groups },
  {
    test: "TLS 1.2 is refused",
    run: (ground) => isRefused(ground, { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" }),
  },
  {
    test: "a peer that does not agree to tocsin/1 is closed",
    run: (ground) => isRefused(ground, { ALPNProtocols: [] }),
  },
  {
    test: "no certificate is refused",
    // An empty string is no certificate; undefined would leave ours.
    run: (ground) => isRefused(ground, { cert: "", key: "" }),
  },
  { test: "our names under a root of somebody else's are refused", run: stranger },
  { test: "no session tickets", run: noTickets },
  { test: "a caller that says nothing is closed", run: silence },
];
