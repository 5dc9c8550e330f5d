/** Japanese: `tocsin launches`. */
import type { LaunchesWords } from "./en.ts";

export const ja: LaunchesWords = {
  "what.launches": "ジャーナルから得た自国の発射の一覧と公表資料。一覧またはファイル",
  "option.format": "自国の担当者用のファイル",
  "option.out": "書き出すファイル。なければ文字のものは標準出力へ",
  "note.launches":
    "前回見たところからジャーナルを調べ、得たものをそこの analysis/launches.json に残します。ノードは動いていてもかまいません。\n相手国向けのファイルは動作中のノードのコンソール(発射分析の画面)で作り、内容はガードが決めます。",
  "codes.launches": "終了コード: 0 完了、1 読めない、2 誤った使い方。",
  "line.launch":
    "{{time}}  {{label}}  {{class}}  最高高度 {{apogee}}、射程 {{range}}、宣言まで {{lag}}、宣言 {{nations}}",
  "line.none": "ジャーナルに発射なし",
  "line.written": "発射{{n}}件を {{file}} に書き出し。自国の担当者用",
  "fault.no-file": "Parquet ファイルには --out FILE が必要です。",
};
