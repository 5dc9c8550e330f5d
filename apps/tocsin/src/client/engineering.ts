/** What a node says of itself to its own engineers, as its console serves it. Reads only. */
import { fromJsonString } from "@bufbuild/protobuf";
import { type Engineering, EngineeringSchema } from "@tocsin/codec-protobuf/console";
import { ENGINEERING_PATH } from "../daemon/engineering-document.ts";

/** @param read a text of the console, by its path. @throws Error where it is not reached, refuses, or says something else. */
export const engineeringOf = async (read: (path: string) => Promise<string>): Promise<Engineering> =>
  fromJsonString(EngineeringSchema, await read(ENGINEERING_PATH), { ignoreUnknownFields: true });
