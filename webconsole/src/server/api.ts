/** Every HTTP request of the console. A refusal is a `Refused` with the service's own error id. */
import type {
  CallPage,
  CallRules,
  CallRuling,
  CallSummary,
  CallView,
  Command,
  DemoAccount,
  Directory,
  Documentation,
  DrillBook,
  Geste,
  HouseRules,
  IssuedRule,
  LostList,
  Me,
  MessageSlip,
  Mode,
  Organisation,
  Paper,
  PhoneLink,
  PhoneSheet,
  Preferences,
  Problem,
  Qualification,
  RuleFault,
  Service,
  SessionSummary,
  SipAccess,
  Student,
  Taken,
  VoiceChoice,
  WantedForwards,
  WantedRule,
} from "./types";

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.id);
  }
}

/** Why the service refused, from what was caught. Anything else that fails is our mistake, and goes on. */
export function problemIn(error: unknown): Problem {
  if (!(error instanceof Refused)) throw error;
  return error.problem;
}

const UNREACHABLE: Problem = { status: 0, id: "service-unreachable", details: {}, sentence: null };
const TIMEOUT_MS = 10_000;

export async function problemOf(response: Response): Promise<Problem> {
  const told: Partial<Problem> = await response.json().catch(() => ({}));
  return {
    ...told,
    status: response.status,
    id: told.id ?? (response.status >= 500 ? "service-unreachable" : "unexpected"),
    details: told.details ?? {},
    sentence: told.sentence ?? null,
    ...(told.mistakes && { mistakes: told.mistakes }),
  };
}

/** A file is sent as it is, everything else as JSON. */
/** What `api` is made of; views that are not needed to answer a call bring their own. */
export async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const request: RequestInit = { method, signal: AbortSignal.timeout(TIMEOUT_MS) };
  if (body instanceof Blob) {
    request.headers = { "content-type": body.type };
    request.body = body;
  } else if (body !== undefined) {
    request.headers = { "content-type": "application/json" };
    request.body = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(path, request);
  } catch {
    throw new Refused(UNREACHABLE);
  }
  if (!response.ok) throw new Refused(await problemOf(response));
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const seg = encodeURIComponent;

export const api = {
  me: () => ask<Me>("GET", "/api/session"),
  signIn: (name: string, password: string, recorded: boolean) =>
    ask<Me>("POST", "/api/session", { name, password, recorded }),
  signOut: () => ask<void>("DELETE", "/api/session"),
  demoAccounts: () => ask<DemoAccount[]>("GET", "/api/demo-accounts"),
  organisation: () => ask<Organisation>("GET", "/api/organisation"),
  sipCheck: () => ask<{ sip: SipAccess }>("GET", "/api/sip-check"),
  take: (seat: string, choice?: VoiceChoice) => ask<Taken>("POST", `/api/seats/${seg(seat)}/take`, choice),
  testPhone: (seat: string) => ask<void>("POST", `/api/seats/${seg(seat)}/phone-test`),
  phoneSheet: (seat: string) => ask<PhoneSheet>("GET", `/api/seats/${seg(seat)}/provisioning`),
  phonePassword: (seat: string) =>
    ask<{ password: string }>("GET", `/api/seats/${seg(seat)}/provisioning/password`),
  phoneLink: (seat: string) => ask<PhoneLink>("POST", `/api/seats/${seg(seat)}/provisioning/link`),
  release: (seat: string) => ask<void>("POST", `/api/seats/${seg(seat)}/release`),
  command: (seat: string, command: Command) =>
    ask<{ command_id: string }>("POST", `/api/seats/${seg(seat)}/commands`, command),
  message: (seat: string, slip: MessageSlip) =>
    ask<{ message_id: string }>("POST", `/api/seats/${seg(seat)}/messages`, slip),
  log: (asked: URLSearchParams) => ask<CallPage>("GET", `/api/calls?${asked}`),
  lost: () => ask<LostList>("GET", "/api/calls/lost"),
  note: (call: string, text: string) => ask<void>("PUT", `/api/calls/${seg(call)}/note`, { text }),
  ruleRead: (seat: string, rule: string, wording: number, call: string) =>
    ask<void>("POST", `/api/seats/${seg(seat)}/consignes/${seg(rule)}/read`, {
      call_id: call,
      number: wording,
    }),
  houseRules: () => ask<HouseRules>("GET", "/api/desk/consignes"),
  callRules: (call: string) => ask<CallRules>("GET", `/api/desk/calls/${seg(call)}/consignes`),
  qualify: (call: string, said: Qualification) =>
    ask<void>("POST", "/api/desk/qualifications", { ...said, call_id: call }),
  emergency: (call: string, ticked: boolean) =>
    ask<void>("POST", "/api/desk/emergencies", { call_id: call, ticked }),
  issuedRules: () => ask<IssuedRule[]>("GET", "/api/desk/ruling"),
  ruleFaults: (rule: WantedRule) => ask<RuleFault[]>("POST", "/api/desk/ruling/faults", rule),
  issueRule: (rule: WantedRule) => ask<{ id: string }>("POST", "/api/desk/ruling", rule),
  changeRule: (id: string, rule: WantedRule) => ask<void>("PUT", `/api/desk/ruling/${seg(id)}`, rule),
  withdrawRule: (id: string) => ask<void>("DELETE", `/api/desk/ruling/${seg(id)}`),
  putRuleBack: (id: string) => ask<void>("POST", `/api/desk/ruling/${seg(id)}/back`),
  documentation: () => ask<Documentation>("GET", "/api/desk/documentation"),
  opened: (paper: Paper, card: string, call: string) =>
    ask<void>("POST", "/api/desk/opened", { paper, card, call_id: call }),
  searched: (paper: Paper, text: string, found: number, call: string) =>
    ask<void>("POST", "/api/desk/searches", { paper, text, found, call_id: call }),
  answerGiven: (answer: string, call: string) =>
    ask<void>("POST", "/api/desk/answers-given", { answer, call_id: call }),
  preferences: () => ask<Preferences>("GET", "/api/preferences"),
  keepPreferences: (chosen: Preferences) => ask<void>("PUT", "/api/preferences", chosen),
  forwards: (station: string, wanted: WantedForwards) =>
    ask<void>("PUT", `/api/stations/${seg(station)}/forwards`, wanted),
  chooseService: (choice: Service["choice"]) => ask<void>("PUT", "/api/service", { choice }),
  practice: () => ask<void>("POST", "/api/practice"),
  drills: () => ask<DrillBook>("GET", "/api/drills"),
  startDrill: (seat: string, drill: string) => ask<void>("POST", `/api/seats/${seg(seat)}/drill`, { drill }),
  stopDrill: (seat: string) => ask<void>("DELETE", `/api/seats/${seg(seat)}/drill`),
  students: () => ask<Student[]>("GET", "/api/students"),
  setMode: (mode: Mode) => ask<void>("PUT", "/api/session-mode", { mode }),
  setDirectory: (directory: Directory) => ask<void>("PUT", "/api/session-directory", { directory }),
  setLevel: (account: string, level: number) => ask<void>("PUT", `/api/levels/${seg(account)}`, { level }),
  setLevels: (level: number) => ask<void>("PUT", "/api/levels", { level }),
  sessions: () => ask<SessionSummary[]>("GET", "/api/sessions"),
  calls: (session: string) => ask<CallSummary[]>("GET", `/api/sessions/${seg(session)}/calls`),
  story: (session: string, call: string) =>
    ask<CallView>("GET", `/api/sessions/${seg(session)}/calls/${seg(call)}`),
  callRuling: (session: string, call: string) =>
    ask<CallRuling>("GET", `/api/sessions/${seg(session)}/calls/${seg(call)}/consignes`),
  situate: (session: string, call: string, said: Qualification) =>
    ask<void>("PUT", `/api/sessions/${seg(session)}/calls/${seg(call)}/situation`, said),
  judgeSpeech: (session: string, call: string, geste: Geste, what: string, said: boolean | null) =>
    ask<void>("PUT", `/api/sessions/${seg(session)}/calls/${seg(call)}/speech`, { geste, what, said }),
};
