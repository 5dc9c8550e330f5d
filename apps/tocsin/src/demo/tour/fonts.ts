/**
 * Korean and Japanese letters for the guide's page, out of the built console: a system may have none. Must never serve another file
 * than a font of that console.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PLACES } from "../../places.ts";

const FONT = /^\/assets\/[\w-]+\.woff2$/;

interface Served {
  readonly body: Buffer | string;
  readonly type: string;
}

/** The console's own list of its fonts; empty where no console has been built, for a page without them can still be read. */
export function fontsStyle(console = PLACES.console): Served {
  const assets = join(console, "assets");
  const names = listed(assets).filter((name) => /^fonts-[\w-]+\.css$/.test(name));
  return {
    body: names.map((name) => readFileSync(join(assets, name), "utf8")).join("\n"),
    type: "text/css; charset=utf-8",
  };
}

/** @param path as that list names it. */
export function fontAt(path: string, console = PLACES.console): Served | undefined {
  if (!FONT.test(path) || !listed(join(console, "assets")).includes(path.slice("/assets/".length))) return undefined;
  return { body: readFileSync(join(console, path)), type: "font/woff2" };
}

function listed(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
