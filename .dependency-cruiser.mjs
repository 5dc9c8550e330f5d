// The walls of the house (docs/architecture.md). Each rule says what to do instead; tools/walls.test.ts proves with the
// folder of sins (tools/sins) that each one bites.

/** A domain room may import kernel, picture, itself and those named; everything else is a stranger. */
const room = (name, friends, comment) => ({
  name: `domain-${name}`,
  severity: "error",
  comment,
  from: { path: `packages/domain/${name}/src/`, pathNot: "\\.test\\.ts$" },
  to: {
    path: `packages/(domain|node|adapters|testing)/|apps/`,
    pathNot: [name, ...friends].map((friend) => `packages/domain/${friend}/`).join("|"),
  },
});

export default {
  forbidden: [
    {
      name: "no-cycle",
      severity: "error",
      comment: "Two files that need each other are one file, or hide a third: find it.",
      from: {},
      to: { circular: true },
    },
    {
      name: "kernel-knows-nothing",
      severity: "error",
      comment: "The kernel is below everything: move what knows of missiles, nations or links up into a domain room.",
      from: { path: `packages/kernel/`, pathNot: "\\.test\\.ts$" },
      to: { path: `(packages/(domain|node|adapters|testing)|apps)/` },
    },
    {
      name: "core-is-pure",
      severity: "error",
      comment:
        "Kernel, domain and node import no platform and no third party: declare a port and let an adapter fill it. Small, pure, synchronous numerics may be added to this list by ADR.",
      from: { path: `packages/(kernel|domain|node)/`, pathNot: "\\.test\\.ts$" },
      to: {
        dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-no-pkg", "npm-unknown"],
        pathNot: "^packages/",
      },
    },
    {
      name: "truth-and-estimators-never-meet",
      severity: "error",
      comment:
        "A shared equation is a shared error that every test passes: write it twice. Tests that compare the two live in packages/testing.",
      from: { path: `packages/domain/(tracking|ballistics)/` },
      to: { path: `packages/domain/truth/` },
    },
    {
      name: "truth-has-its-own-geometry",
      severity: "error",
      comment: "Truth may not borrow the estimators' geodesy: use packages/domain/truth/src/earth.ts. Types are free.",
      from: { path: `packages/domain/truth/src/` },
      to: { path: `packages/kernel/src/space`, dependencyTypesNot: ["type-only"] },
    },
    room("picture", [], "Picture is the shared words: whatever it would import belongs above it."),
    room(
      "tracking",
      ["picture", "ballistics"],
      "Tracking may use ballistics' motion (docs/adr/0003); meet the others in node.",
    ),
    room("ballistics", ["picture"], "Ballistics meets the other rooms in node."),
    room(
      "guard",
      ["picture"],
      "A partner's auditor reads guard in an afternoon: kernel and picture only. Declare a port for the rest.",
    ),
    room("exchange", ["picture"], "Exchange meets the other rooms in node."),
    room("ledger", [], "The ledger knows hashes and nothing else: hand bytes in."),
    room("alerting", ["picture", "ballistics"], "Alerting may use ballistics; meet the others in node."),
    room("consult", ["picture"], "Consultation gates nothing, so it knows nothing of alerts: meet the others in node."),
    room(
      "exercise",
      ["picture"],
      "Exercise plans and keeps its clock; who flies and who alerts it learns in node and adapters.",
    ),
    room(
      "scoring",
      ["picture", "truth"],
      "The judge borrows nothing from whom it judges: geometry and forces come from truth, never from an estimator.",
    ),
    room("truth", ["picture"], "Truth stands alone, so that it can judge the estimators."),
    {
      name: "node-below-adapters",
      severity: "error",
      comment: "The node declares ports; adapters fill them; apps join the two.",
      from: { path: `packages/node/`, pathNot: "\\.test\\.ts$" },
      to: { path: `(packages/(adapters|testing)|apps)/` },
    },
    {
      name: "node-without-truth",
      severity: "error",
      comment: "A node that could see the truth would be believed in tests and blind in the world: feed it plots.",
      from: { path: `packages/node/` },
      to: { path: `packages/domain/truth/` },
    },
    {
      name: "adapters-below-apps",
      severity: "error",
      comment: "An adapter serves whichever app composes it: hand in what it needs.",
      from: { path: `packages/(adapters|testing)/` },
      to: { path: `apps/` },
    },
    {
      name: "reading-without-a-face",
      severity: "error",
      comment:
        "What a watch reads is said in a terminal too: dress it in the console, and keep React and the page out.",
      from: { path: `apps/console/src/reading/`, pathNot: "\\.test\\.ts$" },
      to: { path: `.`, pathNot: "^apps/console/src/reading/|^packages/adapters/codec-protobuf/" },
    },
    {
      name: "product-without-testing",
      severity: "error",
      comment: "Testing code never ships inside the product; simulate and bench are composed in apps.",
      from: { path: `packages/(kernel|domain|node|adapters)/`, pathNot: "\\.test\\.ts$" },
      to: { path: `packages/testing/` },
    },
    {
      name: "front-door-only",
      severity: "error",
      comment: "Reach another package by its name and its exports, never by a path into its rooms.",
      from: { path: `(packages/domain|packages/adapters|packages/testing|packages|apps)/([^/]+)/src/` },
      to: {
        path: `(packages|apps)/`,
        pathNot: ["$1/$2/"],
        dependencyTypes: ["local"],
      },
    },
    {
      name: "declared-only",
      severity: "error",
      comment: "Name the package in your package.json, with its exact version.",
      from: { path: "(packages|apps)/", pathNot: "\\.(test|browser|process)\\.ts$|/test/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "^packages/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|generated)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.server.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js"],
    },
  },
};
