/** Japanese: `tocsin plan`. */
import type { PlanWords } from "./en.ts";

export const ja: PlanWords = {
  "what.plan": "各国が従う交換計画と次の計画",
  "what.show": "有効な計画とその開始時刻、提案された計画",
  "what.propose": "各国に計画を提案し、自国の二つの署名のうち最初の署名をする",
  "what.agree": "提案された計画に署名するか、自国の提案に二人目として署名する",
  "what.withdraw": "計画への自国の同意を撤回する。有効な計画なら離脱する",
  "argument.file": "計画の項目を書いた JSON。版がなければ有効な計画の次の版",
  "argument.hash": "計画のハッシュ: `tocsin plan show` を参照。先頭の8桁で足りる",
  "note.show": "提案された計画は変わる内容を示します。--json ではすべての計画の全体を出力します。",
  "note.two":
    "訓練監督または管理の二人が10分以内に同じハッシュに署名すると、自国の同意になります。\n計画にあるすべての国が合意すると自動的に有効になり、notBefore より前には有効になりません。",
  "note.propose": "二人目の同意: tocsin plan agree <hash>。ファイルは docs/how-to/agree-on-a-plan.md を見てください。",
  "note.agree": "別の手段でハッシュを各国と照合してください。",
  "note.withdraw":
    "訓練監督または管理の一人が直ちに実行します。全員が合意した計画は有効なままで、離脱は各国に示されます。\nそれらの国との共有は縮小されます。事象と警報は続き、航跡は除かれます (tocsin partner resume)。",
  "line.version": "第{{version}}版、{{hash}}",
  "line.proposed": "提案: {{version}}",
  "line.configured": "{{time}} から有効、ノードの設定によるもの: {{version}}",
  "line.agreed": "{{time}} から有効、各国が合意したもの: {{version}}",
  "line.plan": "計画 {{hash}}",
  "line.silent": "  まだ返答なし: {{nations}}",
  "line.waits": "  {{position}} が署名済み、二人目を待つ",
  "line.word": "  {{nation}} {{time}} 同意 ({{positions}})",
  "line.tookBack": "、{{time}} 同意を撤回",
  "line.follows": "、{{time}} から従っている",
  "fault.no-file": "読めません。",
  "fault.unknown-plan":
    "ハッシュがこのように始まる計画はありません。tocsin plan show で見て、{{digits}}桁以上を指定してください。",
};
