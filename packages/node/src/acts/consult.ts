/** What people do in a room. Nothing here can hold up an alert. */
import type {
  AnswerWord,
  JointAssessment,
  Language,
  Message,
  NationalPosition,
  RollCallEntry,
  RoomKey,
  Signal,
} from "@tocsin/picture";

/** The node fills in position and count. */
export type ConsultAct =
  | { readonly do: "say"; readonly message: Message }
  | { readonly do: "answer-roll-call"; readonly entry: RollCallEntry }
  | { readonly do: "hold-position"; readonly held: NationalPosition }
  | { readonly do: "propose-assessment"; readonly proposed: JointAssessment }
  | {
      readonly do: "answer-statement";
      readonly item: string;
      readonly version: number;
      readonly answer: AnswerWord;
      readonly language: Language;
      readonly reason: string;
    }
  | { readonly do: "draft-minutes"; readonly room: RoomKey }
  | { readonly do: "send-signal"; readonly signal: Signal }
  | { readonly do: "close-room"; readonly room: RoomKey };
