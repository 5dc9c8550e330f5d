/** Japanese: `tocsin keys`. */
import type { KeysWords } from "./en.ts";

export const ja: KeysWords = {
  "what.keys": "ノード自身の身元: 指紋、通報鍵、有効期間",
  "what.show": "相手国に読み上げる指紋と証明書の有効期間",
  "what.export": "相手国に必要な公開ファイルを書き出す",
  "what.rotate": "新しい通報鍵、90日有効。前の鍵はなお7日有効",
  "what.revoke": "盗まれたものを、知らせを受けたすべてのノードで無効にし、新しいものに替える",
  "what.extend": "非常用: 期限切れの通報鍵を二人で数時間延長する",
  "argument.file": "書き出すファイル。既存のファイルは置き換えられる",
  "argument.key": "通報鍵の識別子。`tocsin keys show` を参照",
  "option.links": "これまでに発行したすべての回線証明書",
  "option.messageKey": "この識別子の通報鍵 (16桁、`tocsin keys show` を参照)",
  "option.hours": "1～4時間",
  "note.show": "回線証明書は1日有効です。ノードは始動時と、動作中に有効期間の半分ごとに新しく発行します。",
  "note.rotate": "接続のあるすべての相手国のディスクに通知が届くと、ノードは新しい鍵で署名します。",
  "note.revoke": "相手国は失効した証明書の接続を切り、失効した鍵で署名されたものを拒否します。",
  "note.takenUp":
    "ルートの鍵がノードの keys ディレクトリになければなりません。動作中のノードは数秒で通知を取り入れ、すべての相手国に知らせ、\n相手国はそれを中継します。示されたファイルを相手国の keys/notices に手で置くこともできます。",
  "note.extend":
    "保全担当と管理担当の二人が10分以内にそろって行います。\n鍵ごとに一度、期限の1日前から行えます。台帳に残り、相手国に示されます。",
  "codes.keys": "終了コード: 0 完了、1 拒否(理由を表示)、2 誤った使い方。",
  "codes.revoke": "終了コード: 0 完了、1 拒否、2 どちらもないか、両方が指定された。",
  "line.messageKey": "通報鍵 {{id}}",
  "line.good": "回線証明書は {{time}} まで有効、{{hours}} 時間",
  "line.over": "回線証明書は {{time}} まで有効、すでに経過: ノードを始動してください",
  "line.fingerprint": "指紋。ファイルとは別の手段で相手国に読み上げること:",
  "line.notice": "通知 {{serial}}: {{file}}",
  "line.counts": "通報鍵 {{id}}: {{time}} まで有効",
  "line.revoked": "通報鍵 {{id}}: 失効",
  "line.linksFrom": "{{time}} より前に始まる回線証明書: 失効",
  "fault.what-to-revoke": "--links か --message-key <id> のどちらか一つを指定してください。",
};
