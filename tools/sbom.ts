/** `npm run sbom [-- FILE]`: writes the bill of materials, as CycloneDX 1.6 in JSON, to sbom.cdx.json or to the file named. */
import { writeFileSync } from "node:fs";
import { makeBill } from "./supply/bill.ts";

const file = process.argv[2] ?? "sbom.cdx.json";
const bill = makeBill(new URL("../", import.meta.url));
writeFileSync(file, `${JSON.stringify(bill, undefined, 2)}\n`);
process.stdout.write(`${file}: CycloneDX ${bill.specVersion}, ${bill.components.length} components\n`);
