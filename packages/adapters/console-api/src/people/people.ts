/**
 * Signing in at a nation's console: what is asked over HTTP under /people/, each answer a small JSON document.
 * Decides who somebody is and nothing else: what became of a code and who is signed in is the node's to say and to record.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { hexFromBytes, utf8 } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import type { NodeCrypto, NodeState, PeopleAct } from "@tocsin/node";
import type { Mode, Nation } from "@tocsin/picture";
import type { Answer } from "../requests.ts";
import { Challenges } from "./challenges.ts";
import { canonicalCode } from "./code.ts";
import { type Fields, isTooLong, jsonOf, ownOrigin } from "./json-request.ts";
import { Limiter } from "./limiter.ts";
import {
  authenticated,
  authenticationOptions,
  bytesOf,
  type Place,
  registered,
  registrationOptions,
} from "./passkeys.ts";
import { type Session, Sessions } from "./sessions.ts";

export interface PeopleConfig {
  readonly nation: Nation;
  readonly mode: Mode;
  /** Whether the picture may be watched without signing in. */
  readonly open: boolean;
  readonly clock: Clock;
  readonly crypto: NodeCrypto;
  /** Positions as the node holds them, to be read. */
  readonly people: () => Readonly<NodeState["people"]>;
  /** The name of who is behind what stands for a person, where it is kept: shown to who is signed in, and to nobody else. */
  readonly nameOf: (person: string) => string | undefined;
  /** Has the node do an act of a position, and waits for what became of it. */
  readonly act: (position: string, act: PeopleAct) => Promise<Answer>;
}

type Officer = NonNullable<ReturnType<NodeState["people"]["officers"]["get"]>>;

/** What is answered: status, document, and the cookie that goes with it. */
interface Said {
  readonly status: number;
  readonly body: object;
  readonly cookie?: string;
}

const LATER_MILLISECONDS = 1000;

const said = (body: object, cookie?: string): Said => ({ status: 200, body, ...(cookie && { cookie }) });
const no = (code: string, status = 403): Said => ({ status, body: { code } });

export class People {
  readonly sessions: Sessions;
  readonly #config: PeopleConfig;
  readonly #challenges: Challenges;
  readonly #requests = new Limiter({ burst: 60, perSecond: 2 });
  /** Wrong codes, whoever brings them: addresses are cheap. Nobody guesses a proof, so sign-ins go on meanwhile. */
  readonly #wrong = new Limiter({ burst: 20, perSecond: 0.2 });
  readonly #counters = new Map<string, number>();

  constructor(config: PeopleConfig) {
    this.#config = config;
    this.#challenges = new Challenges(config, config.crypto);
    this.sessions = new Sessions(config, config.clock, ({ position }) => void this.#leave(position));
  }

  /** Answers a request under /people/. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body, cookie } = await this.#reply(request);
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(cookie !== undefined && { "set-cookie": cookie }),
      ...(!request.complete && { connection: "close" }),
    });
    response.end(`${JSON.stringify(body)}\n`);
  }

  async #reply(request: IncomingMessage): Promise<Said> {
    const origin = ownOrigin(request);
    if (origin === undefined) return no("not-from-here");
    if (!this.#requests.take(request.socket.remoteAddress ?? "", this.#now)) return no("too-many-tries", 429);
    if (isTooLong(request)) return no("too-long", 413);
    const fields = await jsonOf(request);
    if (fields === undefined) return no("not-understood", 400);
    const place = { relyingParty: this.#config.people().relyingParty, origin };
    switch (request.url) {
      case "/people/state":
        return said(this.#state(this.sessions.of(request)));
      case "/people/enrol/options":
        return this.#enrolOptions(place, fields);
      case "/people/enrol":
        return this.#enrol(request, place, fields);
      case "/people/sign-in/options":
        return this.#signInOptions(place, fields);
      case "/people/sign-in":
        return this.#signIn(request, place, fields);
      case "/people/sign-out":
        return this.#signOut(request, place);
      default:
        return no("not-found", 404);
    }
  }

  get #now() {
    return this.#config.clock.now();
  }

  #state(session: Session | undefined): object {
    const { nation, mode, open, people } = this.#config;
    const { relyingParty, officers } = people();
    const positions = [...officers.values()].map((officer) => ({
      ...{ position: officer.position, roles: officer.roles, passkeys: passkeysOf(officer).length },
      ...(session && this.#named(officer)),
    }));
    return { nation, mode, open, relyingParty, positions, session: session ? this.#sessionView(session) : null };
  }

  #named({ person }: Officer): { readonly name?: string } {
    const name = this.#config.nameOf(person);
    return name === undefined ? {} : { name };
  }

  #sessionView({ position, since, until }: Session): object {
    const roles = this.#config.people().officers.get(position)?.roles ?? [];
    return { position, roles, sinceUs: since, untilUs: until };
  }

  /** The position whose code this is, or why it is none's. */
  #invited(fields: Fields): { readonly officer: Officer; readonly codeHash: Uint8Array } | Said {
    const code = canonicalCode(textOf(fields.code));
    if (!this.#wrong.allows("", this.#now)) return no("too-many-tries", 429);
    const { officers, used } = this.#config.people();
    const codeHash = this.#config.crypto.sha256(utf8(code));
    const name = hexFromBytes(codeHash);
    const officer = [...officers.values()].find(({ enrolment }) => hexFromBytes(enrolment) === name);
    if (officer === undefined) {
      this.#wrong.take("", this.#now);
      return no("wrong-code");
    }
    return used.has(name) ? no("code-used") : { officer, codeHash };
  }

  async #enrolOptions(place: Place, fields: Fields): Promise<Said> {
    const invited = this.#invited(fields);
    if ("status" in invited) return invited;
    const { nation, mode } = this.#config;
    const { position } = invited.officer;
    const { challenge } = this.#challenges.make("enrol", position, this.#now);
    const name = `Tocsin ${nation} ${mode}`;
    const options = await registrationOptions(
      place.relyingParty,
      name,
      position,
      challenge,
      passkeysOf(invited.officer),
    );
    return said({ position, options });
  }

  async #enrol(request: IncomingMessage, place: Place, fields: Fields): Promise<Said> {
    const invited = this.#invited(fields);
    if ("status" in invited) return invited;
    const { position } = invited.officer;
    const made = await registered(fields.response, place, (challenge) =>
      this.#challenges.take(challenge, "enrol", position, this.#now),
    );
    if (made === undefined) return no("bad-proof");
    const answer = await this.#config.act(position, { do: "enrol", position, codeHash: invited.codeHash, ...made });
    return answer.done ? this.#begin(request, place, position, made.credential) : no(answer.code);
  }

  async #signInOptions(place: Place, { position }: Fields): Promise<Said> {
    const officer = this.#config.people().officers.get(textOf(position));
    if (officer === undefined) return no("unknown-position");
    if (officer.credentials.size === 0) return no("not-enrolled");
    const { challenge, nonce } = this.#challenges.make("sign-in", officer.position, this.#now);
    const options = await authenticationOptions(place.relyingParty, challenge, passkeysOf(officer));
    return said({ options, nonce: Buffer.from(nonce).toString("base64url") });
  }

  async #signIn(request: IncomingMessage, place: Place, fields: Fields): Promise<Said> {
    const officer = this.#config.people().officers.get(textOf(fields.position));
    if (officer === undefined) return no("unknown-position");
    const { position } = officer;
    const isOurs = (challenge: string): boolean => this.#challenges.take(challenge, "sign-in", position, this.#now);
    const credential =
      fields.key === undefined
        ? await this.#byPasskey(place, officer, fields.response, isOurs)
        : this.#byKey(place, officer, fields.key, isOurs);
    if (credential === undefined) return no("bad-proof");
    return this.#begin(request, place, position, credential);
  }

  async #byPasskey(
    place: Place,
    { credentials }: Officer,
    response: unknown,
    isOurs: (challenge: string) => boolean,
  ): Promise<Uint8Array | undefined> {
    const proven = await authenticated(response, place, this.#config.crypto, isOurs, (id) => {
      const publicKey = credentials.get(hexFromBytes(bytesOf(id)));
      return publicKey && { publicKey, counter: this.#counters.get(id) ?? 0 };
    });
    if (proven === undefined) return undefined;
    this.#counters.set(Buffer.from(proven.credential).toString("base64url"), proven.counter);
    return proven.credential;
  }

  /** An officer key has signed the challenge itself. */
  #byKey(
    { relyingParty }: Place,
    { credentials }: Officer,
    proof: unknown,
    isOurs: (challenge: string) => boolean,
  ): Uint8Array | undefined {
    if (typeof proof !== "object" || proof === null) return undefined;
    const { credential, challenge, signature } = proof as Fields;
    if (!isOurs(textOf(challenge))) return undefined;
    const publicKey = credentials.get(hexFromBytes(bytesOf(textOf(credential))));
    if (publicKey === undefined) return undefined;
    const assertion = {
      credential: bytesOf(textOf(credential)),
      authenticatorData: new Uint8Array(),
      clientData: new Uint8Array(),
      signature: bytesOf(textOf(signature)),
    };
    const good = this.#config.crypto.verifyAssertion(publicKey, bytesOf(textOf(challenge)), relyingParty, assertion);
    return good ? assertion.credential : undefined;
  }

  /** Somebody has proven who they are; the session that this browser had before ends. */
  async #begin(request: IncomingMessage, { origin }: Place, position: string, credential: Uint8Array): Promise<Said> {
    const answer = await this.#config.act(position, { do: "sign-in", position, credential });
    if (!answer.done) return no(answer.code);
    const before = this.sessions.of(request);
    if (before !== undefined) this.sessions.end(before);
    const { session, cookie } = this.sessions.begin(position, isSecure(origin));
    return said({ session: this.#sessionView(session) }, cookie);
  }

  /** A session has ended; the node is told until it has heard it. */
  async #leave(position: string): Promise<void> {
    const { code } = await this.#config.act(position, { do: "sign-out", position });
    if (code === "too-busy") setTimeout(() => this.#leave(position), LATER_MILLISECONDS).unref();
  }

  #signOut(request: IncomingMessage, { origin }: Place): Said {
    const session = this.sessions.of(request);
    if (session !== undefined) this.sessions.end(session);
    return said({ session: null }, this.sessions.farewell(isSecure(origin)));
  }
}

const isSecure = (origin: string): boolean => origin.startsWith("https:");
const textOf = (value: unknown): string => (typeof value === "string" && value.length <= 4096 ? value : "");
/** Ids of the passkeys, as browsers write them; officer keys are nothing to a browser. */
const passkeysOf = ({ credentials, keys }: Officer): string[] =>
  [...credentials.keys()]
    .filter((credential) => !keys.includes(credential))
    .map((credential) => Buffer.from(credential, "hex").toString("base64url"));
