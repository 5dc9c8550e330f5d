/** Provenance and sensor sections: pseudonymous tokens for partners, identities for nobody unless policy says so. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { SensorContent } from "@tocsin/exchange";
import { bytesFromHex, hexFromBytes, present } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import type { Provenance } from "@tocsin/picture";
import { bounded, moment, refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/exchange/v1/sections_pb.ts";
import { LIMITS } from "./limits.ts";
import { placeFromWire, placeToWire } from "./names.ts";
import { sensorClasses } from "./words.ts";

export const tokensToWire = (tokens: readonly string[]): Uint8Array[] =>
  tokens.map((token) => present(bytesFromHex(token), "a token in hexadecimal"));

export function tokensFromWire(tokens: readonly Uint8Array[]): string[] {
  return bounded(tokens, LIMITS.contributions, "contributions").map((token) =>
    token.length > 0 && token.length <= LIMITS.token
      ? hexFromBytes(token)
      : refuse("out-of-range", `a token is ${token.length} bytes, not 1 to ${LIMITS.token}`),
  );
}

export const provenanceToWire = (content: Provenance): MessageInitShape<typeof Wire.ProvenanceSectionSchema> => ({
  contributions: tokensToWire(content.contributions),
  sensorClasses: content.sensorClasses.map((word) => sensorClasses.toWire(word)),
  observedAtUs: BigInt(content.observedAt),
});

export function provenanceFromWire(wire: Wire.ProvenanceSection): Provenance {
  const contributions = tokensFromWire(wire.contributions);
  if (wire.sensorClasses.length !== contributions.length)
    refuse("out-of-range", "there is not one class of sensor for each contribution");
  return {
    contributions,
    sensorClasses: wire.sensorClasses.map((number) => sensorClasses.fromWire(number)),
    observedAt: moment(wire.observedAtUs, "observed-at"),
  };
}

export const sensorToWire = (content: SensorContent): MessageInitShape<typeof Wire.SensorSectionSchema> => ({
  sources: content.sources.map(({ id, latitude, longitude, height }) => ({
    id,
    place: placeToWire(geodetic(latitude, longitude, height)),
  })),
});

export const sensorFromWire = (wire: Wire.SensorSection): SensorContent => ({
  sources: bounded(wire.sources, LIMITS.sources, "sources").map((source) => ({
    id: text(source.id, LIMITS.code, "source.id"),
    ...placeFromWire(source.place, "source.place"),
  })),
});
