// Lets a test measure what the page receives: every connection is remembered, nothing else changes.
(() => {
  const connections = [];
  const Native = window.RTCPeerConnection;
  if (!Native) return;
  window.RTCPeerConnection = class extends Native {
    constructor(...given) {
      super(...given);
      connections.push(this);
    }
  };

  function remote() {
    const open = connections.filter((one) => one.connectionState === "connected");
    const receiver = open.at(-1)?.getReceivers()[0];
    return receiver ? new MediaStream([receiver.track]) : null;
  }

  window.testEars = {
    /** Amplitude of each sine (Hz) in what is received during `ms`: its highest moment. */
    async amplitudes(frequencies, ms) {
      const stream = remote();
      if (!stream) return frequencies.map(() => 0);
      const context = new AudioContext({ sampleRate: 16000 });
      await context.resume();
      const analyser = context.createAnalyser();
      analyser.fftSize = 2048;
      const source = context.createMediaStreamSource(stream);
      source.connect(analyser);
      const samples = new Float32Array(2048);
      const highest = frequencies.map(() => 0);
      const until = performance.now() + ms;
      while (performance.now() < until) {
        await new Promise((go) => setTimeout(go, 60));
        analyser.getFloatTimeDomainData(samples);
        frequencies.forEach((hz, i) => {
          let [re, im] = [0, 0];
          for (let n = 0; n < samples.length; n++) {
            const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / samples.length);
            const turn = (2 * Math.PI * hz * n) / context.sampleRate;
            re += samples[n] * hann * Math.cos(turn);
            im += samples[n] * hann * Math.sin(turn);
          }
          highest[i] = Math.max(highest[i], (4 * Math.hypot(re, im)) / samples.length);
        });
      }
      source.disconnect();
      await context.close();
      return highest;
    },
    /** The pair of addresses that the voice takes now. */
    async path() {
      const report = await connections.filter((one) => one.connectionState === "connected").at(-1)?.getStats();
      const all = [...(report?.values() ?? [])];
      const pair = all.find((one) => one.type === "candidate-pair" && one.nominated && one.state === "succeeded");
      const of = (id) => all.find((one) => one.id === id);
      return pair ? [of(pair.localCandidateId)?.address, of(pair.remoteCandidateId)?.address] : null;
    },
    connections: () => connections.length,
  };
})();
