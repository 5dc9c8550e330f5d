/** Builds src/live/early-main.ts with what it imports as one script of its own, and lets the page run it before the console's, which takes up what it began. */
import { fileURLToPath } from "node:url";
import type { HtmlTagDescriptor, Plugin } from "vite";

const [SOURCE, NEEDED] = ["early-main", "early"].map((name) =>
  fileURLToPath(new URL(`../src/live/${name}.ts`, import.meta.url)),
);

export const earlyScript = (): Plugin => ({
  name: "tocsin-early-script",
  apply: "build",
  // A part of what the console's script imports, and not an entry: that would be a file more, and one more to wait for.
  config: () => ({
    build: {
      rolldownOptions: {
        output: { codeSplitting: { groups: [{ name: "early", test: (id) => id === SOURCE || id === NEEDED }] } },
      },
    },
  }),
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle }): HtmlTagDescriptor[] {
      const chunk = Object.values(bundle ?? {}).find(
        (each) => each.type === "chunk" && each.moduleIds.some((id) => id === SOURCE),
      );
      if (chunk === undefined) throw new Error("The early script was not built.");
      const attrs = { type: "module", async: true, crossorigin: true, src: `/${chunk.fileName}` };
      return [{ tag: "script", attrs, injectTo: "head-prepend" }];
    },
  },
});
