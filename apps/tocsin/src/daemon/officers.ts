/**
 * The positions of a nation's watch, as node.json names them. Two entries that could make two people of one are refused
 * here; must never hold a code or a private key.
 */
import { bytesFromHex, hexFromBytes } from "@tocsin/kernel/sound";
import { type OfficerConfig, ROLES, type Role } from "@tocsin/node";
import type { Fields, Reader } from "./config-reader.ts";

const POSITION = /^[A-Z0-9][A-Z0-9-]{0,63}$/;
const HASH = /^[0-9a-f]{64}$/;
const CREDENTIAL = /^([0-9a-f]{2}){8,64}$/;
/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410, section 4). */
const ED25519 = /^302a300506032b6570032100[0-9a-f]{64}$/;

export function officersOf(reader: Reader, json: Fields): OfficerConfig[] {
  const officers = reader.list(json, "officers").map((entry) => officerOf(reader, entry));
  once(
    reader,
    "officers.position",
    officers.map(({ position }) => position),
  );
  once(reader, "officers.enrolment", officers.map(({ enrolment }) => hexFromBytes(enrolment)).filter(Boolean));
  const keys = officers.flatMap((officer) => officer.keys);
  once(
    reader,
    "officers.keys.credential",
    keys.map(({ credential }) => hexFromBytes(credential)),
  );
  once(
    reader,
    "officers.keys.publicKey",
    keys.map(({ publicKey }) => hexFromBytes(publicKey)),
  );
  apart(reader, officers);
  return officers;
}

/** Duties that nobody may hold together, in one position or in several: ADR 0022. */
const APART: readonly (readonly [Role, Role])[] = [
  ["administrator", "release"],
  ["security", "release"],
  ["security", "administrator"],
  ...ROLES.filter((role) => role !== "auditor").map((role) => ["auditor", role] as const),
];

function apart(reader: Reader, officers: readonly OfficerConfig[]): void {
  for (const one of officers)
    for (const other of officers) {
      if (one.person !== other.person) continue;
      const pair = APART.find(([a, b]) => one.roles.includes(a) && other.roles.includes(b));
      if (pair === undefined) continue;
      const [a, b] = pair;
      const wanted = `held apart from ${other.position}: nobody may be both ${a} and ${b}`;
      reader.complain(`officers.${one.position}.person`, wanted);
    }
}

function once(reader: Reader, field: string, values: readonly string[]): void {
  if (new Set(values).size < values.length) reader.complain(field, "different in every entry");
}

function officerOf(reader: Reader, entry: Fields): OfficerConfig {
  const position = reader.text(entry, "position", POSITION, "a position in capital letters, such as KOR-WATCH");
  return {
    position,
    person: reader.text(entry, "person", /^.{1,64}$/, `what stands for the person who holds ${position}`),
    roles: rolesOf(reader, entry, position),
    enrolment:
      entry.enrolment === undefined
        ? new Uint8Array()
        : hex(reader.text(entry, "enrolment", HASH, `the SHA-256 of ${position}'s code in 64 hexadecimal digits`)),
    keys: reader.list(entry, "keys").map((key) => ({
      credential: hex(reader.text(key, "credential", CREDENTIAL, "the key's id: 8 to 64 bytes in hexadecimal digits")),
      publicKey: publicKeyOf(reader, key, position),
    })),
  };
}

function rolesOf(reader: Reader, { roles }: Fields, position: string): Role[] {
  const known = ROLES.filter((role) => Array.isArray(roles) && roles.includes(role));
  if (!Array.isArray(roles) || known.length === 0 || known.length !== roles.length)
    reader.complain(`officers.${position}.roles`, `a list of roles, each once: ${ROLES.join(", ")}`);
  return known;
}

function publicKeyOf(reader: Reader, { publicKey }: Fields, position: string): Uint8Array {
  const bytes = Buffer.from(typeof publicKey === "string" ? publicKey : "", "base64");
  if (!ED25519.test(bytes.toString("hex")))
    reader.complain(`officers.${position}.keys.publicKey`, "an Ed25519 public key (SPKI) in base64");
  return Uint8Array.from(bytes);
}

const hex = (text: string): Uint8Array => bytesFromHex(text) ?? new Uint8Array();
