// What is wrong with the page as it is now: to a screen reader, to a small screen, to a reader of one language.
(() => {
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  /** Above the upper edge of a box that scrolls: whoever scrolls back sees it. */
  const scrolledOut = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement)
      if (box.scrollTop > 0) return element.getBoundingClientRect().bottom <= box.getBoundingClientRect().top + 1;
    return false;
  };

  window.testJudge = {
    async accessibility() {
      const { violations } = await axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary.split("\n")[1] ?? ""}`),
      );
    },
    scrolling() {
      const page = document.documentElement;
      return [page, document.body].flatMap((element) => [
        element.scrollWidth - page.clientWidth,
        element.scrollHeight - page.clientHeight,
      ]);
    },
    /** What runs out of the screen, or out of the box that is meant to hold it. */
    cutOff() {
      const { innerWidth, innerHeight } = window;
      return [...document.querySelectorAll("button, h1, h2, input, select, textarea, .head > *")]
        .filter(shown)
        .filter((element) => !element.closest(".sr, .skip-link"))
        .filter((element) => {
          const box = element.getBoundingClientRect();
          if (element.matches("button") && element.scrollWidth > element.clientWidth + 1) return true;
          return box.right > innerWidth + 1 || box.left < -1 || (box.top < -1 && box.bottom > 0 && !scrolledOut(element));
        })
        .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`);
    },
    /** Lines that their neighbours leave no height, and panels that cannot hold what is in them. */
    squeezed() {
      const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      const lines = [...document.querySelectorAll("body *")]
        .filter((element) => says(element) && shown(element) && !element.closest(".sr, .skip-link, svg, dialog:not([open])"))
        .filter((element) => {
          for (let box = element; box && box !== document.body; box = box.parentElement)
            if (getComputedStyle(box).overflowY === "hidden" && box.clientHeight < 10) return true;
          return false;
        });
      const panels = [...document.querySelectorAll(".panel")].filter(
        (panel) =>
          shown(panel) &&
          panel.scrollHeight > panel.clientHeight + 1 &&
          ["visible", "hidden"].includes(getComputedStyle(panel).overflowY),
      );
      return [...lines, ...panels].map((element) => `${element.className} ${element.textContent?.slice(0, 40)}`);
    },
    /** Every text that claims to be in the language of the page: not marked with its own, no name, no key. */
    words() {
      const texts = new Set();
      const { lang } = document.documentElement;
      const claims = (element) =>
        element.closest("[lang]").lang === lang && !element.closest("script, style, noscript, kbd, [translate=no]");
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        const text = walker.currentNode.textContent.trim();
        if (text && parent && claims(parent)) texts.add(text);
      }
      for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
        for (const name of ["aria-label", "title", "placeholder"])
          if (element.getAttribute(name) && claims(element)) texts.add(element.getAttribute(name));
      return [...texts];
    },
    finish() {
      for (const animation of document.getAnimations()) animation.finish();
    },
  };
})();
