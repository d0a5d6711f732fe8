import { expect, test } from "vitest";
import {
  acteOf,
  BLANK,
  CIBLE,
  draftOf,
  endOf,
  fieldOf,
  keywords,
  wantedOf,
  withPreset,
} from "../../src/board/ruleDraft";
import type { IssuedRule } from "../../src/server/types";

const issued: IssuedRule = {
  rule: {
    id: "M-P09",
    portee: "2020",
    condition: "",
    conduite: "prendre un message",
    exceptions: "",
    quand: {
      cibles: ["2020"],
      appelants: ["presse"],
      sujets: ["budget", "travaux"],
      parties: [],
      absents: ["2020", CIBLE],
      externe: true,
      tous: false,
    },
    validite: { debut: "J", fin: "J 15:00" },
    attendu: [
      [
        {
          geste: "message",
          vers: ["2020"],
          sauf_vers: [],
          annonce: null,
          urgent: true,
          delai_s: 600,
          fois: null,
          a_defaut: false,
        },
      ],
    ],
    interdit: [],
    sauf: [],
    prime: false,
  },
  number: 2,
  state: "changed",
  since: null,
  until: null,
  by: "",
  debut: "2026-11-26T00:00:00+01:00",
  fin: "2026-11-26T15:00:00+01:00",
};

test("a rule that is opened and saved untouched says the same", () => {
  const wanted = wantedOf(draftOf(issued));
  expect(wanted.quand).toEqual(issued.rule.quand);
  expect(wanted.attendu).toEqual(issued.rule.attendu);
  expect(Date.parse(wanted.fin ?? "")).toBe(Date.parse(issued.fin ?? ""));
  expect([wanted.number, wanted.dated]).toEqual([2, true]);
});

test("a general rule has no dates", () => {
  const wanted = wantedOf({ ...draftOf(issued), dated: false });
  expect([wanted.debut, wanted.fin]).toEqual([null, null]);
});

test("keywords are typed with commas", () => {
  expect(keywords(" budget, travaux ,, budget")).toEqual(["budget", "travaux"]);
});

test("a usual rule writes itself for whoever was chosen", () => {
  const chosen = { ...BLANK, cibles: ["2031"] };
  const message = withPreset(chosen, "message");
  expect(message.conduite).toBe("ne pas transférer ; prendre un message");
  expect(message.attendu).toEqual([[acteOf("message", ["2031"])]]);
  expect(message.interdit).toEqual([acteOf("transferer", ["2031"])]);
  expect(withPreset(chosen, "through").attendu).toEqual([[acteOf("transferer", ["2031"])]]);
  expect(withPreset(chosen, "silence").interdit).toEqual([acteOf("divulguer", ["coordonnees_privees"])]);
  expect(withPreset(chosen, "other").attendu[0]).toHaveLength(2);
});

test("put through, or a message in the person's absence", () => {
  const away = withPreset({ ...BLANK, cibles: ["2031"] }, "away");
  const message = acteOf("message", ["2031"]);
  expect(away.attendu).toEqual([[acteOf("transferer", ["2031"]), { ...message, a_defaut: true }]]);
  expect(away.sauf).toHaveLength(1);
  expect(away.sauf?.[0]?.quand.absents).toEqual([CIBLE]);
  expect(away.sauf?.[0]?.attendu).toEqual([[message]]);
  // Pressed twice, it is one exception; another preset takes it away again and leaves others alone.
  const [made] = away.sauf ?? [];
  if (!made) throw new Error("no exception");
  const own = { ...made, conduite: "autre chose" };
  expect(withPreset(away, "away").sauf).toHaveLength(1);
  expect(withPreset({ ...away, sauf: [own, ...(away.sauf ?? [])] }, "message").sauf).toEqual([own]);
  expect(wantedOf(away).sauf).toEqual(away.sauf);
});

test("an end is an hour, half a day or midnight from now", () => {
  const now = new Date(2026, 10, 26, 14, 20, 31);
  expect(endOf("hour", now)).toBe("2026-11-26T15:20");
  expect(endOf("half", now)).toBe("2026-11-26T18:20");
  expect(endOf("day", now)).toBe("2026-11-27T00:00");
  expect(endOf("none", now)).toBe("");
  expect(fieldOf(now)).toBe("2026-11-26T14:20");
});
