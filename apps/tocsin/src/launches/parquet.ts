/**
 * Writes a table as Apache Parquet: one row group, plain, uncompressed, every column nullable. Enough for some thousand rows; must
 * never be given more than memory holds. The format is that of parquet-format 2 (parquet.thrift), read by any reader of it.
 */

export type Column =
  | { readonly name: string; readonly kind: "text"; readonly values: readonly (string | undefined)[] }
  | { readonly name: string; readonly kind: "number"; readonly values: readonly (number | undefined)[] }
  /** UTC microseconds. */
  | { readonly name: string; readonly kind: "instant"; readonly values: readonly (number | undefined)[] };

const TYPE = { text: 6, number: 5, instant: 2 } as const;
/** UTF8 and TIMESTAMP_MICROS; a plain double needs no further word. */
const CONVERTED = { text: 0, number: undefined, instant: 10 } as const;
const MAGIC = Buffer.from("PAR1");
const [OPTIONAL, PLAIN, RLE, UNCOMPRESSED, DATA_PAGE] = [1, 0, 3, 0, 0];

/** @param notes kept in the file beside the table, such as its marking. */
export function writeParquet(columns: readonly Column[], notes: Readonly<Record<string, string>>): Uint8Array {
  const rows = columns[0]?.values.length ?? 0;
  const parts: Buffer[] = [MAGIC];
  let offset = MAGIC.length;
  const chunks = columns.map((column) => {
    const page = pageOf(column);
    const chunk = { offset, size: page.length };
    parts.push(page);
    offset += page.length;
    return chunk;
  });
  const footer = footerOf(columns, rows, chunks, notes);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([...parts, footer, length, MAGIC]);
}

function pageOf({ kind, values }: Column): Buffer {
  const present = values.filter((value) => value !== undefined);
  const data = Buffer.concat([definitions(values), ...present.map((value) => plain(kind, value))]);
  const header = new Struct()
    .int(1, DATA_PAGE)
    .int(2, data.length)
    .int(3, data.length)
    .struct(5, new Struct().int(1, values.length).int(2, PLAIN).int(3, RLE).int(4, RLE));
  return Buffer.concat([header.bytes(), data]);
}

/** Which rows have a value: one bit each, in one bit-packed run. */
function definitions(values: readonly unknown[]): Buffer {
  const bits = Buffer.alloc(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (value !== undefined) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  });
  const run = Buffer.concat([varint(BigInt((bits.length << 1) | 1)), bits]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(run.length);
  return Buffer.concat([length, run]);
}

function plain(kind: Column["kind"], value: string | number): Buffer {
  if (kind === "text") {
    const text = Buffer.from(String(value), "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return Buffer.concat([length, text]);
  }
  const bytes = Buffer.alloc(8);
  if (kind === "number") bytes.writeDoubleLE(Number(value));
  else bytes.writeBigInt64LE(BigInt(Math.round(Number(value))));
  return bytes;
}

interface Chunk {
  readonly offset: number;
  readonly size: number;
}

function footerOf(
  columns: readonly Column[],
  rows: number,
  chunks: readonly Chunk[],
  notes: Readonly<Record<string, string>>,
): Buffer {
  const root = new Struct().text(4, "schema").int(5, columns.length);
  const elements = columns.map(({ name, kind }) => {
    const element = new Struct().int(1, TYPE[kind]).int(3, OPTIONAL).text(4, name);
    const converted = CONVERTED[kind];
    return converted === undefined ? element : element.int(6, converted);
  });
  const metadata = columns.map(({ name, kind }, i) => {
    const { offset = 0, size = 0 } = chunks[i] ?? {};
    const column = new Struct()
      .int(1, TYPE[kind])
      .ints(2, [PLAIN, RLE])
      .texts(3, [name])
      .int(4, UNCOMPRESSED)
      .long(5, rows)
      .long(6, size)
      .long(7, size)
      .long(9, offset);
    return new Struct().long(2, offset).struct(3, column);
  });
  const total = chunks.reduce((sum, { size }) => sum + size, 0);
  const pairs = Object.entries(notes).map(([key, value]) => new Struct().text(1, key).text(2, value));
  return new Struct()
    .int(1, 1)
    .structs(2, [root, ...elements])
    .long(3, rows)
    .structs(4, [new Struct().structs(1, metadata).long(2, total).long(3, rows)])
    .structs(5, pairs)
    .text(6, "tocsin")
    .bytes();
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}

const zigzag = (value: number): bigint => (BigInt(value) << 1n) ^ (BigInt(value) >> 63n);

/** Types of Thrift's compact protocol. */
const [I32, I64, BINARY, LIST, STRUCT] = [5, 6, 8, 9, 12];

/** One struct of Thrift's compact protocol; fields are given in the order of their numbers. */
class Struct {
  readonly #parts: Buffer[] = [];
  #last = 0;

  int(field: number, value: number): this {
    return this.#put(field, I32, varint(zigzag(value)));
  }

  long(field: number, value: number): this {
    return this.#put(field, I64, varint(zigzag(value)));
  }

  text(field: number, value: string): this {
    return this.#put(field, BINARY, binary(value));
  }

  struct(field: number, value: Struct): this {
    return this.#put(field, STRUCT, value.bytes());
  }

  ints(field: number, values: readonly number[]): this {
    return this.#list(
      field,
      I32,
      values.map((value) => varint(zigzag(value))),
    );
  }

  texts(field: number, values: readonly string[]): this {
    return this.#list(field, BINARY, values.map(binary));
  }

  structs(field: number, values: readonly Struct[]): this {
    return this.#list(
      field,
      STRUCT,
      values.map((value) => value.bytes()),
    );
  }

  bytes(): Buffer {
    return Buffer.concat([...this.#parts, Buffer.from([0])]);
  }

  #list(field: number, type: number, items: readonly Buffer[]): this {
    const head =
      items.length < 15
        ? Buffer.from([(items.length << 4) | type])
        : Buffer.concat([Buffer.from([0xf0 | type]), varint(BigInt(items.length))]);
    return this.#put(field, LIST, Buffer.concat([head, ...items]));
  }

  #put(field: number, type: number, value: Buffer): this {
    this.#parts.push(Buffer.from([((field - this.#last) << 4) | type]), value);
    this.#last = field;
    return this;
  }
}

function binary(value: string): Buffer {
  const text = Buffer.from(value, "utf8");
  return Buffer.concat([varint(BigInt(text.length)), text]);
}
