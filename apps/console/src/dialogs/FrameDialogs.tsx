/** The dialogs that every page can open; at most one is open. */
import { FeedsDialog } from "./FeedsDialog.tsx";
import { KeysDialog } from "./KeysDialog.tsx";
import { LinkDialog } from "./LinkDialog.tsx";

export type FrameDialog = { readonly kind: "feeds" | "keys" } | { readonly kind: "link"; readonly nation: string };

interface FrameDialogsProps {
  readonly open: FrameDialog | undefined;
  readonly onClose: () => void;
}

export const FrameDialogs = ({ open, onClose }: FrameDialogsProps) => {
  if (open === undefined) return null;
  if (open.kind === "link") return <LinkDialog nation={open.nation} onClose={onClose} />;
  return open.kind === "feeds" ? <FeedsDialog onClose={onClose} /> : <KeysDialog onClose={onClose} />;
};
