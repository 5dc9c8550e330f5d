/** The interop vectors as files: made anew from the code each time, published under interop/vectors/exchange. For tests only. */
import { admissionFile } from "./admission.ts";
import { commitmentFile, merkleFile, signingFile } from "./hashes.ts";
import { invalidFile } from "./invalid-frames.ts";
import { keysFile } from "./nations.ts";
import { messagesFile } from "./sections.ts";
import { validFile } from "./valid-frames.ts";

/** File text by file name; the same on every machine. */
export function vectorFiles(): Map<string, string> {
  const files = {
    "keys.json": keysFile(),
    "commitment.json": commitmentFile(),
    "merkle.json": merkleFile(),
    "signing.json": signingFile(),
    "messages.json": messagesFile(),
    "frames-valid.json": validFile(),
    "frames-invalid.json": invalidFile(),
    "admission.json": admissionFile(),
  };
  return new Map(Object.entries(files).map(([name, content]) => [name, `${JSON.stringify(content, null, 1)}\n`]));
}
