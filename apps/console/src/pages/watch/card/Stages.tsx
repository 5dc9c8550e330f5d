/** The strip of an event's stages: the one it is in is strong, the coming one says that it is next and is never lit. */
import { useSpeech } from "../../../words/speech.ts";
import type { Reading } from "./reading.ts";

const STAGES = ["launch", "confirmed", "burn-out", "overflight", "impact", "closed"];

export const Stages = ({ reading }: { reading: Reading }) => {
  const { t, code } = useSpeech();
  const stages = STAGES.filter((stage) => stage !== "overflight" || reading.overflight !== undefined);
  const at = stages.indexOf(reading.event.stage);
  // An event that ended otherwise never came to its last stages: they must not look passed.
  const fellAsPredicted = reading.event.closedBecause === "impact-time-passed";
  const passed = (stage: string, index: number): boolean =>
    index < at && (reading.event.stage !== "closed" || fellAsPredicted || !["overflight", "impact"].includes(stage));
  return (
    <ol className="stages" aria-label={t("stage.list")}>
      {stages.map((stage, index) => (
        <li
          key={stage}
          className={passed(stage, index) ? "stage past" : index === at ? "stage current" : "stage coming"}
          aria-current={index === at ? "step" : undefined}
        >
          {code("stage", stage)}
          {index === at + 1 && stage !== "closed" && <span className="next">{t("stage.next")}</span>}
        </li>
      ))}
    </ol>
  );
};
