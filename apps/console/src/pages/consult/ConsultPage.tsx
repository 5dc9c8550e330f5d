/** The Consult page: rooms, who is there, what is said, held, proposed and minuted, and voice and video beside it. */
import "../../styles/consult.css";
import { create } from "@bufbuild/protobuf";
import { type Room, type RoomMessage, RoomSchema } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { usePicture } from "../../live/store.ts";
import { clockTime } from "../../reading/text/format.ts";
import type { PageProps } from "../page.ts";
import { Assessments } from "./Assessments.tsx";
import { CallStrip } from "./CallStrip.tsx";
import { Composer } from "./Composer.tsx";
import { Facts } from "./Facts.tsx";
import { Messages } from "./Messages.tsx";
import { MinutesList } from "./MinutesList.tsx";
import { Positions } from "./Positions.tsx";
import { RollCall } from "./RollCall.tsx";
import { RoomList } from "./RoomList.tsx";
import { firstRoom, roomName } from "./rooms.ts";
import { useAct } from "./useAct.ts";
import { useConsultWords } from "./words.ts";

const NONE: readonly Room[] = [];

/** A meeting's room that nobody has entered yet. */
const emptyRoom = (key: string, nations: readonly string[]): Room =>
  create(RoomSchema, { key, state: "unopened", rollCall: nations.map((nation) => ({ nation, presence: "awaited" })) });

export const ConsultPage = ({ choice }: PageProps) => {
  const picture = usePicture();
  const rooms = picture.consult?.rooms ?? NONE;
  const [asked, setAsked] = useState<string>();
  const chosen = asked ?? firstRoom(rooms, choice.chosen?.id);
  const nations = [...picture.links.keys()].sort();
  const room = rooms.find(({ key }) => key === chosen) ?? emptyRoom(chosen, nations);
  return (
    <main className="consult">
      <RoomList rooms={rooms} chosen={room.key} onChoose={setAsked} />
      <InRoom key={room.key} room={room} />
    </main>
  );
};

const InRoom = ({ room }: { room: Room }) => {
  const speech = useConsultWords();
  const { t, code } = speech;
  const picture = usePicture();
  const { run, refusal } = useAct();
  const [correcting, setCorrecting] = useState<RoomMessage>();
  const mayClose = room.state === "open" && room.key !== "hotline";
  return (
    <>
      <section className="room" aria-labelledby="room-head">
        <header>
          <h1 id="room-head">{roomName(speech, picture, room.key, room.event)}</h1>
          <small>
            {code("rooms", room.state)}
            {room.openedUs > 0 && ` ${t("rooms.since", { time: clockTime(room.openedUs) })}`}
          </small>
          {mayClose && (
            <button type="button" onClick={() => run({ case: "close", value: room.key })}>
              {t("room.close")}
            </button>
          )}
        </header>
        <RollCall room={room} run={run} />
        <CallStrip room={room} />
        <Messages room={room} run={run} onCorrect={setCorrecting} />
        {refusal !== "" && (
          <p className="refusal" role="alert">
            {refusal}
          </p>
        )}
        {room.state === "closed" ? (
          <p className="none">{t("room.closed")}</p>
        ) : (
          <Composer room={room} run={run} correcting={correcting} onCorrected={() => setCorrecting(undefined)} />
        )}
      </section>
      <aside className="matters">
        <Assessments room={room} run={run} />
        <Positions room={room} run={run} />
        <Facts event={room.event} />
        <MinutesList room={room} run={run} />
      </aside>
    </>
  );
};
