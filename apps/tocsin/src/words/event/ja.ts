/** Japanese: `tocsin event`. */
import type { EventWords } from "./en.ts";

export const ja: EventWords = {
  "event.what": "どの国別事象が一つの物体で、どの航跡がそうでないか: 各国の見解と手動の決定",
  "list.what": "事象の一覧: 共通番号、報告国、各国の見解",
  "correlate.what": "二つの事象を一つの物体と決定",
  "separate.what": "ある国の事象を別の物体と決定",
  "leave.what": "手動の決定を取り消し、ノードの判断に戻す",
  "tracks.what": "直近10分に統合または分離された航跡",
  "undo.what": "統合または分離された航跡を元に戻し、別々に保つ",
  "argument.event": "事象の識別子: event list を参照",
  "argument.other": "もう一方の事象の識別子",
  "argument.item": "別の物体である国別事象。event list に示される名",
  "argument.seam": "識別子: event tracks を参照",
  binds: "ノードはこの決定に従い、すべての相手国に通報され、取り消せます。監視・当直・訓練監督用。",
  undoes: "10分以内に限ります。各航跡は自らの番号で続き、事象は元の航跡に戻ります。監視・当直・訓練監督用。",
  "line.number": "番号 {{number}}",
  "line.reporter": "報告国 {{nation}}",
  "line.noReporter": "なし",
  "line.formerly": "旧番号 {{numbers}}",
  "line.dissent": "相違 {{nations}}",
  "line.byHand": "手動の決定: {{positions}}",
  "seam.noNumber": "独自の航跡",
  "seam.undoneBy": "取消: {{by}} {{time}}",
};
