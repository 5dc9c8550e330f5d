/** The bill of materials: npm's own, out of package-lock.json, as CycloneDX 1.6. The same lock file gives the same bytes. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Component {
  readonly "bom-ref": string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string }[];
  readonly licenses?: readonly object[];
}

export interface Bill {
  readonly bomFormat: "CycloneDX";
  readonly specVersion: string;
  readonly components: readonly Component[];
  readonly metadata: { readonly component: object; readonly timestamp?: string };
  readonly serialNumber?: string;
}

const VERSION = "1.6";
const ARGUMENTS = ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only"];

/**
 * npm writes 1.5, all of which 1.6 takes as it stands. Its number and its instant are left out, and the folder's name gives way
 * to the project's: they would differ from run to run.
 * @throws Error with npm's words where npm cannot.
 */
export function makeBill(root: URL): Bill {
  const { status, stdout, stderr } = spawnSync("npm", ARGUMENTS, {
    cwd: fileURLToPath(root),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  const { serialNumber: _number, metadata, ...bill } = JSON.parse(stdout) as Bill & { readonly $schema: string };
  const { timestamp: _instant, ...about } = metadata;
  const byName = (a: Component, b: Component): number => (a["bom-ref"] < b["bom-ref"] ? -1 : 1);
  return {
    ...bill,
    ...{ $schema: `http://cyclonedx.org/schema/bom-${VERSION}.schema.json`, specVersion: VERSION },
    metadata: { ...about, component: { ...about.component, name: "tocsin" } },
    components: bill.components.toSorted(byName),
  };
}
