import { expect, test } from "vitest";
import { kindOf, mailboxes, readers, recipientsOf, subjectOf, unread } from "../../src/board/letters";
import type { LetterView, Person } from "../../src/server/types";

const person = (extension: string): Person =>
  ({ extension, formal_name: `M. ${extension}` }) as Partial<Person> as Person;
const mail = (part: Partial<LetterView> & { account?: string; recipients?: string[] }): LetterView => ({
  letter_id: "l-1",
  read: {},
  author: "Léa",
  caller: "",
  written: {
    type: "MailSent",
    at: "2026-11-26T10:00:00Z",
    inferred: false,
    account: part.account ?? "lea",
    seat: "2001",
    call_id: "",
    mail_id: "l-1",
    kind: "memo",
    recipients: part.recipients ?? ["2031", "2041"],
    subject: "Salle",
    text: "Prise samedi.",
    attachments: [],
    signature: "",
  },
  ...(part.read ? { read: part.read } : {}),
});
const message: LetterView = {
  letter_id: "m-1",
  read: {},
  author: "Hugo",
  caller: "Mme Marandin",
  written: {
    type: "MessageTaken",
    at: "2026-11-26T10:00:00Z",
    inferred: false,
    account: "hugo",
    seat: "2002",
    call_id: "c-1",
    message_id: "m-1",
    recipient: "2041",
    caller_name: "Mme Marandin",
    caller_number: "",
    company: "",
    subject: "",
    text: "Son permis est-il signé ?\nMerci.",
    urgent: false,
    read_back: false,
    call_back: false,
    call_back_at: null,
    opened_at: null,
  },
};

test("a letter says its kind, for whom it is and what it is about", () => {
  expect([kindOf(message), kindOf(mail({}))]).toEqual(["message", "memo"]);
  expect([recipientsOf(message), recipientsOf(mail({}))]).toEqual([["2041"], ["2031", "2041"]]);
  expect([subjectOf(message), subjectOf(mail({}))]).toEqual(["Son permis est-il signé ?", "Salle"]);
});

test("each recipient reads for themselves", () => {
  const read = mail({ read: { "2041": "2026-11-26T10:05:00Z" } });
  expect([unread(read, "2031"), unread(read, "2041"), readers(read)]).toEqual([true, false, 1]);
});

test("mailboxes with something new come first, then those with anything in them, then the house's order", () => {
  const letters = [mail({ read: { "2031": "2026-11-26T10:05:00Z" } }), message];
  const boxes = mailboxes(["2020", "2031", "2041"].map(person), letters, "");
  expect(boxes.map((box) => [box.person.extension, box.letters.length, box.unread])).toEqual([
    ["2041", 2, 2],
    ["2031", 1, 0],
    ["2020", 0, 0],
  ]);
});

test("only what one student wrote", () => {
  const boxes = mailboxes([person("2041")], [mail({}), message], "hugo");
  expect(boxes[0]?.letters).toEqual([message]);
});
