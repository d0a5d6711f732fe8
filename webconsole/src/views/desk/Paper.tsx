import { Check, Paperclip, Printer } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { kindOf, recipientsOf } from "../../board/letters";
import { organisation, personAt } from "../../board/live";
import { dialable, phoneNumber } from "../../clock/format";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { LetterView } from "../../server/types";
import { Button } from "../../ui/Button";
import { when } from "../console/CallsSigns";
import { colleagueName } from "../console/names";
import { lettersWords } from "./lettersWords";
import "../../styles/desk/paper.css";

function Line({ name, wide, children }: { name: string; wide?: boolean; children: ComponentChildren }) {
  return (
    <div class={wide ? "paper-wide" : ""}>
      <dt>{name}</dt>
      <dd>{children || "–"}</dd>
    </div>
  );
}

function Tick({ on, children }: { on: boolean; children: ComponentChildren }) {
  return (
    <li class="paper-tick" data-on={on}>
      <span class="paper-box">{on && <Check size={13} aria-hidden="true" />}</span>
      {children}
    </li>
  );
}

/** « M. Vautrelle, directeur général » */
function fullName(extension: string): string {
  const person = personAt(extension);
  return person ? `${person.formal_name}, ${person.function}` : colleagueName(extension);
}

function longDate(iso: string): string {
  return new Date(iso).toLocaleString(language.value === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "full",
    timeStyle: "short",
  });
}

function Head({ letter }: { letter: LetterView }) {
  const { written } = letter;
  const words = lettersWords.value;
  return (
    <header class="paper-head">
      <p class="paper-house" lang={HOUSE}>
        {organisation.value?.name}
      </p>
      <h3>{words.kinds[kindOf(letter)]}</h3>
      {written.type === "MessageTaken" && written.urgent && <p class="paper-urgent">{words.urgent}</p>}
    </header>
  );
}

function Body({ letter, enclosed }: { letter: LetterView; enclosed: (id: string) => string }) {
  const { written, author } = letter;
  const words = lettersWords.value;
  if (written.type === "MessageTaken") {
    return (
      <>
        <dl class="paper-lines">
          <Line name={words.toMessage} wide>
            <span lang={HOUSE}>{fullName(written.recipient)}</span>
          </Line>
          <Line name={words.date} wide>
            <span class="figures">{longDate(written.at)}</span>
          </Line>
          <Line name={words.from}>
            <span lang={HOUSE}>{written.caller_name}</span>
          </Line>
          <Line name={words.phone}>
            <span class="figures">
              {phoneNumber(dialable(written.caller_number) || written.caller_number)}
            </span>
          </Line>
          <Line name={words.company}>{written.company && <span lang={HOUSE}>{written.company}</span>}</Line>
          <Line name={words.subject}>{written.subject && <span lang={HOUSE}>{written.subject}</span>}</Line>
        </dl>
        <p class="paper-text" lang={HOUSE}>
          {written.text}
        </p>
        <ul class="paper-ticks">
          <Tick on={written.call_back ?? false}>
            {written.call_back
              ? written.call_back_at
                ? words.callBackAt(when(written.call_back_at))
                : words.callBackSoon
              : words.callBack}
          </Tick>
          <Tick on={written.read_back ?? false}>{words.readBack}</Tick>
        </ul>
        <p class="paper-sign">{written.seat ? words.takenAt(author, written.seat) : words.takenBy(author)}</p>
      </>
    );
  }
  const attachments = written.attachments ?? [];
  return (
    <>
      <dl class="paper-lines">
        <Line name={words.to} wide>
          <span lang={HOUSE}>{written.recipients.map(fullName).join(" ; ")}</span>
        </Line>
        <Line name={words.date} wide>
          <span class="figures">{longDate(written.at)}</span>
        </Line>
        <Line name={words.subject} wide>
          {written.subject && <span lang={HOUSE}>{written.subject}</span>}
        </Line>
      </dl>
      <p class="paper-text" lang={HOUSE}>
        {written.text}
      </p>
      <p class="paper-sign paper-signature" lang={HOUSE}>
        {written.signature || author}
      </p>
      {attachments.length > 0 && (
        <ul class="paper-enclosed" aria-label={words.attachments}>
          {attachments.map((one) => (
            <li key={one} lang={HOUSE}>
              <Paperclip size={14} aria-hidden="true" />
              {enclosed(one)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface Props {
  letter: LetterView;
  /** The title of a document that goes with it. */
  enclosed(id: string): string;
  children?: ComponentChildren;
}

/** A letter as it lies in the mailbox; printed, nothing else of the page is. */
export function Paper({ letter, enclosed, children }: Props) {
  const words = lettersWords.value;
  return (
    <div class="letter-open">
      <article
        class="letter-paper"
        data-letter={letter.letter_id}
        data-kind={kindOf(letter)}
        aria-label={words.kinds[kindOf(letter)]}
      >
        <Head letter={letter} />
        <Body letter={letter} enclosed={enclosed} />
      </article>
      <div class="letter-foot">
        {children}
        <section aria-label={words.reading}>
          <h4>{words.reading}</h4>
          <ul>
            {recipientsOf(letter).map((one) => (
              <li key={one} data-reader={one} data-read={Boolean(letter.read[one])}>
                {colleagueName(one)} :{" "}
                <span class="figures">
                  {letter.read[one] ? words.read(when(letter.read[one])) : words.notYet}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <Button
          size="small"
          icon={<Printer size={16} aria-hidden="true" />}
          data-print
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
      </div>
    </div>
  );
}
