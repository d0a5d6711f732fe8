import type * as fr from "../fr/sheet";

/** The sheet for setting up a SIP telephone. */
export const sheet: typeof fr.sheet = {
  title: (seat: string) => `SIP telephone of seat ${seat}`,
  townTitle: (number: string) => `Telephone of the town no. ${number}`,
  town: "This telephone is outside the house: it calls the public number, and nothing else. The name and number shown at the switchboard are those of the card that was dealt; without a card the call is refused.",
  townCall: (number: string) => `Once the telephone is registered, dial ${number}.`,
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
};
