/** Requests of whoever plays callers, and of whoever deals the cards. */
import { ask, seg } from "./api";
import type { CardChoice, RolesView, SipAccess } from "./types";

const of = (account: string) => `/api/roles/${seg(account)}`;

export const rolesApi = {
  roles: () => ask<RolesView>("GET", "/api/roles"),
  take: (account: string) => ask<{ line: string }>("PUT", of(account)),
  leave: (account: string) => ask<void>("DELETE", of(account)),
  cards: () => ask<CardChoice[]>("GET", "/api/cards"),
  deal: (account: string, scenario: string, part: string) =>
    ask<void>("PUT", `${of(account)}/card`, { scenario, part }),
  choose: (free: boolean) => ask<void>("PUT", "/api/card-choice", { free }),
  call: () => ask<{ sip: SipAccess }>("POST", "/api/caller/call"),
};
