/** English words of a warning, for en-US. Words only; must never compute. */
import type { Language } from "./language.ts";

export const ENGLISH: Language = {
  modeWord: { exercise: "EXERCISE", test: "TEST" },
  modeNotice: {
    exercise: "This message is part of an exercise. The situation below is simulated.",
    test: "This message is a system test. The situation below is simulated.",
  },
  colon: ": ",
  comma: ", ",
  space: " ",
  sentenceGap: " ",
  event: {
    "ballistic-impact": "Ballistic missile warning",
    "ballistic-overflight": "Ballistic missile overflight warning",
    "unpredictable-flight": "Missile warning, flight path not predictable",
    "space-launch": "Space launch warning",
    unknown: "Warning of an aerial object of unknown type",
  },
  messageWord: { update: "Update", ended: "Warning lifted", mistaken: "Correction, warning issued in error" },
  launched: {
    "ballistic-impact": "A ballistic missile is assessed to have been launched.",
    "ballistic-overflight": "A ballistic missile is assessed to have been launched.",
    "unpredictable-flight": "A missile is assessed to have been launched.",
    "space-launch": "A space launch vehicle is assessed to have been launched.",
    unknown: "An aerial object of unknown type has been detected.",
  },
  effect: {
    fall: "It may come down in or near the areas below.",
    pass: "It may pass over the areas below, and parts of it may come down.",
    open: "Its flight path cannot be predicted, and it may reach the areas below.",
  },
  overdue: "The predicted time is over. What happened is not confirmed.",
  ending: {
    assessed: "The areas below are no longer assessed to be under threat. The warning is lifted.",
    error: "The warning for the areas below was issued in error. There is no threat. The warning is cancelled.",
    passed: "It has been observed to pass beyond the areas below. The warning is lifted.",
    fallen: "It has been observed to come down outside the areas below. The warning is lifted.",
  },
  act: "Who should act: everyone in the areas named.",
  label: {
    areas: "Areas",
    lifted: "Warning lifted for",
    launchedAt: "Launch time",
    launchRegion: "Launch area",
    heading: "Direction of flight",
    certainty: "Certainty",
    expires: "Valid until",
    issued: "Issued",
    first: "Ends the warning issued",
  },
  whenEffect: { fall: "Predicted time of fall", pass: "Predicted time of passage", open: "Possible time of arrival" },
  certainty: { low: "low", medium: "medium", high: "high" },
  headings: ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"],
  zone: {
    KST: "KST",
    JST: "JST",
    ChST: "ChST",
    HST: "HST",
    AKST: "AKST",
    AKDT: "AKDT",
    PST: "PST",
    PDT: "PDT",
    UTC: "UTC",
  },
  others: (count) => `and ${count} more`,
  clock: (hour, minute) => `${hour}:${minute}`,
  span: (from, to) => `${from} to ${to}`,
  about: (time) => `about ${time}`,
  inZone: (time, zone) => `${time} ${zone}`,
  place: (latitude, longitude) =>
    `near ${Math.abs(latitude)}° ${latitude < 0 ? "S" : "N"}, ${Math.abs(longitude)}° ${longitude < 0 ? "W" : "E"} (nearest whole degree)`,
  advice: {
    shelter:
      "Act now. Outdoors: go into a sturdy building or underground. If there is none nearby, get behind solid cover or lie face down and protect your head. Indoors: move away from windows, into a windowless room if you can. In a vehicle: stop where it is safe and take cover in the same way. Stay under cover until the warning is lifted. Do not approach debris or suspicious objects; report them to the police or fire service.",
    aftercare:
      "Do not approach debris or suspicious objects; report them to the police or fire service. Stay indoors, away from windows, until the warning is lifted. Follow official announcements.",
    ended:
      "You may return to normal activity. Do not approach debris or suspicious objects; report them to the police or fire service.",
    "ended-debris":
      "You may return to normal activity. Parts may have come down. Do not approach debris or suspicious objects; report them to the police or fire service.",
    mistaken: "No protective action is needed. You may return to normal activity.",
  },
  practice: {
    shelter:
      "Participants practise this: outdoors, going into a sturdy building or underground, or lying face down with the head protected where there is none; indoors, moving away from windows. Everyone else carries on as usual.",
    aftercare:
      "Participants practise this: leaving debris and suspicious objects alone and reporting them to the police or fire service. Everyone else carries on as usual.",
    ended: "Participants end their practice for these areas. Everyone else carries on as usual.",
    "ended-debris":
      "Participants end their practice for these areas and practise reporting debris without approaching it. Everyone else carries on as usual.",
    mistaken: "Participants practise the correction of a mistaken warning. Everyone else carries on as usual.",
  },
  noAction: "This message tests equipment. No action is needed.",
};
