"""Matches for programs, and what a desk gives, who was briefed, and how the office scores."""

from typing import Any

from outreach.core import clock
from outreach.core.database import transaction
from outreach.matching import emails, queries, service
from outreach.matching.forms import AnswerForm, BriefingForm, OfferForm, RulesForm, StepsForm
from outreach.matching.models import Answer, Briefing, Concession, MatchingRules
from outreach.matching.policy.match import match
from outreach.matching.policy.score import WEIGHTS
from outreach.matching.schemas import (
    BriefingSchema,
    ConcessionSchema,
    LadderSchema,
    MatchesSchema,
    OverrideSchema,
    RulesSchema,
    as_document,
)
from outreach.media_requests import queries as requests
from outreach.releases import queries as releases
from outreach.spokespeople import queries as speakers
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, needs, paging, resource
from outreach.web.locale import settings

api = resource("matching", __name__, "Who can speak, why, and why not the others")


@api.get("/media-requests/<int:request_id>/matches")
@needs("matching.view")
@api.response(200, MatchesSchema)
def matches(request_id: int) -> dict[str, Any]:
    """Return who fits a request, best first, and everybody left out with the reasons."""
    office = queries.rules()
    wish = queries.wish_of(requests.get(request_id), clock.now(), office)
    return as_document(match(wish, queries.candidates(wish), weights=office.weights))


@api.get("/media-requests/<int:request_id>/ladder")
@needs("matching.view")
@api.response(200, LadderSchema)
def ladder(request_id: int) -> dict[str, Any]:
    """Return what can be given instead, from the least loss on, with the words in the caller's language."""
    wanted = requests.get(request_id)
    found, language = queries.ladder(wanted, clock.now()), emails.spoken(queries.language_of_caller(wanted))
    items = [
        {
            "rung": gift.rung.code,
            "count": gift.count,
            "agree_by": gift.rung.agree_by,
            "words": emails.offer(gift.rung, wanted, language),
            "spokesperson_ids": [one.id for one in gift.best],
        }
        for gift in found.gifts
    ]
    return {"items": items, "next": None, "words": emails.no_match(wanted, found, language), "language": language}


@api.get("/media-requests/<int:request_id>/concessions")
@needs("matching.view")
@api.response(200, listing_of(ConcessionSchema))
def concessions(request_id: int) -> dict[str, Any]:
    """List what the desk was offered and gave, the newest first."""
    requests.get(request_id)
    return {"items": queries.concessions(request_id), "next": None}


@api.post("/media-requests/<int:request_id>/concessions")
@needs("matching.edit")
@api.arguments(body(StepsForm))
@api.response(201, ConcessionSchema)
def give_way(data: dict[str, Any], request_id: int) -> Concession:
    """Take what the desk gives into the request: the `codes` of one entry of `give_way`."""
    with transaction():
        return service.give_way(actor(), requests.get(request_id, lock=True), data["steps"], settings().timezone)


@api.post("/media-requests/<int:request_id>/ladder")
@needs("matching.edit")
@api.arguments(body(OfferForm))
@api.response(201, ConcessionSchema)
def offer(data: dict[str, Any], request_id: int) -> Concession:
    """Record that a lesser gift was offered, in the words that stand ready."""
    with transaction():
        wanted = requests.get(request_id, lock=True)
        words, language = emails.words_for(wanted, data["rung"], data["organisation_id"])
        return service.offer(actor(), wanted, data["rung"], words, language)


@api.post("/media-requests/<int:request_id>/concessions/<int:concession_id>/answer")
@needs("matching.edit")
@api.arguments(body(AnswerForm))
@api.response(200, ConcessionSchema)
def answer(data: dict[str, Any], request_id: int, concession_id: int) -> Concession:
    """Record what the desk said to an offer."""
    with transaction():
        given = queries.concession(request_id, concession_id, lock=True)
        return service.answer(actor(), given, data["answer"] == Answer.AGREED, settings().timezone, data["note"] or "")


@api.post("/media-requests/<int:request_id>/concessions/<int:concession_id>/withdrawal")
@needs("matching.edit")
@api.response(200, ConcessionSchema)
def take_back(request_id: int, concession_id: int) -> Concession:
    """Ask again for what was given way."""
    with transaction():
        return service.take_back(actor(), queries.concession(request_id, concession_id, lock=True), settings().timezone)


@api.get("/releases/<int:release_id>/briefings")
@needs("matching.view")
@api.response(200, listing_of(BriefingSchema))
def briefings(release_id: int) -> dict[str, Any]:
    """List who was briefed on a release, the latest first."""
    releases.release(release_id)
    return {"items": queries.briefings(release_id), "next": None}


@api.post("/releases/<int:release_id>/briefings")
@needs("matching.edit")
@api.arguments(body(BriefingForm))
@api.response(201, BriefingSchema)
def brief(data: dict[str, Any], release_id: int) -> Briefing:
    """Record that somebody has been told of the text; twice is once."""
    with transaction():
        return service.brief(actor(), releases.release(release_id), speakers.get(data["spokesperson_id"]))


@api.post("/releases/<int:release_id>/briefings/<int:briefing_id>/withdrawal")
@needs("matching.edit")
@api.response(204)
def strike(release_id: int, briefing_id: int) -> None:
    """Strike a briefing that was recorded by mistake."""
    with transaction():
        service.take_back_briefing(actor(), queries.briefing(release_id, briefing_id))


@api.get("/matching/rules")
@needs("matching.view")
@api.response(200, RulesSchema)
def rules() -> MatchingRules:
    """Return the weights of the office."""
    found = queries.rules()
    etagged(found)
    return found


@api.post("/matching/rules")
@needs("matching.manage")
@api.arguments(body(RulesForm))
@api.response(200, RulesSchema)
def set_rules(data: dict[str, Any]) -> MatchingRules:
    """Set the weights, 100 together; needs If-Match."""
    with transaction():
        found = queries.rules(lock=True)
        check_etag(found)
        service.set_rules(actor(), found, {part: data[part] for part in WEIGHTS}, bool(data["interests_declared"]))
    etagged(found)
    return found


@api.get("/matching/overrides")
@needs("audit.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(OverrideSchema))
def overrides(query: dict[str, Any]) -> dict[str, Any]:
    """List gates that a typed reason opened, the newest first."""
    return listing(queries.overrides(query["cursor"], query["limit"]))
