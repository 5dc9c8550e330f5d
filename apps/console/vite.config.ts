/** Builds the console into dist. Must need no network and must inline nothing that the policy in csp.json forbids. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { cesiumParts } from "./build/cesium-parts.ts";
import { earlyScript } from "./build/early-script.ts";
import { geography } from "./build/geography.ts";

const absent = fileURLToPath(new URL("./build/absent.ts", import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react(), geography(), cesiumParts(), earlyScript()],
  resolve: {
    // These start WebAssembly as soon as they are loaded and serve only formats that the console never opens.
    alias: {
      "@spz-loader/core": absent,
      "@cesium/wasm-splats": absent,
      "draco3d/draco_decoder_nodejs.js": absent,
      meshoptimizer: absent,
    },
  },
  build: {
    target: "es2023",
    // Fonts and pictures stay files: the policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
});
