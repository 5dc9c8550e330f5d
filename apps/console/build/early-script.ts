/** Builds src/live/early.ts as one script of its own, and lets the page run it before the console's, which takes up what it began. */
import { fileURLToPath } from "node:url";
import type { HtmlTagDescriptor, Plugin } from "vite";

const SOURCE = fileURLToPath(new URL("../src/live/early.ts", import.meta.url));

export const earlyScript = (): Plugin => ({
  name: "tocsin-early-script",
  apply: "build",
  // A part of what the console's script imports, and not an entry: that would be a file more, and one more to wait for.
  config: () => ({
    build: {
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: "early", test: (id) => id === SOURCE }] } } },
    },
  }),
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle }): HtmlTagDescriptor[] {
      const chunk = Object.values(bundle ?? {}).find(
        (each) => each.type === "chunk" && each.moduleIds.includes(SOURCE),
      );
      if (chunk === undefined) throw new Error("The early script was not built.");
      const attrs = { type: "module", async: true, crossorigin: true, src: `/${chunk.fileName}` };
      return [{ tag: "script", attrs, injectTo: "head-prepend" }];
    },
  },
});
