import type * as fr from "../fr/statement";

/** The accessibility statement. */
export const statement: typeof fr.statement = {
  title: "Accessibility statement",
  back: "Back",
  sections: [
    {
      title: "What this is about",
      paragraphs: [
        "Standard is free software that each school installs on its own machines. This statement is about the pages the software gives: sign-in, sound check, operator's seat, live seats, listening again. It follows the French general accessibility framework, RGAA version 4.1, and article 47 of French law 2005-102 of 11 February 2005.",
      ],
      points: [],
    },
    {
      title: "State of compliance",
      paragraphs: [
        "Standard does not comply with RGAA 4.1, in the sense that no compliance audit has been made: no rate can be given. What follows says what has been tried, and what has not.",
      ],
      points: [],
    },
    {
      title: "What is tried at each version",
      paragraphs: [
        "These trials are automatic. They run in a real Chromium browser, with real telephone calls, and are part of the published code.",
      ],
      points: [
        "The tool axe-core finds no error on sign-in, the sound check, the operator's seat (at rest, at work, dialogs), the live seats and listening again; in French and English, light and dark. Sign-in, the operator's seat in its three layouts, the Keyboard dialog and this page are also looked at with stronger contrast, at the size of a 1366 × 768 screen and of a 200% zoom.",
        "A whole day at the switchboard is done with the keyboard alone: answer, hold, consult, swap, transfer, park, retrieve, take a message. The trial fails if the mouse is used once.",
        "A whole call is handled with the keyboard alone in each of the three key layouts.",
        "A key is changed with the keyboard; a key that is taken or reserved is refused with a sentence.",
        "At 200% (683 × 384 CSS pixels) nothing makes you scroll in two directions; the call in hand and its keys are seen without scrolling. At 400% (341 × 192) nothing makes you scroll in two directions.",
        "With colours forced by the system (an emulated mode), the conversation and the lamps can still be read.",
        "With the text spacing of WCAG criterion 1.4.12, no button of the seat is cut off (tried in French, during a conversation).",
        "Everything that can be pressed measures at least 24 CSS pixels.",
        "The ring has a visual counterpart. Flashing, if it is chosen, happens once a second, and never when the system asks for less motion.",
        "A call that arrives is announced once, at once; timers are never announced.",
      ],
    },
    {
      title: "What has not been tried",
      paragraphs: [],
      points: [
        "No screen reader (NVDA, JAWS, VoiceOver, Orca): only the names, roles and regions that the browser gives them have been verified.",
        "No person with a disability has tried the software for us yet.",
        "Neither Firefox, nor Safari, nor a phone or tablet. Neither the real high-contrast mode of Windows, nor a screen magnifier.",
        "Nobody has gone through the RGAA criteria one by one.",
      ],
    },
    {
      title: "Known inaccessible content",
      paragraphs: [],
      points: [
        "Conversations are sound: there are neither live captions nor real-time text.",
        "Recordings that are listened to again have no transcript; the journal of facts can be read entirely.",
        "The waveform of a recording is a picture; the facts it places are in the list beside it.",
      ],
    },
    {
      title: "Say what is wrong",
      paragraphs: [
        "If something is inaccessible to you, tell your instructor or the school that installed Standard: they owe you an answer and another way. The school completes this statement with the name and address of the person to reach.",
        "Without a satisfying answer, you may turn to the French Defender of Rights: defenseurdesdroits.fr, +33 9 69 39 00 00, or by post without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.",
      ],
      points: [],
    },
  ],
};
