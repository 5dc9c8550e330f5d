/** Korean: `tocsin launches`. */
import type { LaunchesWords } from "./en.ts";

export const ko: LaunchesWords = {
  "what.launches": "저널에서 찾은 자국의 발사 목록과 공개 자료. 목록 또는 파일",
  "option.format": "자국 담당자용 파일",
  "option.out": "쓸 파일. 없으면 글로 된 것은 표준 출력으로",
  "note.launches":
    "지난번에 본 데부터 저널을 살피고 찾은 것을 그곳의 analysis/launches.json에 남깁니다. 노드는 실행 중이어도 됩니다.\n상대국용 파일은 실행 중인 노드의 콘솔(발사 분석 화면)에서 만들며, 내용은 가드가 정합니다.",
  "codes.launches": "종료 코드: 0 완료, 1 읽을 수 없음, 2 잘못된 사용.",
  "line.launch":
    "{{time}}  {{label}}  {{class}}  최고 고도 {{apogee}}, 사거리 {{range}}, 선언까지 {{lag}}, 선언 {{nations}}",
  "line.none": "저널에 발사가 없음",
  "line.written": "발사 {{n}}건을 {{file}}에 씀. 자국 담당자용",
  "fault.no-file": "Parquet 파일에는 --out FILE이 필요합니다.",
};
