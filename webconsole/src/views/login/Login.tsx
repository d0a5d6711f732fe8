import { useSignal } from "@preact/signals";
import { Headset, Mic, MicOff } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import { expired, me } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import { api, problemIn } from "../../server/api";
import type { DemoAccount, Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { Preferences } from "../../ui/Preferences";
import { StatementLink } from "../../ui/StatementLink";
import { Consent } from "./Consent";
import { loginWords } from "./loginWords";
import "../../styles/login.css";

export { loginWords };

/** What is missing; its sentence is in the language of the moment. */
type Missing = "name" | "password" | "consent";

const FIELD_OF: Record<Missing, string> = {
  name: "#account",
  password: "#password",
  consent: "#with-recording",
};

export function Login() {
  const login = loginWords.value;
  const { app } = text.value;
  const name = useSignal("");
  const password = useSignal("");
  const recorded = useSignal<boolean | null>(null);
  const errors = useSignal<readonly Missing[]>([]);
  const refused = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const demo = useSignal<DemoAccount[]>([]);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    document.title = `${login.title} – ${app.name}`;
    api.demoAccounts().then(
      (accounts) => {
        demo.value = accounts;
      },
      () => {},
    );
  }, []);

  const missing = (what: Missing) => errors.value.includes(what);
  const submit = async (event: Event) => {
    event.preventDefault();
    const wrong: Missing[] = [];
    if (!name.value.trim()) wrong.push("name");
    if (!password.value) wrong.push("password");
    if (recorded.value === null) wrong.push("consent");
    errors.value = wrong;
    refused.value = null;
    if (wrong[0]) {
      form.current?.querySelector<HTMLElement>(FIELD_OF[wrong[0]])?.focus();
      return;
    }
    busy.value = true;
    try {
      expired.value = false;
      me.value = await api.signIn(name.value.trim(), password.value, recorded.value === true);
    } catch (error) {
      refused.value = problemIn(error);
      form.current?.querySelector<HTMLElement>("#password")?.focus();
    } finally {
      busy.value = false;
    }
  };

  return (
    <div class="login">
      <SkipLink />
      <header class="login-bar">
        <span class="brand" translate={false}>
          <Headset size={22} aria-hidden="true" />
          {app.name}
        </span>
        <div class="login-tools">
          <StatementLink />
          <Preferences withContrast />
        </div>
      </header>
      <main id="main" class={demo.value.length > 0 ? "login-main with-demo" : "login-main"}>
        <form ref={form} class="card" onSubmit={submit} noValidate>
          <div>
            <h1>{login.title}</h1>
            <p class="hint">{app.tagline}</p>
          </div>
          <div class="pair">
            <Field id="account" label={login.account} error={missing("name") ? login.needName : undefined}>
              <input
                id="account"
                name="username"
                autocomplete="username"
                autocapitalize="none"
                spellcheck={false}
                value={name.value}
                aria-invalid={missing("name")}
                aria-describedby="account-error"
                onInput={(event) => {
                  name.value = event.currentTarget.value;
                }}
              />
            </Field>
            <Field
              id="password"
              label={login.password}
              error={missing("password") ? login.needPassword : undefined}
            >
              <input
                id="password"
                name="password"
                type="password"
                autocomplete="current-password"
                value={password.value}
                aria-invalid={missing("password")}
                aria-describedby="password-error"
                onInput={(event) => {
                  password.value = event.currentTarget.value;
                }}
              />
            </Field>
          </div>
          <fieldset class="consent" aria-describedby="consent-error">
            <legend>{login.consent}</legend>
            <Consent
              id="with-recording"
              chosen={recorded.value === true}
              choose={() => {
                recorded.value = true;
              }}
              icon={<Mic size={18} aria-hidden="true" />}
              label={login.withRecording}
              more={login.withRecordingMore}
            />
            <Consent
              id="without-recording"
              chosen={recorded.value === false}
              choose={() => {
                recorded.value = false;
              }}
              icon={<MicOff size={18} aria-hidden="true" />}
              label={login.withoutRecording}
              more={login.withoutRecordingMore}
            />
            <p id="consent-error" class="error">
              {missing("consent") && login.choose}
            </p>
          </fieldset>
          {expired.value && !refused.value && <Notice kind="info">{login.expired}</Notice>}
          {refused.value && <Notice kind="bad">{errorSentence(refused.value)}</Notice>}
          <Button kind="primary" size="large" type="submit" pending={busy.value}>
            {busy.value ? login.submitting : login.submit}
          </Button>
        </form>
        {demo.value.length > 0 && (
          <section class="demo" aria-labelledby="demo-title">
            <h2 id="demo-title">{login.demo}</h2>
            <p class="hint">{login.demoHint}</p>
            <ul>
              {demo.value.map((account) => (
                <li key={account.account}>
                  <Button
                    onClick={() => {
                      name.value = account.account;
                      password.value = account.password;
                      form.current?.querySelector<HTMLElement>("#with-recording")?.focus();
                    }}
                  >
                    <span translate={false}>{account.account}</span>
                    <span class="hint">{text.value.roles[account.role]}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}
