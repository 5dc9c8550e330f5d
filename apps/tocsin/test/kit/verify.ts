/** The verbs that judge a stopped federation, and their answers as values. */
import { tocsin } from "./command.ts";

export interface Stream {
  readonly from: string;
  readonly to: string;
  readonly priority: string;
  readonly sent: number;
  readonly received: number;
  readonly underWay: number;
}

export interface Verified {
  readonly code: number | null;
  readonly ok: boolean;
  readonly nodes: readonly {
    readonly nation: string;
    readonly epoch: number;
    readonly leaves: number;
    readonly root: string;
    readonly cosigned: { readonly [nation: string]: number };
  }[];
  readonly streams: readonly Stream[];
  readonly checkpoints: number;
  readonly faults: readonly { readonly code: string; readonly what: string }[];
}

/** `tocsin verify`; its last line of output is the report. */
export async function verify(directories: readonly string[]): Promise<Verified> {
  const { code, out, error } = await tocsin(["verify", ...directories, "--json"]);
  return { code, ...(parse(out, error) as Omit<Verified, "code">) };
}

export interface Replayed {
  readonly code: number | null;
  readonly inputs: number;
  readonly leaves: number;
  readonly fingerprintsCompared: number;
  readonly fingerprint: string;
  readonly differences: readonly { readonly code: string; readonly what: string }[];
}

export async function replay(directory: string): Promise<Replayed> {
  const { code, out, error } = await tocsin(["replay", directory, "--json"]);
  return { code, ...(parse(out, error) as Omit<Replayed, "code">) };
}

function parse(out: string, error: string): object {
  try {
    return JSON.parse(out) as object;
  } catch {
    throw new Error(`no report in JSON: ${out} ${error}`);
  }
}
