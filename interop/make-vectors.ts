/** Writes the published vectors anew: `npx node interop/make-vectors.ts`. A test demands that this changes nothing. */
import { mkdirSync, writeFileSync } from "node:fs";
import { vectorFiles } from "@tocsin/interop-vectors";

const folder = new URL("./vectors/exchange/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of vectorFiles()) {
  writeFileSync(new URL(name, folder), text);
  process.stdout.write(`${name}: ${text.length} characters\n`);
}
