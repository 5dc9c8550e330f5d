/** Signed statements as a node sends them, for the benchmark: a track's sections, the sensor's withheld behind its hash. */
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import {
  ALGORITHM_ED25519,
  discloseSections,
  merkleBatch,
  PRIORITY_OF,
  PROTOCOL,
  SECTIONS_OF,
  type SealedStatement,
  type SectionContents,
  type StatementHeader,
  saltFor,
  sealStatement,
  signingInput,
} from "@tocsin/exchange";
import { cellAt } from "@tocsin/kernel/cells";
import { present } from "@tocsin/kernel/sound";
import { ecef, ecefVelocity, geodetic } from "@tocsin/kernel/space";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import { metres, probability, radians } from "@tocsin/kernel/units";
import type { OutboxRow, Signer } from "@tocsin/node";

export const ORIGIN = "KOR";
export const PARTNER = "JPN";
export const MODE = "test";
export const EPOCH = 1;
const AT: Instant = instant(1_790_000_000_000_000);
const SALT_KEY = new Uint8Array(32).fill(9);

const codec = createCodec();
const { sha256 } = createCrypto();

const area = {
  centre: geodetic(0.7, 2.2, 0),
  semiMajor: metres(26_000),
  semiMinor: metres(8_000),
  orientation: radians(1.4),
  containment: probability(0.95),
};
const time = { earliest: after(AT, -20), best: AT, latest: after(AT, 20), containment: probability(0.95) };

/** What changes from one update to the next is the position; the rest is as large as in a real midcourse track. */
const contentsAt = (counter: number): Partial<SectionContents> => ({
  kinematics: {
    kinematics: {
      position: ecef(-3_311_234.5 + counter, 3_942_871.2, 4_312_345.6),
      velocity: ecefVelocity(-2411.7, -1213.4, 812.9),
      covariance: Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? (i < 18 ? 2.5e4 : 90) : 12.5)),
    },
    ...{ status: "confirmed", phase: "midcourse", plots: 57 },
  },
  launch: { area, time },
  impact: { impact: { area, time }, overflights: [], range: 2_600_000, apogee: 612_000 },
  assessment: { objectClass: "ballistic", classProbability: 0.99, phase: "midcourse", certainty: "high" },
  provenance: {
    contributions: ["00112233445566", "66554433221100"],
    sensorClasses: ["radar", "infrared"],
    observedAt: AT,
  },
  sensor: { sources: [{ id: "radar-1", latitude: 0.65, longitude: 2.21, height: 200 }] },
  outline: { at: after(AT, -20), cell: cellAt(0.65, 2.21), course: "east" },
});

/** Commits to one statement about the item of this number. */
function sealed(kind: "track" | "event", counter: number): SealedStatement {
  const contents = contentsAt(counter);
  const header: StatementHeader = {
    item: { nation: ORIGIN, mode: MODE, epoch: EPOCH, kind, counter },
    version: 1,
    priority: PRIORITY_OF[kind],
    act: "state",
    ...{ observedAt: AT, validAt: AT, issuedAt: AT, clockUncertaintyMicroseconds: 1000, model: "imm-1" },
    sections: SECTIONS_OF[kind].map((section) => ({ section, releasableTo: [PARTNER] })),
    label: "RELEASABLE",
  };
  const bodies = SECTIONS_OF[kind].map((section) => ({
    kind: section,
    body: codec.encodeSection(section, present(contents[section], section)),
    salt: saltFor(sha256, SALT_KEY, `${kind}/${counter}/${section}`),
  }));
  return sealStatement(sha256, header, codec.encodeHeader(header), bodies);
}

/** `count` outbox rows signed under one root, of sequences and item numbers from `first` on. */
export function signedBatch(signer: Signer, kind: "track" | "event", first: number, count: number): OutboxRow[] {
  const statements = Array.from({ length: count }, (_, i) => sealed(kind, first + i));
  const { root, paths } = merkleBatch(
    sha256,
    statements.map((statement) => statement.root),
  );
  const signedRoot = codec.encodeSignedRoot({
    ...{ protocol: PROTOCOL, algorithm: ALGORITHM_ED25519, nation: ORIGIN, mode: MODE, epoch: EPOCH },
    ...{ keyId: signer.keyId, merkleRoot: root, leaves: count, signedAt: AT },
  });
  const roots = [{ signedRoot, signature: signer.sign(signingInput(MODE, signedRoot)) }];
  return statements.map((statement, leafIndex) => ({
    partner: PARTNER,
    priority: PRIORITY_OF[kind],
    sequence: first + leafIndex,
    bytes: codec.encodeFrame({
      type: "deliver",
      firstSequence: first + leafIndex,
      roots,
      deliveries: [
        {
          ...{ root: 0, leafIndex, path: paths[leafIndex] ?? [], headerBytes: statement.headerBytes },
          sections: discloseSections(
            statement,
            SECTIONS_OF[kind].filter((section) => section !== "sensor"),
          ),
        },
      ],
    }),
  }));
}
