/** Korean: `tocsin init`. */
import type { InitWords } from "./en.ts";

export const ko: InitWords = {
  "what.init": "자국 노드의 시작: 디렉터리, 키, node.json, 상대국용 공개 파일",
  "argument.directory": "노드를 둘 곳. 그 안의 것은 덮어쓰지 않음",
  "option.nation": "대문자 세 글자. 예: KOR",
  "option.mode": "영구히 정해지는 모드",
  "option.link": "상대국이 연결하는 주소",
  "option.browsers": "자국의 브라우저가 연결하는 주소",
  "option.numbers": "자국에 합의된 공통 항적 번호 천 개의 첫 번호",
  "note.init":
    "이어서 각 상대국에 NATION.bundle.json을 주고 다른 수단으로 지문을 읽어 준 뒤, 상대국의 것을 `tocsin partner add`로\n추가합니다: docs/how-to/join-two-nations.md.",
  "codes.init": "종료 코드: 0 시작함, 1 거부, 2 잘못된 사용.",
  "line.begun": "노드 시작: {{config}}",
  "line.give": "상대국에 {{bundle}}을(를) 주고, 다른 수단으로 지문을 읽어 주십시오:",
  "line.next": '다음: tocsin partner add {{directory}} THEIR.bundle.json --fingerprint "..."',
  "line.then": "그다음: tocsin node --config {{config}}",
  "fault.bad-nation": "올바른 국가가 아닙니다. KOR처럼 대문자 세 글자를 주십시오.",
};
