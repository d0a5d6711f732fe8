// What a person sees, hears and can reach: measured in the page.
(() => {
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const named = (element) =>
    `${element.tagName} ${element.id || element.className} ${element.textContent?.trim().slice(0, 30)}`;
  let pointed = 0;
  for (const kind of ["pointerdown", "mousedown"])
    window.addEventListener(kind, (event) => { if (event.isTrusted) pointed += 1; }, true);
  const said = { polite: [], assertive: [] };

  window.testLooks = {
    settled: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    pointed: () => pointed,
    /** What makes the page scroll sideways. */
    beside() {
      const page = document.documentElement;
      const over = page.scrollWidth - page.clientWidth;
      if (over <= 0) return [];
      const widest = [...document.querySelectorAll("body *")]
        .filter((element) => shown(element) && element.getBoundingClientRect().right > page.clientWidth + 1)
        .slice(-3);
      return [`sideways by ${over}: ${widest.map(named).join(" | ")}`];
    },
    /** What is too small to be hit; links within a sentence and hidden inputs are exempt (WCAG 2.5.8). */
    small() {
      return [...document.querySelectorAll("button, summary, select, textarea, [role=tab], [role=option], input, a[href]")]
        .filter((element) => shown(element) && !element.closest(".sr, .skip, .skip-link"))
        .filter((element) => !(element.matches("input[type=radio], input[type=checkbox]") && element.closest("label")))
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width < 24 || height < 24;
        })
        .map(named);
    },
    /** Which of these are not wholly on the screen, or under something else, without scrolling. */
    hidden(selectors) {
      window.scrollTo(0, 0);
      return selectors.flatMap((selector) => {
        const found = [...document.querySelectorAll(selector)];
        if (found.length === 0) return [`no ${selector}`];
        return found
          .filter((element) => {
            const box = element.getBoundingClientRect();
            const whole = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
            const under = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
            return !whole || !(element.contains(under) || under?.contains(element));
          })
          .map(named);
      });
    },
    /** The parts of the seat in the order in which they are read. */
    order: () =>
      [...document.querySelectorAll("main .waiting, main .on-hold, main .call, main .desk")].map(
        (element) => ["waiting", "on-hold", "call", "desk"].find((name) => element.classList.contains(name)),
      ),
    /** WCAG 1.4.12; a style sheet made by script, which the page's policy allows. */
    spaced() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }",
      );
      document.adoptedStyleSheets = [sheet];
    },
    edges: (selector, property) =>
      [...document.querySelectorAll(selector)].map((element) => getComputedStyle(element)[property]),
    /** Periods of whatever repeats for ever there, in milliseconds. */
    flashes: (selector) =>
      [...document.querySelectorAll(selector)].flatMap((element) =>
        element
          .getAnimations()
          .map((animation) => animation.effect.getTiming())
          .filter(({ iterations }) => iterations === Number.POSITIVE_INFINITY)
          .map(({ duration }) => duration),
      ),
    listen() {
      for (const [how, id] of [["polite", "said"], ["assertive", "said-now"]]) {
        const region = document.querySelector(`[data-testid=${id}]`);
        new MutationObserver(() => {
          const text = region.textContent.trim();
          if (text) said[how].push(text);
        }).observe(region, { childList: true, characterData: true, subtree: true });
      }
    },
    said: () => said,
    /** Timers that a screen reader would read out by itself. */
    loudTimers: () =>
      [...document.querySelectorAll(".timer")]
        .filter((element) => element.getAttribute("aria-live") !== "off")
        .map(named),
  };
})();
