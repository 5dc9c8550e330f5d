/** Japanese: `tocsin playback`. */
import type { PlaybackWords } from "./en.ts";

export const ja: PlaybackWords = {
  "what.playback": "一国または数か国の記録された当直をコンソールで任意の速度で再生",
  "option.data": "停止したノードのデータディレクトリ、またはその写し",
  "option.port": "コンソールのポート。この機械だけ",
  "option.lines": "文の代わりに1行に JSON オブジェクト一つ",
  "note.playback":
    "数か国のディレクトリを指定すると、同じ瞬間に各国が知っていたことを切り替えて見られます。動作中のノードの記録はそのコンソールで\n見ます(R キー)。ブラウザーの設定のほかは何も書きません。ポートに届く人はすべて見られるため、ループバックだけで開きます。\nSIGINT で終了します。",
  "codes.playback": "終了コード: 0 正常終了、1 読めないか、ポートが使用中、2 誤った使い方。",
  "line.ready": "準備完了、コンソール {{address}}",
  "fault.bad-port": "正しいポートではありません。65535までの数を指定してください。",
};
