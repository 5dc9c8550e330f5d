/** Korean: `tocsin plan`. */
import type { PlanWords } from "./en.ts";

export const ko: PlanWords = {
  "what.plan": "각국이 따르는 교환 계획과 다음 계획",
  "what.show": "시행 중인 계획과 시행 시각, 제안된 계획",
  "what.propose": "각국에 계획을 제안하고 자국의 두 서명 중 첫 서명을 함",
  "what.agree": "제안된 계획에 서명하거나, 자국 제안에 두 번째 사람으로 서명",
  "what.withdraw": "계획에 대한 자국의 동의를 철회. 시행 중인 계획이면 탈퇴",
  "argument.file": "계획의 항목을 담은 JSON. 버전이 없으면 시행 중인 계획의 다음 버전",
  "argument.hash": "계획의 해시: `tocsin plan show` 참고. 앞 여덟 자리면 충분",
  "note.show": "제안된 계획은 바뀌는 내용을 보입니다. --json으로는 모든 계획의 전부가 나옵니다.",
  "note.two":
    "훈련 감독 또는 관리 담당 두 사람이 10분 안에 같은 해시에 서명하면 자국의 동의가 됩니다.\n계획에 있는 모든 나라가 동의하면 자동으로 시행되며, notBefore 전에는 시행되지 않습니다.",
  "note.propose": "두 번째 사람의 동의: tocsin plan agree <hash>. 파일은 docs/how-to/agree-on-a-plan.md를 보십시오.",
  "note.agree": "다른 수단으로 다른 나라와 해시를 대조하십시오.",
  "note.withdraw":
    "훈련 감독 또는 관리 담당 한 사람이 즉시 실행합니다. 모두 합의한 계획은 계속 시행되며, 탈퇴는 모두에 통보됩니다.\n그 나라들과의 공유는 축소됩니다. 사건과 경보는 계속되고 항적은 제외됩니다 (tocsin partner resume).",
  "line.version": "버전 {{version}}, {{hash}}",
  "line.proposed": "제안됨: {{version}}",
  "line.configured": "{{time}}부터 시행 중, 노드의 설정에서 온 계획: {{version}}",
  "line.agreed": "{{time}}부터 시행 중, 각국이 합의한 계획: {{version}}",
  "line.plan": "계획 {{hash}}",
  "line.silent": "  아직 응답 없음: {{nations}}",
  "line.waits": "  {{position}} 서명함, 두 번째 사람을 기다림",
  "line.word": "  {{nation}} {{time}} 동의 ({{positions}})",
  "line.tookBack": ", {{time}} 동의 철회",
  "line.follows": ", {{time}}부터 따르는 중",
  "fault.no-file": "읽을 수 없습니다.",
  "fault.unknown-plan":
    "해시가 이렇게 시작하는 계획이 없습니다. tocsin plan show로 보고 {{digits}}자리 이상을 주십시오.",
};
