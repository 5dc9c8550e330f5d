/** A name can be found while it is kept, and by nothing that is left once it is erased. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { enterPerson, erasePerson, nameOf } from "./register.ts";

const directory = mkdtempSync(join(tmpdir(), "tocsin-people-"));
after(() => rmSync(directory, { recursive: true, force: true }));
const folder = join(directory, "people");

function entered(name: string): string {
  const person = enterPerson(directory, name);
  assert.ok(person.ok);
  return person.value;
}

test("what stands for a person is not the name, nor the same twice, and the file is its owner's only", () => {
  const [one, two] = [entered("김민준"), entered("김민준")];
  assert.notEqual(one, two);
  assert.match(one, /^[0-9a-f]{64}$/);
  assert.deepEqual([nameOf(directory, one), nameOf(directory, two)], ["김민준", "김민준"]);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  for (const file of readdirSync(folder)) assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600);
});

test("erased, the name and its salt are gone, and others stay", () => {
  const [gone, kept] = [entered("Aoi Tanaka"), entered("Jordan Lee")];
  assert.deepEqual(erasePerson(directory, gone), { ok: true, value: true });
  assert.deepEqual([nameOf(directory, gone), nameOf(directory, kept)], [undefined, "Jordan Lee"]);
  const left = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  assert.ok(!left.join("").includes("Tanaka"));
  const again = erasePerson(directory, gone);
  assert.equal(!again.ok && again.error.code, "no-name");
});

test("a file that was changed names nobody, and what is no commitment is no path", () => {
  const person = entered("Somebody");
  const file = join(folder, `${person}.json`);
  writeFileSync(file, readFileSync(file, "utf8").replace("Somebody", "Somebodx"));
  assert.equal(nameOf(directory, person), undefined);
  for (const path of ["../node", "officer-17", ""]) {
    assert.equal(nameOf(directory, path), undefined);
    assert.equal(erasePerson(directory, path).ok, false);
  }
});

test("names that no screen could show are refused", () => {
  for (const name of ["", "  ", "a\u0000b", "x".repeat(201)]) assert.equal(enterPerson(directory, name).ok, false);
});
