/** `tocsin watch` before a real node: on a screen, as plain lines and as JSON, through a node that hangs and one that dies. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { columns } from "../src/watch/columns.ts";
import { Command, tocsin } from "./kit/command.ts";
import { Demo } from "./kit/demo.ts";
import { freeBlock } from "./kit/ports.ts";
import { Pty } from "./kit/pty.ts";
import { until } from "./kit/until.ts";

const EVENT_SECONDS = 90;
const SOON_SECONDS = 30;
const ANSWERS = ["what", "from", "to", "when", "sure", "who", "sent", "must"];

const example = (name: string): string => fileURLToPath(new URL(`../../../interop/examples/${name}`, import.meta.url));

interface Line {
  readonly format: string;
  readonly nation: string;
  readonly mode: string;
  readonly liveness: string;
  readonly absentSince: string | null;
  readonly events: readonly {
    readonly label: string;
    readonly agreeing: readonly string[];
    readonly answers: Readonly<Record<string, { readonly head: string }>>;
  }[];
}

describe("a watch in a terminal", { timeout: 300_000 }, () => {
  let demo: Demo;
  let json: Command;
  let plain: Command;
  let screen: Pty;
  const address = (): string => `http://jpn.localhost:${demo.port + 1}/`;

  before(async () => {
    demo = await Demo.start();
    await demo.ready();
    json = new Command(["watch", "--console", address(), "--json"]);
    plain = new Command(["watch", "--console", address(), "--plain", "--lang", "ja"]);
    screen = new Pty(["watch", "--console", address(), "--lang", "ko", "--no-bell"]);
  });
  after(async () => {
    await Promise.all([json.kill(), plain.kill(), screen.kill()]);
    await demo.discard();
  });

  const last = (): Line | undefined => {
    const text = json.lines.at(-1);
    return text === undefined ? undefined : (JSON.parse(text) as Line);
  };
  const becomes = (liveness: string): Promise<true> =>
    until(`the watch is ${liveness}`, SOON_SECONDS, () => last()?.liveness === liveness || undefined);
  const pidOfJapan = (): number => {
    const pid = demo.pid("JPN");
    assert.ok(pid !== undefined);
    return pid;
  };

  test("JSON lines give the eight answers of the event, with nation and mode", async () => {
    const event = await until("an event of all nations", EVENT_SECONDS, () =>
      last()?.events.find(({ agreeing }) => agreeing.length === 3),
    );
    assert.deepEqual([last()?.format, last()?.nation, last()?.mode], ["tocsin-watch/1", "JPN", "exercise"]);
    assert.deepEqual(Object.keys(event.answers), ANSWERS);
    for (const [name, { head }] of Object.entries(event.answers)) assert.ok(head.length > 0, name);
    assert.match(event.answers.what?.head ?? "", /Ballistic missile, one object/);
  });

  test("plain lines say them in Japanese, each whole by itself and without anything for a terminal to obey", async () => {
    for (const question of ["何が", "どこから", "どこへ", "いつ", "確度", "情報源", "送信", "要対応"])
      await plain.line(
        new RegExp(`^JPN EXERCISE \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ EV-\\S+ ${question}: .`),
        SOON_SECONDS,
      );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a plain line moves no cursor
    assert.doesNotMatch(plain.lines.join(""), /[\u0000-\u001f]/);
  });

  test("the screen holds them on 24 lines of 80 columns, in Korean, with nation and mode on every line", async () => {
    for (const question of ["무엇", "어디서", "어디로", "언제", "확실성", "출처", "발송", "조치 사항"])
      await until(`the screen answers ${question}`, SOON_SECONDS, () =>
        screen.screen.some((line) => line.includes(`${question} `) || line.includes(`${question}:`)),
      );
    const lines = screen.screen;
    assert.equal(lines.length, 24);
    for (const line of lines) assert.equal(columns(line), 80, line);
    assert.match(lines[0] ?? "", /훈련 EXERCISE/);
    for (const line of lines.slice(1, -1)) assert.match(line, /^JPN X /);
  });

  test("other programs read the same event by the Connect API, in Python and with the generated client, and see a hang", async () => {
    const python = new Command([address()], ["/usr/bin/python3", example("watch.py")]);
    const typescript = new Command([address()], [process.execPath, example("watch.ts")]);
    try {
      for (const program of [python, typescript])
        await program.line(/^JPN EXERCISE EV-\d+ \S+ ballistic as /, SOON_SECONDS);
      process.kill(pidOfJapan(), "SIGSTOP");
      for (const program of [python, typescript]) {
        await program.line(/NO WORD for 3 s/, SOON_SECONDS);
        assert.equal(await program.ended, 3);
      }
    } finally {
      process.kill(pidOfJapan(), "SIGCONT");
      await Promise.all([python.kill(), typescript.kill()]);
    }
    await becomes("live");
  });

  test("status says in one word how a node fares, and why; the doctor whether a watch may begin", async () => {
    const asked = (...words: string[]) => tocsin([...words, "--console", address()]);
    // A link is slow for a moment where the machine is busy, and status rightly says so.
    let said = "";
    const status = await until(
      "all is well",
      60,
      async () => {
        const answer = await asked("status", "--json");
        said = answer.out;
        return answer.code === 0 && answer;
      },
      () => said,
    );
    const [doctor, japanese] = [await asked("doctor"), await asked("status", "--lang", "ja")];
    const { verdict, nation, causes } = JSON.parse(status.out) as { verdict: string; nation: string; causes: object[] };
    assert.deepEqual([verdict, nation, status.code], ["ok", "JPN", 0], status.out);
    assert.ok(causes.length > 0, "outlets that were never tried are told");
    assert.match(
      doctor.out,
      /^JPN EXERCISE READY\n[\s\S]*\nJPN EXERCISE .*Way through and back · KOR: our ledger's head of/,
    );
    assert.equal(doctor.code, 0);
    assert.match(japanese.out, /^JPN EXERCISE 正常 {2}\d{4}-/);
    const pid = pidOfJapan();
    process.kill(pid, "SIGSTOP");
    const began = performance.now();
    try {
      const [hung, unwell] = [await asked("status"), await asked("doctor")];
      assert.deepEqual([hung.code, unwell.code], [3, 3]);
      assert.match(hung.out, /^UNREACHABLE/);
      console.log(`      both given up after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await becomes("live");
  });

  test("a node that hangs is said to be silent, on every face, and live again when it is", async () => {
    const pid = pidOfJapan();
    process.kill(pid, "SIGSTOP");
    const stopped = performance.now();
    try {
      await becomes("stale");
      console.log(`said after ${((performance.now() - stopped) / 1000).toFixed(1)} s`);
      await plain.line(/ノードから .* 応答がありません。 表示は \d\d:\d\d:\d\d UTC 時点のものです/, SOON_SECONDS);
      await until("the screen says it", SOON_SECONDS, () => screen.screen.some((line) => /^JPN X × /.test(line)));
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await becomes("live");
    await until("the screen is live", SOON_SECONDS, () => !screen.screen.some((line) => /^JPN X × /.test(line)));
  });

  test("a node that dies is said to be lost, and its picture comes back whole when it is started again", async () => {
    await demo.withoutRestarts(async () => {
      process.kill(pidOfJapan(), "SIGKILL");
      await becomes("lost");
      assert.match(last()?.absentSince ?? "", /^\d{4}-/);
      assert.ok((last()?.events.length ?? 0) > 0, "what was last seen is still told");
    });
    await until("live with its event", EVENT_SECONDS, () => {
      const line = last();
      return line?.liveness === "live" && line.events.length > 0;
    });
  });

  test("q ends the screen and gives the terminal back; a signal ends the others; all with 0", async () => {
    screen.press("q");
    assert.equal(await screen.ended, 0);
    assert.ok(screen.output.trimEnd().endsWith("\u001b[?1049l"));
    for (const command of [json, plain]) {
      command.child.kill("SIGINT");
      assert.equal(await command.ended, 0);
    }
  });

  test("nobody there is exit code 3, wrong words are 2, and both say what to do", async () => {
    const port = await freeBlock();
    const away = await tocsin(["watch", "--console", `http://jpn.localhost:${port}/`, "--json"]);
    assert.equal(away.code, 3);
    assert.match(away.error, /cannot be reached.*Is the node running\?/);
    const [language, half] = await Promise.all([
      tocsin(["watch", "--console", address(), "--lang", "fr"]),
      tocsin(["watch", "--console", address(), "--key", "some.pem"]),
    ]);
    assert.deepEqual([language.code, half.code], [2, 2]);
    assert.match(language.error, /ko, ja, en/);
    assert.match(half.error, /--key and --position belong together/);
  });
});
