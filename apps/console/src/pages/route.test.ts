/** An address names a page that exists, or the watch: a mistyped one must never show an empty screen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, PAGES, pageOf } from "./route.ts";

test("every page is found by its own address, with or without what comes after it", () => {
  for (const page of PAGES) {
    assert.equal(pageOf(addressOf(page)), page);
    assert.equal(pageOf(`${addressOf(page)}/EV-0001`), page);
  }
});

test("what names no page shows the watch", () => {
  for (const hash of ["", "#", "#/", "#/nowhere", "#watch", "#/constructor"]) assert.equal(pageOf(hash), "watch");
});
