/** What the guided tour says, in Korean, Japanese and English. Facts of the exercise only; nothing here decides. */
import type { Words } from "@tocsin/picture";
import type { DemoNation } from "../plan.ts";
import type { StepId } from "./steps.ts";

export interface StepWords {
  readonly title: Words;
  readonly text: Words;
  /** Where to look: a nation's console and its page, or its siren wall. */
  readonly look: { readonly nation: DemoNation; readonly page: "watch" | "alerts" | "exercises" | "consult" | "wall" };
}

export const STEP_WORDS: Readonly<Record<StepId, StepWords>> = {
  plan: {
    title: { ko: "다년 훈련 계획", ja: "多年度の訓練計画", en: "The plan of several years" },
    text: {
      ko: "각국의 담당관이 자국 항목을 올리고, 나머지 두 나라가 동의합니다. 오늘의 훈련도 이 계획에서 나왔습니다.",
      ja: "各国の担当官が自国の項目を出し、ほかの二か国が同意します。今日の訓練もこの計画のものです。",
      en: "Each nation's officer states its own entries and the two others agree. Today's exercise comes from this plan.",
    },
    look: { nation: "KOR", page: "exercises" },
  },
  start: {
    title: { ko: "두 사람이 훈련을 시작", ja: "二人で訓練を開始", en: "Two persons start the exercise" },
    text: {
      ko: "한국의 통제관 두 명이 서명하고, 세 노드가 점호로 확인합니다. 한 사람만으로는 시작되지 않습니다.",
      ja: "韓国の統制官二人が署名し、三つのノードが点呼で確認します。一人では始まりません。",
      en: "Two controllers in Korea sign, and the three nodes confirm by roll-call. One person alone starts nothing.",
    },
    look: { nation: "KOR", page: "exercises" },
  },
  launch: {
    title: { ko: "발사, 하나의 그림", ja: "発射、一つの状況図", en: "A launch, one picture" },
    text: {
      ko: "모의 비행체가 발사됩니다. 한국이 먼저 보고, 공유를 통해 세 나라 화면에 같은 사건이 뜹니다. 1~2분 걸립니다.",
      ja: "模擬の飛翔体が発射されます。韓国が先に捉え、共有によって三か国の画面に同じ事象が出ます。1〜2分かかります。",
      en: "A simulated object is launched. Korea sees it first; sharing puts the same event on three consoles. This takes a minute or two.",
    },
    look: { nation: "JPN", page: "watch" },
  },
  room: {
    title: { ko: "협의방이 저절로 열림", ja: "協議室が自動で開く", en: "The room opens by itself" },
    text: {
      ko: "사건이 선언되면 세 나라에 협의방이 열립니다. 담당관들이 점호에 응하고 각자의 언어로 말합니다.",
      ja: "事象が宣言されると三か国に協議室が開きます。担当官が点呼に応じ、それぞれの言語で発言します。",
      en: "A declared event opens a room at all three nations. The officers answer the roll-call and speak, each in their language.",
    },
    look: { nation: "USA", page: "consult" },
  },
  propose: {
    title: { ko: "경보 제안", ja: "警報の提案", en: "An alert is proposed" },
    text: {
      ko: "위협받는 지역이 계산되면 세 언어의 경보문이 준비되고, 일본 당직관이 첫 번째로 서명합니다. 발사 후 3분쯤입니다.",
      ja: "脅威を受ける地域が計算されると三言語の警報文が用意され、日本の当直官が一人目として署名します。発射の約3分後です。",
      en: "Once threatened areas are computed, a message in three languages stands ready and Japan's watch signs first: some three minutes after the launch.",
    },
    look: { nation: "JPN", page: "alerts" },
  },
  approve: {
    title: { ko: "당신 차례: 두 번째 승인", ja: "あなたの番：二人目の承認", en: "Your turn: the second approval" },
    text: {
      ko: "아래 주소에서 패스키를 만들어 JPN-RELEASE가 된 뒤, 경보 화면에서 요약을 읽고 지역 코드를 입력해 승인하세요. 보기만 하려면 아래 단추를 누르세요.",
      ja: "下のアドレスでパスキーを作って JPN-RELEASE となり、警報の画面で要約を読み、地域コードを入力して承認してください。見るだけなら下のボタンを押してください。",
      en: "Make a passkey at the address below to become JPN-RELEASE. On the page Alerts read the summary, type an area code and approve. If you would rather watch, press the button below.",
    },
    look: { nation: "JPN", page: "alerts" },
  },
  siren: {
    title: { ko: "사이렌 벽이 켜짐", ja: "サイレンの壁が点灯", en: "The siren wall lights up" },
    text: {
      ko: "두 서명을 확인한 수신기가 지역을 켜고 수령증을 돌려보냅니다. 모든 언어에 훈련이라고 적혀 있습니다.",
      ja: "二つの署名を確かめた受信機が地域を点灯し、受領証を返します。どの言語にも訓練と書かれています。",
      en: "The outlet checks both signatures, lights the areas and returns its receipt. Every language says exercise.",
    },
    look: { nation: "JPN", page: "wall" },
  },
  correct: {
    title: { ko: "경보 정정", ja: "警報の訂正", en: "The message is corrected" },
    text: {
      ko: "위협받는 지역이 달라지면 정정문이 준비됩니다. 다시 두 사람이 서명합니다. 지역이 그대로면 정정할 것이 없습니다.",
      ja: "脅威を受ける地域が変わると訂正文が用意され、また二人が署名します。地域が変わらなければ訂正はありません。",
      en: "Where the threatened areas change, a correction stands prepared, and again two persons sign. Where they stay, there is nothing to correct.",
    },
    look: { nation: "JPN", page: "alerts" },
  },
  takeBack: {
    title: { ko: "경보를 거두어들임", ja: "警報を取り消す", en: "The message is taken back" },
    text: {
      ko: "취소문은 이미 준비되어 있습니다. 역시 두 사람이 서명하고, 같은 수신기로 나갑니다. 상대국에도 보입니다.",
      ja: "取消文は用意済みです。これも二人が署名し、同じ受信機へ出ます。相手国にも見えます。",
      en: "The cancellation stood prepared. Again two persons sign, and it leaves over the same outlets. Partners see it too.",
    },
    look: { nation: "JPN", page: "wall" },
  },
  end: {
    title: { ko: "훈련 종료", ja: "訓練の終了", en: "The exercise ends" },
    text: {
      ko: "다시 두 사람이 종료를 명령합니다. 실제 상황이라면 누구든 혼자서 '실제 상황'으로 모두 멈출 수 있습니다.",
      ja: "終了も二人が命じます。実際の事態なら、誰でも一人で「実事態」によってすべてを止められます。",
      en: "Two persons order the end. Were something real to happen, one person alone could stop everything with REAL WORLD.",
    },
    look: { nation: "KOR", page: "exercises" },
  },
  report: {
    title: { ko: "기록에서 나온 보고서", ja: "記録から作られた報告書", en: "The report, out of the journal" },
    text: {
      ko: "몇 초 뒤 보고서(HTML, PDF)가 나옵니다. 측정된 시간과, 목표를 이루었는지가 적혀 있습니다. 발견 사항은 나중 훈련에서 다시 시험할 조치가 됩니다.",
      ja: "数秒で報告書（HTML、PDF）ができます。測られた時間と、目標を満たしたかが載っています。所見は、後の訓練で再び試す是正措置になります。",
      en: "Within seconds the report is there, HTML and PDF: what was measured, and which objectives were met. Findings become actions that a later exercise tries again.",
    },
    look: { nation: "KOR", page: "exercises" },
  },
};

export const FRAME_WORDS = {
  heading: {
    ko: "토신 안내: 5분 훈련",
    ja: "Tocsin 案内：5分間の訓練",
    en: "Tocsin: a guided exercise of five minutes",
  },
  mark: {
    ko: "훈련 훈련 훈련. 실제 발사가 아닙니다.",
    ja: "訓練 訓練 訓練。実際の発射ではありません。",
    en: "EXERCISE EXERCISE EXERCISE. No real launch.",
  },
  open: { ko: "여기를 보세요", ja: "ここを見る", en: "Look here" },
  become: {
    ko: "JPN-RELEASE가 되기 (패스키)",
    ja: "JPN-RELEASE になる（パスキー）",
    en: "Become JPN-RELEASE (passkey)",
  },
  handOver: { ko: "대신 승인해 주세요", ja: "代わりに承認する", en: "Have it approved for me" },
  goOn: { ko: "다음으로", ja: "次へ", en: "Go on" },
  skip: {
    ko: "안내 건너뛰기: 직접 하겠습니다",
    ja: "案内を飛ばす：自分で操作する",
    en: "Skip the tour: I do everything myself",
  },
  skipped: {
    ko: "안내를 건너뛰었습니다. 이제 모든 일은 당신이 합니다. 화면의 주소는 아래에 있습니다.",
    ja: "案内を飛ばしました。ここからはすべてあなたが行います。画面のアドレスは下にあります。",
    en: "The tour was skipped. Everything is yours to do now; the consoles' addresses are below.",
  },
  over: {
    ko: "안내가 끝났습니다. 노드들은 계속 돌아갑니다. 훈련 화면에서 새로 계획하고, 두 사람으로 다시 시작해 보세요.",
    ja: "案内は終わりました。ノードは動き続けます。訓練の画面で計画し直し、二人でもう一度始めてみてください。",
    en: "The tour is over; the nodes go on. On the page Exercises plan it anew and start it again, by two persons.",
  },
  gone: { ko: "데모가 멈췄습니다.", ja: "デモは止まっています。", en: "The demo has stopped." },
  states: {
    ahead: { ko: "다음", ja: "これから", en: "to come" },
    now: { ko: "지금", ja: "進行中", en: "now" },
    done: { ko: "완료", ja: "完了", en: "done" },
    unneeded: { ko: "필요 없었음", ja: "不要でした", en: "not needed" },
    missed: { ko: "이루어지지 않음", ja: "成立せず", en: "did not come about" },
  },
  consoles: { ko: "세 나라의 화면", ja: "三か国の画面", en: "The three consoles" },
} as const;
