/**
 * A node's data directory: configuration, keys, certificate, partners' bundles, policy and journal. Reads only, also while
 * the node runs. A journal's last rows are checked, not all of them: `tocsin verify` does that.
 */
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "@tocsin/host";
import { openReader } from "@tocsin/journal-sqlite";
import type { Result } from "@tocsin/kernel/sound";
import { secondsBetween } from "@tocsin/kernel/time";
import type { JournalReader } from "@tocsin/node";
import { readBundle, readIdentity } from "@tocsin/pki";
import { type NodeConfig, readNodeConfig } from "../daemon/config.ts";
import { prepareTools } from "../daemon/tools.ts";
import type { World } from "../words/prefix.ts";
import { advice, bad, badBecause, type Finding, good, say, wordsOf } from "./finding.ts";

const HOUR_SECONDS = 3600;
/** A node that runs renews with twelve hours left. */
const RENEW_HOURS = 6;
/** Any right of group or others. */
const OTHERS = 0o077;

/** Configurations in the directory itself or, as the demo lays them out, in <mode>/<nation> below it. */
export const nodeConfigsIn = (directory: string): string[] =>
  existsSync(join(directory, "node.json"))
    ? [join(directory, "node.json")]
    : globSync("*/*/node.json", { cwd: directory })
        .map((file) => join(directory, file))
        .sort();

export async function checkNodeDirectory(file: string): Promise<{ ports: readonly number[]; findings: Finding[] }> {
  const config = await readNodeConfig(file);
  if (!config.ok) return { ports: [], findings: [badBecause("config", config.error, say("config.do"))] };
  const { nation, mode, partners, link, console: shown } = config.value;
  const counts = { partners: partners.length, feeds: config.value.feeds.length };
  const findings = [
    good("config", say("config.ok", { file, of: `${nation} ${mode}`, ...counts })),
    ...(await checkKeys(config.value)),
    ...(await checkBundles(config.value)),
    await checkPolicy(config.value),
    ...checkJournal(config.value),
  ];
  return {
    ports: [shown.port, link.port],
    findings: findings.map((finding) => ({ ...finding, of: { nation, mode } })),
  };
}

async function checkKeys({ directory, nation, mode }: NodeConfig): Promise<Finding[]> {
  const keys = join(directory, "keys");
  const identity = await readIdentity(keys);
  if (!identity.ok) return [badBecause("keys", identity.error, say("keys.restoreDo"))];
  const { nation: owner, mode: theirs, linkValidUntil } = identity.value;
  if (owner !== nation || theirs !== mode)
    return [bad("keys", say("keys.others", { owner, theirs }), say("keys.othersDo"))];
  const hours = secondsBetween(systemClock().now(), linkValidUntil) / HOUR_SECONDS;
  const says = say("certificate.says", { hours: hours.toFixed(1) }, { until: linkValidUntil });
  const isShort = hours < RENEW_HOURS;
  return [checkRights(keys), isShort ? advice("certificate", says, say("certificate.do")) : good("certificate", says)];
}

/** The files that link and message keys are read from are refused by their reader; the authority's key lies beside them. */
function checkRights(keys: string): Finding {
  const open = [keys, join(keys, "root-key.pem")].filter(
    (path) => process.platform !== "win32" && existsSync(path) && (statSync(path).mode & OTHERS) !== 0,
  );
  return open.length === 0
    ? good("keys", say("keys.ok"))
    : bad("keys", say("keys.open", { paths: open.join(", ") }), say("keys.openDo", { keys }));
}

async function checkBundles({ partners, mode }: NodeConfig): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { nation, bundle: file } of partners) {
    const bundle = await readBundle(file);
    const ask = say("bundle.do", { nation });
    if (!bundle.ok) findings.push(badBecause("partner", bundle.error, ask));
    else if (bundle.value.nation !== nation || bundle.value.mode !== mode)
      findings.push(bad("partner", say("bundle.other", othersBundle(file, bundle.value, { nation, mode })), ask));
  }
  return findings.length > 0 ? findings : [good("partners", say("bundle.ok", { n: partners.length }))];
}

const othersBundle = (file: string, theirs: World, ours: World) => ({
  ...{ file, theirs: `${theirs.nation} ${theirs.mode}`, ours: `${ours.nation} ${ours.mode}` },
});

async function checkPolicy(config: NodeConfig): Promise<Finding> {
  const remedy = say("policy.do");
  try {
    const tools = await prepareTools(config);
    return tools.ok ? good("policy", say("policy.ok")) : badBecause("policy", tools.error, remedy);
  } catch (error) {
    return bad("policy", { text: wordsOf(error) }, remedy);
  }
}

function checkJournal({ directory, nation, mode }: NodeConfig): Finding[] {
  const path = join(directory, "journal");
  if (!existsSync(path)) return [advice("journal", say("journal.none"), say("journal.noneDo"))];
  const opened = openReader(path);
  const remedy = say("journal.do");
  if (!opened.ok) return [badBecause("journal", opened.error, remedy)];
  const reader = opened.value;
  try {
    const { header } = reader;
    if (header.nation !== nation || header.mode !== mode)
      return [
        bad("journal", say("journal.other", { owner: header.nation, theirs: header.mode }), say("journal.otherDo")),
      ];
    const inputs = lastOf((at) => reader.inputs(at, 1), 1);
    if (!inputs.ok) return [badBecause("journal", inputs.error, remedy)];
    const leaves = lastOf((at) => reader.leaves(at, 1), 0);
    if (!leaves.ok) return [badBecause("journal", leaves.error, remedy)];
    const rest = restOf(reader);
    if (!rest.ok) return [badBecause("journal", rest.error, remedy)];
    const counts = { epoch: header.epoch, inputs: inputs.value, leaves: leaves.value };
    return [good("journal", say("journal.ok", counts))];
  } finally {
    reader.close();
  }
}

/** How many rows there are, found by halving: each row that is touched is held against its checksum, the last one too. */
function lastOf(read: (at: number) => Result<readonly unknown[]>, first: number): Result<number> {
  let present = first - 1;
  let step = 1;
  for (let growing = true; step >= 1; ) {
    const rows = read(present + step);
    if (!rows.ok) return rows;
    const there = rows.value.length > 0;
    if (there) present += step;
    growing &&= there;
    step = growing ? step * 2 : Math.floor(step / 2);
  }
  return { ok: true, value: present - first + 1 };
}

/** Everything else that a restart would read. */
function restOf(reader: JournalReader): Result<unknown> {
  const fingerprints = reader.fingerprints();
  if (!fingerprints.ok) return fingerprints;
  const snapshot = reader.latestSnapshot();
  return snapshot.ok ? reader.outboxHeads() : snapshot;
}
