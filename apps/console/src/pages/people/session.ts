/**
 * Who is signed in at this console, as its node says: asked over HTTP, for the cookie that proves it is not the page's to see.
 * Must never keep a code or a proof.
 */
import { startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { useSyncExternalStore } from "react";
import { openPanel } from "./panel.ts";
import { reasonOf } from "./reason.ts";

export interface Session {
  readonly position: string;
  readonly roles: readonly string[];
  readonly sinceUs: number;
  readonly untilUs: number;
}

/** What the node's console says of people. */
export interface Watch {
  /** Whether the picture may be watched without signing in. */
  readonly open: boolean;
  readonly positions: readonly {
    readonly position: string;
    readonly roles: readonly string[];
    readonly passkeys: number;
    /** Told to who is signed in, where it is kept. */
    readonly name?: string;
  }[];
  readonly session: Session | null;
}

type EnrolOptions = { options: Parameters<typeof startRegistration>[0]["optionsJSON"] };
type SignInOptions = { options: Parameters<typeof startAuthentication>[0]["optionsJSON"] };

const listeners = new Set<() => void>();
const renewals = new Set<() => void>();
let watch: Watch | undefined;

const show = (next: Watch): void => {
  const before = watch;
  watch = next;
  for (const listener of listeners) listener();
  if (before !== undefined && before.session?.sinceUs !== next.session?.sinceUs) for (const renew of renewals) renew();
};

/** Called when somebody else is signed in than before, or nobody: the live connection is the old one's. */
export const onOtherSession = (renew: () => void): void => void renewals.add(renew);

/** @throws Error with a code that the words know. */
const post = async <T>(path: string, body: object): Promise<T> => {
  const answer = await fetch(`/people/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (answer === undefined) throw new Error("not-connected");
  const said: T & { code?: string } = await answer.json().catch(() => ({ code: "no-answer" }));
  if (!answer.ok || said.code !== undefined) throw new Error(said.code ?? "no-answer");
  return said;
};

/** Asks anew; without an answer what was known stays. */
export const lookAgain = async (): Promise<void> => {
  const next = await post<Watch>("state", {}).catch(() => undefined);
  if (next === undefined) return;
  show(next);
  if (!next.open && next.session === null) openPanel("watch");
};

/** Empty where it went well, else the code of why not. */
type Done = Promise<string>;

const doing = async (ceremony: () => Promise<unknown>): Done => {
  try {
    await ceremony();
    await lookAgain();
    return "";
  } catch (cause) {
    return reasonOf(cause);
  }
};

/** Makes a passkey with the one-time code and signs in. */
export const enrol = (code: string): Done =>
  doing(async () => {
    const { options } = await post<EnrolOptions>("enrol/options", { code });
    await post("enrol", { code, response: await startRegistration({ optionsJSON: options }) });
  });

export const signIn = (position: string): Done =>
  doing(async () => {
    const { options } = await post<SignInOptions>("sign-in/options", { position });
    await post("sign-in", { position, response: await startAuthentication({ optionsJSON: options }) });
  });

/**
 * Passkeys of the position that is signed in here: no other may sign for it.
 * @throws Error with a code that the words know.
 */
export const ownPasskeys = async (): Promise<NonNullable<SignInOptions["options"]["allowCredentials"]>> => {
  const position = watch?.session?.position;
  if (position === undefined) throw new Error("not-signed-in");
  const { options } = await post<SignInOptions>("sign-in/options", { position });
  return options.allowCredentials ?? [];
};

export const signOut = (): Done => doing(() => post("sign-out", {}));

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Undefined before the node has answered. */
export const useWatch = (): Watch | undefined => useSyncExternalStore(subscribe, () => watch);
