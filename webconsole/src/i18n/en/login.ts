import type * as fr from "../fr/login";

/** Sign-in. */
export const login: typeof fr.login = {
  title: "Sign in",
  account: "Account",
  password: "Password",
  consent: "Recording of your calls",
  withRecording: "With recording",
  withRecordingMore:
    "Your voice and the callers' are recorded during each call, for listening again. The recording stays on the laboratory's machine until your school deletes it. You can pause it at any time, and only you and your teaching team have access.",
  withoutRecording: "Without recording",
  withoutRecordingMore: "No sound is kept. The journal of what was done is enough to review your calls.",
  choose: "Choose with or without recording.",
  submit: "Enter",
  submitting: "Signing in…",
  demo: "Demonstration accounts",
  demoHint: "One click fills in the account and password.",
  expired: "Your sign-in has ended. Sign in again to go on.",
  needName: "Enter your account.",
  needPassword: "Enter your password.",
};
