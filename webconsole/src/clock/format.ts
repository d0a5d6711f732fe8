/** Seconds between an instant of the service and `nowMs`, never negative. */
export function elapsedS(since: string, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(since)) / 1000));
}

/** 0:07, 12:03, 1:02:09. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const s = String(whole % 60).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${s}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${s}`;
}

/** 02 61 91 20 00; an internal extension is left as it is. */
export function phoneNumber(number: string): string {
  return /^0\d{9}$/.test(number) ? number.replace(/(\d\d)(?=\d)/g, "$1\u00a0") : number;
}

/** The number as it is dialled, whatever blanks and dots a person wrote; empty when it is none. */
export function dialable(number: string): string {
  const digits = number.replace(/[\s.-]/g, "").replace(/^(\+33|0033)/, "0");
  return /^\d{2,10}$/.test(digits) ? digits : "";
}

/** 10:42:17 on the clock of that zone; of this machine without one. */
export function timeOfDay(ms: number, timeZone?: string): string {
  return new Date(ms).toLocaleTimeString("fr-FR", { hour12: false, timeZone });
}

export function dayAndTime(iso: string, language: string): string {
  return new Date(iso).toLocaleString(language === "fr" ? "fr-FR" : "en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** An instant on the player's time line, whose zero is the start of the recording. */
export function stamp(atS: number): string {
  return atS < 0 ? `−${clockTime(Math.ceil(-atS))}` : clockTime(atS);
}

/** "16:30" of an instant, as a field for hours has it; empty for none. */
export function hourOf(iso: string | null | undefined): string {
  if (!iso) return "";
  const at = new Date(iso);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** That hour of today; an hour that is over is tomorrow's. */
export function todayAt(hour: string, now = new Date()): string | null {
  const [hours, minutes] = hour.split(":").map(Number);
  if (hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return null;
  const at = new Date(now);
  at.setHours(hours, minutes, 0, 0);
  if (at < now) at.setDate(at.getDate() + 1);
  return at.toISOString();
}
