import { options, render } from "preact";
import { followPreferences } from "./board/preferences";
import { startClock } from "./clock/clock";
import { learnToSpeak } from "./i18n";
import { listenToKeys } from "./keys/keyboard";
import { keepChoice } from "./phone/choice";
import { startSounds } from "./phone/headset";
import { route } from "./route";
import { applyTheme } from "./ui/theme";
import { App } from "./views/App";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/head.css";
import "./styles/panel.css";

// Facts that come within one frame are drawn together, with it; a hidden page has no frames, and its title
// must still tell that somebody calls.
options.debounceRendering = (draw) => {
  if (document.hidden) queueMicrotask(draw);
  else requestAnimationFrame(draw);
};

applyTheme();
startClock();
followPreferences();
listenToKeys();
keepChoice();
// The second screen of the same person is turned towards the public: it never rings.
if (route.peek().at !== "display") startSounds();

const root = document.getElementById("app");
if (root)
  learnToSpeak().then(
    () => render(<App />, root),
    () => {
      const told = document.getElementById("unreachable");
      if (told instanceof HTMLTemplateElement) root.append(told.content);
    },
  );
