"""The robot process: orders on stdin, SIP and audio by pjsua2, reports on stdout.

The only module that imports pjsua2. One thread does everything (`threadCnt=0`): pjsua2 aborts the
process when another thread calls it, and a single loop needs no lock. The sound device is the null one,
whose own C thread keeps the 20 ms audio clock, so that a slow Python moment never drops a frame.

The process ends when its stdin ends, on `Quit`, on SIGTERM, and with its parent (PR_SET_PDEATHSIG).
"""

from __future__ import annotations

import ctypes
import math
import os
import signal
import sys
import time
import wave
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise

import pjsua2 as pj

from standard.core.errors import RobotError
from standard.robots import colleague, wire
from standard.robots.hearing import Hearing, listen
from standard.robots.persona import (
    Answered,
    Ask,
    CallerPart,
    Close,
    ColleaguePart,
    Ended,
    Lead,
    Leave,
    LineOver,
    Say,
    SpeechBegan,
    SpeechEnded,
    Stimulus,
    StopSaying,
    Tick,
    Told,
)
from standard.robots.talker import Talker
from standard.robots.wire import MAX_ACCOUNTS, MAX_CALLS

__all__ = ["main"]

_BUSY_POLL_MS = 10
_IDLE_POLL_MS = 25
_BEAT_S = 0.02
_PR_SET_PDEATHSIG = 1
_TAIL_S = 0.06
"""A player starts at the next tick of the audio clock: the end of its file comes that much later."""
_WRITTEN_S = 1.5
SILENT_DBFS = -90.0
_LEVELS = (
    (0, SILENT_DBFS),
    (1, -64.0),
    (3, -54.0),
    (8, -44.0),
    (15, -34.0),
    (25, -24.0),
    (35, -14.0),
    (49, 0.0),
)
"""What the bridge reports for sines of known level, as mean amplitude."""

_DEFAULTS = (True,)
"""`CallOpParam(True)`: the account's own call settings."""

Part = CallerPart | ColleaguePart


class Account(pj.Account):  # type: ignore[misc]
    """A SIP identity: a station that registers, or the identity of one call being placed."""

    def __init__(self, child: Child, order: wire.OpenAccount | None) -> None:
        super().__init__()
        self.child = child
        self.order = order
        self.since = time.monotonic()
        self.registered: bool | None = None

    def onRegState(self, prm: pj.OnRegStateParam) -> None:  # noqa: N802
        if self.order is None:
            return
        registered = prm.code // 100 == 2 and prm.expiration > 0
        if registered and self.registered is not True:
            self.child.report(wire.AccountRegistered(_now(), self.order.account))
        if not registered and prm.code // 100 != 2:
            self.child.report(wire.AccountRefused(_now(), self.order.account, prm.code, prm.reason))
        self.registered = registered

    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:  # noqa: N802
        self.child.arrives(self, prm.callId)


class Conversation(pj.Call):  # type: ignore[misc]
    """One call of one robot: SIP state, what it plays and records, and the part it plays if it has one."""

    def __init__(
        self, child: Child, robot: str, account: Account, call_id: int = pj.PJSUA_INVALID_ID
    ) -> None:
        super().__init__(account, call_id)
        self.child = child
        self.robot = robot
        self.account = account
        self.over = False
        self._answer_at: float | None = None
        self._talker: Talker | None = None
        self._hearing: Hearing | None = None
        self._clips: dict[str, str] = {}
        self._at_answer: tuple[str | None, str | None] = (None, None)
        self._answered = False
        self._why = ""
        self._audio: pj.AudioMedia | None = None
        self._player: pj.AudioMediaPlayer | None = None
        self._playing: str | None = None
        self._noise_path: str | None = None
        self._noise: pj.AudioMediaPlayer | None = None
        self._ends_at = math.inf
        self._recorder: pj.AudioMediaRecorder | None = None
        self._recording: str | None = None
        self._unwritten: list[tuple[str, float]] = []
        self._ending: wire.CallEnded | None = None
        self._loudest = (SILENT_DBFS, SILENT_DBFS)
        self._second_at = 0.0
        self._packets = (0, 0)

    def prepare(
        self, part: Part | None, clips: dict[str, str], play: str | None, record: str | None, *, listen: bool
    ) -> None:
        """Give the call its part, or the files a raw party plays and records once it is up."""
        self._clips = clips
        self._at_answer = (play, record)
        self._talker = Talker(part, self.child.played(time.monotonic())) if part is not None else None
        self._hearing = Hearing() if part is not None or listen else None

    @property
    def plays_a_part(self) -> bool:
        return self._talker is not None

    @property
    def active(self) -> bool:
        """False once SIP is done with the call, though its recording may still be being written."""
        return not self.over and self._ending is None

    # --- SIP

    def received(self, reception: colleague.Reception) -> None:
        if reception.answer_s == 0:
            self.answer_with(200)
            return
        if reception.answer_s is not None:
            self._answer_at = time.monotonic() + reception.answer_s / self.child.pace
        self.answer_with(reception.code)

    def answer_with(self, code: int) -> None:
        answer = pj.CallOpParam(*_DEFAULTS)
        answer.statusCode = code
        self.answer(answer)

    def hang_up(self, why: str, code: int = 0) -> None:
        if not self.active:
            return
        self._why = self._why or why
        ending = pj.CallOpParam()
        ending.statusCode = code
        self.hangup(ending)

    def onCallState(self, prm: pj.OnCallStateParam) -> None:  # noqa: ARG002, N802
        info = self.getInfo()
        if info.state == pj.PJSIP_INV_STATE_EARLY and info.role == pj.PJSIP_ROLE_UAC:
            self.child.report(wire.CallRinging(_now(), self.robot))
        if info.state == pj.PJSIP_INV_STATE_CONFIRMED:
            self._maybe_answered()
        if info.state == pj.PJSIP_INV_STATE_DISCONNECTED:
            self._ended(info)

    def onCallMediaState(self, prm: pj.OnCallMediaStateParam) -> None:  # noqa: ARG002, N802
        info = self.getInfo()  # kept: its media list is freed with it
        audio = [each.index for each in info.media if each.status == pj.PJSUA_CALL_MEDIA_ACTIVE]
        if not audio:
            self._audio = None
            return
        self._audio = self.getAudioMedia(audio[0])
        # Levels are only measured on a port that somebody listens to: the null device does.
        self._audio.startTransmit(pj.Endpoint.instance().audDevManager().getPlaybackDevMedia())
        if self._player is not None:
            self._player.startTransmit(self._audio)
        if self._noise is not None:
            self._noise.startTransmit(self._audio)
        if self._recorder is not None:
            self._audio.startTransmit(self._recorder)
        self._maybe_answered()

    def onDtmfDigit(self, prm: pj.OnDtmfDigitParam) -> None:  # noqa: N802
        self.child.report(wire.DigitHeard(_now(), self.robot, prm.digit))

    def _maybe_answered(self) -> None:
        """Report the answer once the call is confirmed and its audio runs, whichever came last."""
        if self._answered or self._audio is None or self.getInfo().state != pj.PJSIP_INV_STATE_CONFIRMED:
            return
        self._answered = True
        play, record = self._at_answer
        # The recording first: whoever reads it later takes the answer for the instant of its first sample.
        if record is not None:
            self._try(self.record, record)
        self.child.report(wire.CallAnswered(_now(), self.robot))
        if self._noise_path is not None:
            self._try(self.sound_behind, self._noise_path)
        if play is not None:
            self._try(self.play, play)
        self.feel(Answered(), time.monotonic())

    def _try(self, gesture: Callable[[str], None], path: str) -> bool:
        """Inside a callback an exception would cross C code: it becomes a report, and False."""
        try:
            gesture(path)
        except RobotError as error:
            self.child.fault(error, self.robot)
        except pj.Error as error:
            self.child.fault(_sip_failed(error), self.robot)
        else:
            return True
        return False

    def _ended(self, info: pj.CallInfo) -> None:
        self.feel(Ended(), time.monotonic())
        self.release()
        self.thisown = False  # the library frees it: twice would abort the process
        heard, lost = self._packets
        self._ending = wire.CallEnded(
            _now(), self.robot, info.lastStatusCode, info.lastReason, self._why, heard, lost
        )
        self._finish(time.monotonic())

    def _finish(self, now: float) -> None:
        """Tell of the recordings that are complete, and of the end of the call once all of them are."""
        for path, since in list(self._unwritten):
            if _is_written(path) or now - since >= _WRITTEN_S:
                self._unwritten.remove((path, since))
                self.child.report(wire.RecordingStopped(_now(), self.robot, path))
        if self._ending is not None and not self._unwritten and not self.over:
            self.over = True
            self.child.report(self._ending)

    # --- audio

    def play(self, path: str, key: str = "file", *, loop: bool = False) -> None:
        """Play a WAV file from now, instead of what was being played."""
        seconds = _wav_seconds(path)
        self.stop_playing()
        self._player = pj.AudioMediaPlayer()
        self._player.createPlayer(path, 0 if loop else pj.PJMEDIA_FILE_NO_LOOP)
        if self._audio is not None:
            self._player.startTransmit(self._audio)
        self._playing = key
        self._ends_at = math.inf if loop else time.monotonic() + seconds + _TAIL_S
        self.child.report(wire.LineStarted(_now(), self.robot, key))

    def play_line(self, key: str) -> None:
        if key not in self._clips:
            raise RobotError("robot-line-missing", key=key)
        self.play(self._clips[key], key)

    def learn(self, key: str, path: str) -> None:
        """One more line it can say. Raises RobotError if nobody could play it."""
        _wav_seconds(path)
        self._clips[key] = path

    def knows(self, key: str) -> bool:
        return key in self._clips

    def behind(self, path: str | None) -> None:
        """The noise behind the call: from the answer on, or from now."""
        if path is not None:
            _wav_seconds(path)
        self._noise_path = path
        self._noise = None  # likewise
        if path is not None and self._answered:
            self.sound_behind(path)

    def sound_behind(self, path: str) -> None:
        noise = pj.AudioMediaPlayer()
        noise.createPlayer(path, 0)  # begins again at its end, without a gap
        self._noise = noise
        if self._audio is not None:
            noise.startTransmit(self._audio)

    def stop_playing(self, *, whole: bool = False) -> None:
        if self._playing is None:
            return
        key, self._playing = self._playing, None
        self._player = None  # its destructor takes it off the bridge
        self._ends_at = math.inf
        self.child.report(wire.LineEnded(_now(), self.robot, key, whole))

    def record(self, path: str) -> None:
        self.stop_recording()
        recorder = pj.AudioMediaRecorder()
        recorder.createRecorder(path)
        self._recorder, self._recording = recorder, path
        if self._audio is not None:
            self._audio.startTransmit(recorder)

    def stop_recording(self) -> None:
        if self._recording is None:
            return
        # Its destructor asks the audio clock's thread to close the file: that takes a moment.
        self._unwritten.append((self._recording, time.monotonic()))
        self._recorder = self._recording = None

    def release(self) -> None:
        """Free the audio objects, while the library is still there."""
        self.stop_playing()
        self.stop_recording()
        self._noise = self._noise_path = None
        self._audio = None

    # --- every 20 ms

    def beat(self, now: float) -> None:
        self._finish(now)
        if not self.active:
            return
        if self._answer_at is not None and now >= self._answer_at:
            self._answer_at = None
            self.answer_with(200)
        if now >= self._ends_at:
            self.stop_playing(whole=True)
            self.feel(LineOver(), now)
        if self._answered and self._audio is not None:
            self._measure(now)
        self.feel(Tick(), now)

    def _measure(self, now: float) -> None:
        assert self._audio is not None
        # "Tx" is what this port gives to the bridge, so what comes from the far end.
        heard, said = _dbfs(self._audio.getTxLevel()), _dbfs(self._audio.getRxLevel())
        self._loudest = (max(self._loudest[0], heard), max(self._loudest[1], said))
        if self._hearing is not None:
            before = self._hearing.speaking
            self._hearing = listen(self._hearing, heard, self.child.played(now))
            if self._hearing.speaking != before:
                self._speech(began=self._hearing.speaking, now=now)
        if now - self._second_at >= 1.0:
            self._second_at = now
            try:
                statistics = self.getStreamStat(0)  # kept, likewise
            except pj.Error:
                # The far end has just taken the stream away, and nobody has told yet.
                return
            received = statistics.rtcp.rxStat
            self._packets = (received.pkt, received.loss)
            if self._hearing is not None:
                self.child.report(wire.LevelsMeasured(_now(), self.robot, *self._loudest))
            self._loudest = (SILENT_DBFS, SILENT_DBFS)

    def _speech(self, *, began: bool, now: float) -> None:
        report = wire.SpeechStarted if began else wire.SpeechStopped
        self.child.report(report(_now(), self.robot))
        self.feel(SpeechBegan() if began else SpeechEnded(), now)

    def feel(self, stimulus: Stimulus, now: float) -> None:
        """Let the part react, and do what it says."""
        played = self.child.played(now)
        for gesture in self._talker.takes(stimulus, played) if self._talker is not None else ():
            match gesture:
                case Say(key):
                    if not self._try(self.play_line, key):
                        # A line that nobody can play is over at once: the robot must not wait for its end.
                        self.feel(LineOver(), now)
                case StopSaying():
                    self.stop_playing()
                case Close(why):
                    self.hang_up(why)


def _wav_seconds(path: str) -> float:
    """Duration of an 8 kHz mono 16-bit PCM WAV; raises RobotError for anything else."""
    try:
        with wave.open(path, "rb") as file:
            shape = (file.getframerate(), file.getnchannels(), file.getsampwidth())
            frames = file.getnframes()
    except (OSError, wave.Error, EOFError) as error:
        raise RobotError("robot-clip-unreadable", path=path, problem=str(error)) from error
    if shape != (8000, 1, 2) or not frames:
        raise RobotError("robot-clip-unfit", path=path, rate=shape[0], channels=shape[1], bytes=shape[2])
    return frames / 8000


def _is_written(path: str) -> bool:
    """A WAV whose header says the length of the file."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path of 1000 bytes, many times a second
            head = file.read(8)
            return (
                head[:4] == b"RIFF"
                and int.from_bytes(head[4:], "little") + 8 == os.fstat(file.fileno()).st_size
            )
    except OSError:
        return True


def _dbfs(level: int) -> float:
    """Mean amplitude in dBFS of one of the bridge's levels, by interpolation between measured tones."""
    for (low, low_dbfs), (high, high_dbfs) in pairwise(_LEVELS):
        if level <= high:
            return low_dbfs + (high_dbfs - low_dbfs) * (level - low) / (high - low)
    return 0.0


class Child:
    """The process: its endpoint, accounts and calls."""

    def __init__(self, out: int) -> None:
        self._out = out
        self._ending = False
        self._inbox = b""
        self._beat_at = 0.0
        self._endpoint: pj.Endpoint | None = None
        self._start = wire.Start()
        self._local = ""
        self._arrivals = 0
        self._accounts: dict[str, Account] = {}
        self._calls: dict[str, Conversation] = {}
        self._identities: dict[str, Account] = {}

    # --- time

    @property
    def pace(self) -> float:
        """How many times as fast as real the parts are played."""
        return self._start.pace

    def played(self, seconds: float) -> float:
        """So much real time is so much for whoever plays a part."""
        return seconds * self.pace

    # --- reports

    def report(self, report: wire.Report) -> None:
        try:
            line = wire.encode(report)
            while line:
                line = line[os.write(self._out, line) :]
        except BrokenPipeError:
            self._ending = True

    def fault(self, error: RobotError, robot: str = "") -> None:
        details = {key: str(value) for key, value in error.details.items()}
        self.report(wire.Fault(_now(), error.id, details, robot))

    # --- life

    def run(self) -> None:
        signal.signal(signal.SIGTERM, lambda *_: self._end())
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes our stdin
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        os.set_blocking(sys.stdin.fileno(), False)
        while not self._ending:
            for line in self._lines():
                self._obey(line)
            self._listen()
        self._close()

    def _listen(self) -> None:
        if self._ending or self._endpoint is None:
            time.sleep(0.01)
            return
        self._endpoint.libHandleEvents(_BUSY_POLL_MS if self._calls else _IDLE_POLL_MS)
        now = time.monotonic()
        if now - self._beat_at >= _BEAT_S:
            self._beat_at = now
            self._beat(now)

    def _end(self) -> None:
        self._ending = True

    def _lines(self) -> Iterator[bytes]:
        try:
            read = os.read(sys.stdin.fileno(), 65536)
        except BlockingIOError:
            return
        if not read:
            self._ending = True
        *lines, self._inbox = (self._inbox + read).split(b"\n")
        yield from lines

    def _beat(self, now: float) -> None:
        for robot, call in list(self._calls.items()):
            call.beat(now)
            if call.over:
                del self._calls[robot]
                self._forget_identity(robot)

    def _close(self) -> None:
        if self._endpoint is None:
            return
        for call in self._calls.values():
            call.hang_up("quit")
        deadline = time.monotonic() + 1.0
        while any(not call.over for call in self._calls.values()) and time.monotonic() < deadline:
            self._endpoint.libHandleEvents(10)
            self._beat(time.monotonic())
        for call in self._calls.values():
            call.release()
        self._calls.clear()
        for account in (*self._accounts.values(), *self._identities.values()):
            account.shutdown()
        self._endpoint.libHandleEvents(50)  # lets the un-REGISTERs go
        self._accounts.clear()
        self._identities.clear()
        self._endpoint.libDestroy(pj.PJSUA_DESTROY_NO_NETWORK)  # else it waits a second for nothing

    # --- orders

    def _obey(self, line: bytes) -> None:
        try:
            order = wire.decode_order(line)
        except RobotError as error:
            self.fault(error)
            return
        robot = getattr(order, "robot", "")
        try:
            self._do(order)
        except RobotError as error:
            failure = error
        except pj.Error as error:
            failure = _sip_failed(error)
        else:
            return
        self.fault(failure, robot)
        if isinstance(order, wire.Start):
            self._end()  # a process that listens nowhere is of no use
        if isinstance(order, wire.PlaceCall) and robot not in self._calls:
            self.report(wire.CallEnded(_now(), robot, 0, "", "not-placed"))

    def _do(self, order: wire.Order) -> None:
        if self._endpoint is None and not isinstance(order, wire.Start | wire.Quit):
            raise RobotError("robot-not-started", order=order.type)
        match order:
            case wire.Start():
                self._open(order)
            case wire.Quit():
                self._ending = True
            case wire.OpenAccount():
                self._open_account(order)
            case wire.CloseAccount():
                self._account(order.account).shutdown()
                del self._accounts[order.account]
            case wire.SetBehaviour():
                account = self._account(order.account)
                assert account.order is not None
                account.order = wire.OpenAccount(
                    order.account, behaviour=order.behaviour, clips=order.clips or account.order.clips
                )
                account.since = time.monotonic()
                self.report(wire.BehaviourSet(_now(), order.account))
            case wire.PlaceCall():
                self._place(order)
            case wire.Leave():
                self._part_with(self._call(order.robot))
            case _:
                self._order_call(self._call(order.robot), order)

    def _part_with(self, call: Conversation) -> None:
        if call.plays_a_part:
            call.feel(Leave(), time.monotonic())
        else:
            call.hang_up("patience")

    def _order_call(self, call: Conversation, order: wire.Order) -> None:
        match order:
            case wire.AnswerCall(code=code):
                call.answer_with(code)
            case wire.PlayFile(path=path, loop=loop):
                call.play(path, "file", loop=loop)
            case wire.StopPlaying():
                call.stop_playing()
            case wire.StartRecording(path=path):
                call.record(path)
            case wire.StopRecording():
                call.stop_recording()
            case wire.SendDigits(digits=digits):
                call.dialDtmf(digits)
            case wire.HangUp(code=code):
                call.hang_up("ordered", code)
            case wire.Tell(situation=situation):
                call.feel(Told(situation), time.monotonic())
            case _:
                self._prompt(call, order)

    def _prompt(self, call: Conversation, order: wire.Order) -> None:
        """What whoever plays the caller from outside has it do."""
        match order:
            case wire.SayLine(key=key):
                if call.plays_a_part:
                    call.feel(Ask(key, improvised=call.knows(key)), time.monotonic())
                else:
                    call.play_line(key)
            case wire.Speak(key=key, path=path):
                call.learn(key, path)
                call.feel(Ask(key, improvised=True), time.monotonic())
            case wire.SetNoise(path=path):
                call.behind(path)
            case wire.Lead(by_hand=by_hand):
                call.feel(Lead(by_hand), time.monotonic())

    def _open(self, order: wire.Start) -> None:
        if self._endpoint is not None:
            raise RobotError("robot-already-started")
        self._start = order
        self._endpoint = _endpoint(order)
        transport = pj.TransportConfig()
        transport.port = order.sip_port
        transport.boundAddress = order.address
        opened = self._endpoint.transportCreate(pj.PJSIP_TRANSPORT_UDP, transport)
        self._endpoint.libStart()
        self._endpoint.audDevManager().setNullDev()
        self._local = self._endpoint.transportGetInfo(opened).localName
        port = int(self._local.rpartition(":")[2])
        self.report(wire.Ready(_now(), order.address, port, os.getpid()))

    # --- accounts

    def _open_account(self, order: wire.OpenAccount) -> None:
        if order.account in self._accounts:
            raise RobotError("robot-account-exists", account=order.account)
        host = order.registrar or self._local
        config = self._account_config(f"sip:{order.user or order.account}@{host}")
        if order.registrar is not None:
            config.regConfig.registrarUri = f"sip:{order.registrar}"
            config.regConfig.retryIntervalSec = 5
            config.regConfig.timeoutSec = 120
            _credentials(config, order.user or order.account, order.password)
        account = Account(self, order)
        account.create(config)
        self._accounts[order.account] = account
        if order.registrar is None:
            self.report(wire.AccountRegistered(_now(), order.account))

    def _account_config(self, uri: str) -> pj.AccountConfig:
        if len(self._accounts) + len(self._identities) >= MAX_ACCOUNTS:
            raise RobotError("robot-accounts-full", limit=MAX_ACCOUNTS)
        config = pj.AccountConfig()
        config.idUri = uri
        config.callConfig.timerUse = pj.PJSUA_SIP_TIMER_INACTIVE
        config.mediaConfig.transportConfig.port = self._start.rtp_port
        config.mediaConfig.transportConfig.boundAddress = self._start.address
        config.mediaConfig.srtpUse = pj.PJMEDIA_SRTP_DISABLED
        return config

    def _account(self, name: str) -> Account:
        if name not in self._accounts:
            raise RobotError("robot-unknown-account", account=name)
        return self._accounts[name]

    def _forget_identity(self, robot: str) -> None:
        identity = self._identities.pop(robot, None)
        if identity is not None:
            identity.shutdown()

    # --- calls

    def _call(self, robot: str) -> Conversation:
        if robot not in self._calls:
            raise RobotError("robot-unknown-call", robot=robot)
        return self._calls[robot]

    def _active_calls(self) -> int:
        return sum(call.active for call in self._calls.values())

    def _place(self, order: wire.PlaceCall) -> None:
        if order.robot in self._calls:
            raise RobotError("robot-call-exists", robot=order.robot)
        if self._active_calls() >= MAX_CALLS:
            raise RobotError("robot-calls-full", limit=MAX_CALLS)
        host = order.target.rpartition("@")[2]
        shown = f'"{order.name}" ' if order.name else ""
        config = self._account_config(f"{shown}<sip:{order.number or 'anonymous'}@{host}>")
        _credentials(config, order.user, order.password)
        identity = Account(self, None)
        identity.create(config)
        self._identities[order.robot] = identity
        call = Conversation(self, order.robot, identity)
        call.prepare(order.part, dict(order.clips), order.play, order.record, listen=order.listen)
        call.behind(order.noise)
        self._calls[order.robot] = call
        try:
            call.makeCall(order.target, _named(order.robot))
        except pj.Error:
            del self._calls[order.robot]
            self._forget_identity(order.robot)
            raise

    def arrives(self, account: Account, call_id: int) -> None:
        """A call has reached an account: ring, answer later, or refuse, as its behaviour says."""
        order = account.order
        name = order.account if order is not None else "?"
        self._arrivals += 1
        call = Conversation(self, f"{name}#{os.getpid()}-{self._arrivals}", account, call_id)
        if order is None:
            call.answer_with(404)
            return
        reception = self._reception(account, order)
        if self._active_calls() >= MAX_CALLS:
            self.fault(RobotError("robot-calls-full", limit=MAX_CALLS))
            reception = colleague.Reception(code=486)
        shown, number = _caller(call.getInfo().remoteUri)
        self.report(wire.CallArrived(_now(), call.robot, name, number, shown))
        self._calls[call.robot] = call
        if isinstance(order.behaviour, ColleaguePart):
            call.prepare(order.behaviour, dict(order.clips), None, None, listen=True)
        else:
            call.prepare(None, dict(order.clips), order.behaviour.play, order.behaviour.record, listen=False)
        call.received(reception)

    def _reception(self, account: Account, order: wire.OpenAccount) -> colleague.Reception:
        occupied = any(call.account is account and call.active for call in self._calls.values())
        behaviour = order.behaviour
        if isinstance(behaviour, ColleaguePart):
            age_s = self.played(time.monotonic() - account.since)
            return colleague.receive(behaviour, age_s, occupied=occupied)
        match behaviour.when_called:
            case wire.WhenCalled.ANSWER:
                return colleague.Reception(answer_s=behaviour.delay_s)
            case wire.WhenCalled.RING:
                return colleague.Reception()
            case wire.WhenCalled.BUSY:
                return colleague.Reception(code=486)
            case wire.WhenCalled.DECLINE:
                return colleague.Reception(code=603)


def _endpoint(order: wire.Start) -> pj.Endpoint:
    config = pj.EpConfig()
    config.uaConfig.threadCnt = 0
    config.uaConfig.mainThreadOnly = True
    config.uaConfig.maxCalls = MAX_CALLS
    config.uaConfig.userAgent = "standard-robot"
    config.logConfig.level = 4 if order.log_path else 0
    config.logConfig.consoleLevel = 0
    config.logConfig.filename = order.log_path or ""
    config.medConfig.clockRate = 8000
    config.medConfig.sndClockRate = 8000
    config.medConfig.channelCount = 1
    config.medConfig.ecTailLen = 0
    config.medConfig.noVad = True
    endpoint = pj.Endpoint()
    endpoint.libCreate()
    endpoint.libInit(config)
    for codec in endpoint.codecEnum2():
        endpoint.codecSetPriority(
            codec.codecId, {"PCMU/8000/1": 255, "PCMA/8000/1": 254}.get(codec.codecId, 0)
        )
    return endpoint


def _sip_failed(error: pj.Error) -> RobotError:
    return RobotError("robot-sip-failed", gesture=error.title, reason=error.reason)


def _named(robot: str) -> pj.CallOpParam:
    """The journal tells which robot plays a caller: two may show the same number."""
    header = pj.SipHeader()
    header.hName, header.hValue = wire.ROBOT_HEADER, robot
    param = pj.CallOpParam(*_DEFAULTS)
    param.txOption.headers.push_back(header)
    return param


def _credentials(config: pj.AccountConfig, user: str | None, password: str) -> None:
    if user is not None:
        config.sipConfig.authCreds.append(pj.AuthCredInfo("digest", "*", user, 0, password))


def _caller(uri: str) -> tuple[str, str]:
    """Display name and number of `"Name" <sip:number@host>`."""
    shown, _, address = uri.rpartition("<")
    number = address.removeprefix("sip:").partition("@")[0]
    return shown.strip().strip('"'), number


def _now() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    # pjlib prints to stdout, where only reports may be.
    out = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    Child(out).run()


if __name__ == "__main__":
    main()
