import { CircleCheck, CircleX } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource } from "../../board/desk";
import { dayAndTime } from "../../clock/format";
import { errorSentence, language } from "../../i18n";
import { presenceApi } from "../../server/presence";
import type { DirectoryField } from "../../server/types";
import { Notice } from "../../ui/Notice";
import { colleague } from "../console/names";
import { correctionsWords } from "./correctionsWords";
import "../../styles/desk/corrections.css";

const book = resource(presenceApi.corrections, ["EntryCorrected"]);

function Value({ field, value }: { field: DirectoryField; value: string }) {
  const words = correctionsWords.value;
  if (field !== "manager" && field !== "deputy") return <>{value}</>;
  return <>{value ? colleague(value) : words.nobody}</>;
}

function Verdict({ right }: { right: boolean | null }) {
  const words = correctionsWords.value;
  const Icon = right ? CircleCheck : CircleX;
  return (
    <span class={`verdict ${right ? "right" : "wrong"}`}>
      <Icon size={15} aria-hidden="true" />
      {right ? words.right : words.wrong}
    </span>
  );
}

/** For those who teach: what there is to find in the printed directory, and who corrected what. */
export function Corrections() {
  const words = correctionsWords.value;
  useEffect(() => book.follow(), []);
  const told = book.value;
  const day = (iso: string) =>
    new Date(iso).toLocaleDateString(language.value === "fr" ? "fr-FR" : "en-GB", {
      day: "numeric",
      month: "short",
    });
  return (
    <section class="corrections" aria-label={words.teacher} tabIndex={0}>
      {book.failed && <Notice kind="bad">{errorSentence(book.failed.problem)}</Notice>}
      <header>
        <h2>{words.made}</h2>
        <a href="/paper/directory" target="_blank" rel="noopener">
          {words.paper}
        </a>
      </header>
      {told && told.corrections.length === 0 && <p class="hint">{words.none}</p>}
      {told && told.corrections.length > 0 && (
        <table>
          <thead>
            <tr>
              {[
                words.when,
                words.who,
                words.person,
                words.line,
                words.printed,
                words.written,
                words.source,
                words.judged,
              ].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.corrections.map((one) => (
              <tr key={`${one.at}${one.account}${one.field}`} data-correction={one.account}>
                <td class="figures">{dayAndTime(one.at, language.value)}</td>
                <td>{one.name}</td>
                <td>{colleague(one.extension)}</td>
                <td>{words.fields[one.field]}</td>
                <td>
                  <Value field={one.field} value={one.before} />
                </td>
                <td>
                  <strong>
                    <Value field={one.field} value={one.value} />
                  </strong>
                </td>
                <td>{one.source}</td>
                <td>
                  <Verdict right={one.right} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>{words.errors}</h2>
      {told && told.errors.length === 0 && <p class="hint">{words.noErrors}</p>}
      {told && told.errors.length > 0 && (
        <table>
          <thead>
            <tr>
              {[
                words.person,
                words.line,
                words.printed,
                words.truth,
                words.since,
                words.hint,
                words.foundBy,
              ].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.errors.map((one) => (
              <tr key={`${one.extension}${one.field}`} data-error={one.extension}>
                <td class="figures">{one.extension}</td>
                <td>{words.fields[one.field]}</td>
                <td>
                  <Value field={one.field} value={one.shown} />
                </td>
                <td>
                  <strong>
                    <Value field={one.field} value={one.truth} />
                  </strong>
                </td>
                <td class="figures">{day(one.since)}</td>
                <td>{one.hint}</td>
                <td>{one.found_by.join(", ") || words.foundByNobody}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
