/** The leg over JsSIP: one INVITE, no registration, no call control. The only importer of the library. */
import JsSIP from "jssip";
import type { SipAccess } from "../server/types";
import type { Leg, LegFailure, LegHandlers, MediaCounts, Phone } from "./phone";

/** Host candidates come at once; what takes longer would not be used on a local network. */
const GATHERING_MS = 400;

const RFC2833 = JsSIP.C.DTMF_TRANSPORT.RFC2833;

type Session = ReturnType<InstanceType<typeof JsSIP.UA>["call"]>;

function socketUrl(path: string): string {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

function failureOf(cause: string | undefined): LegFailure {
  const { causes } = JsSIP.C;
  if (cause === causes.CONNECTION_ERROR) return "socket-refused";
  const media: unknown[] = [
    causes.WEBRTC_ERROR,
    causes.INCOMPATIBLE_SDP,
    causes.BAD_MEDIA_DESCRIPTION,
    causes.MISSING_SDP,
  ];
  if (media.includes(cause)) return "media";
  return cause === causes.REQUEST_TIMEOUT ? "lost" : "rejected";
}

async function counted(connection: RTCPeerConnection | undefined): Promise<MediaCounts> {
  const counts: MediaCounts = { packetsSent: 0, packetsReceived: 0, roundTripMs: null };
  const report = await connection?.getStats();
  report?.forEach((stat) => {
    if (stat.type === "outbound-rtp") counts.packetsSent += stat.packetsSent ?? 0;
    if (stat.type === "inbound-rtp") counts.packetsReceived += stat.packetsReceived ?? 0;
    const seconds = stat.type === "candidate-pair" && stat.nominated ? stat.currentRoundTripTime : undefined;
    if (typeof seconds === "number") counts.roundTripMs = Math.round(seconds * 1000);
  });
  return counts;
}

class JsSipLeg implements Leg {
  private session: Session | null = null;
  private readonly ua: InstanceType<typeof JsSIP.UA>;
  private over = false;

  constructor(
    access: SipAccess,
    private readonly microphone: MediaStream,
    private readonly handlers: LegHandlers,
  ) {
    this.ua = new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(socketUrl(access.path))],
      uri: access.uri,
      authorization_user: access.user,
      password: access.password,
      register: false,
      session_timers: false,
      user_agent: "standard-console",
    });
    this.ua.once("connected", () => this.invite(access.target));
    this.ua.on("disconnected", ({ error }: { error?: boolean }) => {
      // Before the call this is a refusal; during it the voice goes on, and JsSIP reconnects by itself.
      if (!this.session?.isEstablished() && (error || this.session)) this.finish("socket-refused");
    });
    this.ua.start();
  }

  private invite(target: string): void {
    if (this.over) return;
    const session = this.ua.call(target, {
      mediaStream: this.microphone,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: [], bundlePolicy: "max-bundle" },
    });
    this.session = session;
    let cut: ReturnType<typeof setTimeout> | undefined;
    session.on("icecandidate", ({ ready }: { ready: () => void }) => {
      if (cut === undefined) cut = setTimeout(ready, GATHERING_MS);
    });
    this.watch(session.connection);
    session.on("progress", ({ response }: { response?: { body?: string } }) => {
      if (response?.body) this.handlers.early?.(this.remote(session.connection));
    });
    session.on("confirmed", () => this.handlers.up(this.remote(session.connection)));
    session.on("failed", ({ cause }: { cause?: string }) => this.finish(failureOf(cause)));
    session.on("ended", ({ originator }: { originator?: string }) =>
      this.finish(originator === "remote" ? "ended" : "lost"),
    );
  }

  private watch(connection: RTCPeerConnection | undefined): void {
    connection?.addEventListener("connectionstatechange", () => {
      if (connection.connectionState !== "failed") return;
      const established = this.session?.isEstablished() ?? false;
      this.terminate();
      this.finish(established ? "lost" : "media");
    });
  }

  private remote(connection: RTCPeerConnection): MediaStream {
    return new MediaStream(connection.getReceivers().map((receiver) => receiver.track));
  }

  private terminate(): void {
    try {
      if (this.session && !this.session.isEnded()) this.session.terminate();
    } catch {
      // The session ended by itself in between: that is what was wanted.
    }
  }

  private finish(why: LegFailure): void {
    if (this.over) return;
    this.over = true;
    this.ua.stop();
    this.handlers.ended(why);
  }

  hangUp(): void {
    if (this.over) return;
    this.over = true;
    this.terminate();
    this.ua.stop();
  }

  sendDigit(digit: string): void {
    if (this.session?.isEstablished()) this.session.sendDTMF(digit, { transportType: RFC2833 });
  }

  async useMicrophone(track: MediaStreamTrack): Promise<void> {
    await this.session?.connection?.getSenders()[0]?.replaceTrack(track);
  }

  counts(): Promise<MediaCounts> {
    return counted(this.session?.connection);
  }
}

export const jssip: Phone = {
  dial: (access, microphone, handlers) => new JsSipLeg(access, microphone, handlers),
};
