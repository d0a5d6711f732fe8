/** Where we are: the address of the page, so that reload and Back do what people expect. */
import { signal } from "@preact/signals";

export type Route =
  | { at: "home" }
  | { at: "check" }
  | { at: "console" }
  | { at: "debrief"; session: string; call: string; seq?: number; atS?: number }
  | { at: "evaluation"; session: string; student: string; grid: string }
  | { at: "grilles"; grid: string }
  | { at: "classe" }
  | { at: "progression"; student: string }
  | { at: "statistiques"; sessions: readonly string[]; own: boolean }
  | { at: "seats" }
  | { at: "desk" }
  | { at: "display" }
  | { at: "caller" }
  | { at: "accessibility" }
  | { at: "paper"; what: string }
  | { at: "phone"; seat: string };

/** Of the calls of the chosen sessions, only those that whoever asks had. */
const OWN = "mes-appels";

export function parse(path: string): Route {
  const [first, session = "", call = "", more = "", second = ""] = path
    .split("/")
    .filter(Boolean)
    .map(decodeURIComponent);
  switch (first) {
    case "check":
    case "console":
    case "seats":
    case "desk":
    case "display":
    case "caller":
    case "accessibility":
      return { at: first };
    case "debrief":
      if (more === "at" && /^-?\d+(\.\d+)?$/.test(second))
        return { at: "debrief", session, call, atS: Number(second) };
      return /^[1-9]\d*$/.test(more)
        ? { at: "debrief", session, call, seq: Number(more) }
        : { at: "debrief", session, call };
    case "evaluation":
      return { at: "evaluation", session, student: call, grid: more };
    case "grilles":
      return { at: "grilles", grid: session };
    case "classe":
      return { at: "classe" };
    case "progression":
      return { at: "progression", student: session };
    case "statistiques":
      return { at: "statistiques", sessions: session.split(",").filter(Boolean), own: call === OWN };
    case "paper":
      return { at: "paper", what: session };
    case "phone":
      return session ? { at: "phone", seat: session } : { at: "home" };
    default:
      return { at: "home" };
  }
}

export function address(route: Route): string {
  if (route.at === "home") return "/";
  if (route.at === "phone") return `/phone/${encodeURIComponent(route.seat)}`;
  if (route.at === "paper") return `/paper/${encodeURIComponent(route.what)}`;
  if (route.at === "debrief") {
    const instant = route.atS === undefined ? [] : ["at", String(Math.round(route.atS * 10) / 10)];
    return joined(
      "/debrief",
      route.session,
      route.call,
      ...(route.seq ? [String(route.seq)] : route.call ? instant : []),
    );
  }
  if (route.at === "evaluation") return joined("/evaluation", route.session, route.student, route.grid);
  if (route.at === "grilles") return joined("/grilles", route.grid);
  if (route.at === "progression") return joined("/progression", route.student);
  if (route.at === "statistiques") {
    const sessions = route.sessions.map(encodeURIComponent).join(",");
    return ["/statistiques", ...(sessions ? [sessions, ...(route.own ? [OWN] : [])] : [])].join("/");
  }
  return `/${route.at}`;
}

function joined(root: string, ...parts: string[]): string {
  return [root, ...parts.filter(Boolean).map(encodeURIComponent)].join("/");
}

export const route = signal<Route>(parse(window.location.pathname));

export function go(to: Route, replace = false): void {
  const path = address(to);
  if (path !== window.location.pathname) {
    if (replace) history.replaceState(null, "", path);
    else history.pushState(null, "", path);
  }
  route.value = to;
}

window.addEventListener("popstate", () => {
  route.value = parse(window.location.pathname);
});
