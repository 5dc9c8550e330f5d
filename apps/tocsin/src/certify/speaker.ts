/** Makes the certifier's statements: sealed, signed in one batch, framed. Must never sign in another mode than test. */

import { randomBytes } from "node:crypto";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import {
  type Act,
  ALGORITHM_ED25519,
  type Deliver,
  discloseSections,
  merkleBatch,
  PRIORITY_OF,
  PROTOCOL,
  SALT_LENGTH,
  SECTIONS_OF,
  type SealedStatement,
  type SectionContents,
  type StatementHeader,
  sealStatement,
  signingInput,
} from "@tocsin/exchange";
import { concatBytes } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import type { Signer } from "@tocsin/node";
import type { ItemKind, ItemName, Nation, SectionKind } from "@tocsin/picture";

export const codec = createCodec();
export const { sha256, verifySignature } = createCrypto();

export interface Saying {
  readonly kind: ItemKind;
  readonly counter: number;
  readonly version: number;
  readonly act?: Act;
  readonly contents: Partial<SectionContents>;
  readonly withheld?: readonly SectionKind[];
  /** Bytes put behind the header's and each body's own: fields that nobody knows. */
  readonly tail?: Uint8Array;
}

export class Speaker {
  readonly nation: Nation;
  readonly partner: Nation;
  readonly epoch: number;
  readonly #signer: Signer;
  readonly #clock: Clock;

  constructor(nation: Nation, partner: Nation, epoch: number, signer: Signer, clock: Clock) {
    this.nation = nation;
    this.partner = partner;
    this.epoch = epoch;
    this.#signer = signer;
    this.#clock = clock;
  }

  now() {
    return this.#clock.now();
  }

  name(kind: ItemKind, counter: number): ItemName {
    return { nation: this.nation, mode: "test", epoch: this.epoch, kind, counter };
  }

  /** One frame of these statements under one signature, without its first sequence. At most 512. */
  say(sayings: readonly Saying[]): Omit<Deliver, "firstSequence"> {
    const sealed = sayings.map((saying) => this.#seal(saying));
    const { root, paths } = merkleBatch(
      sha256,
      sealed.map((statement) => statement.root),
    );
    const signedRoot = codec.encodeSignedRoot({
      ...{ protocol: PROTOCOL, algorithm: ALGORITHM_ED25519, nation: this.nation, mode: "test", epoch: this.epoch },
      ...{ keyId: this.#signer.keyId, merkleRoot: root, leaves: sealed.length, signedAt: this.now() },
    });
    const deliveries = sealed.map((statement, leafIndex) => {
      const { kind, withheld = [] } = sayings[leafIndex] as Saying;
      const opened = SECTIONS_OF[kind].filter((section) => !withheld.includes(section));
      const sections = discloseSections(statement, opened);
      return { root: 0, leafIndex, path: paths[leafIndex] ?? [], headerBytes: statement.headerBytes, sections };
    });
    const roots = [{ signedRoot, signature: this.#signer.sign(signingInput("test", signedRoot)) }];
    return { type: "deliver", roots, deliveries };
  }

  #seal({ kind, counter, version, act = "state", contents, tail = new Uint8Array() }: Saying): SealedStatement {
    const now = this.now();
    const header: StatementHeader = {
      ...{ item: this.name(kind, counter), version, priority: PRIORITY_OF[kind], act },
      ...{ validAt: now, issuedAt: now, clockUncertaintyMicroseconds: 1000, model: "certify" },
      sections: SECTIONS_OF[kind].map((section) => ({ section, releasableTo: [this.partner] })),
      label: "RELEASABLE",
    };
    const bodies = SECTIONS_OF[kind].map((section) => ({
      kind: section,
      body: concatBytes(bodyOf(section, contents), tail),
      salt: Uint8Array.from(randomBytes(SALT_LENGTH)),
    }));
    return sealStatement(sha256, header, concatBytes(codec.encodeHeader(header), tail), bodies);
  }
}

function bodyOf<K extends SectionKind>(section: K, contents: Partial<SectionContents>): Uint8Array {
  const content: SectionContents[K] | undefined = contents[section];
  if (content === undefined) throw new Error(`a statement of the certifier lacks its section ${section}`);
  return codec.encodeSection(section, content);
}
