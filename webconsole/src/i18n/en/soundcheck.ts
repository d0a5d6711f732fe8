import type * as fr from "../fr/soundcheck";

/** The sound check. */
export const check: typeof fr.check = {
  title: "Sound check",
  intro: "Three checks before taking the seat. Allow half a minute.",
  microphone: "Microphone",
  allow: "Allow the microphone",
  allowHint: "The browser will ask for the microphone. Accept.",
  speak: "Speak normally: “Town hall, good morning.”",
  device: "Device",
  level: "Microphone level",
  levels: {
    silent: "No sound comes in. Check that the headset is plugged in and not muted.",
    low: "Too low. Bring the microphone closer to your mouth.",
    good: "Good level.",
    loud: "Too loud. Move the microphone away a little.",
  },
  output: "Earphones",
  outputDefault: "System default output",
  outputHint: "Put the headset on and play the sound.",
  play: "Play the test sound",
  playing: "The chime is playing…",
  heard: "I can hear it",
  heardDone: "You can hear the chime.",
  notHeard: "Nothing? Turn up the headset or choose another device, then play again.",
  connection: "Link with the switchboard",
  connectionHint: "A three-second echo call: what you send must come back.",
  test: "Test the link",
  testing: (left: number) => `Echo call under way… ${left} s`,
  connectionDone: (ms: number) => `Your voice goes out and comes back (round trip ${ms} ms).`,
  connectionQuiet: "The link works both ways.",
  take: "Take the seat",
  taking: "Taking the seat…",
  skip: "Take the seat without this check",
  skipHint: "Only if your instructor asks you to: a silent call counts as a lost call.",
  todo: "Still to do:",
  ready: "All set.",
  done: "Checked",
  waiting: "To do",
  bad: "To fix",
  failures: {
    "microphone-refused":
      "This site may not use the microphone. Click the padlock left of the address, allow the microphone, then try again.",
    "microphone-none": "No microphone found. Plug in the headset, then try again.",
    "microphone-busy":
      "Another program is using the microphone. Close the video call or the recorder, then try again.",
    "microphone-lost": "The microphone was unplugged. Plug the headset back in, then try again.",
    "insecure-page":
      "This address is not secure, so the browser forbids the microphone. Open the page with https:// or on the switchboard's own machine.",
    "no-webrtc":
      "This browser cannot make calls (WebRTC is missing or disabled). Use an up-to-date Firefox, Chromium, Edge or Safari.",
    "socket-refused":
      "Signalling does not get through. Tell your instructor: the service or a firewall refuses the address /sip.",
    rejected: "The switchboard refused the call. Tell your instructor: the seat is not configured.",
    media: "Voice could not be established with the switchboard. A firewall is probably blocking UDP.",
    "no-audio-back":
      "The call goes through but no sound comes back. Check the microphone level; otherwise tell your instructor.",
    lost: "The voice link was cut.",
  },
};
