/** A sensor's biases as numbers with their 95 % intervals, and the same as bars about nought. */
import type { Bias, OwnSensor } from "@tocsin/codec-protobuf/console";
import { useSpeech } from "../../../words/engineering/speech.ts";

const DIGITS: Readonly<Record<string, number>> = { m: 0, deg: 3, s: 3 };
const fixed = (value: number, unit: string): string => value.toFixed(DIGITS[unit] ?? 3);
const signed = (value: number, unit: string): string => `${value < 0 ? "−" : "+"}${fixed(Math.abs(value), unit)}`;

const signedSigma = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

export const Biases = ({ sensor: { biases, learned, corrected } }: { readonly sensor: OwnSensor }) => {
  const { t, code } = useSpeech();
  if (!learned) return <p className="dim">{t("bias.none")}</p>;
  return (
    <>
      <table className="biases">
        <thead>
          <tr>
            <th scope="col">{t("bias.of")}</th>
            <th scope="col" className="number">
              {t("bias.value")}
            </th>
            <th scope="col" className="number">
              {t("bias.within")}
            </th>
            <th scope="col">{t("bias.bar")}</th>
            <th scope="col" className="number">
              {t("bias.drift")}
            </th>
          </tr>
        </thead>
        <tbody>
          {biases.map((bias) => (
            <tr key={bias.quantity}>
              <th scope="row">{code("bias", bias.quantity)}</th>
              <td className="number">{`${signed(bias.value, bias.unit)} ${code("bias.unit", bias.unit)}`}</td>
              <td className="number">{`± ${fixed(bias.within, bias.unit)}`}</td>
              <td>
                <Bar bias={bias} />
              </td>
              <td className="number">{bias.drift === undefined ? "–" : `${signedSigma(bias.drift)} σ`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dim">{t(corrected ? "bias.corrected" : "bias.left")}</p>
    </>
  );
};

/** Says nothing that the numbers beside it do not say. */
const Bar = ({ bias: { value, within } }: { readonly bias: Bias }) => {
  const most = Math.max(Math.abs(value) + within, Number.EPSILON) * 1.05;
  const x = (at: number): number => 50 + (48 * at) / most;
  return (
    <svg className="bias-bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
      <line className="nought" x1="50" x2="50" y1="0" y2="14" />
      <rect className="interval" x={x(value - within)} y="4" width={x(value + within) - x(value - within)} height="6" />
      <line className="value" x1={x(value)} x2={x(value)} y1="2" y2="12" />
    </svg>
  );
};
