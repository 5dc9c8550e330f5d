/** The front door of policy-cedar: a release policy in Cedar behind the guard's PolicyEngine port. */
export { type CedarEngine, createPolicyEngine } from "./engine.ts";
export { policyReader } from "./reader.ts";
