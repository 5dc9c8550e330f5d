/**
 * Key notices as files in a node's `keys/notices`: made by `tocsin keys`, found by the node that runs, and fit to be carried
 * to a partner by hand. Public; the root's signature says what is true of them, not the place where they lie.
 */
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import type { KeyNotice, KeyNoticeContent } from "@tocsin/exchange";
import { bytesFromHex, hexFromBytes } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";
import { isRecord } from "../daemon/config-reader.ts";

const FORMAT = "tocsin-key-notice/1";
const codec = createCodec();

const folderOf = (directory: string): string => join(directory, "keys", "notices");

/** Every file there that can be read as a notice; whether it is true, the node judges. */
export async function readNotices(directory: string): Promise<KeyNoticeContent[]> {
  const names = await readdir(folderOf(directory)).catch(() => []);
  const found: KeyNoticeContent[] = [];
  for (const name of names.filter((each) => each.endsWith(".json")).sort()) {
    const text = await readFile(join(folderOf(directory), name), "utf8").catch(() => "");
    const notice = parse(text);
    if (notice !== undefined) found.push(notice);
  }
  return found;
}

/** The nation's own notice of the highest serial. */
export async function latestNotice(directory: string, nation: Nation): Promise<KeyNotice | undefined> {
  const own = (await readNotices(directory)).flatMap(({ notice }) => {
    const decoded = codec.decodeKeyNotice(notice);
    return decoded.ok && decoded.value.nation === nation ? [decoded.value] : [];
  });
  return own.toSorted((a, b) => a.serial - b.serial).at(-1);
}

/** Returns the file. */
export async function writeNotice(
  directory: string,
  { nation, serial }: Pick<KeyNotice, "nation" | "serial">,
  { notice, signature }: KeyNoticeContent,
): Promise<string> {
  const folder = folderOf(directory);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${nation}-${serial}.json`);
  const text = { format: FORMAT, notice: hexFromBytes(notice), signature: hexFromBytes(signature) };
  await writeFile(`${file}.new`, `${JSON.stringify(text, undefined, 2)}\n`, { flush: true });
  await rename(`${file}.new`, file);
  return file;
}

function parse(text: string): KeyNoticeContent | undefined {
  try {
    const fields: unknown = JSON.parse(text);
    if (!isRecord(fields) || fields.format !== FORMAT) return undefined;
    const notice = bytesFromHex(String(fields.notice));
    const signature = bytesFromHex(String(fields.signature));
    return notice === undefined || signature === undefined ? undefined : { notice, signature };
  } catch {
    return undefined;
  }
}
