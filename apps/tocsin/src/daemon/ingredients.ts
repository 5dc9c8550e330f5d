/** All that a node's start reads before anything is opened: keys, partners' bundles, tools, feeds. Must open nothing. */
import { join } from "node:path";
import { createSigner } from "@tocsin/crypto-node";
import type { SteadyClock } from "@tocsin/host";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Signer } from "@tocsin/node";
import { type Identity, type PublicBundle, readBundle, renewedIdentity } from "@tocsin/pki";
import type { NodeConfig } from "./config.ts";
import { type PreparedFeed, prepareFeed } from "./feeds.ts";
import { type PreparedTools, prepareTools } from "./tools.ts";

/** All that is read before anything is opened. */
export interface Ingredients {
  readonly config: NodeConfig;
  readonly clock: SteadyClock;
  readonly prepared: PreparedTools;
  readonly identity: Identity;
  readonly signer: Signer;
  readonly bundles: ReadonlyMap<string, PublicBundle>;
  readonly feeds: readonly PreparedFeed[];
}

export async function gather(config: NodeConfig, clock: SteadyClock): Promise<Result<Ingredients>> {
  const prepared = await prepareTools(config, config.directory);
  if (!prepared.ok) return prepared;
  const renewed = await renewedIdentity(join(config.directory, "keys"), clock.now());
  if (!renewed.ok) return renewed;
  const { identity } = renewed.value;
  const signer = signerOf(identity, config);
  if (!signer.ok) return signer;
  const bundles = await readBundles(config);
  if (!bundles.ok) return bundles;
  const feeds: PreparedFeed[] = [];
  for (const entry of config.feeds) {
    const feed = await prepareFeed(entry, config);
    if (!feed.ok) return feed;
    feeds.push(feed.value);
  }
  return ok({
    ...{ config, clock, feeds, prepared: prepared.value },
    ...{ identity, signer: signer.value, bundles: bundles.value },
  });
}

function signerOf({ messageKeyPem }: Identity, { directory }: NodeConfig): Result<Signer> {
  try {
    return ok(createSigner(messageKeyPem));
  } catch {
    return fault("bad-identity", "is no Ed25519 key.", {
      where: join(directory, "keys", "message-key.pem"),
      remedy: "Restore the file from the backup of this nation's keys.",
    });
  }
}

async function readBundles(config: NodeConfig): Promise<Result<Map<string, PublicBundle>>> {
  const bundles = new Map<string, PublicBundle>();
  for (const { nation, bundle: file } of config.partners) {
    const bundle = await readBundle(file);
    if (!bundle.ok) return bundle;
    if (bundle.value.nation !== nation || bundle.value.mode !== config.mode) {
      const found = `${bundle.value.nation} in mode ${bundle.value.mode}`;
      return fault("wrong-bundle", `is of ${found}, not of ${nation} in mode ${config.mode}.`, { where: file });
    }
    bundles.set(nation, bundle.value);
  }
  return ok(bundles);
}
