/** Korean words of a warning, in the formal style of civil defence notices. Words only; must never compute. */
import type { Language } from "./language.ts";

export const KOREAN: Language = {
  modeWord: { exercise: "훈련", test: "시험" },
  modeNotice: {
    exercise: "이 통보는 훈련용입니다. 아래 내용은 가상 상황입니다.",
    test: "이 통보는 시스템 시험용입니다. 아래 내용은 가상 상황입니다.",
  },
  colon: ": ",
  comma: ", ",
  space: " ",
  sentenceGap: " ",
  event: {
    "ballistic-impact": "탄도미사일 경보",
    "ballistic-overflight": "탄도미사일 상공 통과 경보",
    "unpredictable-flight": "미사일 경보(비행경로 예측 불가)",
    "space-launch": "우주발사체 경보",
    unknown: "종류 미상 비행체 경보",
  },
  messageWord: { update: "변경 발령", ended: "경보 해제", mistaken: "정정(오발령)" },
  launched: {
    "ballistic-impact": "탄도미사일이 발사된 것으로 판단됩니다.",
    "ballistic-overflight": "탄도미사일이 발사된 것으로 판단됩니다.",
    "unpredictable-flight": "미사일이 발사된 것으로 판단됩니다.",
    "space-launch": "우주발사체가 발사된 것으로 판단됩니다.",
    unknown: "종류를 알 수 없는 비행체가 탐지되었습니다.",
  },
  effect: {
    fall: "아래 지역 또는 그 주변에 낙하할 가능성이 있습니다.",
    pass: "아래 지역의 상공을 통과할 가능성이 있으며, 부품 등이 떨어질 수 있습니다.",
    open: "비행경로를 예측할 수 없으며, 아래 지역에 도달할 가능성이 있습니다.",
  },
  overdue: "예상 시각이 지났습니다. 실제 상황은 확인되지 않았습니다.",
  ending: {
    assessed: "아래 지역에 대한 위협이 없어진 것으로 판단됩니다. 경보를 해제합니다.",
    error: "아래 지역에 대한 경보는 잘못 발령된 것입니다. 위협은 없습니다. 경보를 취소합니다.",
    passed: "아래 지역의 상공을 통과한 것이 확인되었습니다. 경보를 해제합니다.",
    fallen: "아래 지역 밖에 낙하한 것이 확인되었습니다. 경보를 해제합니다.",
  },
  act: "적용 대상: 대상 지역에 계신 모든 분.",
  label: {
    areas: "대상 지역",
    lifted: "경보 해제 지역",
    launchedAt: "발사 시각",
    launchRegion: "발사 지점",
    heading: "비행 방향",
    certainty: "예측 신뢰도",
    expires: "유효 시한",
    issued: "발령 시각",
    first: "해제되는 경보의 발령 시각",
  },
  whenEffect: { fall: "낙하 예상 시각", pass: "통과 예상 시각", open: "도달 가능 시각" },
  certainty: { low: "낮음", medium: "보통", high: "높음" },
  headings: ["북쪽", "북동쪽", "동쪽", "남동쪽", "남쪽", "남서쪽", "서쪽", "북서쪽"],
  zone: {
    KST: "한국시간",
    JST: "일본시간",
    ChST: "차모로 표준시",
    HST: "하와이시간",
    AKST: "알래스카 표준시",
    AKDT: "알래스카 하계시",
    PST: "미국 태평양 표준시",
    PDT: "미국 태평양 하계시",
    UTC: "협정세계시",
  },
  others: (count) => `외 ${count}개 지역`,
  clock: (hour, minute) => `${hour}시 ${minute}분`,
  span: (from, to) => `${from}부터 ${to}까지`,
  about: (time) => `${time}경`,
  inZone: (time, zone) => `${time}(${zone})`,
  place: (latitude, longitude) =>
    `${latitude < 0 ? "남위" : "북위"} ${Math.abs(latitude)}도, ${longitude < 0 ? "서경" : "동경"} ${Math.abs(longitude)}도 부근(도 단위 개략 위치)`,
  advice: {
    shelter:
      "즉시 대피하십시오. 실외에 계신 분은 가까운 지하시설이나 튼튼한 건물 안으로 대피하십시오. 가까운 곳에 건물이 없으면 엄폐물 뒤에 몸을 숨기거나 바닥에 엎드려 머리를 보호하십시오. 실내에 계신 분은 창문에서 떨어지고, 가능하면 창문이 없는 방으로 이동하십시오. 차량에 계신 분은 안전한 곳에 차를 세우고 같은 방법으로 몸을 보호하십시오. 경보가 해제될 때까지 대피 상태를 유지하십시오. 낙하물이나 의심스러운 물체를 발견하면 절대 접근하지 말고 경찰이나 소방에 신고하십시오.",
    aftercare:
      "낙하물이나 의심스러운 물체를 발견하면 절대 접근하지 말고 경찰이나 소방에 신고하십시오. 경보가 해제될 때까지 실내에서 창문으로부터 떨어져 계십시오. 공식 발표에 귀를 기울여 주십시오.",
    ended:
      "일상생활로 돌아가셔도 됩니다. 낙하물이나 의심스러운 물체를 발견하면 절대 접근하지 말고 경찰이나 소방에 신고하십시오.",
    "ended-debris":
      "일상생활로 돌아가셔도 됩니다. 부품 등이 떨어졌을 수 있습니다. 낙하물이나 의심스러운 물체를 발견하면 절대 접근하지 말고 경찰이나 소방에 신고하십시오.",
    mistaken: "대피하실 필요가 없습니다. 일상생활로 돌아가셔도 됩니다.",
  },
  practice: {
    shelter:
      "참가자는 다음 행동을 연습합니다. 실외에서는 지하시설이나 튼튼한 건물 안으로 이동하고, 건물이 없는 곳에서는 바닥에 엎드려 머리를 보호합니다. 실내에서는 창문에서 떨어집니다. 그 밖의 분들은 평소대로 생활하시면 됩니다.",
    aftercare:
      "참가자는 낙하물이나 의심스러운 물체에 접근하지 않고 경찰이나 소방에 신고하는 절차를 연습합니다. 그 밖의 분들은 평소대로 생활하시면 됩니다.",
    ended: "참가자는 이 지역에 대한 연습을 마칩니다. 그 밖의 분들은 평소대로 생활하시면 됩니다.",
    "ended-debris":
      "참가자는 이 지역에 대한 연습을 마치고, 낙하물에 접근하지 않고 신고하는 절차를 연습합니다. 그 밖의 분들은 평소대로 생활하시면 됩니다.",
    mistaken: "참가자는 잘못 발령된 경보를 정정하는 절차를 연습합니다. 그 밖의 분들은 평소대로 생활하시면 됩니다.",
  },
  noAction: "장비 점검을 위한 통보입니다. 따로 행동하실 필요가 없습니다.",
};
