/** A report in every form: JSON, and HTML and PDF in three languages, each file whole or not there. The JSON comes last. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { LANGUAGES } from "@tocsin/picture";
import { type Report, reportHtml, reportPdf } from "@tocsin/report";

/** @param path of the files, without the endings .ko.html, .ko.pdf, .json and so on. */
export async function writeSet(report: Report, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const write = async (ending: string, content: string | Uint8Array): Promise<void> => {
    await writeFile(`${path}.${ending}.new`, content);
    await rename(`${path}.${ending}.new`, `${path}.${ending}`);
  };
  for (const language of LANGUAGES) {
    await write(`${language}.html`, reportHtml(report, language));
    await write(`${language}.pdf`, await reportPdf(report, language));
  }
  await write("json", `${JSON.stringify(report)}\n`);
}
