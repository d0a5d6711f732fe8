import type * as fr from "../fr/phone";

/** The seat's SIP telephone: its choice, its state, its sheet. */
export const phone: typeof fr.phone = {
  choice: "What do you speak with?",
  browser: "The browser's headset",
  browserMore: "Microphone and earphones of this computer.",
  sip: "A SIP telephone",
  sipMore: "A desk phone, a softphone or a mobile. The browser uses no microphone.",
  intro: "Two checks before taking the seat with a telephone.",
  registration: "Telephone",
  seat: "Seat",
  states: {
    free: "Registered, ready to ring",
    ringing: "Rings",
    busy: "On a call",
    "on-hold": "On a call",
    unreachable: "Not registered",
  },
  registerHint:
    "Switch the telephone on. Its login is on the sheet of the seat: your instructor has it, and you can open it once you sit there.",
  registered: "The telephone is registered.",
  noSeat: "Every seat is taken.",
  test: "Test call",
  testHint: "The telephone rings, or answers by itself. Speak: you must hear yourself. Then hang up.",
  testStart: "Call the telephone",
  testRings: "The telephone rings: lift it.",
  tested: "The telephone has answered. Do you hear yourself?",
  heard: "I hear myself",
  heardDone: "The voice goes out and comes back.",
  how: "Between two calls",
  nailedUp: "Stay connected",
  nailedUpMore: "The telephone stays on line with the seat: answering is immediate.",
  onDemand: "Ring for each call",
  onDemandMore: "The telephone is hung up while nobody is on the line, and rings when you answer.",
  head: {
    up: "Telephone on line",
    ready: "Telephone ready",
    connecting: "Telephone rings",
    down: "Telephone off",
  },
  rings: "Your telephone rings. If it does not answer by itself, lift it.",
  trouble: {
    busy: "The telephone is busy. Hang it up, then call it again.",
    "no-answer": "The telephone rang and nobody answered. Lift it when it rings, or set it to auto-answer.",
    refused: "The telephone refused the call. Turn “do not disturb” off, then call it again.",
    unreachable: "The telephone could not be reached. Check that it is on, and on the right network.",
    "transfer-failed": "The telephone could not be called. Try again.",
    password: (from: string) =>
      `A telephone (${from}) gives this seat's name with a wrong password. Copy the one of the sheet.`,
    replaced: (from: string) =>
      `Another telephone (${from}) has registered for this seat: from now on it is the one that rings.`,
    "hung-up": "The telephone has hung up. Whoever was on the line waits in the list again.",
    lost: "The telephone does not answer any more. Whoever was on the line waits in the list again.",
  },
  notRegistered:
    "The telephone of this seat is not registered. Switch it on and check its login on the sheet.",
  notCalled: "The telephone is registered, but not on line.",
  call: "Call the telephone",
  openSheet: "Telephone sheet",
  useBrowser: "Use the browser's headset",
  said: {
    called: "The telephone is called.",
    connected: "Telephone on line: you are on duty.",
    disconnected: "Telephone hung up.",
  },
  sheet: {
    title: (seat: string) => `SIP telephone of seat ${seat}`,
    back: "Back",
    print: "Print",
    state: "State",
    by: "Login",
    byHint: "To copy into the telephone, whichever it is.",
    server: "Server",
    or: "or",
    port: "Port",
    transport: "Transport",
    user: "User",
    password: "Password",
    hidden: "••••••••",
    show: "Show",
    hide: "Hide",
    codecs: "Codecs",
    qr: "Linphone: nothing to type",
    qrHint:
      "The code gives the telephone its whole configuration. It works once, for ten minutes: do not print it in advance.",
    qrMake: "Make the code",
    qrAgain: "Make another code",
    qrAlt: "QR code of the configuration for Linphone",
    qrUntil: (at: string) => `Valid until ${at}, once.`,
    qrOver: "This code is not valid any more.",
    qrUsed: "The telephone is registered.",
    qrLoopback:
      "This page was opened by the address of the machine itself: only a Linphone on this machine can use the code. For a mobile, open the console by its address on the network (make lab LAN=1).",
    certificate:
      "A mobile refuses the certificate that the laboratory made for itself: if it does not accept the code, copy the login.",
    loopback:
      "This laboratory listens on its own machine only: the telephone must be a program installed there.",
    network: "The telephone must be on the same network as the laboratory.",
    steps: "Step by step",
    autoAnswer:
      "The switchboard asks the telephone to answer by itself (headers Call-Info and Alert-Info). If it does not, set it so, or lift it by hand.",
    phones: {
      linphone: [
        "Linphone (computer)",
        "Assistant → “Fetch remote configuration” → paste the address of the code. Or: “Use a SIP account”, user name, domain = server:port, transport UDP. Preferences → Calls → “Auto answer”.",
      ],
      mobile: [
        "Linphone (Android, iOS)",
        "Assistant → “Scan QR code”. Or: “Third-party SIP account”, same values, transport UDP. Keep the app open during the exercise.",
      ],
      baresip: [
        "baresip",
        "In ~/.baresip/accounts, one line: <sip:user@server:port>;auth_pass=password;answermode=auto",
      ],
      microsip: [
        "MicroSIP (Windows)",
        "Menu → Add account: SIP server = server:port, domain = server, user name and login = user, transport UDP. Settings → Auto answer: “SIP header”.",
      ],
      zoiper: [
        "Zoiper",
        "User = user@server:port, password, then choose “SIP UDP”. Settings → Auto answer when the server asks for it.",
      ],
      desk: [
        "Yealink, Snom (web page of the telephone)",
        "Account 1: SIP server and port, transport UDP, register name and user = user, password, codecs PCMA then PCMU. Yealink: Features → Intercom → “Allow”. Snom: Advanced → Audio → Intercom → “On”.",
      ],
    },
  },
};
