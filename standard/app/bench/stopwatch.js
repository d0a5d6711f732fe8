// Times what a person sees: from a key, or from nothing, to the frame that shows the change.
(() => {
  const clock = () => performance.timeOrigin + performance.now();
  const watch = { keys: [], rows: [], frames: [], tasks: [] };
  let pressed = 0;
  document.addEventListener("keydown", () => { pressed = clock(); }, true);
  const shown = (into, from) =>
    requestAnimationFrame(() => { const at = clock(); into.push(from ? at - from : at); });
  const known = new Set();
  let state;
  new MutationObserver(() => {
    const now = document.querySelector("[data-testid=call-state]")?.dataset.state;
    if (now !== state) {
      state = now;
      if (pressed) shown(watch.keys, pressed);
      pressed = 0;
    }
    for (const row of document.querySelectorAll(".waiting [data-call]")) {
      if (!known.has(row.dataset.call)) {
        known.add(row.dataset.call);
        shown(watch.rows, 0);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state", "data-call"] });
  let last = 0;
  const frame = (now) => {
    if (watch.counting) watch.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    if (watch.counting) for (const entry of list.getEntries()) watch.tasks.push(entry.duration);
  }).observe({ entryTypes: ["longtask"] });
  window.stopwatch = watch;
})();
