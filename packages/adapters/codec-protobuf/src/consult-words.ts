/** The wire numbers of the words of consultation and exercises, as words.ts has those of the picture. */
import type * as Picture from "@tocsin/picture";
import {
  AnswerWord,
  Authority,
  Language,
  Presence,
  RoomPhase,
  SignalType,
} from "./generated/tocsin/exchange/v1/consult_pb.ts";
import {
  ActionStatus,
  ControlWord,
  ExerciseType,
  InjectType,
  Measure,
  MeetingStage,
  MeetingStatus,
} from "./generated/tocsin/exchange/v1/exercise_pb.ts";
import { wordsOf } from "./words.ts";

export const languages = wordsOf<Picture.Language, Language>("language", {
  ko: Language.KO,
  ja: Language.JA,
  en: Language.EN,
});

export const roomPhases = wordsOf<Picture.RoomState["state"], RoomPhase>("state of a room", {
  open: RoomPhase.OPEN,
  closed: RoomPhase.CLOSED,
});

export const authorities = wordsOf<Picture.RollCallEntry["authority"], Authority>("authority", {
  watch: Authority.WATCH,
  duty: Authority.DUTY,
  director: Authority.DIRECTOR,
  controller: Authority.CONTROLLER,
});

export const presences = wordsOf<Picture.RollCallEntry["presence"], Presence>("presence", {
  present: Presence.PRESENT,
  absent: Presence.ABSENT,
});

export const answerWords = wordsOf<Picture.AnswerWord, AnswerWord>("answer", {
  agree: AnswerWord.AGREE,
  "agree-with-comment": AnswerWord.AGREE_WITH_COMMENT,
  reserve: AnswerWord.RESERVE,
  dissent: AnswerWord.DISSENT,
  abstain: AnswerWord.ABSTAIN,
});

export const signalTypes = wordsOf<Picture.Signal["type"], SignalType>("signal", {
  offer: SignalType.OFFER,
  answer: SignalType.ANSWER,
  candidate: SignalType.CANDIDATE,
  bye: SignalType.BYE,
});

export const exerciseTypes = wordsOf<Picture.ExerciseType, ExerciseType>("type of exercise", {
  seminar: ExerciseType.SEMINAR,
  workshop: ExerciseType.WORKSHOP,
  tabletop: ExerciseType.TABLETOP,
  drill: ExerciseType.DRILL,
  functional: ExerciseType.FUNCTIONAL,
  "full-scale": ExerciseType.FULL_SCALE,
});

export const injectTypes = wordsOf<Picture.Inject["type"], InjectType>("type of inject", {
  launch: InjectType.LAUNCH,
  message: InjectType.MESSAGE,
  expected: InjectType.EXPECTED,
});

export const measures = wordsOf<Picture.Objective["measure"], Measure>("measure", {
  detect: Measure.DETECT,
  share: Measure.SHARE,
  show: Measure.SHOW,
  acknowledge: Measure.ACKNOWLEDGE,
  propose: Measure.PROPOSE,
  approve: Measure.APPROVE,
  deliver: Measure.DELIVER,
  correct: Measure.CORRECT,
  judged: Measure.JUDGED,
});

export const meetingStages = wordsOf<Picture.MeetingStage, MeetingStage>("stage of planning", {
  concept: MeetingStage.CONCEPT,
  initial: MeetingStage.INITIAL,
  "mid-term": MeetingStage.MID_TERM,
  msel: MeetingStage.MSEL,
  final: MeetingStage.FINAL,
  "after-action": MeetingStage.AFTER_ACTION,
  consultation: MeetingStage.CONSULTATION,
});

export const meetingStatuses = wordsOf<Picture.Meeting["status"], MeetingStatus>("status of a meeting", {
  confirmed: MeetingStatus.CONFIRMED,
  cancelled: MeetingStatus.CANCELLED,
});

export const actionStatuses = wordsOf<Picture.CorrectiveAction["status"], ActionStatus>("status of an action", {
  open: ActionStatus.OPEN,
  done: ActionStatus.DONE,
  verified: ActionStatus.VERIFIED,
});

export const controlWords = wordsOf<Picture.ControlOrder["order"], ControlWord>("control order", {
  start: ControlWord.START,
  pause: ControlWord.PAUSE,
  resume: ControlWord.RESUME,
  jump: ControlWord.JUMP,
  rate: ControlWord.RATE,
  end: ControlWord.END,
  "real-world": ControlWord.REAL_WORLD,
});
