/** Japanese: `tocsin init`. */
import type { InitWords } from "./en.ts";

export const ja: InitWords = {
  "what.init": "自国のノードを始める: ディレクトリ、鍵、node.json、相手国用の公開ファイル",
  "argument.directory": "ノードを置く場所。中のものは上書きしない",
  "option.nation": "大文字3字。例: KOR",
  "option.mode": "永久に定まるモード",
  "option.link": "相手国が接続する先",
  "option.browsers": "自国のブラウザーが接続する先",
  "option.numbers": "自国に合意された千個の共通航跡番号の最初",
  "note.init":
    "続いて各相手国に NATION.bundle.json を渡し、別の手段で指紋を読み上げ、相手国のものを `tocsin partner add` で\n加えます: docs/how-to/join-two-nations.md。",
  "codes.init": "終了コード: 0 開始、1 拒否、2 誤った使い方。",
  "line.begun": "ノードを開始: {{config}}",
  "line.give": "相手国に {{bundle}} を渡し、別の手段で指紋を読み上げてください:",
  "line.next": '次: tocsin partner add {{directory}} THEIR.bundle.json --fingerprint "..."',
  "line.then": "その次: tocsin node --config {{config}}",
  "fault.bad-nation": "正しい国ではありません。KOR のように大文字3字を指定してください。",
};
