/** Stands in for the screen if the console itself fails: it says so instead of showing nothing, which could pass for calm. */
import { Component, type ReactNode } from "react";

interface FailureState {
  readonly failed: boolean;
}

export class Failure extends Component<{ readonly children: ReactNode }, FailureState> {
  override state: FailureState = { failed: false };

  static getDerivedStateFromError(): FailureState {
    return { failed: true };
  }

  override componentDidCatch(cause: unknown): void {
    console.error("The console has failed.", cause);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="screen failed" role="alert">
        <p className="stale-banner" lang="en">
          This console has failed and shows nothing. Reload the page; use another console meanwhile.
        </p>
        <p className="stale-banner" lang="ko">
          이 화면에 고장이 나서 아무것도 보이지 않습니다. 페이지를 새로 고치고, 그동안 다른 화면을 사용하십시오.
        </p>
        <p className="stale-banner" lang="ja">
          この画面は故障し、何も表示していません。再読み込みし、その間は別の画面を使ってください。
        </p>
      </div>
    );
  }
}
