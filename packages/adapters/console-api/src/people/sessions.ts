/**
 * Who is signed in at this console. In memory only, so that a stolen disk holds no session and a restart ends all.
 * Must never take up a token that a browser brings: every sign-in gets a new one.
 */
import { hash, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Clock, Instant } from "@tocsin/kernel/time";
import type { Mode, Nation } from "@tocsin/picture";

export interface Session {
  readonly position: string;
  readonly since: Instant;
  readonly until: Instant;
  ended: boolean;
}

/** A watch and the handing over of it. */
const LIFE_SECONDS = 12 * 3600;
const SESSIONS = 256;
/** Of one position: whoever signs in again and again must push nobody else out. */
const SESSIONS_EACH = 16;

export class Sessions {
  readonly #cookie: string;
  readonly #clock: Clock;
  readonly #onEnd: (session: Session) => void;
  /** By the hash of the token, so that looking one up takes no time that tells of another. */
  readonly #sessions = new Map<string, Session>();

  constructor(world: { nation: Nation; mode: Mode }, clock: Clock, onEnd: (session: Session) => void) {
    this.#cookie = `tocsin-${world.nation.toLowerCase()}-${world.mode}`;
    this.#clock = clock;
    this.#onEnd = onEnd;
  }

  /**
   * The session, and the header that gives it to the browser that asked. The oldest of the position gives way to its 17th, and the
   * oldest of all to the 257th.
   */
  begin(position: string, isSecure: boolean): { readonly session: Session; readonly cookie: string } {
    const token = randomBytes(32).toString("base64url");
    const since = this.#clock.now();
    const session = { position, since, until: (since + LIFE_SECONDS * 1e6) as Instant, ended: false };
    const all = [...this.#sessions.values()];
    const own = all.filter((each) => each.position === position);
    const oldest = own.length >= SESSIONS_EACH ? own[0] : all.length >= SESSIONS ? all[0] : undefined;
    if (oldest !== undefined) this.end(oldest);
    this.#sessions.set(nameOf(token), session);
    return { session, cookie: this.#header(token, LIFE_SECONDS, isSecure) };
  }

  /** The header that takes the cookie from the browser. */
  farewell(isSecure: boolean): string {
    return this.#header("", 0, isSecure);
  }

  /** The session of a request. Two cookies of the name are none: a neighbour may have put one there. */
  of({ headers }: IncomingMessage): Session | undefined {
    const tokens = (headers.cookie ?? "")
      .split(/; */)
      .flatMap((pair) => (pair.startsWith(`${this.#cookie}=`) ? [pair.slice(this.#cookie.length + 1)] : []));
    const [token] = tokens;
    if (token === undefined || tokens.length > 1) return undefined;
    const session = this.#sessions.get(nameOf(token));
    return session !== undefined && this.isOpen(session) ? session : undefined;
  }

  isOpen(session: Session): boolean {
    if (!session.ended && this.#clock.now() > session.until) this.end(session);
    return !session.ended;
  }

  end(session: Session): void {
    if (session.ended) return;
    session.ended = true;
    for (const [name, held] of this.#sessions) if (held === session) this.#sessions.delete(name);
    this.#onEnd(session);
  }

  /** Ends what has outlived its time. */
  sweep(): void {
    for (const session of [...this.#sessions.values()]) this.isOpen(session);
  }

  #header(token: string, seconds: number, isSecure: boolean): string {
    const parts = [`${this.#cookie}=${token}`, "Path=/", "HttpOnly", "SameSite=Strict", `Max-Age=${seconds}`];
    return [...parts, ...(isSecure ? ["Secure"] : [])].join("; ");
  }
}

const nameOf = (token: string): string => hash("sha256", token, "hex");
