/** Japanese words of a warning, in the plain formal style of civil protection notices. Words only; must never compute. */
import type { Language } from "./language.ts";

export const JAPANESE: Language = {
  modeWord: { exercise: "訓練", test: "試験" },
  modeNotice: {
    exercise: "これは訓練のための通報です。以下は想定上の状況です。",
    test: "これはシステム試験のための通報です。以下は想定上の状況です。",
  },
  colon: "：",
  comma: "、",
  space: "　",
  sentenceGap: "",
  event: {
    "ballistic-impact": "弾道ミサイル警報",
    "ballistic-overflight": "弾道ミサイル上空通過警報",
    "unpredictable-flight": "ミサイル警報（飛行経路予測不能）",
    "space-launch": "衛星打上げロケット警報",
    unknown: "種別不明飛翔体警報",
  },
  messageWord: { update: "続報", ended: "警報解除", mistaken: "訂正（誤報）" },
  launched: {
    "ballistic-impact": "弾道ミサイルが発射されたものとみられます。",
    "ballistic-overflight": "弾道ミサイルが発射されたものとみられます。",
    "unpredictable-flight": "ミサイルが発射されたものとみられます。",
    "space-launch": "衛星打上げロケットが発射されたものとみられます。",
    unknown: "種別不明の飛翔体が探知されました。",
  },
  effect: {
    fall: "次の地域又はその周辺に落下する可能性があります。",
    pass: "次の地域の上空を通過する可能性があり、部品などが落下するおそれがあります。",
    open: "飛行経路を予測することができず、次の地域に到達する可能性があります。",
  },
  overdue: "予測時刻を過ぎました。実際の状況は確認されていません。",
  ending: {
    assessed: "次の地域に対する脅威はなくなったと判断されます。警報を解除します。",
    error: "次の地域に対する警報は、誤って発令されたものです。脅威はありません。警報を取り消します。",
    passed: "次の地域の上空を通過したことが確認されました。警報を解除します。",
    fallen: "次の地域の外に落下したことが確認されました。警報を解除します。",
  },
  act: "行動が必要な方：対象地域にいるすべての方。",
  label: {
    areas: "対象地域",
    lifted: "警報を解除する地域",
    launchedAt: "発射時刻",
    launchRegion: "発射地点",
    heading: "飛行方向",
    certainty: "確度",
    expires: "有効期限",
    issued: "発令時刻",
    first: "解除する警報の発令時刻",
  },
  whenEffect: { fall: "落下予測時刻", pass: "通過予測時刻", open: "到達の可能性がある時刻" },
  certainty: { low: "低", medium: "中", high: "高" },
  headings: ["北", "北東", "東", "南東", "南", "南西", "西", "北西"],
  zone: {
    KST: "韓国時間",
    JST: "日本時間",
    ChST: "チャモロ標準時",
    HST: "ハワイ時間",
    AKST: "アラスカ標準時",
    AKDT: "アラスカ夏時間",
    PST: "米国太平洋標準時",
    PDT: "米国太平洋夏時間",
    UTC: "協定世界時",
  },
  others: (count) => `ほか${count}地域`,
  clock: (hour, minute) => `${hour}時${minute}分`,
  span: (from, to) => `${from}から${to}まで`,
  about: (time) => `${time}頃`,
  inZone: (time, zone) => `${time}（${zone}）`,
  place: (latitude, longitude) =>
    `${latitude < 0 ? "南緯" : "北緯"}${Math.abs(latitude)}度、${longitude < 0 ? "西経" : "東経"}${Math.abs(longitude)}度付近（度単位の概略位置）`,
  advice: {
    shelter:
      "直ちに避難してください。屋外にいる場合は、近くの頑丈な建物の中又は地下に避難してください。近くに建物がない場合は、物陰に身を隠すか、地面に伏せて頭部を守ってください。屋内にいる場合は、窓から離れるか、窓のない部屋に移動してください。車の中にいる場合は、安全な場所に停車し、同じように身を守ってください。警報が解除されるまで避難を続けてください。落下物や不審な物を見つけた場合は、決して近寄らず、警察又は消防に連絡してください。",
    aftercare:
      "落下物や不審な物を見つけた場合は、決して近寄らず、警察又は消防に連絡してください。警報が解除されるまで、屋内で窓から離れてください。今後の公式の発表に注意してください。",
    ended:
      "通常の生活に戻って差し支えありません。落下物や不審な物を見つけた場合は、決して近寄らず、警察又は消防に連絡してください。",
    "ended-debris":
      "通常の生活に戻って差し支えありません。部品などが落下している可能性があります。落下物や不審な物を見つけた場合は、決して近寄らず、警察又は消防に連絡してください。",
    mistaken: "避難の必要はありません。通常の生活に戻って差し支えありません。",
  },
  practice: {
    shelter:
      "参加者は次の行動を練習します。屋外では、頑丈な建物の中又は地下への避難、建物がない場合は地面に伏せて頭部を守る姿勢。屋内では、窓から離れる行動。参加者以外の方は、普段どおりお過ごしください。",
    aftercare:
      "参加者は、落下物や不審な物に近寄らず、警察又は消防に連絡する手順を練習します。参加者以外の方は、普段どおりお過ごしください。",
    ended: "参加者は、これらの地域についての練習を終えます。参加者以外の方は、普段どおりお過ごしください。",
    "ended-debris":
      "参加者は、これらの地域についての練習を終え、落下物に近寄らずに連絡する手順を練習します。参加者以外の方は、普段どおりお過ごしください。",
    mistaken: "参加者は、誤報の訂正の手順を練習します。参加者以外の方は、普段どおりお過ごしください。",
  },
  noAction: "これは機器の動作を確かめるためのものです。行動の必要はありません。",
};
