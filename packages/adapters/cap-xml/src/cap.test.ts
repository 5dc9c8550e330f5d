/** CAP documents: our own vectors, well-formedness whatever the names say, times, scope, references. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { escapeXml } from "@tocsin/xml";
import fc from "fast-check";
import { capXml } from "./cap.ts";
import { anyRecord, vectorRecords } from "./records.test.ts";

const VECTORS = new URL("../../../../interop/vectors/cap/", import.meta.url);

/** Compares with the file, or writes it anew where the one who runs the tests asks for that. */
function same(name: string, text: string): void {
  const file = new URL(name, VECTORS);
  if (process.env.TOCSIN_UPDATE_VECTORS === "1") writeFileSync(file, text);
  assert.ok(
    existsSync(file),
    `${name} is missing: run the tests once with TOCSIN_UPDATE_VECTORS=1 and read what it writes`,
  );
  assert.equal(text, readFileSync(file, "utf8"), name);
}

test("the vectors: record and document stand as they were agreed", () => {
  for (const [name, record] of vectorRecords()) {
    same(`${name}.record.json`, `${JSON.stringify(record, undefined, 2)}\n`);
    same(`${name}.xml`, capXml(record));
  }
});

interface Node {
  readonly name: string;
  readonly children: Node[];
  text: string;
}

/** A strict reader of the little XML that we write: no attributes but xmlns, five entities, decimal references. */
function read(xml: string): Node {
  const body = xml.replace('<?xml version="1.0" encoding="UTF-8"?>\n', "");
  assert.notEqual(body, xml);
  const root: Node = { name: "", children: [], text: "" };
  const stack = [root];
  for (const part of body.match(/<[^>]*>|[^<]+/g) ?? []) {
    const top = stack.at(-1);
    assert.ok(top);
    if (part.startsWith("</")) {
      assert.equal(part, `</${top.name}>`);
      stack.pop();
    } else if (part.startsWith("<")) {
      const name = /^<([A-Za-z]+)( xmlns="[a-z0-9:.]+")?>$/.exec(part)?.[1];
      assert.ok(name, part);
      const node = { name, children: [], text: "" };
      top.children.push(node);
      stack.push(node);
    } else {
      top.text += part.replace(/&([^;]*;?)/g, (all, name: string) => {
        const known: Record<string, string> = {
          "amp;": "&",
          "lt;": "<",
          "gt;": ">",
          "quot;": '"',
          "apos;": "'",
          "#13;": "\r",
        };
        return known[name] ?? assert.fail(all);
      });
    }
  }
  assert.equal(stack.length, 1);
  const [alert] = root.children;
  assert.ok(alert && root.children.length === 1);
  return alert;
}

const all = (node: Node, name: string): Node[] => node.children.filter((child) => child.name === name);
const value = (node: Node, name: string): string | undefined => all(node, name)[0]?.text;
const settings = { seed: 12, numRuns: 200 };

test("any record gives a well-formed document whose texts read back as they were", () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const alert = read(capXml(record));
      const infos = all(alert, "info");
      assert.deepEqual(
        infos.map((info) => value(info, "language")),
        ["ko-KR", "ja-JP", "en-US"],
      );
      for (const [index, code] of (["ko", "ja", "en"] as const).entries()) {
        const coded = all(infos[index] ?? alert, "area").filter((area) => all(area, "geocode").length > 0);
        assert.equal(coded.length, record.areas.length);
        for (const [place, area] of coded.entries()) {
          const name = record.areas[place]?.names[code] ?? "";
          const readable = name
            .toWellFormed()
            .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
          assert.ok(value(area, "areaDesc")?.endsWith(readable));
        }
      }
    }),
    settings,
  );
});

test("polygons are closed, on the globe, never across 180 degrees, and do not cross themselves", () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const polygons = [...capXml(record).matchAll(/<polygon>([^<]*)<\/polygon>/g)].map(([, text]) => text ?? "");
      assert.ok(polygons.length <= 6);
      for (const text of polygons) {
        const corners = text.split(" ").map((pair) => pair.split(",").map(Number) as [number, number]);
        assert.ok(corners.length >= 4 && corners.length <= 42);
        assert.deepEqual(corners[0], corners.at(-1));
        for (const [index, [latitude, longitude]] of corners.entries()) {
          assert.ok(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180);
          assert.ok(Math.abs(longitude - (corners[index + 1] ?? [0, longitude])[1]) <= 180);
        }
        assert.equal(crosses(corners), false, text);
      }
    }),
    settings,
  );
});

/** Whether two sides that are not neighbours properly cross. */
function crosses(corners: readonly (readonly [number, number])[]): boolean {
  const side = (a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]): number =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  for (let i = 0; i + 1 < corners.length; i++) {
    for (let j = i + 2; j + 1 < corners.length; j++) {
      const [a, b, c, d] = [corners[i], corners[i + 1], corners[j], corners[j + 1]];
      if (!a || !b || !c || !d) continue;
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  }
  return false;
}

test("times bear a numeric offset and never precede the sending; expiry follows it", () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const alert = read(capXml(record));
      const sent = value(alert, "sent") ?? "";
      for (const info of all(alert, "info")) {
        const times = ["effective", "onset", "expires"]
          .map((name) => value(info, name))
          .filter((time) => time !== undefined);
        for (const time of [sent, ...times]) assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-00:00$/);
        for (const time of times) assert.ok(time >= sent, `${time} ${sent}`);
        assert.ok((value(info, "expires") ?? "") > sent);
      }
    }),
    settings,
  );
});

test("status, scope and note tell an exercise from the actual world", () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const alert = read(capXml(record, { exercise: "Northern Bell <1>" }));
      const actual = record.mode === "actual";
      assert.equal(value(alert, "status"), { actual: "Actual", exercise: "Exercise", test: "Test" }[record.mode]);
      assert.equal(value(alert, "scope"), actual ? "Public" : "Restricted");
      assert.equal(value(alert, "restriction") === undefined, actual);
      assert.equal(value(alert, "note")?.includes("Northern Bell <1>") ?? false, !actual);
      assert.deepEqual(
        all(alert, "code").map(({ text }) => text),
        actual ? [] : [`tocsin:${record.mode}`],
      );
    }),
    settings,
  );
});

test("references repeat sender, identifier and sending time exactly as they were sent", () => {
  const records = vectorRecords();
  const [first, update, cancel] = ["alert", "update", "cancel"].map((type) => records.get(`exercise-impact-${type}`));
  assert.ok(first && update && cancel);
  const triple = (record: typeof first): string => {
    const alert = read(capXml(record));
    return ["sender", "identifier", "sent"].map((name) => value(alert, name)).join(",");
  };
  assert.equal(value(read(capXml(first)), "references"), undefined);
  assert.equal(value(read(capXml(update)), "references"), triple(first));
  assert.equal(value(read(capXml(cancel)), "references"), `${triple(first)} ${triple(update)}`);
});

test("across 180 degrees two polygons lie on their own sides", () => {
  const record = vectorRecords().get("actual-antimeridian-alert");
  assert.ok(record);
  const [info] = all(read(capXml(record)), "info");
  assert.ok(info);
  const polygons = all(info, "area").flatMap((area) => all(area, "polygon"));
  const signs = polygons.map(({ text }) => text.split(" ").map((pair) => Math.sign(Number(pair.split(",")[1]))));
  assert.deepEqual(signs.map((list) => [...new Set(list)]).sort(), [[-1], [1]]);
});

test("options are data: sender, names, profile codes; a sender that CAP forbids is a defect", () => {
  const [record] = vectorRecords().values();
  assert.ok(record);
  const senderName = { ko: "국가", ja: "国", en: "Nation & Co" };
  const alert = read(
    capXml(record, {
      sender: "alerts.example",
      senderName,
      codes: ["profile:1"],
      eventCodes: [{ valueName: "SAME", value: "CDW" }],
    }),
  );
  assert.equal(value(alert, "sender"), "alerts.example");
  assert.equal(value(alert, "code"), "profile:1");
  assert.deepEqual(
    all(alert, "info").map((info) => value(info, "senderName")),
    ["국가", "国", "Nation & Co"],
  );
  assert.deepEqual(
    all(all(alert, "info")[0] ?? alert, "eventCode").map((one) => value(one, "value")),
    [record.kind, "CDW"],
  );
  assert.throws(() => capXml(record, { sender: "a b" }), /assertion failed/);
});

test("escaping keeps what XML can hold and replaces what it cannot", () => {
  assert.equal(escapeXml(`a<b>&"'\r\n\t𠮷`), "a&lt;b&gt;&amp;&quot;&apos;&#13;\n\t𠮷");
  assert.equal(escapeXml("\u0000\u001f\ud800x\udfff\ufffe"), "\ufffd\ufffd\ufffdx\ufffd\ufffd");
});
