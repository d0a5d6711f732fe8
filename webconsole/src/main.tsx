import { render } from "preact";
import { startClock } from "./clock/clock";
import { listenToKeys } from "./keys/keyboard";
import { keepChoice } from "./phone/choice";
import { startSounds } from "./phone/headset";
import { applyTheme } from "./ui/theme";
import { App } from "./views/App";
import "./styles/tokens.css";
import "./styles/base.css";

applyTheme();
startClock();
listenToKeys();
keepChoice();
startSounds();

const root = document.getElementById("app");
if (root) render(<App />, root);
