import { signal } from "@preact/signals";
import { Download, IdCard, Printer } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { searchTeller } from "../../board/desk";
import { counter, matchesVisitor, wears } from "../../board/visitors";
import { clockTime } from "../../clock/format";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { VisitorCard } from "../../server/visitors";
import { Button } from "../../ui/Button";
import { SearchField } from "../../ui/SearchField";
import { concerned } from "../console/hand";
import { colleagueName } from "../console/names";
import { hour } from "./VisitorParts";
import { visitorsWords } from "./visitorsWords";
import "../../styles/console/chips.css";

const query = signal("");
const tellSearch = searchTeller("visitor", () => concerned.peek()?.call_id ?? "");

function seconds(value: number | null): string {
  return value === null ? "" : clockTime(value);
}

function Row({ one }: { one: VisitorCard }) {
  const words = visitorsWords.value;
  const badge = wears(one);
  return (
    <tr data-visitor={one.visitor_id}>
      <td class="figures">{hour(one.arrived_at)}</td>
      <th scope="row">
        <span lang={HOUSE}>{one.name || one.looks}</span>
        <span class="hint" lang={one.name ? HOUSE : undefined}>
          {one.name ? [one.company, one.purpose].filter(Boolean).join(" · ") : words.notRegistered}
        </span>
      </th>
      <td>{one.host ? colleagueName(one.host) : ""}</td>
      <td class="figures">
        {one.badge && (
          <span class={badge && one.state === "gone" ? "badge-out" : ""}>
            <IdCard size={14} aria-hidden="true" /> {one.badge}
          </span>
        )}
      </td>
      <td class="figures number">{seconds(one.to_greet_s)}</td>
      <td class="figures number">{seconds(one.to_announce_s)}</td>
      <td class="figures number">{seconds(one.waited_s)}</td>
      <td>
        <span class="figures">{hour(one.out_at)}</span>
        <span class="hint">{one.outcome ? words.outcomes[one.outcome] : words.states[one.state]}</span>
      </td>
    </tr>
  );
}

/** Everybody who came in this session, in the order of arrival. */
export function VisitorRegister() {
  const words = visitorsWords.value;
  const all = counter.value?.visitors ?? [];
  const found = all.filter((one) =>
    matchesVisitor(one, query.value, one.host ? colleagueName(one.host) : ""),
  );
  useEffect(() => tellSearch(query.value, found.length), [query.value, found.length]);
  return (
    <div class="visitor-list">
      <div class="visitor-tools">
        <SearchField id="visitor-search" label={words.search} query={query} />
        <Button size="small" icon={<Printer size={16} aria-hidden="true" />} onClick={() => window.print()}>
          {words.print}
        </Button>
        <a
          class="button small"
          href={`/api/desk/visitors.csv?language=${language.value}`}
          download={language.value === "fr" ? "visiteurs.csv" : "visitors.csv"}
        >
          <Download size={16} aria-hidden="true" />
          {words.exportCsv}
        </a>
      </div>
      <p class="sr" role="status">
        {words.found(found.length)}
      </p>
      {found.length === 0 ? (
        <p class="empty small hint">{all.length ? words.noMatch : words.empty}</p>
      ) : (
        // What scrolls is reached by keyboard.
        <div class="visitor-table" tabIndex={0} role="region" aria-label={words.parts.register}>
          <table>
            <thead>
              <tr>
                {Object.entries(words.columns).map(([id, name]) => (
                  <th key={id} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map((one) => (
                <Row key={one.visitor_id} one={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
