/**
 * `tocsin plan`: the exchange plan that the nations follow, seen, proposed, agreed to and left, as an officer of one nation.
 * Must never sign what it has not decoded and hashed itself.
 */
import { readFile } from "node:fs/promises";
import type { Plan } from "@tocsin/codec-protobuf/console";
import type { Language, SpeechOf } from "@tocsin/console/reading/words";
import type { ExchangePlan } from "@tocsin/guard";
import type { Command } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import { EXIT } from "../exit.ts";
import { helpText } from "../words/help.ts";
import { type PlanKey, planSpeech } from "../words/plan/speech.ts";
import type { Teller } from "../words/teller.ts";
import { act, asOfficer, type Place, plain, shown, withPlace, withTimes } from "./as-officer.ts";

type Speech = SpeechOf<PlanKey>;
type Tell = Teller<PlanKey>;
const AS = "--console http://kor.localhost:8400/ --key officer-KOR-DIRECTOR.pem --position KOR-DIRECTOR";

export async function addPlan(program: Command, language: Language): Promise<void> {
  const speech = await planSpeech(language);
  const plan = program.command("plan").description(speech.t("what.plan"));
  addShow(plan, speech);
  addPropose(plan, speech);
  addAgree(plan, speech);
  addWithdraw(plan, speech);
}

type Verb = "show" | "propose" | "agree" | "withdraw";

function verb(plan: Command, speech: Speech, name: Verb, words: string, ...notes: string[]): Command {
  const { t } = speech;
  return withPlace(plan.command(name).description(t(`what.${name}`)), speech).addHelpText(
    "after",
    helpText(speech, [`plan ${name} ${words}${AS}`], ...notes, t("codes.officer")),
  );
}

function addShow(plan: Command, speech: Speech): void {
  withTimes(verb(plan, speech, "show", "", speech.t("note.show")), speech).action((place: Place) =>
    asOfficer(speech, place, (officer, tell) => show(officer, tell, place)),
  );
}

async function show(officer: OfficerClient, tell: Tell, { json }: Place): Promise<void> {
  const plans = plansOf(officer);
  const { planFields } = await import("../plan/plan-file.ts");
  const { contentLines, differenceLines, standingLine, wordLines } = await import("../plan/plan-lines.ts");
  const [present, ...others] = await Promise.all(plans.map(async (each) => [each, await contentOf(each)] as const));
  if (present === undefined) return;
  if (json)
    return tell.json(
      [present, ...others].map(([{ bytes: _, ...each }, plan]) => plain({ ...each, plan: planFields(plan) })),
    );
  const lines = [standingLine(tell, ...present), ...contentLines(present[1]), ...wordLines(tell, ...present)];
  for (const [each, plan] of others)
    lines.push(standingLine(tell, each, plan), ...differenceLines(present[1], plan), ...wordLines(tell, each, plan));
  for (const line of lines) tell.line(shown(line));
}

const plansOf = (officer: OfficerClient): Plan[] => officer.picture().plans?.plans ?? [];

/** From the exact bytes, never from what the console says is in them. */
async function contentOf({ bytes }: Pick<Plan, "bytes">): Promise<ExchangePlan> {
  const { createCodec } = await import("@tocsin/codec-protobuf");
  const decoded = createCodec().decodePlan(bytes);
  if (!decoded.ok) throw new Error(`the console shows a plan that cannot be read: ${decoded.error.what}`);
  return decoded.value;
}

function addPropose(plan: Command, speech: Speech): void {
  const { t } = speech;
  verb(plan, speech, "propose", "next-plan.json ", t("note.two"), t("note.propose"))
    .argument("<file>", t("argument.file"))
    .action((file: string, place: Place) =>
      asOfficer(speech, place, (officer, tell) => propose(officer, tell, place, file)),
    );
}

async function propose(officer: OfficerClient, tell: Tell, place: Place, file: string): Promise<void> {
  const { readPlanText } = await import("../plan/plan-file.ts");
  const { createCodec } = await import("@tocsin/codec-protobuf");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return tell.refuse("fault.no-file", { where: file, exit: EXIT.usage });
  const [present] = plansOf(officer);
  const next = present === undefined ? 1 : 1 + (await contentOf(present)).version;
  const read = readPlanText(text, file, next);
  if (!read.ok) return tell.fail(read.error);
  await signFor(officer, tell, place, createCodec().encodePlan(read.value));
}

function addAgree(plan: Command, speech: Speech): void {
  const { t } = speech;
  verb(plan, speech, "agree", "0a1b2c3d ", t("note.two"), t("note.agree"))
    .argument("<hash>", t("argument.hash"))
    .action((hash: string, place: Place) =>
      asOfficer(speech, place, async (officer, tell) => {
        const wanted = named(officer, tell, hash);
        if (wanted !== undefined) await signFor(officer, tell, place, wanted.bytes);
      }),
    );
}

/** Signs the hash of these bytes, after what they would change has been printed. */
async function signFor(officer: OfficerClient, tell: Tell, place: Place, plan: Uint8Array): Promise<void> {
  const { createHash } = await import("node:crypto");
  const { PLAN_PURPOSE, planContent } = await import("@tocsin/node");
  const { differenceLines } = await import("../plan/plan-lines.ts");
  const hash = createHash("sha256").update(plan).digest("hex");
  const [present] = plansOf(officer);
  if (place.json !== true && present !== undefined) {
    const changes = differenceLines(await contentOf(present), await contentOf({ bytes: plan }));
    for (const line of [tell.t("line.plan", { hash }), ...changes]) tell.line(shown(line));
  }
  const assertion = officer.sign(PLAN_PURPOSE, planContent(hash));
  const value = { act: { case: "agree" as const, value: { plan, assertion } } };
  await act(officer, tell, place, "plan", { case: "plan", value });
}

function addWithdraw(plan: Command, speech: Speech): void {
  const { t } = speech;
  verb(plan, speech, "withdraw", "0a1b2c3d ", t("note.withdraw"))
    .argument("<hash>", t("argument.hash"))
    .action((hash: string, place: Place) =>
      asOfficer(speech, place, async (officer, tell) => {
        const wanted = named(officer, tell, hash);
        if (wanted === undefined) return;
        const value = { act: { case: "withdraw" as const, value: { hash: wanted.hash } } };
        await act(officer, tell, place, "plan", { case: "plan", value });
      }),
    );
}

const LEAST_DIGITS = 8;

function named(officer: OfficerClient, tell: Tell, hash: string): Plan | undefined {
  const found =
    hash.length < LEAST_DIGITS ? [] : plansOf(officer).filter((each) => each.hash.startsWith(hash.toLowerCase()));
  if (found.length === 1) return found[0];
  tell.refuse("fault.unknown-plan", { where: hash, values: { digits: LEAST_DIGITS } });
  return undefined;
}
