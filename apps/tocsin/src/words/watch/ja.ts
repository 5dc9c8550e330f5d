/** Japanese: `tocsin watch`. */
import type { WatchWords } from "./en.ts";

export const ja: WatchWords = {
  "what.watch": "表示中の事象の八つの答えを 80 x 24 の端末にその時のまま表示。見るだけで操作しない",
  "option.plain": "1行ずつ完結: 画面読み上げ、遅い回線、ファイル用",
  "option.lines": "1行に JSON オブジェクト一つ (tocsin-watch/1)",
  "option.noBell": "端末のベルを鳴らさない",
  "option.plainLocal": "1行ずつの表示で、ノードの時刻の後に自国の現地時刻も表示",
  "note.watch": "Tab で次の事象、q または Ctrl-C で終了。端末でなければ1行ずつ表示します。NO_COLOR に従います。",
  "codes.watch":
    "終了コード: 0 利用者が終了、1 拒否(理由を表示)、2 誤った使い方、3 開始時に接続不可。その後はノードを待つ。",
  "watch.keys": "Tab: 次の事象。q: 終了。",
  "watch.stop": "。",
  "watch.others": "進行中ほか{{n}}件: {{labels}}",
  "watch.alive": "ノードは動いています。進行中の事象: {{events}}。アラーム: {{alarms}}。",
  "watch.here": "ノードが再び応答しています。",
  "watch.ended": "終了",
  "watch.more": "ほか{{n}}件",
};
