/** The command line's own words in one language: titles, options and complaints of wrong usage. Must never know a verb. */
import { stripVTControlCharacters } from "node:util";
import type { SpeechOf } from "@tocsin/console/reading/words";
import { type Argument, Command, Help, type Option } from "commander";
import { columns, wrapped } from "../watch/columns.ts";
import type { CommonKey } from "./speech.ts";

type Speech = SpeechOf<CommonKey>;

/** Its subcommands speak the same. */
export class SpokenCommand extends Command {
  readonly #speech: Speech;

  constructor(speech: Speech, name: string) {
    super(name);
    this.#speech = speech;
  }

  override createCommand(name = ""): Command {
    return new SpokenCommand(this.#speech, name);
  }

  override createHelp(): Help {
    return Object.assign(new SpokenHelp(this.#speech), this.configureHelp());
  }

  override error(message: string, options?: Parameters<Command["error"]>[1]): never {
    return super.error(complaintOf(this.#speech, message), options);
  }
}

/** Commander's complaints as it words them: what each is about is between quotes. */
const COMPLAINTS = [
  ["cli.error.missingArgument", /^error: missing required argument '(.*)'$/s],
  ["cli.error.optionMissingArgument", /^error: option '(.*)' argument missing$/s],
  ["cli.error.missingOption", /^error: required option '(.*)' not specified$/s],
  ["cli.error.unknownOption", /^error: unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s],
  ["cli.error.unknownCommand", /^error: unknown command '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s],
  ["cli.error.excessArguments", /^error: too many arguments.*? but got \d+: (.*)\.$/s],
  ["cli.error.badOption", /^error: option '(.*?)' argument '(.*)' is invalid\. ?(.*)$/s],
  ["cli.error.badArgument", /^error: command-argument value '(.*)' is invalid for argument '(.*?)'\. ?(.*)$/s],
] as const;
const CHOICES = /^Allowed choices are (.*)\.$/s;
const MAY_MEAN = ["cli.error.unknownOption", "cli.error.unknownCommand"];

function complaintOf({ t }: Speech, message: string): string {
  for (const [key, form] of COMPLAINTS) {
    const [, a, b = "", rest = ""] = form.exec(message) ?? [];
    if (a === undefined) continue;
    if (MAY_MEAN.includes(key)) return t(key, { a }) + (b === "" ? "" : `\n${t("cli.mean", { list: b })}`);
    const [, list] = CHOICES.exec(rest) ?? [];
    return `${t(key, { a, b })} ${list === undefined ? rest : t("cli.allowed", { list })}`.trimEnd();
  }
  return message;
}

class SpokenHelp extends Help {
  readonly #speech: Speech;

  constructor(speech: Speech) {
    super();
    this.#speech = speech;
    this.showGlobalOptions = true;
  }

  override styleTitle(title: string): string {
    return this.#speech.code("cli", title);
  }

  override commandUsage(command: Command): string {
    return this.#plain(super.commandUsage(command));
  }

  override subcommandTerm(command: Command): string {
    return this.#plain(super.subcommandTerm(command));
  }

  override subcommandDescription(command: Command): string {
    return command.name() === "help" ? this.#speech.t("cli.help") : super.subcommandDescription(command);
  }

  override optionDescription({ description, argChoices, defaultValue, required }: Option): string {
    return this.#described(description, argChoices, required ? defaultValue : undefined);
  }

  override argumentDescription({ description, argChoices, defaultValue }: Argument): string {
    return this.#described(description, argChoices, defaultValue);
  }

  override displayWidth(text: string): number {
    return columns(stripVTControlCharacters(text));
  }

  override boxWrap(text: string, width: number): string {
    if (width < this.minWidthToWrap) return text;
    return text
      .split("\n")
      .map((line) => wrapped(line, width).join("\n"))
      .join("\n");
  }

  #plain(usage: string): string {
    const { t } = this.#speech;
    return usage.replace("[options]", t("cli.usageOptions")).replace("[command]", t("cli.usageCommand"));
  }

  #described(description: string, choices: readonly string[] | undefined, first: unknown): string {
    const { t } = this.#speech;
    const isSaid = first !== undefined && first !== "" && !(Array.isArray(first) && first.length === 0);
    const more = [
      ...(choices === undefined ? [] : [t("cli.choices", { list: choices.join(", ") })]),
      ...(isSaid ? [t("cli.default", { value: String(first) })] : []),
    ];
    return more.length === 0 ? description : `${description} (${more.join("; ")})`;
  }
}
