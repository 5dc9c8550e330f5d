#!/usr/bin/env node
// Starts Tocsin on the Node that came with the install, whatever older Node the shell has. Must stay plain JavaScript
// that an old Node can read, and must never do anything but choose the runtime.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const WANTED_MAJOR = 24;
const main = join(dirname(fileURLToPath(import.meta.url)), "..", "src", "main.ts");

/** The bundled binary for this platform, or undefined where npm has none for it. */
function bundledNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(require.resolve(`node-${platform}-${process.arch}/package.json`));
    const binary = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

if (Number(process.versions.node.split(".")[0]) >= WANTED_MAJOR) {
  const { enableCompileCache } = await import("node:module");
  enableCompileCache?.();
  await import(main);
} else {
  const binary = bundledNode();
  if (binary === undefined) {
    console.error(
      `tocsin: needs Node ${WANTED_MAJOR} or later; this is ${process.version} and npm has no Node ${WANTED_MAJOR} for ${process.platform}-${process.arch}. Install Node ${WANTED_MAJOR} and try again.`,
    );
    process.exit(2);
  }
  const environment = {
    ...process.env,
    PATH: `${dirname(binary)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`,
  };
  const child = spawn(binary, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: environment,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}
