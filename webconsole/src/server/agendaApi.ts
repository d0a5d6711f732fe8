/** The requests of the shared agenda, downloaded with its view. */
import { ask, seg } from "./api";
import type { AgendaDays, Bookable, FreeSpan, NewBooking } from "./types";

export const agendaApi = {
  bookables: () => ask<Bookable[]>("GET", "/api/desk/bookables"),
  days: (bookable: string, from: string, days: number) =>
    ask<AgendaDays>("GET", `/api/desk/bookables/${seg(bookable)}/days?from=${from}&days=${days}`),
  free: (bookable: string, asked: URLSearchParams) =>
    ask<FreeSpan[]>("GET", `/api/desk/bookables/${seg(bookable)}/free?${asked}`),
  book: (booking: NewBooking) => ask<{ booking_id: string }>("POST", "/api/desk/bookings", booking),
  cancel: (booking: string, reason: string, call: string) =>
    ask<void>("DELETE", `/api/desk/bookings/${seg(booking)}`, { reason, call_id: call }),
};
