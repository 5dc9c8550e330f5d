/** The dialogs that every page can open; at most one is open. */
import type { Alarm } from "@tocsin/codec-protobuf/console";
import { AlarmDialog } from "./AlarmDialog.tsx";
import { AmendedDialog } from "./AmendedDialog.tsx";
import { ChangesDialog } from "./changes/ChangesDialog.tsx";
import { DraftDialog } from "./DraftDialog.tsx";
import { FeedsDialog } from "./FeedsDialog.tsx";
import { HandoverDialog } from "./handover/HandoverDialog.tsx";
import { KeysDialog } from "./KeysDialog.tsx";
import { KindsDialog } from "./KindsDialog.tsx";
import { LegendDialog } from "./LegendDialog.tsx";
import { LinkDialog } from "./LinkDialog.tsx";
import { ViewDialog } from "./ViewDialog.tsx";

export type FrameDialog =
  | { readonly kind: "feeds" | "keys" | "legend" | "changes" | "handover" | "view" }
  | { readonly kind: "amended"; readonly event: string | undefined }
  | { readonly kind: "link"; readonly nation: string }
  | { readonly kind: "kinds"; readonly event: string }
  | { readonly kind: "draft"; readonly draft: string }
  | { readonly kind: "alarm"; readonly alarm: Alarm };

interface FrameDialogsProps {
  readonly open: FrameDialog;
  readonly onClose: () => void;
}

const PLAIN = {
  feeds: FeedsDialog,
  keys: KeysDialog,
  legend: LegendDialog,
  changes: ChangesDialog,
  handover: HandoverDialog,
  view: ViewDialog,
} as const;

export const FrameDialogs = ({ open, onClose }: FrameDialogsProps) => {
  if (open.kind === "link") return <LinkDialog nation={open.nation} onClose={onClose} />;
  if (open.kind === "kinds") return <KindsDialog event={open.event} onClose={onClose} />;
  if (open.kind === "draft") return <DraftDialog draft={open.draft} onClose={onClose} />;
  if (open.kind === "amended") return <AmendedDialog event={open.event} onClose={onClose} />;
  if (open.kind === "alarm") return <AlarmDialog alarm={open.alarm} onClose={onClose} />;
  const Plain = PLAIN[open.kind];
  return <Plain onClose={onClose} />;
};
