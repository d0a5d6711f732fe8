// Stands for the parts of JsSIP that this console never uses (see vite.config.ts): no registration, message,
// OPTIONS of its own, subscription, REFER, INFO or debug output. Only what is called without being asked for is here:
// JsSIP makes objects of its own parts, and calls `debug` as a function that makes functions.
function Unused() {
  if (!new.target) return () => {};
}

Unused.prototype.close = () => {};
Unused.prototype.onTransportClosed = () => {};
Unused.prototype.init_incoming = () => {};

module.exports = Unused;
module.exports.default = Unused;
