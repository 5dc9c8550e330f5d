/** Words of signing in. The three languages have the same keys, which the types enforce. */
import type { Language } from "../reading/words/speech.ts";

const en = {
  signIn: "Sign in",
  signedIn: "Signed in",
  signOut: "Sign out",
  position: "Position",
  roles: "Roles",
  name: "Name",
  others: "Positions",
  since: "Since",
  until: "Ends by itself",
  withPasskey: "Sign in with passkey",
  first: "First time here",
  firstHow: "The one-time code that you were given makes a passkey for its position. It serves once.",
  code: "One-time code",
  enrol: "Make a passkey and sign in",
  endsThis: "With the code below another position signs in here, and this session ends.",
  noPositions: "This node's configuration names no positions: nobody can act here.",
  nobodyEnrolled: "Nobody has made a passkey here yet.",
  whyAct: "Not done. Whoever acts signs in first: every act stands in the ledger by position.",
  whyWatch: "In this world the picture is shown to those who have signed in only.",
};
type Words = Readonly<Record<keyof typeof en, string>>;

const ko: Words = {
  signIn: "로그인",
  signedIn: "로그인됨",
  signOut: "로그아웃",
  position: "직위",
  roles: "역할",
  name: "이름",
  others: "직위 담당",
  since: "로그인 시각",
  until: "자동 종료",
  withPasskey: "패스키로 로그인",
  first: "처음 사용하는 경우",
  firstHow: "받은 일회용 코드로 그 직위의 패스키를 만듭니다. 코드는 한 번만 쓸 수 있습니다.",
  code: "일회용 코드",
  enrol: "패스키를 만들고 로그인",
  endsThis: "아래 코드를 쓰면 이 화면에 다른 직위가 로그인하고, 지금 세션은 끝납니다.",
  noPositions: "이 노드의 설정에 직위가 없어 아무도 조치할 수 없습니다.",
  nobodyEnrolled: "아직 여기서 패스키를 만든 사람이 없습니다.",
  whyAct: "실행되지 않았습니다. 조치하려면 먼저 로그인하십시오. 모든 조치는 직위별로 원장에 기록됩니다.",
  whyWatch: "이 모드에서는 로그인한 사람에게만 상황도가 표시됩니다.",
};

const ja: Words = {
  signIn: "サインイン",
  signedIn: "サインイン中",
  signOut: "サインアウト",
  position: "配置",
  roles: "役割",
  name: "氏名",
  others: "配置と担当",
  since: "開始時刻",
  until: "自動終了",
  withPasskey: "パスキーでサインイン",
  first: "初めて使う場合",
  firstHow: "渡されたワンタイムコードで、その配置のパスキーを作ります。コードは一度だけ使えます。",
  code: "ワンタイムコード",
  enrol: "パスキーを作ってサインイン",
  endsThis: "下のコードを使うと別の配置がここでサインインし、現在のセッションは終わります。",
  noPositions: "このノードの設定には配置がなく、だれも操作できません。",
  nobodyEnrolled: "ここでパスキーを作った人はまだいません。",
  whyAct: "実行されていません。操作する人は先にサインインしてください。すべての操作は配置ごとに台帳に残ります。",
  whyWatch: "このモードでは、サインインした人にだけ状況図が表示されます。",
};

export const peopleWords: Readonly<Record<Language, Words>> = { ko, ja, en };

export const roleWords: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    watch: "watch",
    release: "release",
    duty: "duty",
    director: "director",
    controller: "controller",
    planner: "planner",
    security: "security",
    administrator: "administrator",
    auditor: "auditor",
  },
  ko: {
    watch: "감시",
    release: "발령 승인",
    duty: "당직",
    director: "훈련 감독",
    controller: "훈련 통제",
    planner: "계획",
    security: "보안",
    administrator: "관리",
    auditor: "감사",
  },
  ja: {
    watch: "監視",
    release: "発令承認",
    duty: "当直",
    director: "訓練監督",
    controller: "訓練統制",
    planner: "計画",
    security: "保全",
    administrator: "管理",
    auditor: "監査",
  },
};

/** Why it failed, by the node's code or the browser's. */
export const failureWords: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    cancelled: "No passkey was used: cancelled, timed out, or this device holds none for the position.",
    "no-authenticator":
      "This browser or device cannot make passkeys that check who uses them. Use another, or a security key with a PIN.",
    "wrong-address": "Passkeys are not made at this address. Open the console under its own name.",
    "wrong-code": "This code is not known here. Check it and its nation.",
    "code-used": "This code has been used. Sign in with the passkey, or ask for a new code.",
    "credential-known": "This device already holds a passkey for the position: sign in with it.",
    "too-many-credentials": "The position has as many passkeys as it may have.",
    "too-many-tries": "Too many tries. Wait a minute.",
    "bad-proof": "The passkey did not prove the position. Try again.",
    "unknown-position": "The position is not known to this node.",
    "not-enrolled": "The position has no passkey yet: use its one-time code.",
    "not-connected": "The node does not answer. Nothing was done.",
    "no-answer": "No answer came. Look whether you are signed in, then try again.",
    "too-busy": "The node is too busy. Try again.",
  },
  ko: {
    cancelled: "패스키를 쓰지 않았습니다. 취소했거나 시간이 지났거나, 이 기기에 그 직위의 패스키가 없습니다.",
    "no-authenticator":
      "이 브라우저나 기기로는 사용자를 확인하는 패스키를 만들 수 없습니다. 다른 기기나 PIN이 있는 보안 키를 쓰십시오.",
    "wrong-address": "이 주소에서는 패스키를 만들 수 없습니다. 콘솔을 원래 이름의 주소로 여십시오.",
    "wrong-code": "이곳에 없는 코드입니다. 코드와 국가를 확인하십시오.",
    "code-used": "이미 쓴 코드입니다. 패스키로 로그인하거나 새 코드를 요청하십시오.",
    "credential-known": "이 기기에 그 직위의 패스키가 이미 있습니다. 그것으로 로그인하십시오.",
    "too-many-credentials": "이 직위에는 패스키를 더 등록할 수 없습니다.",
    "too-many-tries": "시도가 너무 많습니다. 1분 뒤에 다시 하십시오.",
    "bad-proof": "패스키로 직위를 확인하지 못했습니다. 다시 하십시오.",
    "unknown-position": "이 노드에 없는 직위입니다.",
    "not-enrolled": "이 직위에는 아직 패스키가 없습니다. 일회용 코드를 쓰십시오.",
    "not-connected": "노드가 응답하지 않습니다. 아무것도 실행되지 않았습니다.",
    "no-answer": "응답이 없었습니다. 로그인되었는지 확인한 뒤 다시 하십시오.",
    "too-busy": "노드가 너무 바쁩니다. 다시 하십시오.",
  },
  ja: {
    cancelled: "パスキーは使われませんでした。取り消したか、時間切れか、この端末にその配置のパスキーがありません。",
    "no-authenticator":
      "このブラウザーまたは端末では、使用者を確かめるパスキーを作れません。別の端末か、PIN付きのセキュリティキーを使ってください。",
    "wrong-address": "このアドレスではパスキーを作れません。コンソールを本来の名前で開いてください。",
    "wrong-code": "ここにはないコードです。コードと国を確かめてください。",
    "code-used": "このコードは使用済みです。パスキーでサインインするか、新しいコードを求めてください。",
    "credential-known": "この端末にはその配置のパスキーがすでにあります。それでサインインしてください。",
    "too-many-credentials": "この配置にはこれ以上パスキーを登録できません。",
    "too-many-tries": "試行が多すぎます。1分待ってください。",
    "bad-proof": "パスキーで配置を確かめられませんでした。もう一度試してください。",
    "unknown-position": "このノードにない配置です。",
    "not-enrolled": "この配置にはまだパスキーがありません。ワンタイムコードを使ってください。",
    "not-connected": "ノードが応答しません。何も実行されていません。",
    "no-answer": "応答がありませんでした。サインインできたか確かめてから、もう一度試してください。",
    "too-busy": "ノードが混み合っています。もう一度試してください。",
  },
};

export const rolesWords = (language: Language, roles: readonly string[]): string =>
  roles.map((role) => roleWords[language][role] ?? role).join(language === "en" ? ", " : "·");

export const reasonWords = (language: Language, code: string): string => failureWords[language][code] ?? code;
