/** Reads untrusted plain data field by field and notes every fault with the field's path. Must never throw on bad input. */

/** Collects faults; readers hand back a harmless value and go on, so that a user sees all faults at once. */
export class Fields {
  readonly faults: string[] = [];

  note(path: string, what: string): void {
    this.faults.push(`${path}: ${what}`);
  }

  /** The record at `path` with no other keys than those allowed; an empty one where there is none. */
  record(value: unknown, path: string, allowed?: readonly string[]): Readonly<Record<string, unknown>> {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.note(path, "must be an object");
      return {};
    }
    const record = value as Record<string, unknown>;
    for (const key of Object.keys(record)) {
      if (allowed && !allowed.includes(key))
        this.note(`${path}.${key}`, `is not known here; known are ${allowed.join(", ")}`);
    }
    return record;
  }

  list(value: unknown, path: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.note(path, "must be a list");
    return [];
  }

  text(value: unknown, path: string, pattern = /./s): string {
    if (typeof value === "string" && pattern.test(value)) return value;
    this.note(path, `must be a text${pattern.source === "." ? "" : ` like ${pattern.source}`}`);
    return "";
  }

  number(value: unknown, path: string, low: number, high: number): number {
    if (typeof value === "number" && value >= low && value <= high) return value;
    this.note(path, `must be a number from ${low} to ${high}, not ${JSON.stringify(value)}`);
    return low;
  }

  /** A number, or undefined where the field is absent. */
  optional(value: unknown, path: string, low: number, high: number): number | undefined {
    return value === undefined || value === null ? undefined : this.number(value, path, low, high);
  }

  oneOf<T extends string>(value: unknown, path: string, choices: readonly T[]): T | undefined {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.note(path, `must be one of ${choices.join(", ")}`);
    return found;
  }
}
