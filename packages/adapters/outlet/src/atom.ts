/** Messages as an Atom feed (RFC 4287), newest first, each with its CAP document. Must never hold what was not received. */
import type { Mode, Nation } from "@tocsin/picture";
import type { Kept } from "./store.ts";

/** Entries of the feed; every message stays readable under its own address. */
const ENTRIES = 100;
const MARK: { readonly [mode in Mode]: string } = {
  actual: "",
  exercise: "EXERCISE / 훈련 / 訓練: ",
  test: "TEST / 시험 / 試験: ",
};

const escaped = (text: string): string => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param base address of the feed's folder, ending in a slash. */
export function atomFeed(
  world: { readonly nation: Nation; readonly mode: Mode },
  messages: readonly Kept[],
  base: string,
): string {
  const newest = messages.slice(-ENTRIES).reverse();
  const updated = newest[0]?.receivedAt ?? new Date(0).toISOString();
  const { nation, mode } = world;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>urn:tocsin:${nation.toLowerCase()}:${mode}:alerts</id>`,
    `  <title>${escaped(MARK[mode])}Tocsin ${nation}</title>`,
    `  <updated>${updated}</updated>`,
    `  <author><name>Tocsin ${nation}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${escaped(base)}alerts.atom"/>`,
    ...newest.flatMap((message) => entry(message, base)),
    "</feed>",
    "",
  ].join("\n");
}

const entry = ({ identifier, receivedAt, headlines, messageType }: Kept, base: string): string[] => [
  "  <entry>",
  `    <id>urn:tocsin:alert:${escaped(identifier)}</id>`,
  `    <title>${escaped(headlines.map(({ text }) => text).join(" / "))}</title>`,
  `    <updated>${receivedAt}</updated>`,
  `    <category term="${messageType}"/>`,
  `    <link rel="alternate" type="application/cap+xml" href="${escaped(base)}alerts/${encodeURIComponent(identifier)}.xml"/>`,
  `    <summary>${escaped(headlines.map(({ text }) => text).join("\n"))}</summary>`,
  "  </entry>",
];
