// The operator's voice and ears in an automatic run. Runs in the page before any of its scripts.
//
// Voice: the microphone is what is said with say(), over the noise of a quiet room.
// Ears: what comes from the switchboard is measured, so that nobody is interrupted.
(() => {
  const ROOM = 0.0006; // −64 dBFS: silent for a robot, alive for a microphone check
  const LOUD_DB = -48;
  const STEP_MS = 40;
  const SPOKEN_MS = 240;

  let context = null;
  let microphone = null;
  let ear = null;
  let loudMs = 0;
  let quietMs = 0;

  function studio() {
    if (context) return context;
    context = new AudioContext({ sampleRate: 48000 });
    microphone = context.createMediaStreamDestination();
    const noise = context.createBuffer(1, context.sampleRate * 2, context.sampleRate);
    const samples = noise.getChannelData(0);
    for (let i = 0; i < samples.length; i++) samples[i] = (Math.random() * 2 - 1) * ROOM;
    const room = context.createBufferSource();
    room.buffer = noise;
    room.loop = true;
    room.connect(microphone);
    room.start();
    return context;
  }

  function listen(stream) {
    ear?.disconnect();
    ear = studio().createMediaStreamSource(stream);
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    ear.connect(analyser);
    ear.analyser = analyser;
  }

  function level() {
    const samples = new Float32Array(2048);
    ear.analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
    return 10 * Math.log10(Math.max(power, 1e-10));
  }

  setInterval(() => {
    const loud = ear !== null && level() > LOUD_DB;
    if (loud) loudMs += STEP_MS;
    quietMs = loud ? 0 : quietMs + STEP_MS;
  }, STEP_MS);

  if (navigator.mediaDevices) {
    navigator.mediaDevices.getUserMedia = async () => {
      await studio().resume();
      const stream = microphone.stream.clone();
      // What the list of devices calls the one in use.
      for (const track of stream.getAudioTracks()) track.getSettings = () => ({ deviceId: "default" });
      return stream;
    };
  }

  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener("track", (event) => listen(new MediaStream([event.track])));
    }
  };

  window.operatorVoice = {
    /** Say a line (an audio file, in base64); resolves at its end, with its length in seconds. */
    async say(base64) {
      await studio().resume();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const line = await context.decodeAudioData(bytes.buffer);
      const source = context.createBufferSource();
      source.buffer = line;
      source.connect(microphone);
      source.start();
      await new Promise((over) => {
        source.onended = over;
      });
      loudMs = 0;
      return line.duration;
    },
    /** Wait until the other has spoken since our last line and then kept quiet; false after `withinMs`. */
    async heard(pauseMs, withinMs) {
      const until = performance.now() + withinMs;
      while (loudMs < SPOKEN_MS || quietMs < pauseMs) {
        if (performance.now() > until) return false;
        await new Promise((go) => setTimeout(go, STEP_MS));
      }
      loudMs = 0;
      return true;
    },
    forget() {
      loudMs = 0;
    },
  };
})();
