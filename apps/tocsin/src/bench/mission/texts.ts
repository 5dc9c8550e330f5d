/** Texts in the standing hotline: from Korea's sending each to the instant when a partner's console shows it. */
import { Language } from "@tocsin/codec-protobuf/console";
import { Random } from "@tocsin/kernel/chance";
import { pause } from "../measure.ts";
import { clock, type Federation, millisecondsSince } from "./federation.ts";

const HOTLINE = "hotline";
const PARTNERS = ["JPN-WATCH", "USA-WATCH"] as const;
/** So that no text keeps step with the pictures. */
const LONGEST_PAUSE = 60;

/** Milliseconds, one value a text and partner. */
export async function textTimes(federation: Federation, round: number, count: number): Promise<number[]> {
  const chance = new Random(`texts ${round}`);
  const times: number[] = [];
  for (let number = 1; number <= count; number++) {
    const text = `measured ${round}-${number}`;
    const began = clock.now();
    const seen = PARTNERS.map(async (position) => {
      await federation.sees(position, text, ({ consult }) =>
        consult?.rooms.some(
          ({ key, messages }) => key === HOTLINE && messages.some((message) => message.text === text),
        ),
      );
      times.push(millisecondsSince(began));
    });
    const say = { case: "say", value: { room: HOTLINE, text, language: Language.EN } } as const;
    await Promise.all([federation.act("KOR-WATCH", { case: "consult", value: { act: say } }), ...seen]);
    await pause(chance.between(0, LONGEST_PAUSE));
  }
  return times;
}
