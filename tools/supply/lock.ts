/** package-lock.json as a list, and what about it would let code in that nobody has looked at. Reads only. */
import { readFileSync } from "node:fs";

export interface Locked {
  /** Where npm puts it, below the project. */
  readonly path: string;
  readonly version: string;
  /** Absent: from whichever registry npm is set to, by name, version and SHA-512. */
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  /** A package of the project itself, or a link to one. */
  readonly own: boolean;
}

interface LockFile {
  readonly packages: Readonly<Record<string, Omit<Locked, "path" | "own"> & { readonly link?: boolean }>>;
}

const REGISTRY = "https://registry.npmjs.org/";

/** Packages that may run a script when they are installed, and why that is borne. */
const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  "node_modules/@bufbuild/buf": "for development only; checks its binary, works without",
};

export function readLock(root: URL): Locked[] {
  const { packages } = JSON.parse(readFileSync(new URL("package-lock.json", root), "utf8")) as LockFile;
  return Object.entries(packages).map(([path, entry]) => ({
    ...entry,
    path,
    own: entry.link === true || !path.includes("node_modules/"),
  }));
}

/** One line for each fault. */
export function faultsOf(locked: readonly Locked[]): string[] {
  return locked.flatMap(({ path, own, resolved, integrity, hasInstallScript }) => {
    const faults: string[] = [];
    if (!own && resolved?.startsWith(REGISTRY) === false) faults.push(`${path} does not come from ${REGISTRY}`);
    if (!own && integrity?.startsWith("sha512-") !== true) faults.push(`${path} has no SHA-512`);
    if (hasInstallScript === true && INSTALL_SCRIPTS[path] === undefined)
      faults.push(`${path} runs a script when it is installed`);
    return faults;
  });
}
