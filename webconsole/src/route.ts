/** Where we are: the address of the page, so that reload and Back do what people expect. */
import { signal } from "@preact/signals";

export type Route =
  | { at: "home" }
  | { at: "check" }
  | { at: "console" }
  | { at: "debrief"; session: string; call: string }
  | { at: "seats" }
  | { at: "desk" }
  | { at: "display" }
  | { at: "caller" }
  | { at: "accessibility" }
  | { at: "paper"; what: string }
  | { at: "phone"; seat: string };

export function parse(path: string): Route {
  const [first, session = "", call = ""] = path.split("/").filter(Boolean).map(decodeURIComponent);
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
      return { at: "debrief", session, call };
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
  if (route.at !== "debrief") return `/${route.at}`;
  return ["/debrief", route.session, route.call]
    .filter(Boolean)
    .map((p, i) => (i ? encodeURIComponent(p) : p))
    .join("/");
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
