/**
 * Voice and video: a tile for each nation, named by whose signature set it up. Says which medium failed and why; text never
 * waits for any of it, and nothing is recorded.
 */
import type { Room } from "@tocsin/codec-protobuf/console";
import { useEffect, useRef } from "react";
import { usePicture } from "../../live/store.ts";
import { nationName } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/speech.ts";
import { call, signalsOf, useCall } from "./call/the-call.ts";
import { useConsultWords } from "./words.ts";

export const CallStrip = ({ room }: { room: Room }) => {
  const { t, code } = useConsultWords();
  const speech = useSpeech();
  const picture = usePicture();
  const { state, own, muted, cameraOff, peers, faults, room: where } = useCall();
  const nation = picture.status?.nation ?? "";
  const partners = room.rollCall.map((line) => line.nation).filter((each) => each !== nation);
  const latest = useRef(picture.consult);
  latest.current = picture.consult;
  useEffect(() => call.take(signalsOf(picture.consult)), [picture.consult]);

  if (state === "out" || where !== room.key) {
    return (
      <section className="call" aria-label={t("call.head")}>
        <button
          type="button"
          disabled={state !== "out" || room.state === "closed"}
          onClick={() => call.join(room.key, nation, partners, () => signalsOf(latest.current))}
        >
          {t("call.join")}
        </button>
      </section>
    );
  }
  return (
    <section className="call in" aria-label={t("call.head")}>
      <ul className="tiles">
        <Tile
          name={t("call.own", { nation: nationName(speech, nation) })}
          stream={own}
          own
          state={muted ? t("call.muted") : ""}
        />
        {partners.map((partner) => {
          const peer = peers.find((each) => each.nation === partner);
          const said = peer === undefined ? "waiting" : peer.state === "connected" ? "connected" : "connecting";
          return (
            <Tile
              key={partner}
              name={nationName(speech, partner)}
              stream={peer?.state === "connected" ? peer.stream : undefined}
              state={t(`call.${said}`)}
            />
          );
        })}
      </ul>
      <div className="controls">
        {state === "joining" && <span>{t("call.joining")}</span>}
        <button type="button" aria-pressed={muted} onClick={() => call.mute(!muted)}>
          {t(muted ? "call.unmute" : "call.mute")}
        </button>
        <button type="button" aria-pressed={cameraOff} onClick={() => call.turnCameraOff(!cameraOff)}>
          {t(cameraOff ? "call.cameraOn" : "call.cameraOff")}
        </button>
        <button type="button" onClick={() => call.leave()}>
          {t("call.leave")}
        </button>
      </div>
      {faults.length > 0 && (
        <p className="faults" role="status">
          {faults
            .map(({ what, nation: of, why }) => {
              const medium = t(`medium.${what}`, { nation: nationName(speech, of) });
              return `${medium}: ${code("why", why)}.`;
            })
            .join(" ")}{" "}
          {t("call.textGoesOn")}
        </p>
      )}
    </section>
  );
};

interface TileProps {
  readonly name: string;
  readonly stream: MediaStream | undefined;
  readonly state: string;
  readonly own?: boolean;
}

const Tile = ({ name, stream, state, own = false }: TileProps) => {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream ?? null;
  }, [stream]);
  return (
    <li className={stream === undefined ? "empty" : undefined}>
      <video ref={video} autoPlay playsInline muted={own} aria-label={name} />
      <p>
        <b>{name}</b> <small>{state}</small>
      </p>
    </li>
  );
};
