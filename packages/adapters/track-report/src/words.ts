/** What the page says, in three languages. Must never hold a figure. */
import type { Language } from "@tocsin/picture";

export type Words = Readonly<Record<Language, string>>;

export const LANGUAGES: readonly Language[] = ["ko", "ja", "en"];
export const LANGUAGE_NAMES: Words = { ko: "한국어", ja: "日本語", en: "English" };

export const WORDS = {
  title: { en: "Track report", ko: "항적 보고서", ja: "航跡報告" },
  files: { en: "Plots and tracks", ko: "플롯과 항적", ja: "プロットと航跡" },
  plots: { en: "plots", ko: "플롯", ja: "プロット" },
  lines: { en: "track lines", ko: "항적 줄", ja: "航跡の行" },
  tracks: { en: "tracks", ko: "항적", ja: "航跡" },
  refused: { en: "lines refused", ko: "거부된 줄", ja: "拒否された行" },
  noTruth: {
    en: "No truth was given: errors are not known. What the tracker says of its own certainty is shown.",
    ko: "참값이 주어지지 않아 오차를 알 수 없습니다. 추적기가 스스로 밝힌 불확실성만 표시합니다.",
    ja: "真値が与えられていないため誤差は不明です。追尾器自身が示す不確かさだけを表示します。",
  },
  score: { en: "Score", ko: "평가", ja: "評価" },
  phase: { en: "Phase", ko: "단계", ja: "段階" },
  boost: { en: "boost", ko: "추진", ja: "加速" },
  midcourse: { en: "midcourse", ko: "중간", ja: "中間" },
  glide: { en: "glide", ko: "활공", ja: "滑空" },
  reentry: { en: "re-entry", ko: "재진입", ja: "再突入" },
  air: { en: "aircraft", ko: "항공기", ja: "航空機" },
  coasting: { en: "coasting, no plots", ko: "관측 없이 예측 중", ja: "観測なしの予測中" },
  positionRms: { en: "Position rms, m", ko: "위치 RMS, m", ja: "位置RMS、m" },
  velocityRms: { en: "Velocity rms, m/s", ko: "속도 RMS, m/s", ja: "速度RMS、m/s" },
  boundRms: { en: "Strict bound, m", ko: "엄격 한계, m", ja: "厳密な限界、m" },
  inside: { en: "NEES inside 95 %", ko: "NEES 95 % 이내", ja: "NEES 95 % 以内" },
  completeness: { en: "Completeness", ko: "완전성", ja: "完全性" },
  switches: { en: "Identity switches", ko: "식별 뒤바뀜", ja: "識別の入れ替わり" },
  switchesAnew: {
    en: "The same, paired anew each second",
    ko: "식별 뒤바뀜 (매초 새로 짝지은 경우)",
    ja: "識別の入れ替わり（毎秒組み直した場合）",
  },
  falseTracks: { en: "False tracks", ko: "허위 항적", ja: "偽航跡" },
  impactInside: { en: "Truth inside the impact area", ko: "낙하 범위 안의 참값", ja: "落下範囲内の真値" },
  launchInside: { en: "Truth inside the launch area", ko: "발사 범위 안의 참값", ja: "発射範囲内の真値" },
  impactAt: {
    en: "Impact error rms at 25, 50, 75, 90 % of the flight, m",
    ko: "비행의 25, 50, 75, 90 % 시점 낙하 오차 RMS, m",
    ja: "飛行の25、50、75、90 %での落下誤差RMS、m",
  },
  errorChart: {
    en: "Position error and its bound",
    ko: "위치 오차와 그 한계",
    ja: "位置誤差とその限界",
  },
  errorNote: {
    en: "Points: error of each line. Line: the strict bound, which knows thrust and drag; no tracker of these plots can be better on average.",
    ko: "점: 각 줄의 오차. 선: 추력과 항력을 아는 엄격 한계로, 같은 플롯으로는 어떤 추적기도 평균적으로 더 나을 수 없습니다.",
    ja: "点は各行の誤差、線は推力と抗力を知る厳密な限界です。同じプロットでは、どの追尾器も平均してこれを下回れません。",
  },
  sigmaChart: { en: "Stated position uncertainty", ko: "추적기가 밝힌 위치 불확실성", ja: "表明された位置の不確かさ" },
  neesChart: { en: "Honesty: NEES", ko: "정직성: NEES", ja: "正直さ: NEES" },
  neesNote: {
    en: "Squared error over stated covariance, six degrees of freedom. 95 % of the points belong below the line at 12.6; far below it the tracker is too modest.",
    ko: "밝힌 공분산에 대한 제곱 오차(자유도 6). 점의 95 %가 12.6 선 아래에 있어야 하며, 훨씬 아래이면 추적기가 지나치게 겸손한 것입니다.",
    ja: "表明された共分散に対する二乗誤差(自由度6)。点の95 %が12.6の線より下にあるべきで、はるかに下なら控えめすぎます。",
  },
  residualChart: { en: "Residuals by sensor", ko: "센서별 잔차", ja: "センサー別残差" },
  residualNote: {
    en: "Each plot against the nearest track, in the plot's own sigmas. A sensor whose points lie off zero is biased.",
    ko: "가장 가까운 항적과 각 플롯의 차이(플롯의 시그마 단위). 점들이 0에서 벗어난 센서는 편향되어 있습니다.",
    ja: "最も近い航跡に対する各プロットの差(プロット自身のシグマ単位)。点が0から外れるセンサーには偏りがあります。",
  },
  range: { en: "range", ko: "거리", ja: "距離" },
  azimuth: { en: "azimuth", ko: "방위각", ja: "方位角" },
  elevation: { en: "elevation", ko: "고각", ja: "仰角" },
  rate: { en: "range rate", ko: "거리 변화율", ja: "距離変化率" },
  sight: { en: "line of sight", ko: "시선", ja: "視線" },
  mapChart: { en: "Map", ko: "지도", ja: "地図" },
  mapNote: {
    en: "Blue: tracks. Grey: truth. Violet: last launch area of each track. Orange: impact areas, the last one drawn strong. Crosses: where it truly began and fell.",
    ko: "파랑: 항적. 회색: 참값. 보라: 각 항적의 마지막 발사 범위. 주황: 낙하 범위(마지막 것은 진하게). 십자: 실제 발사 및 낙하 지점.",
    ja: "青: 航跡。灰色: 真値。紫: 各航跡の最後の発射範囲。橙: 落下範囲(最後のものは濃く)。十字: 実際の発射・落下地点。",
  },
  launchMap: { en: "Last launch areas", ko: "마지막 발사 범위", ja: "最後の発射範囲" },
  impactMap: { en: "Last impact areas", ko: "마지막 낙하 범위", ja: "最後の落下範囲" },
  heightChart: { en: "Height", ko: "고도", ja: "高度" },
  seconds: { en: "seconds after the epoch", ko: "기준 시각 이후 초", ja: "基準時刻からの秒" },
  metres: { en: "m", ko: "m", ja: "m" },
  kilometres: { en: "km", ko: "km", ja: "km" },
  sigmas: { en: "sigmas", ko: "시그마", ja: "シグマ" },
  share: { en: "NEES", ko: "NEES", ja: "NEES" },
  east: { en: "longitude, degrees", ko: "경도, 도", ja: "経度、度" },
  north: { en: "latitude, degrees", ko: "위도, 도", ja: "緯度、度" },
  nothing: { en: "Nothing to show.", ko: "표시할 것이 없습니다.", ja: "表示するものがありません。" },
} as const satisfies Record<string, Words>;

export type Word = keyof typeof WORDS;
