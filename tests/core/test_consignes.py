"""The rule engine; and every shipped rule, on calls made from its own data that keep or break it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from standard.core.consignes import (
    CIBLE,
    ENTENDUS,
    Acte,
    Application,
    Consigne,
    Etat,
    Fait,
    Geste,
    Quand,
    Sauf,
    Situation,
    TypeAppelant,
    Validite,
    applicables,
    depends_on,
    en_vigueur,
    verdict,
)
from standard.core.moments import moment
from standard.library.load import load_organisation, organisation_ids

PARIS = ZoneInfo("Europe/Paris")
BEGAN = datetime(2026, 11, 26, 8, 30, tzinfo=PARIS)
RULES = [consigne for id in organisation_ids() for consigne in load_organisation(id).consignes]


# --- a call made from a rule ---------------------------------------------------------------


def branches(consigne: Consigne) -> Iterator[Application]:
    """The rule itself, then each of its exceptions."""
    yield Application(consigne=consigne)
    for sauf in consigne.sauf:
        yield Application(consigne=consigne, sauf=sauf)


def situation_of(application: Application) -> Situation:
    """A call that falls under exactly this."""
    rule, own = application.consigne.quand, application.sauf.quand if application.sauf else Quand()
    others = [sauf.quand for sauf in application.consigne.sauf if sauf is not application.sauf]
    away = {sujet for quand in others for sujet in quand.sujets}
    sujets = [next((one for one in rule.sujets if one not in away), ""), *own.sujets[:1]]
    appelants = own.appelants or rule.appelants or (TypeAppelant.USAGER,)
    cible = next(iter(own.cibles or rule.cibles), "")
    away_from_desk = (who for quand in (rule, own) for who in quand.absents[:1])
    return Situation(
        at=instant_of(application.consigne),
        appelant=appelants[0],
        cible=cible,
        absents=frozenset(cible if who == CIBLE else who for who in away_from_desk),
        sujets=frozenset(sujets) - {""},
        partie=next(iter(own.parties or rule.parties), ""),
    )


def instant_of(consigne: Consigne) -> datetime:
    """The middle of its validity."""
    if consigne.validite is None:
        return BEGAN
    debut, fin = moment(consigne.validite.debut), moment(consigne.validite.fin)
    first = debut.at(BEGAN) if debut else BEGAN
    last = fin.at(BEGAN) if fin else first + timedelta(days=1)
    return first + (last - first) / 2


def done(acte: Acte, *, fait: bool = True) -> Fait:
    return Fait(
        geste=acte.geste,
        vers=acte.entendu if acte.geste in ENTENDUS else next(iter(acte.vers), "somebody"),
        annonce=acte.annonce is not False,
        urgent=bool(acte.urgent),
        delai_s=acte.delai_s or 0,
        fois=acte.fois or 1,
        fait=fait,
        seqs=(7,),
    )


def allowed(acte: Acte, application: Application) -> bool:
    """An act that is expected here and not forbidden here."""
    one = replace(application, sauf=Sauf(quand=Quand(tous=True), interdit=application.interdit))
    return verdict(one, [done(acte)]).etat is not Etat.ENFREINTE


def obeying(application: Application) -> list[Fait]:
    """All that is asked for, and the word of somebody who heard that nothing else was said."""
    kept = [next(a for a in actes if allowed(a, application)) for actes in application.attendu]
    silent = [acte for acte in application.interdit if acte.geste in ENTENDUS]
    return [done(acte) for acte in kept] + [done(acte, fait=False) for acte in silent]


def without(actes: tuple[Acte, ...], faits: list[Fait]) -> list[Fait]:
    """The same call, but this line was not done; who listened says so too."""
    rule = Consigne(id="", portee="", conduite="", quand=Quand(tous=True), attendu=(actes,))
    left = [f for f in faits if verdict(Application(consigne=rule), [f]).etat is not Etat.RESPECTEE]
    return left + [done(acte, fait=False) for acte in actes if acte.geste in ENTENDUS]


BRANCHES = [branch for rule in RULES for branch in branches(rule)]
NAMES = [f"{b.consigne.id}{' sauf ' + b.sauf.conduite[:30] if b.sauf else ''}" for b in BRANCHES]


def test_the_shipped_rules_are_all_there() -> None:
    assert len(RULES) == len({rule.id for rule in RULES}) == 68


@pytest.mark.parametrize("branch", BRANCHES, ids=NAMES)
def test_a_call_made_for_a_rule_falls_under_it(branch: Application) -> None:
    assert branch in applicables([branch.consigne], situation_of(branch), BEGAN)


@pytest.mark.parametrize("branch", BRANCHES, ids=NAMES)
def test_a_call_that_does_all_that_is_asked_keeps_the_rule(branch: Application) -> None:
    kept = verdict(branch, obeying(branch))
    assert kept.etat is Etat.RESPECTEE, kept
    assert all(c.seqs == (7,) for c in kept.constats if not c.interdit)


@pytest.mark.parametrize("branch", BRANCHES, ids=NAMES)
def test_a_call_that_leaves_out_a_line_breaks_the_rule(branch: Application) -> None:
    for actes in branch.attendu:
        broken = verdict(branch, without(actes, obeying(branch)))
        assert broken.etat is Etat.ENFREINTE, actes
        assert [c.actes for c in broken.constats if c.etat is Etat.ENFREINTE and not c.interdit]


@pytest.mark.parametrize("branch", BRANCHES, ids=NAMES)
def test_a_call_that_does_what_is_forbidden_breaks_the_rule(branch: Application) -> None:
    for acte in branch.interdit:
        broken = verdict(branch, [*obeying(branch), done(acte)])
        assert broken.etat is Etat.ENFREINTE, acte


@pytest.mark.parametrize("branch", BRANCHES, ids=NAMES)
def test_what_nobody_heard_is_never_held_against_anybody(branch: Application) -> None:
    seen = [fait for fait in obeying(branch) if fait.geste not in ENTENDUS]
    heard = any(a.geste in ENTENDUS for a in branch.interdit) or any(
        fait.geste in ENTENDUS for fait in obeying(branch)
    )
    assert verdict(branch, seen).etat is (Etat.A_JUGER if heard else Etat.RESPECTEE)


# --- who is there, and who is not -------------------------------------------------------------

AWAY = [branch for branch in BRANCHES if branch.sauf and branch.sauf.quand.absents]
"""Exceptions for when somebody is not there."""
SILENT = [rule for rule in RULES if rule.quand.absents]
"""Rules that hold only while somebody is not there."""


def names_of(branches: list[Application]) -> list[str]:
    return [NAMES[BRANCHES.index(branch)] for branch in branches]


def everybody_there(branch: Application) -> Application:
    """The same call on a day when nobody is away: what the rule asks for then."""
    situation = replace(situation_of(branch), absents=frozenset())
    (found,) = applicables([branch.consigne], situation, BEGAN)
    return found


def test_the_rules_that_speak_of_presence_depend_on_it() -> None:
    assert [rule.id for rule in RULES if depends_on(rule, "4040")] == [
        *("C-G03", "C-G07", "C-P01", "C-P02", "C-P06"),
        *("M-G03", "M-G08", "M-P01", "M-P02", "M-P03", "M-P04", "M-P07"),
        *("P-G06", "P-P01", "P-P02", "P-P04"),
    ]


@pytest.mark.parametrize("branch", AWAY, ids=names_of(AWAY))
def test_who_is_away_gets_a_message_and_who_is_there_the_caller(branch: Application) -> None:
    there = everybody_there(branch)
    assert there.sauf is not branch.sauf
    # The shortcut of somebody who did not look whether the person was there: right only when they were not.
    short = [shortcut(actes, branch) for actes in branch.attendu]
    assert verdict(branch, short).etat is not Etat.ENFREINTE
    assert verdict(there, short).etat is Etat.ENFREINTE or branch.consigne.id == "C-G03"
    assert verdict(there, obeying(there)).etat is Etat.RESPECTEE
    # And the other way round: what the rule asks for of somebody who is there is not done of who is away.
    through = [
        done(acte)
        for actes in there.attendu
        for acte in actes
        if acte.geste is Geste.TRANSFERER and not acte.a_defaut and acte.vers[0] in depends_on(*of(branch))
    ]
    allowed_anyway = any(done(a) in through for actes in branch.attendu for a in actes)
    assert verdict(branch, through).etat is Etat.ENFREINTE or allowed_anyway


def shortcut(actes: tuple[Acte, ...], branch: Application) -> Fait:
    """The act of a line that reaches nobody: a message before a booking, before whatever comes first."""
    fit = [acte for acte in actes if allowed(acte, branch)]
    return done(min(fit, key=lambda acte: (acte.geste is not Geste.MESSAGE, fit.index(acte))))


def of(branch: Application) -> tuple[Consigne, str]:
    return branch.consigne, situation_of(branch).cible


FAILING = [(branch, line) for branch in BRANCHES for line in branch.attendu if any(a.a_defaut for a in line)]


@pytest.mark.parametrize(("branch", "line"), FAILING, ids=names_of([branch for branch, _ in FAILING]))
def test_failing_that_counts_once_somebody_cannot_be_had(branch: Application, line: tuple[Acte, ...]) -> None:
    before = line[0]
    for acte in line:
        if not acte.a_defaut:
            before = acte
            continue
        who = before.vers[0]
        assert not verdict_of(line, acte)
        # Somebody else in vain is no excuse; nor is having got through.
        assert not verdict_of(line, acte, Fait(geste=Geste.TRANSFERER, vers="2899", abouti=False))
        assert not verdict_of(line, acte, empeches={"2899": ()})
        assert verdict_of(line, acte, Fait(geste=Geste.TRANSFERER, vers=who, abouti=False))
        assert verdict_of(line, acte, Fait(geste=Geste.PREVENIR, vers=who, abouti=False))
        assert verdict_of(line, acte, empeches={who: (3,)})


def verdict_of(
    line: tuple[Acte, ...], acte: Acte, *more: Fait, empeches: dict[str, tuple[int, ...]] | None = None
) -> bool:
    """Whether this act alone keeps the line."""
    rule = Consigne(id="", portee="", conduite="", quand=Quand(tous=True), attendu=(line,))
    return verdict(Application(consigne=rule), [done(acte), *more], empeches).etat is Etat.RESPECTEE


@pytest.mark.parametrize("rule", SILENT, ids=[rule.id for rule in SILENT])
def test_a_rule_about_somebody_who_is_away_is_silent_when_they_are_back(rule: Consigne) -> None:
    for branch in branches(rule):
        situation = situation_of(branch)
        assert applicables([rule], situation, BEGAN)
        assert applicables([rule], replace(situation, absents=frozenset()), BEGAN) == ()
        # Nor does it matter who else is away.
        assert applicables([rule], replace(situation, absents=frozenset({"2899"})), BEGAN) == ()


# --- the engine -----------------------------------------------------------------------------

TO_2021 = Acte(geste=Geste.TRANSFERER, vers=("2021",))
RULE = Consigne(
    id="M-G02",
    portee="2020",
    conduite="passer à 2021",
    quand=Quand(cibles=("2020",), externe=True),
    attendu=((TO_2021, Acte(geste=Geste.MESSAGE, vers=("2021",))),),
    interdit=(Acte(geste=Geste.TRANSFERER, vers=("2020",)),),
    sauf=(Sauf(quand=Quand(parties=("prefecture",)), attendu=((Acte(geste=Geste.URGENCE),),)),),
)
CALL = Situation(at=BEGAN, appelant=TypeAppelant.USAGER, cible="2020")


def test_a_call_from_inside_is_not_filtered() -> None:
    assert applicables([RULE], replace(CALL, appelant=TypeAppelant.INTERNE), BEGAN) == ()


def test_another_wish_is_another_rules_business() -> None:
    assert applicables([RULE], replace(CALL, cible="2031"), BEGAN) == ()


def test_an_exception_replaces_what_is_asked_and_what_is_forbidden() -> None:
    (application,) = applicables([RULE], replace(CALL, partie="prefecture"), BEGAN)
    assert application.sauf is RULE.sauf[0]
    assert verdict(application, [done(TO_2021)]).etat is Etat.ENFREINTE
    assert verdict(application, [Fait(geste=Geste.URGENCE)]).etat is Etat.RESPECTEE


def test_a_rule_that_goes_first_silences_the_others() -> None:
    fire = replace(RULE, id="M-G07", quand=Quand(sujets=("feu",)), prime=True)
    both = applicables([RULE, fire], replace(CALL, sujets=frozenset({"feu"})), BEGAN)
    assert [application.consigne.id for application in both] == ["M-G07"]


def test_a_dated_rule_holds_from_its_beginning_until_just_before_its_end() -> None:
    dated = replace(RULE, validite=Validite(debut="J 09:00", fin="J 11:30"))
    instants = [(8, 59), (9, 0), (11, 29), (11, 30)]
    held = [en_vigueur(dated, BEGAN.replace(hour=h, minute=m), BEGAN) for h, m in instants]
    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("absents", "away", "applies"),
    [
        (("2020",), {"2020"}, True),
        (("2020",), {"2031"}, False),
        (("2020",), set(), False),
        (("2031", "2020"), {"2020", "2010"}, True),
        ((CIBLE,), {"2020"}, True),
        ((CIBLE,), {"2031"}, False),
        ((), {"2020"}, True),
    ],
)
def test_a_rule_may_hold_only_while_somebody_is_not_there(
    absents: tuple[str, ...], away: set[str], applies: bool
) -> None:
    rule = replace(RULE, quand=replace(RULE.quand, absents=absents), sauf=())
    assert bool(applicables([rule], replace(CALL, absents=frozenset(away)), BEGAN)) is applies


def test_nobody_in_particular_is_never_away() -> None:
    rule = replace(RULE, quand=Quand(tous=True, absents=(CIBLE,)))
    assert applicables([rule], replace(CALL, cible="", absents=frozenset({"2020"})), BEGAN) == ()
    assert depends_on(rule, "") == ()
    assert depends_on(rule, "2031") == ("2031",)


def test_what_excuses_a_message_is_among_its_receipts() -> None:
    line = (TO_2021, Acte(geste=Geste.MESSAGE, vers=("2021",), a_defaut=True))
    rule = Application(consigne=replace(RULE, attendu=(line,), interdit=()))
    message = Fait(geste=Geste.MESSAGE, vers="2021", seqs=(9,))
    tried = Fait(geste=Geste.TRANSFERER, vers="2021", abouti=False, seqs=(4, 5))
    assert verdict(rule, [message]).constats[0].seqs == (9,)
    assert verdict(rule, [message]).etat is Etat.ENFREINTE
    kept = verdict(rule, [message, tried])
    assert (kept.etat, kept.constats[0].seqs) == (Etat.RESPECTEE, (4, 5, 9))
    red = verdict(rule, [message], {"2021": (2,)})
    assert (red.etat, red.constats[0].seqs) == (Etat.RESPECTEE, (2, 9))
    # That a colleague cannot be had is no message yet.
    assert verdict(rule, [tried], {"2021": (2,)}).etat is Etat.ENFREINTE


@pytest.mark.parametrize(
    ("acte", "fait", "matches"),
    [
        (Acte(geste=Geste.MESSAGE, delai_s=600), Fait(geste=Geste.MESSAGE, delai_s=600), True),
        (Acte(geste=Geste.MESSAGE, delai_s=600), Fait(geste=Geste.MESSAGE, delai_s=601), False),
        (Acte(geste=Geste.MESSAGE, urgent=True), Fait(geste=Geste.MESSAGE), False),
        (Acte(geste=Geste.TRANSFERER, annonce=True), Fait(geste=Geste.TRANSFERER, vers="2021"), False),
        (Acte(geste=Geste.TRANSFERER, sauf_vers=("2022",)), Fait(geste=Geste.TRANSFERER, vers="2022"), False),
        (Acte(geste=Geste.REPRENDRE, delai_s=30), Fait(geste=Geste.REPRENDRE, delai_s=31), False),
        (Acte(geste=Geste.REPRENDRE, fois=3), Fait(geste=Geste.REPRENDRE, fois=4), False),
        (Acte(geste=Geste.DIRE, vers=("a", "b")), Fait(geste=Geste.DIRE, vers="a+b"), True),
        (Acte(geste=Geste.DIRE, vers=("a", "b")), Fait(geste=Geste.DIRE, vers="a"), False),
    ],
)  # fmt: skip
def test_an_act_is_as_narrow_as_its_fields(acte: Acte, fait: Fait, matches: bool) -> None:
    rule = replace(RULE, attendu=((acte,),), interdit=())
    kept = verdict(Application(consigne=rule), [fait]).etat is Etat.RESPECTEE
    assert kept is matches


def test_the_receipts_are_the_numbers_of_the_facts() -> None:
    found = verdict(
        Application(consigne=RULE),
        [replace(done(TO_2021), seqs=(12, 9)), Fait(geste=Geste.TRANSFERER, vers="2020", seqs=(4,))],
    )
    assert [(c.etat, c.interdit, c.seqs) for c in found.constats] == [
        (Etat.RESPECTEE, False, (9, 12)),
        (Etat.ENFREINTE, True, (4,)),
    ]
