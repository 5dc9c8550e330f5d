/** Asks a console over HTTP as its own page would, and keeps the cookie that it gives. Knows nothing of who signs in. */

import { lookup } from "node:dns";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { LookupFunction } from "node:net";

/** Browsers know that every name below localhost is this machine; the system's resolver does not. */
export const lookupLocal: LookupFunction = (name, options, tell) => {
  if (name !== "localhost" && !name.endsWith(".localhost")) return lookup(name, options, tell);
  if (options.all === true) return tell(null, [{ address: "127.0.0.1", family: 4 }]);
  tell(null, "127.0.0.1", 4);
};

export interface HttpAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** NAME=VALUE, where the answer sets one. */
  readonly cookie: string | undefined;
}

const MOST_CHARACTERS = 1 << 20;
const PATIENCE_MILLISECONDS = 15_000;

/** @throws Error where the console is not reached. */
export function post(console: URL, path: string, body: object, cookie?: string): Promise<HttpAnswer> {
  const request = console.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", origin: console.origin, ...(cookie && { cookie }) };
    const asked = request(new URL(path, console), { method: "POST", headers, lookup: lookupLocal }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
        if (text.length > MOST_CHARACTERS) asked.destroy(new Error("its answer is too long"));
      });
      answer.on("error", reject);
      answer.on("end", () => {
        const [given] = answer.headers["set-cookie"] ?? [];
        resolve({ status: answer.statusCode ?? 0, body: parsed(text), cookie: given?.split(";")[0] });
      });
    });
    asked.setTimeout(PATIENCE_MILLISECONDS, () => asked.destroy(new Error("it does not answer")));
    asked.on("error", reject);
    asked.end(JSON.stringify(body));
  });
}

function parsed(text: string): HttpAnswer["body"] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as HttpAnswer["body"]) : {};
  } catch {
    return {};
  }
}

/** A text that the console makes. @throws Error where the console is not reached or refuses. */
export function getText(console: URL, path: string, cookie?: string): Promise<string> {
  const request = console.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const headers = { ...(cookie && { cookie }) };
    const asked = request(new URL(path, console), { headers, lookup: lookupLocal }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
        if (text.length > MOST_CHARACTERS) asked.destroy(new Error("its answer is too long"));
      });
      answer.on("error", reject);
      answer.on("end", () => {
        if (answer.statusCode === 200) resolve(text);
        else reject(new Error(`it refuses: ${answer.statusCode} ${text.trim()}`));
      });
    });
    asked.setTimeout(PATIENCE_MILLISECONDS, () => asked.destroy(new Error("it does not answer")));
    asked.on("error", reject);
    asked.end();
  });
}
