export function Debrief() {
  return null;
}
