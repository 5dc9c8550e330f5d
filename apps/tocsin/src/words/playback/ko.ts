/** Korean: `tocsin playback`. */
import type { PlaybackWords } from "./en.ts";

export const ko: PlaybackWords = {
  "what.playback": "한 나라나 여러 나라의 기록된 상황을 콘솔에서 원하는 속도로 재생",
  "option.data": "멈춘 노드의 데이터 디렉터리 또는 그 사본",
  "option.port": "콘솔의 포트. 이 기기에서만",
  "option.lines": "문장 대신 한 줄에 JSON 객체 하나",
  "note.playback":
    "여러 나라의 디렉터리를 주면 같은 순간에 각국이 알던 것을 바꿔 가며 볼 수 있습니다. 실행 중인 노드의 기록은 그 콘솔에서\n봅니다(R 키). 브라우저 설정 외에는 아무것도 쓰지 않습니다. 포트에 닿는 사람은 모두 볼 수 있으므로 루프백에서만 열립니다.\nSIGINT로 끝냅니다.",
  "codes.playback": "종료 코드: 0 정상 종료, 1 읽을 수 없거나 포트가 사용 중, 2 잘못된 사용.",
  "line.ready": "준비됨, 콘솔 {{address}}",
  "fault.bad-port": "올바른 포트가 아닙니다. 65535까지의 수를 주십시오.",
};
