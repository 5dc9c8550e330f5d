/**
 * What was typed behind an `npm run`: its options, or its usage where that is asked for or where something is not understood. No
 * program behind `npm run` may answer a wrong word with a stack trace.
 */
import { type ParseArgsOptionDescriptor, type ParseArgsOptionsConfig, parseArgs } from "node:util";

const HELP = { help: { type: "boolean", default: false } } as const;

type ValueOf<Option extends ParseArgsOptionDescriptor> = Option extends { type: "boolean" }
  ? boolean
  : Option extends { multiple: true }
    ? string[]
    : string;
type Values<Options extends ParseArgsOptionsConfig> = {
  readonly [Name in keyof Options]: Options[Name] extends { default: unknown }
    ? ValueOf<Options[Name]>
    : ValueOf<Options[Name]> | undefined;
};

interface Words<Options extends ParseArgsOptionsConfig> {
  readonly values: Values<Options>;
  readonly positionals: readonly string[];
}
type Read<Options extends ParseArgsOptionsConfig> =
  | ({ readonly kind: "run" } & Words<Options>)
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly what: string };

/** @param options as node's parseArgs takes them, without `help`. */
export function readWords<const Options extends ParseArgsOptionsConfig>(
  typed: readonly string[],
  options: Options,
  allowPositionals = false,
): Read<Options> {
  try {
    const config = { args: [...typed], allowPositionals, options: { ...options, ...HELP } as ParseArgsOptionsConfig };
    const { values, positionals } = parseArgs(config);
    if (values.help === true) return { kind: "help" };
    return { kind: "run", values: values as Values<Options>, positionals };
  } catch (error) {
    // Node adds how positionals are written, which no program here needs.
    const [what = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    return { kind: "wrong", what: `${what.replace(/\.$/, "")}.` };
  }
}

/** The words of this process; ends it with 0 after `--help`, with 2 and the usage after what is not understood. */
export function runWords<const Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  allowPositionals = false,
): Words<Options> {
  const read = readWords(process.argv.slice(2), options, allowPositionals);
  if (read.kind === "run") return read;
  if (read.kind === "wrong") process.stderr.write(`${read.what}\n\n${usage}\n`);
  else process.stdout.write(`${usage}\n`);
  process.exit(read.kind === "wrong" ? 2 : 0);
}
