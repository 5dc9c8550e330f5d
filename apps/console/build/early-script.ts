/** Builds src/live/early-main.ts as a script of its own, and lets the page run it before and beside the console's. */
import { fileURLToPath } from "node:url";
import type { HtmlTagDescriptor, Plugin } from "vite";

const ENTRY = fileURLToPath(new URL("../src/live/early-main.ts", import.meta.url));

export const earlyScript = (): Plugin => ({
  name: "tocsin-early-script",
  apply: "build",
  buildStart() {
    this.emitFile({ type: "chunk", id: ENTRY, name: "early" });
  },
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle }): HtmlTagDescriptor[] {
      const chunk = Object.values(bundle ?? {}).find(
        (each) => each.type === "chunk" && each.isEntry && each.facadeModuleId === ENTRY,
      );
      if (chunk === undefined) throw new Error("The early script was not built.");
      const attrs = { type: "module", async: true, crossorigin: true, src: `/${chunk.fileName}` };
      return [{ tag: "script", attrs, injectTo: "head-prepend" }];
    },
  },
});
