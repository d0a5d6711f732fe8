/** A phone without a network, for developing the screens (`vite --mode mock`): it hears itself. */
import type { Phone } from "./phone";

export const fake: Phone = {
  dial(_access, microphone, handlers) {
    let packets = 0;
    const timer = setTimeout(() => handlers.up(microphone), 200);
    return {
      hangUp: () => clearTimeout(timer),
      sendDigit: () => {},
      useMicrophone: async () => {},
      counts: async () => {
        packets += 50;
        return { packetsSent: packets, packetsReceived: packets, roundTripMs: 1 };
      },
    };
  },
};
