/** Why a passkey was not made or not used, as a code that the words know: from the browser's errors or the node's refusal. */

const BY_NAME: Readonly<Record<string, string>> = {
  AbortError: "cancelled",
  NotAllowedError: "cancelled",
  NotSupportedError: "no-authenticator",
  ConstraintError: "no-authenticator",
  InvalidStateError: "credential-known",
  SecurityError: "wrong-address",
};

export const reasonOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return "no-answer";
  // Where a browser has no passkeys at all, the library says so in words only.
  if (cause.message.startsWith("WebAuthn is not supported")) return "no-authenticator";
  return BY_NAME[cause.name] ?? (cause.name === "Error" ? cause.message : "no-answer");
};
