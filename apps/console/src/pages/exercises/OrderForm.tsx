/** Orders of the exercise clock. End waits for a second person, the others take effect at once. */
import { useState } from "react";
import { useSpeech } from "../../words/exercises/speech.ts";
import type { Ordered, OrderWord } from "./acts.ts";

interface OrderFormProps {
  readonly isPaused: boolean;
  readonly onOrder: (order: OrderWord, more?: Partial<Ordered>) => void;
}

export const OrderForm = ({ isPaused, onOrder }: OrderFormProps) => {
  const { t } = useSpeech();
  const [seconds, setSeconds] = useState("0");
  const [rate, setRate] = useState("1");
  const [reason, setReason] = useState("");
  return (
    <form className="order-form" onSubmit={(event) => event.preventDefault()}>
      <label>
        {t("run.why")}
        <input name="order-reason" maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <button
        type="button"
        data-order={isPaused ? "resume" : "pause"}
        onClick={() => onOrder(isPaused ? "resume" : "pause", { reason })}
      >
        {t(isPaused ? "run.resume" : "run.pause")}
      </button>
      <label>
        <span className="unseen">{t("run.jump")}</span>
        <input
          type="number"
          name="seconds"
          min="0"
          value={seconds}
          onChange={({ target }) => setSeconds(target.value)}
        />
      </label>
      <button
        type="button"
        data-order="jump"
        onClick={() => onOrder("jump", { reason, exerciseSeconds: Number(seconds) })}
      >
        {t("run.jump")}
      </button>
      <label>
        <span className="unseen">{t("run.setRate")}</span>
        <input
          type="number"
          name="rate"
          min="0.1"
          max="60"
          step="any"
          value={rate}
          onChange={({ target }) => setRate(target.value)}
        />
      </label>
      <button type="button" data-order="rate" onClick={() => onOrder("rate", { reason, rate: Number(rate) })}>
        {t("run.setRate")}
      </button>
      <button type="button" data-order="end" onClick={() => onOrder("end", { reason })}>
        {t("run.end")}
      </button>
    </form>
  );
};
