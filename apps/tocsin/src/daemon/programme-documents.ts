/** What a console serves of the programme for other programs: /calendar.ics, /meeting.ics and /programme.csv, made from the node's state as it is read. */
import { calendarFeed, type DatedEntry, meetingInvitation } from "@tocsin/calendar-ics";
import type { ServedDocument } from "@tocsin/console-api";
import { standingOf } from "@tocsin/exercise";
import type { NodeState } from "@tocsin/node";
import { keyOf, LANGUAGES, type Language } from "@tocsin/picture";
import { programmeToCsv } from "@tocsin/programme-csv";

/** Undefined for every other path. `?language=ko` chooses the calendar's texts; English without. */
export function programmeDocument(path: string, state: Readonly<NodeState>): ServedDocument | undefined {
  const { pathname, searchParams } = new URL(path, "http://console");
  if (pathname === "/programme.csv") return { type: "text/csv; charset=utf-8", body: programmeToCsv(standing(state)) };
  const language = LANGUAGES.find((each) => each === searchParams.get("language")) ?? "en";
  if (pathname === "/meeting.ics") return invitation(state, searchParams.get("item") ?? "", language);
  if (pathname !== "/calendar.ics") return undefined;
  return { type: "text/calendar; charset=utf-8", body: calendarFeed(dated(state), language) };
}

/** A request for as long as the meeting stands, of a higher version an update of it; then its cancellation. */
function invitation(state: Readonly<NodeState>, item: string, language: Language): ServedDocument | undefined {
  const meeting = dated(state).find(({ item: name, entry }) => entry.type === "meeting" && keyOf(name) === item);
  if (meeting === undefined) return undefined;
  const body = meetingInvitation(meeting, language);
  const [, method = ""] = /^METHOD:(\w+)/m.exec(body) ?? [];
  return { type: `text/calendar; charset=utf-8; method=${method}`, body };
}

const standing = ({ exercise }: Readonly<NodeState>) =>
  [...exercise.entries.values()].flatMap(({ name, versions, removed }) => {
    const latest = versions.at(-1);
    return latest === undefined || removed ? [] : [{ item: name, entry: latest.entry }];
  });

/** What was taken out stays in the feed as cancelled: a calendar that is silent about it would keep it. */
const dated = ({ exercise, self }: Readonly<NodeState>): DatedEntry[] =>
  [...exercise.entries.values()].flatMap(({ name, versions, removed }) => {
    const latest = versions.at(-1);
    if (latest === undefined || (latest.entry.type !== "exercise" && latest.entry.type !== "meeting")) return [];
    const { version, at, entry } = latest;
    const given = [...(exercise.answers.get(keyOf(name)) ?? [])].map(
      ([nation, { content }]) => [nation, content] as const,
    );
    const agreed = standingOf(latest, name.nation, new Map(given), self?.plan.nations ?? []) === "agreed";
    return [{ item: name, version, statedAt: at, entry, agreed, removed }];
  });
