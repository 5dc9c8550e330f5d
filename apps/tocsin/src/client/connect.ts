/**
 * A nation's console for those who script: signs in with an officer key, reads the picture, sends commands and signs what
 * needs a signature, under the same rules as a person at the console.
 */
import type { NodeClock, Picture } from "@tocsin/console/reading";
import { createCrypto } from "@tocsin/crypto-node";
import { type Fault, fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Assertion, challengeOver } from "@tocsin/node";
import { MODES, type Mode, type Nation } from "@tocsin/picture";
import { getText, type HttpAnswer, post } from "./http.ts";
import { type Answer, type CommandBody, Live } from "./live.ts";
import { readOfficerKey } from "./officer-key.ts";

export type { Answer, CommandBody } from "./live.ts";

export interface OfficerPlace {
  /** Of the console: http://kor.localhost:8400/. */
  readonly address: string;
  /** PKCS #8 in PEM, readable by its owner only; see `tocsin officer make-key`. */
  readonly keyFile: string;
  readonly position: string;
}

/** Somebody who looks at a console's picture, signed in or not. */
export interface WatchClient {
  readonly nation: Nation;
  readonly mode: Mode;
  /** The picture as last told. */
  picture(): Picture;
  /** Whether the connection is still there: whoever loses it connects anew. */
  isConnected(): boolean;
  /** A text that the console makes, as who is signed in. @throws Error where it is not reached or refuses. */
  read(path: string): Promise<string>;
  /** Signs out where somebody had signed in, and ends the connection. */
  close(): Promise<void>;
}

/** Somebody who is signed in at a console. */
export interface OfficerClient extends WatchClient {
  readonly position: string;
  readonly roles: readonly string[];
  /** Sends a command and waits for what became of it; never rejects. */
  ask(body: CommandBody): Promise<Answer>;
  /** What the probe finds in the picture, now or when it comes; undefined where the time or the connection ends before. */
  until<T>(probe: (picture: Picture) => T | undefined | false, milliseconds: number): Promise<T | undefined>;
  /** The officer's signature over a content, for this nation, mode and purpose only. */
  sign(purpose: string, content: Uint8Array): Assertion;
  /** Asks the console for something over HTTP, as who is signed in; its status. @throws Error where it is not reached. */
  post(path: string): Promise<number>;
}

const { sha256 } = createCrypto();

/**
 * Connected without signing in, where the console shows its picture so.
 * Codes of faults: bad-address, unreachable, no-console, sign-in-needed.
 * @param clock of an earlier connection to the same node.
 */
export const connectToWatch = (address: string, clock: NodeClock): Promise<Result<WatchClient>> =>
  at(address, async (console, world) => {
    const remedy = "Give an officer's --key and --position.";
    if (!world.open) return fault("sign-in-needed", "shows its picture to officers only.", { where: address, remedy });
    const live = await Live.open(console, "", clock);
    return ok({
      ...{ nation: world.nation, mode: world.mode },
      picture: () => live.picture,
      isConnected: () => live.isOpen,
      read: (path) => getText(console, path),
      close: async () => live.close(),
    });
  });

/**
 * Codes of faults: those of key files, bad-address, unreachable, and the console's own, such as unknown-position.
 * @param clock of an earlier connection to the same node.
 */
export async function connectAs(
  { address, keyFile, position }: OfficerPlace,
  clock?: NodeClock,
): Promise<Result<OfficerClient>> {
  const key = readOfficerKey(keyFile);
  if (!key.ok) return key;
  return at(address, async (console, { nation, mode }) => {
    const world = { nation, mode };
    const asked = await post(console, "/people/sign-in/options", { position });
    const nonce = Buffer.from(String(asked.body.nonce ?? ""), "base64url");
    if (asked.status !== 200) return refusedBy(console, asked);
    // Computed here and not taken from the console: this key signs nothing that it has not read.
    const signed = (purpose: string, content: Uint8Array): Assertion =>
      key.value.sign(challengeOver(sha256, world, purpose, content));
    const { credential, signature } = signed("sign-in", nonce);
    const challenge = challengeOver(sha256, world, "sign-in", nonce);
    const proof = { credential: text(credential), challenge: text(challenge), signature: text(signature) };
    const admitted = await post(console, "/people/sign-in", { position, key: proof });
    if (admitted.status !== 200 || admitted.cookie === undefined) return refusedBy(console, admitted);
    const { cookie } = admitted;
    const live = await Live.open(console, cookie, clock);
    return ok({
      ...world,
      position,
      roles: rolesOf(admitted),
      ask: (body) => live.ask(body),
      picture: () => live.picture,
      until: (probe, milliseconds) => live.until(probe, milliseconds),
      isConnected: () => live.isOpen,
      sign: signed,
      post: async (path) => (await post(console, path, {}, cookie)).status,
      read: (path) => getText(console, path, cookie),
      close: async () => {
        await post(console, "/people/sign-out", {}, cookie).catch(() => undefined);
        live.close();
      },
    });
  });
}

/** Does `work` at a console; whatever keeps us from reaching it is a fault and not an exception. */
async function at<T>(address: string, work: (console: URL, world: World) => Promise<Result<T>>): Promise<Result<T>> {
  if (!URL.canParse(address))
    return fault("bad-address", "is no address of a console.", { where: address, remedy: EXAMPLE });
  const console = new URL(address);
  try {
    const world = await worldOf(console);
    return world.ok ? await work(console, world.value) : world;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fault("unreachable", `cannot be reached: ${why}.`, { where: address, remedy: "Is the node running?" });
  }
}

const EXAMPLE = "Give one such as http://kor.localhost:8400/.";

interface World {
  readonly nation: Nation;
  readonly mode: Mode;
  /** Whether the picture may be watched without signing in. */
  readonly open: boolean;
}

async function worldOf(console: URL): Promise<Result<World>> {
  const { status, body } = await post(console, "/people/state", {});
  const mode = MODES.find((known) => known === body.mode);
  if (status !== 200 || typeof body.nation !== "string" || mode === undefined)
    return fault("no-console", "is no console of a node.", { where: console.href, remedy: EXAMPLE });
  return ok({ nation: body.nation, mode, open: body.open === true });
}

const REMEDIES: Readonly<Record<string, string>> = {
  "unknown-position": "Positions are the `officers` of the node's node.json.",
  "not-enrolled": "Add the key to the position in node.json: tocsin officer make-key --help.",
  "bad-proof": "Is it the key file of this position?",
  "too-many-tries": "Wait a minute.",
};

function refusedBy(console: URL, { body }: HttpAnswer): { readonly ok: false; readonly error: Fault } {
  const code = typeof body.code === "string" ? body.code : "refused";
  const remedy = REMEDIES[code];
  return fault(code, `refuses to sign in: ${code}.`, { where: console.href, ...(remedy && { remedy }) });
}

function rolesOf({ body }: HttpAnswer): string[] {
  const { roles } = (body.session ?? {}) as { roles?: unknown };
  return Array.isArray(roles) ? roles.map(String) : [];
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
