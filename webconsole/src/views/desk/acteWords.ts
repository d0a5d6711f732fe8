/** An act of a rule as a sentence of people. */
import type { Acte, Geste } from "../../server/types";
import { colleague } from "../console/names";
import { readable } from "../console/readable";

/** Gestures whose `vers` are numbers of the house. */
export const TOWARDS_PEOPLE: ReadonlySet<Geste> = new Set(["transferer", "prevenir", "message", "rappel"]);
/** What only a person who listens can witness. */
export const HEARD: ReadonlySet<Geste> = new Set(["identifier", "dire", "divulguer", "refuser"]);

interface Words {
  gestes: Record<Geste, string>;
  acte: {
    to(who: string): string;
    any(parts: string[]): string;
    all(parts: string[]): string;
    except(who: string): string;
    announced: string;
    unannounced: string;
    urgent: string;
    failing: string;
    within(seconds: number): string;
    atMost(times: number): string;
  };
}

/** « transférer à 2012 Mme Framboisier, avec annonce ». */
export function acteSentence(one: Acte, words: Words): string {
  const { gestes, acte } = words;
  const people = TOWARDS_PEOPLE.has(one.geste);
  const names = (one.vers ?? []).map((who) => (people ? colleague(who) : readable(who)));
  const who = HEARD.has(one.geste) ? acte.all(names) : acte.any(names);
  const rest = [
    one.sauf_vers?.length ? acte.except(acte.any(one.sauf_vers.map(colleague))) : "",
    one.annonce === true ? acte.announced : one.annonce === false ? acte.unannounced : "",
    one.urgent ? acte.urgent : "",
    one.a_defaut ? acte.failing : "",
    one.delai_s ? acte.within(one.delai_s) : "",
    one.fois ? acte.atMost(one.fois) : "",
  ].filter(Boolean);
  const said = who && people ? ` ${acte.to(who)}` : who ? ` : ${who}` : "";
  return [gestes[one.geste] + said, ...rest].join(", ");
}
