/** Korean: `tocsin watch`. */
import type { WatchWords } from "./en.ts";

export const ko: WatchWords = {
  "what.watch": "보고 있는 사건의 여덟 가지 답을 80 x 24 터미널에 실시간으로 표시. 보기만 하고 조치하지 않음",
  "option.plain": "한 줄씩 온전하게: 화면 낭독기, 느린 회선, 파일용",
  "option.lines": "한 줄에 JSON 객체 하나 (tocsin-watch/1)",
  "option.noBell": "터미널 벨을 울리지 않음",
  "option.plainLocal": "한 줄씩 표시할 때 노드 시각 뒤에 자국 현지 시각도 표시",
  "note.watch": "Tab은 다음 사건, q 또는 Ctrl-C는 종료. 터미널이 아니면 한 줄씩 표시합니다. NO_COLOR를 따릅니다.",
  "codes.watch":
    "종료 코드: 0 사용자가 종료, 1 거부(이유 표시), 2 잘못된 사용, 3 시작할 때 연결 안 됨. 그 뒤에는 노드를 기다림.",
  "watch.keys": "Tab: 다음 사건. q: 종료.",
  "watch.stop": ". ",
  "watch.others": "진행 중 {{n}}건 더: {{labels}}",
  "watch.alive": "노드가 살아 있습니다. 진행 중 사건: {{events}}. 알람: {{alarms}}.",
  "watch.here": "노드가 다시 연결되었습니다.",
  "watch.ended": "종료됨",
  "watch.more": "외 {{n}}건",
};
