/** Japanese: `tocsin status`. */
import type { StatusWords } from "./en.ts";

export const ja: StatusWords = {
  "what.status": "動作中のノードの状態を一語で: 正常、低下、更新停止、接続不可。続けて原因",
  "note.status":
    "更新停止: ノードが時間内に状態を知らせないか、数秒の間何も保存していない。低下: 点検が不合格か、参考より高いアラームが\nある。",
  "codes.status": "終了コード: 0 正常、1 低下・更新停止・拒否、2 誤った使い方、3 接続不可。",
};
