/** What is mutated: the modules on which safety stands, and the tests that answer for them. */

export interface Target {
  readonly title: string;
  /** Requirement that the closing line speaks for (docs/assurance.md), where there is one. */
  readonly id?: string;
  /** Patterns of files, relative to the root; tests are never mutated. */
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

/** The scenes, whole nations that play a night, that are about these things; the quick tests of the node come with them. */
const night = (...scenes: readonly string[]): string[] => [
  "packages/node/src/**/*.test.ts",
  ...scenes.map((scene) => `packages/testing/scenes/src/${scene}.test.ts`),
];
const USE_CASES = "packages/node/src/use-cases";

export const TARGETS: readonly Target[] = [
  {
    title: "guard",
    id: "S7",
    files: ["packages/domain/guard/src/*.ts"],
    tests: ["packages/domain/guard/src/*.test.ts"],
  },
  {
    title: "release by two",
    id: "S8",
    files: ["packages/domain/alerting/src/{release,chain}.ts"],
    tests: ["packages/domain/alerting/src/*.test.ts"],
  },
  {
    title: "exchange",
    files: ["packages/domain/exchange/src/*.ts"],
    tests: ["packages/domain/exchange/src/*.test.ts", "packages/testing/interop-vectors/src/*.test.ts"],
  },
  {
    title: "what is new enough to tell",
    files: ["packages/domain/alerting/src/change.ts"],
    tests: ["packages/domain/alerting/src/*.test.ts"],
  },
  {
    title: "past of a link",
    files: ["packages/adapters/link-tls/src/past.ts"],
    tests: ["packages/adapters/link-tls/src/past.test.ts", "packages/adapters/link-tls/src/links.test.ts"],
  },
  {
    title: "people",
    files: [`${USE_CASES}/people/*.ts`],
    tests: night("people", "release", "exercise-run", "consult"),
  },
  { title: "policies and grants", files: [`${USE_CASES}/guard/*.ts`], tests: night("policy", "originator") },
  { title: "alert", files: [`${USE_CASES}/alert/*.ts`], tests: night("release", "replay") },
  {
    title: "deliveries",
    files: [`${USE_CASES}/take-delivery.ts`],
    tests: night("forgeries", "claimed-epoch", "echo", "two-stories", "hub", "policy-fails", "consult", "exercise-run"),
  },
  {
    title: "publishing and warning",
    files: [`${USE_CASES}/{publish,warn}.ts`],
    tests: night(
      "policy-fails",
      "hub",
      "echo",
      "two-stories",
      "forgeries",
      "release",
      "track-lost",
      "launch-seen-by-one",
    ),
  },
  {
    title: "orders of exercises",
    files: [`${USE_CASES}/exercise/{order,run}.ts`, "packages/domain/exercise/src/clock.ts"],
    tests: ["packages/domain/exercise/src/*.test.ts", ...night("exercise-run", "programme")],
  },
];
