/**
 * System calls of a process on the files below one directory, read from what strace wrote (-f -y -xx). Must never pass over a
 * call that changes a file and that it does not know: it throws.
 */
export type Call =
  | { readonly do: "open"; readonly path: string; readonly create: boolean; readonly emptied: boolean }
  | { readonly do: "write"; readonly path: string; readonly bytes: Buffer; readonly at: number | "end" }
  | { readonly do: "truncate"; readonly path: string; readonly size: number }
  | { readonly do: "sync"; readonly path: string }
  | { readonly do: "rename"; readonly path: string; readonly to: string }
  | { readonly do: "unlink"; readonly path: string }
  | { readonly do: "mkdir"; readonly path: string }
  /** The writer said that this commit is acknowledged; 0 where it said that the journal is open. */
  | { readonly do: "said"; readonly commit: number };

/** The calls that may change files, to be traced all. */
export const TRACED = [
  ...["open", "openat", "creat", "write", "writev", "pwrite64", "pwritev", "pwritev2", "ftruncate", "truncate"],
  ...["fallocate", "fsync", "fdatasync", "sync_file_range", "rename", "renameat", "renameat2", "link", "linkat"],
  ...["unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "copy_file_range", "sendfile"],
];

/** Made anew by whoever opens first: SQLite's wal-index, which no recovery reads. */
const FORGOTTEN = /-shm$/;
const LINE = /^(\d+) +(?:<\.\.\. )?(\w+)(?:\(| resumed>)/;

/** @param root the traced directory; paths of calls are relative to it. @param spoken the file that the writer says into. */
export function readTrace(text: string, root: string, spoken: string): Call[] {
  const begun = new Map<string, string>();
  const calls: Call[] = [];
  for (const line of text.split("\n")) {
    const [start, thread = "", name = ""] = LINE.exec(line.slice(0, 80)) ?? [];
    if (start === undefined) continue;
    if (line.endsWith("<unfinished ...>")) {
      begun.set(thread, line.slice(start.length, -" <unfinished ...>".length));
      continue;
    }
    const rest = (start.endsWith(">") ? (begun.get(thread) ?? "") : "") + line.slice(start.length);
    const call = callOf(name, rest, root, spoken);
    if (call !== undefined) calls.push(call);
  }
  return calls;
}

function callOf(name: string, rest: string, root: string, spoken: string): Call | undefined {
  const end = rest.lastIndexOf(") ");
  const result = Number(/= (-?\d+)/.exec(rest.slice(end))?.[1] ?? "-1");
  if (result < 0) return undefined;
  const args = rest.slice(0, end);
  const texts = textsOf(args);
  if (name === "write" && texts[0]?.toString() === spoken)
    return { do: "said", commit: Number(/\d+/.exec(`${texts[1]}`)) };
  const paths = name.startsWith("open") ? texts.slice(-1) : name.includes("write") ? texts.slice(0, 1) : texts;
  const [path, to] = paths
    .map((each) => each.toString())
    .filter((each) => isBelow(each, root) && !FORGOTTEN.test(each));
  if (path === undefined) return undefined;
  return known(name, args, path.slice(root.length), to?.slice(root.length), texts[1]?.subarray(0, result));
}

const isBelow = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`);

function known(
  name: string,
  args: string,
  path: string,
  to: string | undefined,
  bytes: Buffer = Buffer.alloc(0),
): Call | undefined {
  const last = Number(args.slice(args.lastIndexOf(",") + 1));
  switch (name) {
    case "open":
    case "openat":
      return { do: "open", path, create: args.includes("O_CREAT"), emptied: args.includes("O_TRUNC") };
    case "write":
      return { do: "write", path, bytes, at: "end" };
    case "pwrite64":
      return { do: "write", path, bytes, at: last };
    case "ftruncate":
      return { do: "truncate", path, size: last };
    case "fsync":
    case "fdatasync":
      return { do: "sync", path };
    case "rename":
      if (to !== undefined) return { do: "rename", path, to };
      break;
    case "unlink":
      return { do: "unlink", path };
    case "mkdir":
      return { do: "mkdir", path };
  }
  throw new Error(`the disk does not know the call ${name} on ${path}`);
}

/** What stands in quotes or, for an open file, in angles, in order: each byte as \x41. */
function textsOf(args: string): Buffer[] {
  const texts: Buffer[] = [];
  for (let from = nextText(args, 0); from >= 0; from = nextText(args, from)) {
    const end = args.indexOf(args[from] === "<" ? ">" : '"', from + 1);
    texts.push(Buffer.from(args.slice(from + 1, end).replaceAll("\\x", ""), "hex"));
    from = end + 1;
  }
  return texts;
}

function nextText(args: string, from: number): number {
  for (let at = from; at < args.length; at++) if (args[at] === "<" || args[at] === '"') return at;
  return -1;
}
