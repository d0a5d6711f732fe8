import type * as fr from "../fr/failures";

/** Why the voice does not pass. */
export const failures: typeof fr.failures = {
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
};
