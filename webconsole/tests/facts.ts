/** Small boards for the tests, in the service's own words. */
import type { Board, Call, Change, Consultation, Person, Seat } from "../src/server/types";

export const AT = "2026-03-02T08:30:00Z";

export function instant(seconds: number): string {
  return new Date(Date.parse(AT) + seconds * 1000).toISOString();
}

export function call(call_id: string, part: Partial<Call> = {}): Call {
  return {
    call_id,
    number: "0612345678",
    name: "Mme Marandin",
    dialled: "0261912000",
    state: "waiting",
    offered_at: AT,
    since: AT,
    reason: "new",
    seat: "",
    station: "",
    slot: "",
    answered_at: null,
    held_at: null,
    transfer: null,
    recording: "off",
    direction: "in",
    about: "",
    priority: 0,
    from_station: "",
    serial: false,
    overflowed: false,
    note: "",
    ...part,
  };
}

export function seat(part: Partial<Seat> = {}): Seat {
  return {
    seat: "2001",
    account: "eleve",
    name: "Léa",
    recorded: true,
    leg: "PJSIP/2001-web-1",
    connected_at: AT,
    muted: false,
    consultation: null,
    notice: null,
    not_reached: null,
    phone: "browser",
    on_demand: false,
    phone_state: "unreachable",
    phone_call: "",
    phone_tested: false,
    phone_trouble: "",
    phone_address: "",
    drill: null,
    consignes_read: [],
    taken_at: null,
    ...part,
  };
}

export function consultation(state: Consultation["state"], part: Partial<Consultation> = {}): Consultation {
  return {
    consultation_id: "k-1",
    call_id: "c-1",
    station: "2031",
    state,
    since: AT,
    reason: null,
    forwarded_from: "",
    ...part,
  };
}

export function board(calls: Call[], seats: Seat[] = [seat()]): Board {
  return {
    seq: 1,
    at: AT,
    pbx: "reached",
    calls: Object.fromEntries(calls.map((one) => [one.call_id, one])),
    seats: Object.fromEntries(seats.map((one) => [one.seat, one])),
    stations: {},
    mailboxes: {},
    forwards: {},
    service: { mode: "day", choice: "day", why: "chosen", since: null },
    mode: "practice",
    directory: "screen",
    levels: {},
    passed: {},
    presence: {},
    patience: {},
    supervisions: {},
    supervision_announced: true,
    remarks: {},
  };
}

/** A change of nothing. */
export const NOTHING: Change = {
  calls: {},
  seats: {},
  stations: {},
  mailboxes: {},
  forwards: {},
  service: { mode: "day", choice: "day", why: "chosen", since: null },
  mode: "practice",
  directory: "screen",
  levels: {},
  passed: {},
  presence: {},
  patience: {},
  supervisions: {},
  supervision_announced: true,
  remarks: {},
  pbx: "reached",
};

export function person(extension: string, formal_name: string, part: Partial<Person> = {}): Person {
  return {
    extension,
    title: formal_name.split(" ")[0] ?? "",
    first_name: "Jean",
    last_name: formal_name.split(" ").slice(1).join(" "),
    name: `Jean ${formal_name.split(" ").slice(1).join(" ")}`,
    formal_name,
    function: "",
    service: "",
    email: "",
    manager: null,
    filter: null,
    deputy: null,
    presence: "present",
    until: null,
    note: "",
    keywords: [],
    corrected: [],
    ...part,
  };
}
