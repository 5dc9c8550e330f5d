/** On every page: that a critical alarm has waited so long that others were called. */
import { useNowUs, usePicture } from "../live/store.ts";
import { alarmWords } from "../reading/alarms/alarm-words.ts";
import { callsInOrder, callWords } from "../reading/alarms/calls.ts";
import { useSpeech } from "../words/speech.ts";

export const Calls = ({ onAlarms }: { readonly onAlarms: () => void }) => {
  const speech = useSpeech();
  const { alarms, events } = usePicture();
  const nowUs = useNowUs(1_000);
  const [first] = callsInOrder(alarms.values());
  const labels = new Map([...events.values()].map(({ id, label }) => [id, label]));
  return (
    <div role="alert" className="calls">
      {first !== undefined && (
        <button type="button" className="call" data-called={first.called} onClick={onAlarms}>
          <span className="shape triangle" aria-hidden="true" />
          <b>{alarmWords(speech, first, labels)}</b>
          {/* The seconds go on; read aloud once is enough. */}
          <span aria-live="off">{callWords(speech, first, nowUs)}</span>
        </button>
      )}
    </div>
  );
};
