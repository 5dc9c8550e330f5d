/** Korean: `tocsin status`. */
import type { StatusWords } from "./en.ts";

export const ko: StatusWords = {
  "what.status": "실행 중인 노드의 상태를 한마디로: 정상, 저하, 갱신 중단, 연결 안 됨. 이어서 원인",
  "note.status":
    "갱신 중단: 노드가 제때 상태를 알리지 않거나 몇 초 동안 저장한 것이 없음. 저하: 점검이 불합격이거나 참고보다 높은 알람이\n있음.",
  "codes.status": "종료 코드: 0 정상, 1 저하·갱신 중단·거부, 2 잘못된 사용, 3 연결 안 됨.",
};
