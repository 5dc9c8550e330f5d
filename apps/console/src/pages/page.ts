/** What the frame gives to every page. A page has a folder of its own here, and its words and styles under its name. */
import type { Choice } from "../chosen.ts";
import type { FrameDialog } from "../dialogs/FrameDialogs.tsx";
import type { Sound } from "../sound/useSound.ts";

export interface PageProps {
  /** The event in view: kept by the frame, so that going to another page and back does not lose it. */
  readonly choice: Choice;
  readonly sound: Sound;
  readonly onDialog: (dialog: FrameDialog) => void;
}
