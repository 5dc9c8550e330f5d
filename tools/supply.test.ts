/** What others bring: pinned, without scripts at installation, explained, listed; and a console that anybody can build again. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeBill } from "./supply/bill.ts";
import { directDependencies, reasonsIn, unexplained } from "./supply/direct.ts";
import { faultsOf, readLock } from "./supply/lock.ts";

const root = new URL("../", import.meta.url);
const locked = readLock(root);
const page = readFileSync(new URL("docs/dependencies.md", root), "utf8");
const temporary = mkdtempSync(join(tmpdir(), "tocsin-supply-"));
after(() => rmSync(temporary, { recursive: true, force: true }));

test("the lock file pins everything to bytes of the registry, and no script but a listed one runs", () => {
  assert.deepEqual(faultsOf(locked), []);
  const foreign = locked.filter(({ own }) => !own);
  const scripts = foreign.filter(({ hasInstallScript }) => hasInstallScript);
  console.log(
    `[S16] ${foreign.length} packages pinned by SHA-512, ${foreign.filter(({ dev }) => !dev).length} of them not for development only; ${scripts.length} with an install script (development)`,
  );
});

test("a package from elsewhere, without its hash, or with a script is found", () => {
  const plain = { path: "node_modules/x", version: "1.0.0", own: false } as const;
  const good = { ...plain, resolved: "https://registry.npmjs.org/x/-/x-1.0.0.tgz", integrity: "sha512-AA==" };
  const count = (entry: (typeof locked)[number]): number => faultsOf([entry]).length;
  assert.equal(count(good), 0);
  assert.equal(count({ ...good, resolved: "git+ssh://git@example.org/x.git" }), 1);
  assert.equal(count({ ...good, integrity: "sha1-AA==" }), 1);
  assert.equal(count({ ...good, hasInstallScript: true }), 1);
  assert.equal(count(plain), 1);
});

test("every package that the product asks for has its reason in docs/dependencies.md, and no other", () => {
  const direct = directDependencies(root);
  assert.deepEqual(unexplained(direct.keys(), reasonsIn(page)), []);
  const inBrowser = [...direct.values()].filter((places) => places.every((place) => place === "apps/console")).length;
  const fonts = [...direct.keys()].filter((name) => name.startsWith("@fontsource")).length;
  console.log(
    `[S16] ${direct.size} direct dependencies, each with its reason: ${direct.size - inBrowser - fonts} of node and command line, ${inBrowser} of the page alone, ${fonts} fonts`,
  );
  assert.equal(unexplained(["left-pad", ...direct.keys()], reasonsIn(page)).length, 1);
  assert.equal(unexplained([...direct.keys()].slice(1), reasonsIn(page)).length, 1);
});

test("the bill of materials names every locked package once, with its hash, and comes out alike twice", () => {
  const bill = makeBill(root);
  const names = new Set(bill.components.map((component) => component["bom-ref"]));
  assert.equal(names.size, bill.components.length);
  const foreign = locked.filter(({ own }) => !own);
  const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const missing = foreign.filter(({ path, version }) => !names.has(`${nameOf(path)}@${version}`));
  assert.deepEqual(
    missing.map(({ path }) => path),
    [],
  );
  const hashed = bill.components.filter(({ hashes = [] }) => hashes.some(({ alg }) => alg === "SHA-512")).length;
  const licensed = bill.components.filter(({ licenses = [] }) => licenses.length > 0).length;
  assert.deepEqual(makeBill(root), bill);
  console.log(
    `[S16] bill of materials: CycloneDX ${bill.specVersion}, ${bill.components.length} components, ${hashed} with SHA-512, ${licensed} with a licence`,
  );
});

/** Hashes of a build's files, by name. */
function build(name: string, surroundings: object): Map<string, string> {
  const folder = join(temporary, name);
  const vite = fileURLToPath(new URL("node_modules/vite/bin/vite.js", root));
  const options = { cwd: fileURLToPath(new URL("apps/console", root)), encoding: "utf8" } as const;
  const args = [vite, "build", "--outDir", folder, "--emptyOutDir", "--logLevel", "error"];
  const ran = spawnSync(process.execPath, args, { ...options, env: { ...process.env, ...surroundings } });
  assert.equal(ran.status, 0, ran.stderr);
  return hashesOf(folder);
}

function hashesOf(folder: string): Map<string, string> {
  const files = globSync("**/*", { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile());
  return new Map(
    files.sort().map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(join(folder, file)))
        .digest("hex"),
    ]),
  );
}

test("the console's build is alike to the bit, in other time zones, languages and folders", () => {
  const first = build("one", { TZ: "Asia/Seoul", LANG: "ko_KR.UTF-8" });
  const second = build("another-place", { TZ: "America/New_York", LANG: "C" });
  assert.ok(first.size > 10);
  assert.deepEqual(second, first);
  console.log(`[S16] the console built twice: ${first.size} files, alike to the bit`);
  appendFileSync(join(temporary, "one", "index.html"), " ");
  assert.notDeepEqual(hashesOf(join(temporary, "one")), second);
});
