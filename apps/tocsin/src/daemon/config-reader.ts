/** Reads fields of a configuration and keeps the first complaint, which names its field. */

export interface Address {
  readonly host: string;
  readonly port: number;
}

export type Fields = Record<string, unknown>;
export const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Collects the first complaint; every getter names its field. */
export class Reader {
  complaint: string | undefined;

  complain(field: string, wanted: string): void {
    this.complaint ??= `${field} must be ${wanted}`;
  }

  text(fields: Fields, name: string, pattern: RegExp, wanted: string): string {
    const value = fields[name];
    if (typeof value === "string" && pattern.test(value)) return value;
    this.complain(name, wanted);
    return "";
  }

  record(fields: Fields, name: string): Fields {
    const value = fields[name];
    if (isRecord(value)) return value;
    this.complain(name, "an object");
    return {};
  }

  list(fields: Fields, name: string): Fields[] {
    const value = fields[name] ?? [];
    if (Array.isArray(value) && value.every(isRecord)) return value;
    this.complain(name, "a list of objects");
    return [];
  }

  address(fields: Fields, name: string): Address {
    const { host, port } = this.record(fields, name);
    const good = typeof port === "number" && Number.isInteger(port) && port >= 0 && port < 65536;
    if (!good) this.complain(`${name}.port`, "a port number");
    return { host: typeof host === "string" ? host : "127.0.0.1", port: good ? port : 0 };
  }
}
