/** Microphone and camera, as far as there are any. A medium that fails is named with its reason; the other goes on. */

export type Medium = "audio" | "video";
export type Why =
  | "refused"
  | "missing"
  | "busy"
  | "ended"
  | "interrupted"
  | "lost"
  | "certificate"
  | "unsupported"
  | "setup"
  | "unsent";

export interface OwnMedia {
  readonly stream: MediaStream;
  readonly faults: ReadonlyMap<Medium, Why>;
}

/** As large as a partner's picture is shown: a call must not take the processor from the picture of the sky. */
const CAMERA: MediaTrackConstraints = { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 15 } };

/** Both at once, so that the person is asked once; where that fails, each by itself. */
export const openMedia = async (): Promise<OwnMedia> => {
  const stream = new MediaStream();
  const faults = new Map<Medium, Why>();
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined)
    return {
      stream,
      faults: new Map([
        ["audio", "unsupported"],
        ["video", "unsupported"],
      ]),
    };
  try {
    for (const track of (await devices.getUserMedia({ audio: true, video: CAMERA })).getTracks())
      stream.addTrack(track);
    return { stream, faults };
  } catch {
    await openOne(devices, stream, faults, "audio", { audio: true });
    await openOne(devices, stream, faults, "video", { video: CAMERA });
    return { stream, faults };
  }
};

const openOne = async (
  devices: MediaDevices,
  stream: MediaStream,
  faults: Map<Medium, Why>,
  medium: Medium,
  wanted: MediaStreamConstraints,
): Promise<void> => {
  try {
    for (const track of (await devices.getUserMedia(wanted)).getTracks()) stream.addTrack(track);
  } catch (cause) {
    faults.set(medium, whyOf(cause));
  }
};

const whyOf = (cause: unknown): Why => {
  const name = cause instanceof DOMException ? cause.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "missing" : "busy";
};
