// Times what a person sees: from a key, or from nothing, to the frame that shows the change.
(() => {
  const clock = () => performance.timeOrigin + performance.now();
  const watch = { keys: [], rows: [], frames: [], tasks: [] };
  let pressed = 0;
  document.addEventListener("keydown", () => { pressed = clock(); watch.follow(); }, true);
  // A message posted while a frame is being made arrives once that frame is painted.
  const painted = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(null);
  };
  let inFrame = false;
  const shown = (into, from) => {
    const note = () => painted(() => { const at = clock(); into.push(from ? at - from : at); });
    if (inFrame) note();
    else requestAnimationFrame(note);
  };
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
  // Frames are followed only while something is awaited: following them costs what it measures.
  let last = 0;
  let running = false;
  const frame = (now) => {
    inFrame = true;
    painted(() => { inFrame = false; });
    if (watch.counting && last) watch.frames.push(now - last);
    last = now;
    if (pressed || watch.waiting || watch.counting) requestAnimationFrame(frame);
    else { running = false; last = 0; }
  };
  watch.follow = () => {
    if (!running) { running = true; requestAnimationFrame(frame); }
  };
  new PerformanceObserver((list) => {
    if (watch.counting) for (const entry of list.getEntries()) watch.tasks.push(entry.duration);
  }).observe({ entryTypes: ["longtask"] });
  window.stopwatch = watch;
})();
