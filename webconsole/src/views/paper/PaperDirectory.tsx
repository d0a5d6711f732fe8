import { FileText, Printer } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { resource } from "../../board/desk";
import { phoneNumber } from "../../clock/format";
import { errorSentence, language, text } from "../../i18n";
import { presenceApi } from "../../server/presence";
import type { PaperLine } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { paperWords } from "./paperWords";
import "../../styles/paper/directory.css";

const edition = resource(presenceApi.paperDirectory, []);

function Line({ number, children }: { number: string; children: ComponentChildren }) {
  return (
    <li>
      <b class="figures">{number}</b>
      <div>{children}</div>
    </li>
  );
}

function Whole({ line }: { line: PaperLine }) {
  const words = paperWords.value;
  return (
    <Line number={line.extension}>
      {line.title} <b>{line.last_name.toUpperCase()}</b> {line.first_name}
      <small>{line.function}</small>
      <small>{line.email}</small>
      {line.direct && <small class="figures">{words.direct(phoneNumber(line.direct))}</small>}
      {line.deputy && <small class="figures">{words.deputy(line.deputy)}</small>}
    </Line>
  );
}

/** The paper directory on the screen, as it is printed. */
export function PaperDirectory() {
  const words = paperWords.value;
  useEffect(() => {
    void edition.load();
    document.title = `${words.directory} – ${text.value.app.name}`;
  }, [words]);
  const paper = edition.value;
  if (edition.failed) return <Notice kind="bad">{errorSentence(edition.failed.problem)}</Notice>;
  if (!paper) return <p class="loading">{text.value.common.loading}</p>;
  const day = new Date(`${paper.printed_on}T12:00`).toLocaleDateString(
    language.value === "fr" ? "fr-FR" : "en-GB",
    { dateStyle: "long" },
  );
  return (
    <main id="main" class="paper">
      <div class="paper-tools">
        <Button icon={<Printer size={17} aria-hidden="true" />} onClick={() => print()}>
          {words.print}
        </Button>
        <a class="button plain normal" href="/api/organisation/directory.pdf">
          <FileText size={17} aria-hidden="true" />
          <span class="button-label">{words.pdf}</span>
        </a>
      </div>
      <article class="paper-sheet">
        <header>
          <h1>{words.directory}</h1>
          <b>{words.version(day)}</b>
          <p>
            {paper.house}
            <br />
            <span class="figures">{words.switchboard(phoneNumber(paper.public_number))}</span>
            <br />
            {paper.address}
          </p>
        </header>
        <h2>{words.byService}</h2>
        <div class="paper-columns">
          {paper.services.map((service) => (
            <section key={service.name}>
              <h3>{service.name}</h3>
              <ul>
                {service.lines.map((line) => (
                  <Whole key={line.extension} line={line} />
                ))}
              </ul>
            </section>
          ))}
          {paper.groups.length > 0 && (
            <section>
              <h3>{words.groups}</h3>
              <ul>
                {paper.groups.map((group) => (
                  <Line key={group.number} number={group.number}>
                    <b>{group.name}</b>
                    <small class="figures">{words.members(group.members.join(", "))}</small>
                  </Line>
                ))}
              </ul>
            </section>
          )}
        </div>
        <h2 class="paper-next">{words.byName}</h2>
        <div class="paper-columns">
          <ul>
            {paper.by_name.map((line) => (
              <Line key={line.extension} number={line.extension}>
                <b>{line.last_name.toUpperCase()}</b> {line.first_name}
                <small>{line.service}</small>
              </Line>
            ))}
          </ul>
          {paper.contacts.length > 0 && (
            <section>
              <h3>{words.contacts}</h3>
              <ul class="paper-contacts">
                {paper.contacts.map((contact) => (
                  <Line key={contact.name} number={phoneNumber(contact.number)}>
                    <b>{contact.name}</b>
                    <small>{contact.about}</small>
                  </Line>
                ))}
              </ul>
            </section>
          )}
        </div>
      </article>
    </main>
  );
}
