/** English: what each alarm means, its likely cause, and what to do first. At most 80 words each, read in the first half minute. */

export interface Help {
  readonly means: string;
  readonly cause: string;
  readonly first: string;
}

const help = (means: string, cause: string, first: string): Help => ({ means, cause, first });

export const en = {
  defect: help(
    "The node has refused to do something because it contradicts itself.",
    "A fault in this program.",
    "Keep watching by your partners' word as well; send the engineer the alarm's name and its time.",
  ),
  "disk-full": help(
    "Only warnings and the record are still written. Tracks and bulk wait.",
    "The node's disk is full.",
    "Call the engineer: make room now. It recovers by itself.",
  ),
  "disk-low": help(
    "Tracks and bulk wait so that warnings keep their room.",
    "The node's disk is nearly full.",
    "Call the engineer to make room.",
  ),
  "draft-blocked": help(
    "No alert could be prepared for this event. Nothing will be offered to sign.",
    "No area, or one that cannot be used.",
    "Decide by the map and the national views; alert by another way if people are in danger.",
  ),
  "epoch-begun": help(
    "The node began anew. Its past is sealed in a journal of its own.",
    "Damaged, rolled back or replaced journal.",
    "Check open events with your partners by voice; tell the engineer.",
  ),
  equivocation: help(
    "A nation has signed two different things under one name.",
    "A node restored from a copy, or stolen keys.",
    "Do not rely on that nation's statements; call its watch by voice; tell the security officer.",
  ),
  "event-declared": help(
    "A launch has been declared. It is in the card or waits above it.",
    "Our sensors or a partner's saw a launch.",
    "Read the card, acknowledge, and do what it says you must.",
  ),
  "events-many": help(
    "One nation declares many events at once; they are folded into one.",
    "A salvo, debris, or a fault there.",
    "Look at the list of events; ask that nation's watch.",
  ),
  "feed-errors": help(
    "What a sensor sends cannot all be read.",
    "Another format, or a disturbed line.",
    "Open the feeds and read the last error; tell the engineer.",
  ),
  "feed-failed": help(
    "A sensor's feed has stopped. We see less.",
    "Its program or address is wrong.",
    "Open the feeds; tell the engineer; tell partners if the gap matters.",
  ),
  "feed-silent": help(
    "Nothing has come from a sensor for too long. Silence is not a clear sky.",
    "Sensor off, or its line is cut.",
    "Ask the sensor's crew; watch that sector by partners.",
  ),
  "forged-statement": help(
    "Something came under a nation's name without its signature. It was not believed.",
    "A revoked key, a fault, or an attack.",
    "Call that nation by voice; tell the security officer.",
  ),
  "key-extended": help(
    "An ended key counts for some hours more, once.",
    "Two officers have extended it.",
    "See that it is replaced before the hours are over.",
  ),
  "keys-changed": help(
    "A nation has changed or revoked its keys.",
    "Planned rotation, or a stolen key.",
    "If it was revoked, ask that nation's security officer by voice what happened.",
  ),
  "link-certificate-expires": help(
    "The certificate of a link has not been renewed. The link ends with it.",
    "The root key is away, or renewal fails.",
    "Call the engineer to issue another.",
  ),
  "isolated-by": help(
    "A partner takes and sends nothing from or to us.",
    "Its officer has decided so, or suspects us.",
    "Call its watch by voice and ask why.",
  ),
  "journal-damaged": help(
    "Part of the node's record cannot be read. It is sealed, a new one begins.",
    "Disk fault or tampering.",
    "Call the engineer; keep the damaged file; compare open events with partners.",
  ),
  "ledger-forked": help(
    "A nation shows two histories. There is proof.",
    "A restored copy, or tampering there.",
    "Do not rely on it; tell the security officer; export the evidence.",
  ),
  "ledger-not-cosigned": help(
    "A partner has not confirmed our record for a while.",
    "Its node is busy, older, or unreachable.",
    "Nothing at once. Tell the engineer if it lasts.",
  ),
  "ledger-rolled-back": help(
    "A partner knows less than it did: its record went back.",
    "An old copy was restored there.",
    "Call its watch by voice; compare open events.",
  ),
  "ledger-unproven": help(
    "A partner's record could not be shown to continue the old one.",
    "We missed some of it.",
    "Nothing at once. Tell the engineer if it comes again.",
  ),
  "link-lost": help(
    "Nothing comes from this nation. What is shown of it is old.",
    "Line cut, its node down, or its network.",
    "Use the hotline. Look whether it comes by way of a third nation.",
  ),
  "link-slow": help(
    "What this nation says arrives late.",
    "A busy line or node.",
    "Watch its age on the lamp; use voice for what is urgent.",
  ),
  "message-key-expires": help(
    "Our or a partner's signing key ends in the days named.",
    "No new key was issued.",
    "Have the security officer rotate it in time.",
  ),
  "order-refused": help(
    "A partner's order or decision was not followed here: it lacked what it needs.",
    "Missing signature, wrong role or wrong exercise.",
    "Ask that nation what it meant to do.",
  ),
  "outlet-refused": help(
    "An outlet has refused the alert. The people behind it are not warned.",
    "It could not verify the two signatures or the mode.",
    "Warn by another way; call the outlet; correct and send again.",
  ),
  "outlet-silent": help(
    "An outlet has not confirmed the alert. The people behind it may not be warned.",
    "Line cut, or the outlet is off.",
    "Call the outlet; use the fallback that your plan names.",
  ),
  "own-clock-apart": help(
    "This machine's clock was set. The node keeps its own time.",
    "Time service or a person changed it.",
    "Tell the engineer. Times shown here stay right.",
  ),
  "own-clock-suspect": help(
    "Partners agree with one another, and not with our clock.",
    "Our clock is wrong.",
    "Say so before you read out times; call the engineer.",
  ),
  "own-ledger-behind": help(
    "A partner has seen more of our record than we have.",
    "An old copy of our data was restored.",
    "Call the engineer at once: the node must begin a new epoch.",
  ),
  "own-statement-returned": help(
    "A partner sends us our own words. They count for nothing.",
    "A loop in its relay.",
    "Nothing at once. Tell the engineer.",
  ),
  "partner-clock-off": help(
    "A nation's clock is wrong. Its times are corrected and count less.",
    "See the link's page: what it looks like is named there.",
    "Tell its watch.",
  ),
  "partner-clock-unusable": help(
    "A nation's clock is so wrong that its warnings count from their arrival.",
    "See the link's page: what it looks like is named there.",
    "Tell its watch; do not compare its times with ours.",
  ),
  "partner-epoch-begun": help(
    "A nation's node began anew. Its old events will not be continued.",
    "Restored or damaged journal there.",
    "Ask its watch which events stand.",
  ),
  "partner-floods": help(
    "A nation sends more than is taken. The rest is counted, not shown.",
    "A fault or an attack there.",
    "Call its watch; isolate it if the picture suffers.",
  ),
  "partner-warning": help(
    "A nation warns its people or names ours. It is in the card.",
    "A launch it has seen.",
    "Read the card; compare with our own view; acknowledge.",
  ),
  "picture-differs": help(
    "A nation still holds another picture than we do.",
    "Statements were lost, or withheld by policy.",
    "Compare the open events by voice.",
  ),
  "plan-differs": help(
    "A nation follows another exchange plan.",
    "It has not agreed yet, or runs an old file.",
    "Open our own lamp and compare the hashes with it.",
  ),
  "plan-in-force": help(
    "A new exchange plan is followed from now on.",
    "All nations have agreed.",
    "Read what has changed in it.",
  ),
  "plan-left": help(
    "A nation no longer agrees to the exchange plan.",
    "It has withdrawn its word.",
    "Ask it why; the plan before holds.",
  ),
  "plan-proposed": help(
    "A nation proposes an exchange plan.",
    "Planned change.",
    "Have the officers for it read and answer it.",
  ),
  "policy-changed": help(
    "What leaves this nation has changed.",
    "Two people have signed another policy.",
    "Read the preview of what each partner now gets.",
  ),
  "policy-file-differs": help(
    "The signed policy stands, though the node's file names another.",
    "The file was changed without two signatures.",
    "Tell the security officer.",
  ),
  "policy-unusable": help(
    "The signed policy cannot be read. Only minimum warnings leave.",
    "A damaged file or another build.",
    "Call the security officer: partners see little of us until it is mended.",
  ),
  "programme-full": help(
    "A nation's exercise programme takes no more entries.",
    "Too many old entries.",
    "Ask it to remove what is over.",
  ),
  "real-world": help(
    "The exercise is stopped for something real.",
    "A person has called REAL WORLD.",
    "Leave the exercise. Go to the actual console.",
  ),
  "release-granted": help(
    "Something more than the policy allows was released, once, to one partner.",
    "Two people have granted it.",
    "Know that the partner sees it; it ends by itself.",
  ),
  "room-flooded": help(
    "A nation says more in rooms than is taken in.",
    "A fault, or someone pastes too much.",
    "Ask it to stop; use voice.",
  ),
  "root-expires": help(
    "A nation's root certificate ends in the days named. Its links end with it.",
    "No successor was made.",
    "Have the security officers exchange new bundles in time.",
  ),
  "sensor-excluded": help(
    "Nothing that this sensor sends is believed. We may see less.",
    "An officer here has shut it out; the alarm says who and since when.",
    "Open Engineering: see why, whether another sensor covers its sector, and take it back once it is sound.",
  ),
  "sensor-faulty": help(
    "The sensor's plots do not fit what others see. They count a third as precise.",
    "It has moved, its clock or alignment is off, or it is disturbed. Of two sensors it may be the other.",
    "Open Engineering: read what speaks against it; tell the engineer; exclude it if tracks are wrong.",
  ),
  "sharing-less": help(
    "We share less than in full with this nation.",
    "An officer here has narrowed, paused or isolated it.",
    "Open its lamp: who decided, and whether it still holds.",
  ),
  "unknown-sensor": help(
    "Plots come from a sensor that the node does not know. They are not used.",
    "A new or renamed sensor.",
    "Tell the engineer to enter it.",
  ),
  "unrecognised-statement": help(
    "A nation speaks a newer version. What we cannot read is kept.",
    "Its node is newer.",
    "Tell the engineer. Its warnings are told apart.",
  ),
  "unrecognised-warning": help(
    "A warning came that we cannot read in full.",
    "That nation's node is newer.",
    "Call that nation by voice now: what does it warn of?",
  ),
  "warning-denied": help(
    "A warning of ours did not leave for a partner.",
    "The release policy forbids it.",
    "Tell that partner by voice if it is in danger; ask the security officer.",
  ),
  "wrong-mode": help(
    "A partner's exercise or test words came to us, or ours to it. They were not taken.",
    "A node in the wrong mode.",
    "Call its watch: one of us is in the wrong world.",
  ),
} as const satisfies Readonly<Record<string, Help>>;

export type AlarmHelp = Readonly<Record<keyof typeof en, Help>>;
