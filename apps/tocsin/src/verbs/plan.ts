/**
 * `tocsin plan`: the exchange plan that the nations follow, seen, proposed, agreed to and left, as an officer of one nation.
 * Must never sign what it has not decoded and hashed itself.
 */
import { readFile } from "node:fs/promises";
import type { Plan } from "@tocsin/codec-protobuf/console";
import type { ExchangePlan } from "@tocsin/guard";
import type { Command } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import { EXIT, fail } from "../exit.ts";
import { asOfficer, codes, type Place, plain, print, say, shown, withPlace } from "./as-officer.ts";

const AS = "--console http://kor.localhost:8400/ --key officer-KOR-DIRECTOR.pem --position KOR-DIRECTOR";
const TWO = `Two persons of the nation, directors or administrators, sign the same hash within ten minutes; then it is the nation's word.
A plan comes into force by itself: once every nation that it names has agreed, and not before its notBefore.`;

export function addPlan(program: Command): void {
  const plan = program.command("plan").description("the exchange plan that the nations follow, and the next one");
  addShow(plan);
  addPropose(plan);
  addAgree(plan);
  addWithdraw(plan);
}

const help = (example: string, what: string): string => `
Example:
  tocsin plan ${example} ${AS}

${what}
${codes}`;

function addShow(plan: Command): void {
  withPlace(plan.command("show").description("the plan in force, since when, and those that are proposed"))
    .addHelpText(
      "after",
      help("show", "Of a proposed plan what it would change is shown. With --json all of every plan."),
    )
    .action((place: Place) => asOfficer(place, (officer) => show(officer, place)));
}

async function show(officer: OfficerClient, { json }: Place): Promise<void> {
  const plans = plansOf(officer);
  const { planFields } = await import("../plan/plan-file.ts");
  const { contentLines, differenceLines, standingLine, wordLines } = await import("../plan/plan-lines.ts");
  const [present, ...others] = await Promise.all(plans.map(async (each) => [each, await contentOf(each)] as const));
  if (present === undefined) return;
  if (json)
    return print(
      JSON.stringify(
        [present, ...others].map(([{ bytes: _, ...each }, plan]) => plain({ ...each, plan: planFields(plan) })),
      ),
    );
  const lines = [standingLine(...present), ...contentLines(present[1]), ...wordLines(...present)];
  for (const [each, plan] of others)
    lines.push(standingLine(each, plan), ...differenceLines(present[1], plan), ...wordLines(each, plan));
  for (const line of lines) print(shown(line));
}

const plansOf = (officer: OfficerClient): Plan[] => officer.picture().plans?.plans ?? [];

/** From the exact bytes, never from what the console says is in them. */
async function contentOf({ bytes }: Pick<Plan, "bytes">): Promise<ExchangePlan> {
  const { createCodec } = await import("@tocsin/codec-protobuf");
  const decoded = createCodec().decodePlan(bytes);
  if (!decoded.ok) throw new Error(`the console shows a plan that cannot be read: ${decoded.error.what}`);
  return decoded.value;
}

function addPropose(plan: Command): void {
  withPlace(
    plan.command("propose").description("lay a plan before the nations, and give the first of our two signatures"),
  )
    .argument("<file>", "JSON with the plan's fields; without a version it is the one after the plan in force")
    .addHelpText(
      "after",
      help(
        "propose next-plan.json",
        `${TWO}\nThe second person agrees: tocsin plan agree <hash>. See docs/how-to/agree-on-a-plan.md for the file.`,
      ),
    )
    .action((file: string, place: Place) => asOfficer(place, (officer) => propose(officer, place, file)));
}

async function propose(officer: OfficerClient, place: Place, file: string): Promise<void> {
  const { readPlanText } = await import("../plan/plan-file.ts");
  const { createCodec } = await import("@tocsin/codec-protobuf");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return fail({ code: "no-file", what: "cannot be read.", where: file }, EXIT.usage);
  const [present] = plansOf(officer);
  const next = present === undefined ? 1 : 1 + (await contentOf(present)).version;
  const read = readPlanText(text, file, next);
  if (!read.ok) return fail(read.error);
  await signFor(officer, place, createCodec().encodePlan(read.value));
}

function addAgree(plan: Command): void {
  withPlace(plan.command("agree").description("sign for a plan that is proposed, or as the second person for our own"))
    .argument("<hash>", "of the plan: see `tocsin plan show`; its first eight digits are enough")
    .addHelpText(
      "after",
      help("agree 0a1b2c3d", `${TWO}\nCompare the hash with the other nations' over another channel.`),
    )
    .action((hash: string, place: Place) =>
      asOfficer(place, async (officer) => {
        const wanted = named(officer, hash);
        if (wanted !== undefined) await signFor(officer, place, wanted.bytes);
      }),
    );
}

/** Signs the hash of these bytes, after what they would change has been printed. */
async function signFor(officer: OfficerClient, place: Place, plan: Uint8Array): Promise<void> {
  const { createHash } = await import("node:crypto");
  const { PLAN_PURPOSE, planContent } = await import("@tocsin/node");
  const { differenceLines } = await import("../plan/plan-lines.ts");
  const hash = createHash("sha256").update(plan).digest("hex");
  const [present] = plansOf(officer);
  if (place.json !== true && present !== undefined)
    for (const line of [`plan ${hash}`, ...differenceLines(await contentOf(present), await contentOf({ bytes: plan }))])
      print(shown(line));
  const assertion = officer.sign(PLAN_PURPOSE, planContent(hash));
  await say(officer, place, { case: "plan", value: { act: { case: "agree", value: { plan, assertion } } } });
}

function addWithdraw(plan: Command): void {
  withPlace(
    plan.command("withdraw").description("take the nation's word on a plan back; of the plan in force: leave it"),
  )
    .argument("<hash>", "of the plan: see `tocsin plan show`; its first eight digits are enough")
    .addHelpText(
      "after",
      help(
        "withdraw 0a1b2c3d",
        "One director or administrator, at once. A plan that all have agreed on stays in force; leaving it is stated to all,\nand what is shared with its nations is narrowed: events and warnings go on, tracks do not (tocsin partner resume).",
      ),
    )
    .action((hash: string, place: Place) =>
      asOfficer(place, async (officer) => {
        const wanted = named(officer, hash);
        if (wanted === undefined) return;
        const value = { act: { case: "withdraw" as const, value: { hash: wanted.hash } } };
        await say(officer, place, { case: "plan", value });
      }),
    );
}

const LEAST_DIGITS = 8;

function named(officer: OfficerClient, hash: string): Plan | undefined {
  const found =
    hash.length < LEAST_DIGITS ? [] : plansOf(officer).filter((each) => each.hash.startsWith(hash.toLowerCase()));
  if (found.length === 1) return found[0];
  fail({
    code: "unknown-plan",
    what: "no plan there has a hash that begins so.",
    where: hash,
    remedy: `tocsin plan show lists them; give ${LEAST_DIGITS} digits at least.`,
  });
  return undefined;
}
