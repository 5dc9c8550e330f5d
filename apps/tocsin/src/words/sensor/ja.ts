/** Japanese: `tocsin sensor`. */
import type { SensorWords } from "./en.ts";

export const ja: SensorWords = {
  "sensor.what": "自国センサーの状態と、どのセンサーを用いるかの決定",
  "list.what": "センサーごとの受信、残差、95 %区間のバイアス、健全性",
  "exclude.what": "戻すまで今からそのセンサーの情報を一切用いない",
  "include.what": "除外したセンサーを今から再び用いる",
  "argument.sensor": "センサーの識別子: sensor list を参照",
  "note.decision":
    "再起動なしで有効となり、再起動後も続きます。すでに反映されたものはそのままです。除外の間はアラームが出て、相手国には\nどのセンサーかは示さず、自国の見える範囲が狭まったと伝わります。管理と当直用。",
  "line.rate": "毎秒プロット{{rate}}個、{{age}}; プロット{{plots}}個、うち航跡に使用{{share}}",
  "line.noPlot": "まだプロットなし",
  "line.lastPlot": "最終プロット {{seconds}} 秒前",
  "line.residual": "残差二乗平均 {{value}}、{{judged}}個; {{missed}}",
  "line.bias": "{{quantity}}のバイアス {{value}} ± {{within}} {{unit}} (95 %)",
  "line.drift": "、平均残差 {{drift}} σ",
  "line.noBias": "{{quantity}}のバイアスはまだ学習していない: {{within}} {{unit}} までありうる (95 %)",
  "line.excluded": "{{by}}が除外、{{time}} から",
  "line.because": "理由: {{reason}}",
};
