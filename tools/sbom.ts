/** `npm run sbom [-- FILE]`: writes the bill of materials, as CycloneDX 1.6 in JSON, to sbom.cdx.json or to the file named. */
import { writeFileSync } from "node:fs";
import { runWords } from "@tocsin/run-words";
import { makeBill } from "./supply/bill.ts";

const USAGE = "npm run sbom -- [FILE]: the bill of materials; without a name to sbom.cdx.json";
const [file = "sbom.cdx.json"] = runWords(USAGE, {}, true).positionals;
const bill = makeBill(new URL("../", import.meta.url));
writeFileSync(file, `${JSON.stringify(bill, undefined, 2)}\n`);
process.stdout.write(`${file}: CycloneDX ${bill.specVersion}, ${bill.components.length} components\n`);
