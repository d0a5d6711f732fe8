// Stands for the parts of JsSIP that this console never uses (see vite.config.ts): no registration,
// subscription, REFER, INFO or debug output. Only what is called without being asked for is here.
class Unused {
  close() {}
  onTransportClosed() {}
  init_incoming() {}
}

const silent = () => () => {};

module.exports = Unused;
module.exports.default = silent;
