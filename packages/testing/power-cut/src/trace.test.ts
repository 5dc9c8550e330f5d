/** What strace wrote becomes calls: one cut in two by another thread too; what the disk does not know is refused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readTrace } from "./trace.ts";

const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
const read = (...lines: string[]) => readTrace(lines.join("\n"), "/disk", "/spoken");

test("writes, syncs, names and what the writer says, in order; others' files and what failed are left out", () => {
  const calls = read(
    `7  mkdir("${hex("/disk/a")}", 0700) = 0`,
    `7  openat(AT_FDCWD<${hex("/disk")}>, "${hex("/disk/a/b")}", O_RDWR|O_CREAT, 0644) = 5<${hex("/disk/a/b")}>`,
    `7  pwrite64(5<${hex("/disk/a/b")}>, "${hex("hello")}", 5, 4096 <unfinished ...>`,
    `8  pwrite64(5<${hex("/other")}>, "${hex("x")}", 1, 0) = 1`,
    "7  <... pwrite64 resumed>) = 3",
    `7  pwrite64(6<${hex("/disk/a/b-shm")}>, "${hex("x")}", 1, 0) = 1`,
    `7  fdatasync(5<${hex("/disk/a/b")}>) = -1 EIO (Input/output error)`,
    `7  fdatasync(5<${hex("/disk/a/b")}>) = 0`,
    `9  write(3<${hex("/spoken")}>, "${hex("acknowledged 17\n")}", 16) = 16`,
    `7  rename("${hex("/disk/a/b")}", "${hex("/disk/a/c")}") = 0`,
    "7  +++ exited with 0 +++",
  );
  assert.deepEqual(calls, [
    { do: "mkdir", path: "/a" },
    { do: "open", path: "/a/b", create: true, emptied: false },
    { do: "write", path: "/a/b", bytes: Buffer.from("hel"), at: 4096 },
    { do: "sync", path: "/a/b" },
    { do: "said", commit: 17 },
    { do: "rename", path: "/a/b", to: "/a/c" },
  ]);
});

test("a call that changes a file and is not known ends the reading", () => {
  assert.throws(() => read(`7  fallocate(5<${hex("/disk/a")}>, 0, 0, 4096) = 0`), /does not know the call fallocate/);
});
