/** All rooms, the hotline first, and the meetings whose time is to come. */
import type { Room } from "@tocsin/codec-protobuf/console";
import { useNowUs, usePicture } from "../../live/store.ts";
import { clockTime, dateAndTime } from "../../reading/text/format.ts";
import { meetingsOf, roomName } from "./rooms.ts";
import { useConsultWords } from "./words.ts";

interface RoomListProps {
  readonly rooms: readonly Room[];
  readonly chosen: string;
  readonly onChoose: (room: string) => void;
}

export const RoomList = ({ rooms, chosen, onChoose }: RoomListProps) => {
  const speech = useConsultWords();
  const { t, code } = speech;
  const picture = usePicture();
  const meetings = meetingsOf(speech, picture, useNowUs(1_000));
  return (
    <nav className="rooms" aria-labelledby="rooms-head">
      <h2 id="rooms-head">{t("rooms.head")}</h2>
      <ul>
        {rooms.map((room) => (
          <li key={room.key}>
            <button type="button" aria-pressed={room.key === chosen} onClick={() => onChoose(room.key)}>
              <b>{roomName(speech, picture, room.key, room.event)}</b>
              <small>
                {code("rooms", room.state)} · {t("rooms.count", { n: room.messages.length + room.earlier })}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <h2>{t("meetings.head")}</h2>
      {meetings.length === 0 && <p className="none">{t("meetings.none")}</p>}
      <ul>
        {meetings.map(({ room, title, startUs, isNow }) => (
          <li key={room}>
            <button type="button" disabled={!isNow} aria-pressed={room === chosen} onClick={() => onChoose(room)}>
              <b>{title}</b>
              <small>
                {t("meetings.at", { time: isNow ? clockTime(startUs) : dateAndTime(startUs) })}
                {isNow && ` · ${t("meetings.enter")}`}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
};
