import { useSignal } from "@preact/signals";
import { ArrowLeft, Eye, EyeOff, Printer, QrCode } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import { board, organisation } from "../../board/live";
import { now } from "../../clock/clock";
import { timeOfDay } from "../../clock/format";
import { errorSentence, text } from "../../i18n";
import { go } from "../../route";
import { api, problemIn } from "../../server/api";
import type { PhoneLink, PhoneSheet, Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { PageBar } from "../PageBar";
import { sheetWords } from "./sheetWords";
import "../../styles/provisioning.css";

/** Everything a SIP telephone of this seat has to know, on one sheet of paper. */
export function Sheet({ seat }: { seat: string }) {
  const { app } = text.value;
  const words = sheetWords.value;
  const sheet = useSignal<PhoneSheet | null>(null);
  const wrong = useSignal<Problem | null>(null);

  useEffect(() => {
    document.title = `${words.title(seat)} – ${app.name}`;
    void attempt(wrong, async () => {
      sheet.value = await api.phoneSheet(seat);
    });
  }, [seat, words]);

  return (
    <div class="page sheet-page">
      <SkipLink />
      <PageBar>
        <Button
          size="small"
          icon={<ArrowLeft size={16} aria-hidden="true" />}
          onClick={() => go({ at: "home" })}
        >
          {words.back}
        </Button>
        <Button size="small" icon={<Printer size={16} aria-hidden="true" />} onClick={() => window.print()}>
          {words.print}
        </Button>
      </PageBar>
      <main id="main" class="sheet" tabIndex={-1}>
        <header class="sheet-head">
          <p class="hint">{organisation.value?.name}</p>
          <h1>{isTown(seat) ? words.townTitle(seat.slice(5)) : words.title(seat)}</h1>
        </header>
        {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
        {sheet.value && (
          <>
            {isTown(seat) ? <p>{words.town}</p> : <State seat={seat} sheet={sheet.value} />}
            <div class="sheet-ways">
              <Login sheet={sheet.value} />
              <Code seat={seat} />
            </div>
            <Steps town={isTown(seat)} />
          </>
        )}
      </main>
    </div>
  );
}

async function attempt(wrong: { value: Problem | null }, act: () => Promise<void>): Promise<void> {
  wrong.value = null;
  try {
    await act();
  } catch (error) {
    wrong.value = problemIn(error);
  }
}

function State({ seat, sheet }: { seat: string; sheet: PhoneSheet }) {
  const { phone } = text.value;
  const words = sheetWords.value;
  const known = board.value.seats[seat];
  const state = known?.phone_state ?? "unreachable";
  const trouble = known?.phone_trouble ?? "";
  return (
    <section class="sheet-state" aria-label={words.state}>
      <div class="screen-only">
        <Notice kind={state === "unreachable" ? "info" : "good"}>{phone.states[state]}</Notice>
        {(trouble === "password" || trouble === "replaced") && (
          <Notice kind={trouble === "password" ? "bad" : "info"}>
            {phone.trouble[trouble](known?.phone_address ?? "")}
          </Notice>
        )}
      </div>
      <p>{sheet.loopback ? words.loopback : words.network}</p>
    </section>
  );
}

function Login({ sheet }: { sheet: PhoneSheet }) {
  const words = sheetWords.value;
  const password = useSignal("");
  const wrong = useSignal<Problem | null>(null);
  const toggle = async () => {
    if (password.value) {
      password.value = "";
      return;
    }
    await attempt(wrong, async () => {
      password.value = (await api.phonePassword(sheet.seat)).password;
    });
  };
  const Icon = password.value ? EyeOff : Eye;
  return (
    <section class="panel sheet-panel" aria-labelledby="login-title">
      <h2 id="login-title">{words.by}</h2>
      <p class="hint">{words.byHint}</p>
      <dl class="login-list">
        <dt>{words.server}</dt>
        <dd>
          {sheet.addresses.map((address, at) => (
            <span key={address}>
              {at > 0 && <span class="hint"> {words.or} </span>}
              <code>{address}</code>
            </span>
          ))}
        </dd>
        <dt>{words.port}</dt>
        <dd>
          <code>{sheet.port}</code>
        </dd>
        <dt>{words.transport}</dt>
        <dd>
          <code>{(sheet.transport ?? "udp").toUpperCase()}</code>
        </dd>
        <dt>{words.user}</dt>
        <dd>
          <code>{sheet.user}</code>
        </dd>
        <dt>{words.password}</dt>
        <dd class="login-password">
          <code data-testid="password">{password.value || words.hidden}</code>
          <Button size="small" onClick={toggle} icon={<Icon size={16} aria-hidden="true" />}>
            {password.value ? words.hide : words.show}
          </Button>
        </dd>
        <dt>{words.codecs}</dt>
        <dd>
          <code>{(sheet.codecs ?? []).join(", ")}</code>
        </dd>
      </dl>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
    </section>
  );
}

function Code({ seat }: { seat: string }) {
  const words = sheetWords.value;
  const link = useSignal<PhoneLink | null>(null);
  const wrong = useSignal<Problem | null>(null);
  const make = () =>
    attempt(wrong, async () => {
      link.value = await api.phoneLink(seat);
    });
  const shown = link.value;
  const over = shown !== null && now.value >= Date.parse(shown.ends_at);
  return (
    <section class={`panel sheet-panel ${shown && !over ? "" : "screen-only"}`} aria-labelledby="code-title">
      <h2 id="code-title">{words.qr}</h2>
      <p class="hint">{words.qrHint}</p>
      {shown && !over && (
        <figure class="code">
          <img src={shown.qr} alt={words.qrAlt} width={220} height={220} />
          <figcaption>
            <p>{words.qrUntil(timeOfDay(Date.parse(shown.ends_at)))}</p>
            <code class="code-url">{shown.url}</code>
          </figcaption>
        </figure>
      )}
      {over && <Notice kind="info">{words.qrOver}</Notice>}
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {shown && !over && <p class="hint">{shown.loopback ? words.qrLoopback : words.certificate}</p>}
      <div class="step-actions screen-only">
        <Button
          kind={shown ? "plain" : "primary"}
          onClick={() => void make()}
          icon={<QrCode size={18} aria-hidden="true" />}
        >
          {shown ? words.qrAgain : words.qrMake}
        </Button>
      </div>
    </section>
  );
}

/** A telephone of the town is nobody's seat: the board does not know it. */
function isTown(name: string): boolean {
  return name.startsWith("ville");
}

function Steps({ town }: { town: boolean }) {
  const words = sheetWords.value;
  return (
    <section class="sheet-steps" aria-labelledby="steps-title">
      <h2 id="steps-title">{words.steps}</h2>
      <p>{town ? words.townCall(organisation.value?.public_number ?? "") : words.autoAnswer}</p>
      <dl>
        {(town ? [] : Object.values(words.phones)).map(([name, steps]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{steps}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
