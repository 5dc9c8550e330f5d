/** Korean: `tocsin keys`. */
import type { KeysWords } from "./en.ts";

export const ko: KeysWords = {
  "what.keys": "노드 자신의 신원: 지문, 통보 키, 유효 기간",
  "what.show": "상대국에 읽어 줄 지문과 인증서의 유효 기간",
  "what.export": "상대국에 필요한 공개 파일 쓰기",
  "what.rotate": "새 통보 키, 90일 유효. 이전 키는 7일 더 유효",
  "what.revoke": "도난당한 것을 알게 된 모든 노드에서 무효로 하고 새것으로 바꿈",
  "what.extend": "비상용: 만료된 통보 키를 두 사람이 몇 시간 더 유효하게 함",
  "argument.file": "쓸 파일. 기존 파일은 바뀜",
  "argument.key": "통보 키의 식별자. `tocsin keys show` 참고",
  "option.links": "지금까지 발급한 모든 회선 인증서",
  "option.messageKey": "이 식별자의 통보 키 (16자리, `tocsin keys show` 참고)",
  "option.hours": "1~4시간",
  "note.show": "회선 인증서는 하루 유효합니다. 노드는 시작할 때와 실행 중 유효 기간의 절반마다 새로 발급합니다.",
  "note.rotate": "연결된 모든 상대국의 디스크에 통지가 있으면 노드는 새 키로 서명합니다.",
  "note.revoke": "상대국은 폐지된 인증서의 연결을 끊고, 폐지된 키로 서명된 것을 거부합니다.",
  "note.takenUp":
    "루트 키가 노드의 keys 디렉터리에 있어야 합니다. 실행 중인 노드는 몇 초 안에 통지를 받아들여 모든 상대국에 알리고,\n상대국은 이를 전달합니다. 표시된 파일을 상대국의 keys/notices에 손으로 넣을 수도 있습니다.",
  "note.extend":
    "보안 담당과 관리 담당 두 사람이 10분 안에 함께 합니다.\n키마다 한 번, 만료 하루 전부터 할 수 있습니다. 원장에 남고 상대국에 표시됩니다.",
  "codes.keys": "종료 코드: 0 완료, 1 거부(이유 표시), 2 잘못된 사용.",
  "codes.revoke": "종료 코드: 0 완료, 1 거부, 2 둘 다 없거나 둘 다 지정됨.",
  "line.messageKey": "통보 키 {{id}}",
  "line.good": "회선 인증서 {{time}}까지 유효, {{hours}}시간",
  "line.over": "회선 인증서 {{time}}까지 유효, 이미 지남: 노드를 시작하십시오",
  "line.fingerprint": "지문. 파일과 다른 수단으로 상대국에 읽어 줄 것:",
  "line.notice": "통지 {{serial}}: {{file}}",
  "line.counts": "통보 키 {{id}}: {{time}}까지 유효",
  "line.revoked": "통보 키 {{id}}: 폐지됨",
  "line.linksFrom": "{{time}} 이전에 시작된 회선 인증서: 폐지됨",
  "fault.what-to-revoke": "--links와 --message-key <id> 중 하나만 주십시오.",
};
