/** Korean: `tocsin sensor`. */
import type { SensorWords } from "./en.ts";

export const ko: SensorWords = {
  "sensor.what": "자국 센서의 상태와, 믿고 쓰는 센서의 결정",
  "list.what": "센서별 수신, 잔차, 95 % 구간의 바이어스, 상태",
  "exclude.what": "되돌릴 때까지 지금부터 센서의 자료를 전혀 쓰지 않음",
  "include.what": "제외된 센서를 지금부터 다시 씀",
  "argument.sensor": "센서의 식별자: sensor list 참고",
  "note.decision":
    "재시작 없이 적용되고 재시작 뒤에도 유지됩니다. 이미 반영된 것은 그대로입니다. 제외하는 동안 알람이 뜨고, 상대국에는\n어느 센서인지 없이 자국이 보는 범위가 줄었다고 알려집니다. 관리와 당직용.",
  "line.rate": "초당 플롯 {{rate}}개, {{age}}; 플롯 {{plots}}개 중 항적에 사용 {{share}}",
  "line.noPlot": "아직 플롯 없음",
  "line.lastPlot": "마지막 플롯 {{seconds}}초 전",
  "line.residual": "잔차 제곱 평균 {{value}}, {{judged}}개; {{missed}}",
  "line.bias": "{{quantity}} 바이어스 {{value}} ± {{within}} {{unit}} (95 %)",
  "line.drift": ", 평균 잔차 {{drift}} σ",
  "line.noBias": "{{quantity}} 바이어스 아직 학습되지 않음: {{within}} {{unit}}까지 가능 (95 %)",
  "line.excluded": "{{by}} 제외, {{time}}부터",
  "line.because": "이유: {{reason}}",
};
