/** How a demo begins and ends: a taken port, Ctrl-C at any moment, its own death. Nobody may be left behind. */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import { describe, test } from "node:test";
import { tocsin } from "./kit/command.ts";
import { Demo, NATIONS } from "./kit/demo.ts";
import { freeBlock } from "./kit/ports.ts";
import { pause, until } from "./kit/until.ts";
import { verify } from "./kit/verify.ts";

const END_SECONDS = 30;

const listen = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(port, "127.0.0.1", () => resolve(server));
  });

async function withDemo(body: (demo: Demo) => Promise<void>): Promise<void> {
  const demo = await Demo.start();
  try {
    await body(demo);
  } finally {
    await demo.discard();
  }
}

const noneLeft = (demo: Demo): Promise<boolean> =>
  until("nobody is left", END_SECONDS, async () => (await demo.processes()).length === 0);

describe("how a demo begins and ends", { timeout: 180_000 }, () => {
  for (const [offset, what] of [
    [1, "a console's"],
    [12, "a link's"],
  ] as const) {
    test(`${what} taken port: one line that names it and says how to choose another, nothing started`, async () => {
      const port = await freeBlock();
      const squatter = await listen(port + offset);
      const demo = await Demo.start({ port });
      try {
        assert.equal(await demo.command.ended, 1);
        assert.equal(demo.command.lines.length, 1, demo.command.lines.join("\n"));
        assert.match(demo.command.errors[0] ?? "", new RegExp(`port ${port + offset} is taken.*--port ${port + 100}$`));
        assert.deepEqual(await demo.processes(), []);
      } finally {
        squatter.close();
        await demo.discard();
      }
    });
  }

  test("Ctrl-C before the nodes are up ends all", () =>
    withDemo(async (demo) => {
      await demo.command.line(/Starting three national nodes/, END_SECONDS);
      assert.equal(await demo.stop("SIGINT"), 0);
      await noneLeft(demo);
    }));

  test("Ctrl-C, twice by an impatient person, ends all cleanly", () =>
    withDemo(async (demo) => {
      await demo.ready();
      demo.command.child.kill("SIGINT");
      assert.equal(await demo.stop("SIGINT"), 0);
      assert.deepEqual(await demo.processes(), []);
      assert.match(demo.command.lines.at(-1) ?? "", /Stopped/);
      assert.deepEqual(demo.command.errors, []);
    }));

  test("a demo killed while its nodes start leaves nobody behind", () =>
    withDemo(async (demo) => {
      // The demo itself, three nodes and their outlets.
      await until("its processes exist", END_SECONDS, async () => (await demo.processes()).length === 7);
      await demo.command.kill();
      await noneLeft(demo);
    }));

  test("a demo killed in mid-run leaves nobody behind, and journals that reconcile", () =>
    withDemo(async (demo) => {
      await demo.ready();
      for (const nation of NATIONS) {
        await demo.consoles[nation].sees("links", 60, ({ links }) =>
          [...links.values()].every(({ state }) => state === "linked"),
        );
      }
      await pause(1500);
      await demo.command.kill();
      await noneLeft(demo);
      const { code, faults } = await verify(demo.directories);
      assert.deepEqual(faults, []);
      assert.equal(code, 0);
    }));

  test("a port that is none is wrong usage", async () => {
    for (const port of ["80", "x", "70000"]) {
      const { code, error } = await tocsin(["demo", "--port", port]);
      assert.equal(code, 2);
      assert.match(error, /--port must be a number from 1024 to 65000/);
    }
  });
});
