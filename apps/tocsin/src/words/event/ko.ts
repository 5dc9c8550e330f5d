/** Korean: `tocsin event`. */
import type { EventWords } from "./en.ts";

export const ko: EventWords = {
  "event.what": "어느 국가별 사건이 한 물체이고 어느 항적이 아닌지: 각국의 판단과 수동 결정",
  "list.what": "사건 목록: 공통 번호, 보고국, 각국의 판단",
  "correlate.what": "두 사건을 한 물체로 결정",
  "separate.what": "한 나라의 사건을 다른 물체로 결정",
  "leave.what": "수동 결정을 되돌리고 노드의 판단에 맡김",
  "tracks.what": "최근 10분 안에 병합되거나 분리된 항적",
  "undo.what": "병합되거나 분리된 항적을 이전 상태로 되돌리고 따로 유지",
  "argument.event": "사건의 식별자: event list 참고",
  "argument.other": "다른 사건의 식별자",
  "argument.item": "다른 물체인 국가별 사건. event list에 나오는 이름",
  "argument.seam": "식별자: event tracks 참고",
  binds: "노드는 이 결정을 따르고, 모든 상대국에 통보되며, 되돌릴 수 있습니다. 감시·당직·훈련 감독용.",
  undoes:
    "10분 안에만 할 수 있습니다. 각 항적은 자기 번호로 이어지고 사건은 원래 항적으로 돌아갑니다. 감시·당직·훈련 감독용.",
  "line.number": "번호 {{number}}",
  "line.reporter": "보고국 {{nation}}",
  "line.noReporter": "없음",
  "line.formerly": "이전 번호 {{numbers}}",
  "line.dissent": "이견 {{nations}}",
  "line.byHand": "수동 결정: {{positions}}",
  "seam.noNumber": "자체 항적",
  "seam.undoneBy": "취소: {{by}} {{time}}",
};
