/**
 * Reads the published decoding of a recording (another program's text) into records, for one test.
 * Must never be used by the product.
 */

export interface PublishedField {
  readonly name: string;
  /** As printed: digits, or text. */
  readonly raw: string;
  /** In brackets with a unit, where the field is scaled. */
  readonly value?: number;
}

export interface PublishedItem {
  readonly number: string;
  readonly octets: string;
  readonly fields: readonly PublishedField[];
}

export interface PublishedRecord {
  readonly category: number;
  readonly octets: string;
  readonly items: readonly PublishedItem[];
}

/** Every record of the text in order. @throws Error on a line of a form that is not known: nothing is passed over. */
export function readPublished(text: string): PublishedRecord[] {
  const records: { category: number; octets: string; items: PublishedItem[] }[] = [];
  let category = 0;
  let inRecord = false;
  let fields: PublishedField[] = [];
  for (const line of text.split(/\r?\n/)) {
    const item = /^Item (\w+) : /.exec(line);
    const octets = /^\[ (.*) \]$/.exec(line);
    if (line.startsWith("Category: ")) category = Number(line.slice(10));
    else if (/^Data Block \d+$/.test(line)) inRecord = false;
    else if (/^Data Record \d+$/.test(line)) {
      inRecord = true;
      records.push({ category, octets: "", items: [] });
    } else if (line.startsWith("HexData: ")) {
      const last = records.at(-1);
      if (inRecord && last !== undefined) last.octets = line.slice(9);
    } else if (item !== null) {
      fields = [];
      records.at(-1)?.items.push({ number: item[1] ?? "", octets: "", fields });
    } else if (octets !== null) {
      const items = records.at(-1)?.items ?? [];
      const last = items.pop();
      if (last !== undefined) items.push({ ...last, octets: (octets[1] ?? "").replaceAll(" ", "") });
    } else if (line.startsWith("\t")) fields.push(readField(line));
    else if (!/^(-+|Len: \d+|Timestamp: .*|CRC: .*|)$/.test(line)) throw new Error(`unknown line: ${line}`);
  }
  return records;
}

function readField(line: string): PublishedField {
  const parts = /^\t(.*?): ?([^(]*?)(?: \((.*)\))?$/.exec(line) ?? [];
  const characters = /^\tCharacters .*identification: (.{8})$/.exec(line);
  if (characters !== null) return { name: "identification", raw: characters[1] ?? "" };
  const scaled = /^(-?[\d.]+) [A-Za-z/]+$/.exec(parts[3] ?? "");
  const field = { name: parts[1] ?? "", raw: parts[2] ?? "" };
  return scaled === null ? field : { ...field, value: Number(scaled[1]) };
}
