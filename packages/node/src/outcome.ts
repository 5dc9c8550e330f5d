/** What became of an operator's act. */

/** `subject` is what was made or what it was about; a refusal has a stable code besides. */
export type Outcome = { readonly subject: string } | { readonly code: string; readonly subject: string };

export const done = (subject: string): Outcome => ({ subject });
export const refused = (code: string, subject: string): Outcome => ({ code, subject });
