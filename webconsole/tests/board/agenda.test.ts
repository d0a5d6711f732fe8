import { expect, test } from "vitest";
import {
  cellAt,
  entry,
  holdsOf,
  isoDay,
  meets,
  mondayOf,
  plusDays,
  rowsOf,
  shelves,
  shortName,
  stepped,
} from "../../src/board/agenda";
import type { AgendaCell, AgendaDay, Bookable } from "../../src/server/types";

const bookable = (part: Partial<Bookable>): Bookable => ({
  id: "URBA",
  name: "Urbanisme",
  kind: "person",
  owner: "2041",
  owner_name: "Mme Montardoux",
  units: 1,
  capacity: 0,
  slot_min: 30,
  hours: [],
  notice_days: 0,
  needs: [],
  equipment: [],
  rule: "",
  full_until: null,
  ...part,
});

const cell = (day: string, from: string, to: string, part: Partial<AgendaCell> = {}): AgendaCell => ({
  begins: `${day}T${from}:00+01:00`,
  ends: `${day}T${to}:00+01:00`,
  state: "free",
  left: 1,
  holds: [],
  ...part,
});
const day = (iso: string, cells: AgendaCell[]): AgendaDay => ({
  day: iso,
  shut: cells.length ? "" : "weekday",
  notice: false,
  openings: [],
  cells,
  holds: [],
});

const MON = "2026-11-30";
const TUE = "2026-12-01";
const WED = "2026-12-02";
const WEEK = [
  day(MON, [cell(MON, "09:00", "09:20", { state: "taken", holds: ["b-1"] }), cell(MON, "14:00", "14:20")]),
  day(TUE, []),
  day(WED, [cell(WED, "09:00", "09:20"), cell(WED, "09:20", "09:40")]),
];
const ROWS = rowsOf(WEEK);

test("what can be booked is found by any of its words, under its kind", () => {
  const all = [
    bookable({}),
    bookable({ id: "CAILLE", name: "Salle Aristide-Caille", kind: "room", equipment: ["scène"] }),
    bookable({ id: "TENTS", name: "Barnums", kind: "equipment" }),
  ];
  expect(shelves(all, "").map(({ kind }) => kind)).toEqual(["person", "room", "equipment"]);
  expect(shelves(all, "SCENE caille").map(({ bookables }) => bookables[0]?.id)).toEqual(["CAILLE"]);
  expect(shelves(all, "piscine")).toEqual([]);
});

test("days are counted across months and years, weeks begin on Monday", () => {
  expect(plusDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(plusDays("2026-03-29", 1)).toBe("2026-03-30");
  expect([MON, TUE, "2026-12-06"].map(mondayOf)).toEqual([MON, MON, MON]);
  expect(isoDay(new Date(2026, 0, 5))).toBe("2026-01-05");
});

test("lines are the hours of all the days, with a gap where time passes", () => {
  expect(ROWS.map(({ key, gap }) => [key, gap])).toEqual([
    ["09:00", false],
    ["09:20", false],
    ["14:00", true],
  ]);
  expect(ROWS[0]?.cells.map((one) => one?.state ?? null)).toEqual(["taken", null, "free"]);
});

test("an hour that the clock shows twice has two lines", () => {
  const sunday = "2026-10-25";
  const twice = [
    { ...cell(sunday, "08:00", "09:00"), begins: `${sunday}T08:00:00+02:00` },
    { ...cell(sunday, "08:00", "09:00"), begins: `${sunday}T08:00:00+01:00` },
  ];
  expect(rowsOf([day(sunday, twice)]).map(({ key }) => key)).toEqual(["08:00", "08:00+"]);
});

test("the night is shown only when something is booked there", () => {
  const night = cell(MON, "01:00", "02:00");
  const morning = cell(MON, "08:00", "09:00");
  expect(rowsOf([day(MON, [night, morning])]).map(({ key }) => key)).toEqual(["08:00"]);
  const party = { ...night, holds: ["b-1"] };
  expect(rowsOf([day(MON, [party, morning])]).map(({ key }) => key)).toEqual(["01:00", "08:00"]);
});

test("arrows go from line to line and from open day to open day", () => {
  const go = (from: string, row: string, step: Parameters<typeof stepped>[3]) =>
    stepped(WEEK, ROWS, { day: from, row }, step);
  expect(go(MON, "09:00", "down")).toEqual({ day: MON, row: "14:00" });
  expect(go(MON, "14:00", "down")).toEqual({ day: MON, row: "14:00" });
  expect(go(MON, "14:00", "right")).toEqual({ day: WED, row: "09:20" });
  expect(go(WED, "09:20", "left")).toEqual({ day: MON, row: "09:00" });
  expect(go(WED, "09:20", "up")).toEqual({ day: WED, row: "09:00" });
  expect(go(MON, "09:00", "left")).toBe("before");
  expect(go(WED, "09:00", "right")).toBe("after");
  expect(go(WED, "09:00", "first")).toEqual({ day: MON, row: "09:00" });
  expect(go(MON, "09:00", "last")).toEqual({ day: WED, row: "09:00" });
  expect(go(MON, "09:00", "bottom")).toEqual({ day: MON, row: "14:00" });
});

test("one begins where one was, else with what is free", () => {
  expect(entry(WEEK, ROWS, { day: WED, row: "09:20" })).toEqual({ day: WED, row: "09:20" });
  expect(entry(WEEK, ROWS, { day: TUE, row: "09:20" })).toEqual({ day: MON, row: "14:00" });
  expect(entry(WEEK, ROWS, { from: "last", row: "09:00" })).toEqual({ day: WED, row: "09:00" });
  expect(entry(WEEK, ROWS, { from: "first", row: "14:00" })).toEqual({ day: MON, row: "14:00" });
  expect(entry([day(TUE, [])], [], {})).toBeNull();
  expect(cellAt(WEEK, ROWS, { day: WED, row: "09:20" })?.begins).toContain("09:20");
  expect(cellAt(WEEK, ROWS, null)).toBeNull();
});

test("a narrow column shows the surname", () => {
  expect(["M. Ange Escoubet", "Mme Roy", "fête de quartier"].map(shortName)).toEqual([
    "Escoubet",
    "Roy",
    "fête de quartier",
  ]);
});

test("spans that only touch do not meet", () => {
  expect(meets(cell(MON, "09:00", "09:20"), cell(MON, "09:20", "09:40"))).toBe(false);
  expect(meets(cell(MON, "09:00", "09:30"), cell(MON, "09:20", "09:40"))).toBe(true);
});

test("the bookings of a cell are known by name", () => {
  const hold = {
    booking_id: "b-1",
    begins: `${MON}T09:00:00+01:00`,
    ends: `${MON}T09:20:00+01:00`,
    who: "Mme Roy",
    units: 1,
    number: "",
    purpose: "",
    needs_told: false,
    account: "",
    made_at: null,
    cancelled_at: null,
    cancelled_by: "",
    reason: "",
  };
  const days = [{ ...(WEEK[0] as AgendaDay), holds: [hold] }];
  expect(holdsOf(days, cell(MON, "09:00", "09:20", { holds: ["b-1", "b-9"] }))).toEqual([hold]);
});
