/** Runs all stages against a partner in turn and reports each finding as it falls. Must never certify in another mode than test. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createSigner } from "@tocsin/crypto-node";
import { PRIORITIES } from "@tocsin/exchange";
import { systemClock } from "@tocsin/host";
import { fault, hexFromBytes, ok, type Result } from "@tocsin/kernel/sound";
import { isoFromInstant } from "@tocsin/kernel/time";
import { type Door, dialling, listening } from "@tocsin/link-tls/probe";
import type { Nation } from "@tocsin/picture";
import { fingerprintOf, type Identity, type PublicBundle, readBundle, renewedIdentity } from "@tocsin/pki";
import { type NodeConfig, readNodeConfig } from "../daemon/config.ts";
import { planHashOf } from "../daemon/plan-hash.ts";
import { configFile } from "../joining/config-file.ts";
import { certificateOf, type Report, reportOf } from "./certificate.ts";
import { type Finding, NotObserved, STAGES, type StageName, Unmet } from "./finding.ts";
import type { Ground } from "./ground.ts";
import { codec, Speaker } from "./speaker.ts";
import { HEARTBEATS } from "./stages/heartbeats.ts";
import { IDENTITY } from "./stages/identity.ts";
import { LOSS } from "./stages/loss.ts";
import { OVERLOAD } from "./stages/overload.ts";
import { RESUMING } from "./stages/resuming.ts";
import { TRANSPORT } from "./stages/transport.ts";
import { VECTORS } from "./stages/vectors.ts";
import { CORRECTION, CORRELATION, WARNING } from "./stages/warning.ts";
import type { TestCase } from "./test-case.ts";

const TESTS: Readonly<Record<StageName, readonly TestCase[]>> = {
  connection: [...TRANSPORT, ...HEARTBEATS],
  identity: IDENTITY,
  vectors: VECTORS,
  resuming: RESUMING,
  warning: WARNING,
  correction: CORRECTION,
  correlation: CORRELATION,
  overload: OVERLOAD,
  loss: LOSS,
};

export interface Certified {
  readonly report: Report;
  /** The certificate's text, signed. */
  readonly certificate: string;
}

/** @param stages those to run; a certificate needs all. */
export async function certify(
  directory: string,
  nation: Nation,
  stages: readonly StageName[],
  tell: (finding: Finding) => void,
): Promise<Result<Certified>> {
  const papers = await papersOf(directory, nation);
  if (!papers.ok) return papers;
  const { config, identity, partner } = papers.value;
  const clock = systemClock();
  const door = await doorOf(config, identity, partner);
  if (!door.ok) return door;
  const signer = createSigner(identity.messageKeyPem);
  // An epoch is never used twice, and a node that starts here later begins a later one.
  const epoch = Math.floor(clock.now() / 1_000_000);
  const ground: Ground = {
    ...{ identity, partner, door: door.value, planHash: planHashOf(config.plan), said: undefined, counter: 0 },
    speaker: new Speaker(config.nation, nation, epoch, signer, clock),
    rows: new Map(PRIORITIES.map((priority) => [priority, []])),
  };
  const begun = isoFromInstant(clock.now());
  try {
    const reached = await door.value.open("warning");
    if (!reached.ok && reached.error.code === "unreachable") return reached;
    if (reached.ok) reached.value.cut();
    const findings: Finding[] = [];
    for (const stage of STAGES.filter((each) => stages.includes(each)))
      for (const each of TESTS[stage]) {
        const finding = await findingOf(stage, each, ground);
        findings.push(finding);
        tell(finding);
      }
    const report = reportOf({
      ...{ nation, certifier: config.nation, build: ground.said?.build ?? "" },
      rootFingerprint: fingerprintOf(partner.rootCertificatePem),
      planHash: hexFromBytes(ground.planHash),
      partnerPlanHash: hexFromBytes(ground.said?.planHash ?? new Uint8Array()),
      ...{ begun, ended: isoFromInstant(clock.now()), findings },
    });
    return ok({ report, certificate: certificateOf(report, signer) });
  } finally {
    door.value.close();
  }
}

async function findingOf(stage: StageName, { test, timed, run }: TestCase, ground: Ground): Promise<Finding> {
  const began = performance.now();
  const finding = (verdict: Finding["verdict"], detail: string): Finding => ({
    ...{ stage, test, verdict, detail, timed: timed === true, milliseconds: Math.round(performance.now() - began) },
  });
  try {
    return finding("passed", await run(ground));
  } catch (cause) {
    if (cause instanceof Unmet) return finding("failed", cause.message);
    if (cause instanceof NotObserved) return finding("not-observed", cause.message);
    throw cause;
  }
}

interface Papers {
  readonly config: NodeConfig;
  readonly identity: Identity;
  readonly partner: PublicBundle;
}

async function papersOf(directory: string, nation: Nation): Promise<Result<Papers>> {
  const config = await readNodeConfig(configFile(directory));
  if (!config.ok) return config;
  const refuse = (code: string, what: string, remedy: string) => fault(code, what, { where: directory, remedy });
  if (config.value.mode !== "test")
    return refuse("not-test", `it is of mode ${config.value.mode}.`, "Nobody is certified but in mode test.");
  if (existsSync(join(directory, "journal")))
    return refuse(
      "has-lived",
      "a node has lived here, and its partners would take the certifier for it.",
      "Certify from another directory with the same node.json, keys and partners, in which no node has run.",
    );
  const entry = config.value.partners.find((each) => each.nation === nation);
  if (entry === undefined)
    return refuse("no-partner", `${nation} is no partner of this node.`, "See tocsin partner add.");
  if (!entry.direct)
    return refuse("no-link", `${nation} has no link of its own.`, "Let the nation that relays certify it.");
  const partner = await readBundle(entry.bundle);
  if (!partner.ok) return partner;
  if (partner.value.nation !== nation || partner.value.mode !== "test")
    return fault("wrong-bundle", `is of ${partner.value.nation} in mode ${partner.value.mode}.`, {
      where: entry.bundle,
    });
  const identity = await renewedIdentity(join(directory, "keys"), systemClock().now());
  if (!identity.ok) return identity;
  return ok({ config: config.value, identity: identity.value.identity, partner: partner.value });
}

async function doorOf(config: NodeConfig, identity: Identity, partner: PublicBundle): Promise<Result<Door>> {
  const way = { identity, partner, codec, clock: systemClock() };
  const dial = config.partners.find(({ nation }) => nation === partner.nation)?.dial;
  return dial === undefined ? listening(way, config.link) : ok(dialling(way, dial));
}
