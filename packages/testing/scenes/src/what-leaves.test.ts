/**
 * Scene: an auditor reads every byte that left three nations in twenty minutes, and holds it against their ledgers.
 * A planted sensor proves that the reading would find one.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { SECTIONS_OF } from "@tocsin/exchange";
import { ecefFromGeodetic } from "@tocsin/kernel/space";
import type { LedgerEntry, OutboxRow } from "@tocsin/node";
import { type ItemName, keyOf, type Nation } from "@tocsin/picture";
import { codec, shippedPolicy } from "./cast.ts";
import { lanternNight } from "./night.ts";
import { found, needlesFor, type Told, told } from "./reading.ts";

interface Left extends Told {
  readonly from: Nation;
  readonly row: OutboxRow;
}

describe("what leaves a nation", () => {
  const left: Left[] = [];
  const ledgers = new Map<Nation, LedgerEntry[]>();
  before(() => {
    const { stage } = lanternNight();
    for (const from of stage.nations) {
      ledgers.set(from, stage.player(from).ledger());
      for (const row of stage
        .player(from)
        .commits()
        .flatMap(({ outbox }) => outbox)) {
        left.push(...told(row).map((each) => ({ ...each, from, row })));
      }
    }
  });

  test("is a lot: the night is not empty", () => {
    for (const kind of ["track", "event", "warning", "correlation", "surveillance", "checkpoint", "cosignature"]) {
      assert.ok(
        left.some(({ header }) => header.item.kind === kind),
        kind,
      );
    }
    assert.ok(left.length > 10_000, `${left.length} statements`);
  });

  test("has every section of its kind, opened or behind its hash, and the sensors' section always behind", () => {
    for (const { header, sections, open } of left) {
      const kinds = SECTIONS_OF[header.item.kind];
      assert.deepEqual(
        sections.map(({ kind }) => kind),
        kinds,
        keyOf(header.item),
      );
      assert.ok(!open.includes("sensor"), keyOf(header.item));
      const marked = header.sections.find(({ section }) => section === "sensor");
      assert.deepEqual(marked?.releasableTo ?? [], []);
    }
  });

  test("holds no sensor's name, place or sigma in any byte", () => {
    const { stage } = lanternNight();
    for (const nation of stage.nations) {
      const sensors = stage.player(nation).start.sensors;
      const numbers = sensors.flatMap(({ place }) => [place.latitude, place.longitude, ...ecefFromGeodetic(place)]);
      const needles = needlesFor(
        sensors.map(({ id }) => id),
        numbers,
      );
      assert.ok(needles.length > 10);
      const rows = left.filter(({ from }) => from === nation).map(({ row }) => row.bytes);
      assert.equal(found(needles, rows), 0, nation);
      const planted = sensors.map(({ id, place }) => codec.encodeSection("sensor", { sources: [{ id, ...place }] }));
      assert.ok(found(needles, [...rows, ...planted]) >= 2 * sensors.length, "a planted sensor would be found");
    }
  });

  test("is never an aircraft, and never an object of unknown class", () => {
    const classes = new Set(left.flatMap(({ contents }) => contents.assessment?.objectClass ?? []));
    for (const never of ["aircraft", "cruise", "unknown"] as const) assert.ok(!classes.has(never), never);
    assert.ok(classes.has("ballistic"));
    const withTracks = left.filter(({ header }) => header.item.kind === "track" || header.item.kind === "event");
    for (const { contents, header } of withTracks) assert.ok(contents.assessment !== undefined, keyOf(header.item));
  });

  test("is in the ledger as sent, row by row, and the ledger has nothing else", () => {
    const line = (to: Nation, priority: string, sequence: number, item: ItemName, version: number): string =>
      `${to} ${priority} ${sequence} ${keyOf(item)} v${version}`;
    for (const [nation, ledger] of ledgers) {
      const rows = left.filter(({ from }) => from === nation);
      const onWire = rows.map(({ row, header: h }) => line(row.partner, row.priority, row.sequence, h.item, h.version));
      const sent = ledger.filter((entry) => entry.type === "sent");
      assert.deepEqual(
        sent.map((entry) => line(entry.to, entry.priority, entry.sequence, entry.item, entry.version)),
        onWire,
      );
      assert.deepEqual(
        sent.map(({ open }) => open),
        rows.map(({ open }) => open),
      );
    }
  });

  test("was decided before it left, section by section, with a reason and under the shipped policy", () => {
    for (const [nation, ledger] of ledgers) {
      const allowed = new Set<string>();
      const tracks = left.filter(({ from }) => from === nation)[Symbol.iterator]();
      for (const entry of ledger) {
        if (entry.type === "decided") {
          assert.equal(entry.policyHash, shippedPolicy.hash);
          assert.equal(entry.allowed, entry.reason === "policy-allows", entry.key);
          assert.ok(!entry.allowed || entry.policies.length > 0, `${entry.key} names what allowed it`);
          const [to, origin, item, section, objectClass] = entry.key.split("/");
          if (entry.allowed) allowed.add(`${to} ${origin} ${item} ${section}`);
          if (entry.allowed) allowed.add(`${to} ${origin} ${item} ${section} ${objectClass}`);
        }
        if (entry.type !== "sent") continue;
        const { contents, header } = tracks.next().value as Left;
        const objectClass = contents.assessment?.objectClass;
        for (const section of entry.open) {
          const decision = `${entry.to} ${nation} ${header.item.kind} ${section}${objectClass ? ` ${objectClass}` : ""}`;
          assert.ok(allowed.has(decision), `${decision} left without a decision`);
        }
      }
    }
  });

  test("is taken back when it is over: no partner is left with a track that has ended", () => {
    const { stage } = lanternNight();
    const last = new Map<string, Left>();
    for (const each of left) {
      if (each.header.item.kind === "track") last.set(`${keyOf(each.header.item)} to ${each.row.partner}`, each);
    }
    assert.ok(last.size > 10);
    for (const [name, { header, from }] of last) {
      const living = [...stage.player(from).state.tracks.values()].some(
        (track) => !track.ended && keyOf(track.name) === keyOf(header.item),
      );
      assert.equal(header.act, living ? "state" : "end", name);
    }
  });

  test("names a source by a pseudonym that is good for one track only", () => {
    const trackOf = new Map<string, string>();
    for (const { header, contents } of left) {
      const track = header.item.kind === "track" ? header.item : contents.assessment?.track;
      if (contents.provenance === undefined || track === undefined) continue;
      for (const token of contents.provenance.contributions) {
        assert.match(token, /^[0-9a-f]{16}$/);
        assert.equal(trackOf.get(token) ?? keyOf(track), keyOf(track), `${token} links two tracks`);
        trackOf.set(token, keyOf(track));
      }
    }
    const [lantern1, lantern4] = ["KOR/exercise/1/track/1", "KOR/exercise/1/track/4"];
    const tokens = (track: string) => [...trackOf].filter(([, name]) => name === track).map(([token]) => token);
    assert.equal(tokens(lantern1).length, 2, "Korea's two radars saw the first flight");
    assert.equal(tokens(lantern4).length, 2, "and the fourth, under other tokens");
  });
});
