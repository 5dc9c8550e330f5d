/**
 * Reads policies' texts under one schema and remembers the last few, since a node asks for its policy with every statement.
 * The same text has the same answer for ever.
 */
import type { Result } from "@tocsin/kernel/sound";
import { type CedarEngine, createPolicyEngine } from "./engine.ts";

const REMEMBERED = 8;

export function policyReader(schema: string): (text: string) => Result<CedarEngine> {
  const known = new Map<string, Result<CedarEngine>>();
  return (text) => {
    const read = known.get(text) ?? createPolicyEngine(text, schema);
    // The latest asked last, so that the policy in force is never the one that is forgotten.
    known.delete(text);
    known.set(text, read);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return read;
  };
}
