"""From what stands in a dialog to what stands in the log, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from wargame.desk.views.injects import InjectForm
from wargame.errors import IllegalAct
from wargame.scenario.schema import Inject
from wargame.session.calendar import next_minute
from wargame.words import say

if TYPE_CHECKING:
    from wargame.session.exercise import Exercise

MESSAGE = "message"
"""The kind of a form without a provocation."""


def inject_of(exercise: Exercise, form: InjectForm, inject_id: str) -> Inject:
    """The inject that a form describes.

    Raises:
        IllegalAct: A field does not hold; the sentence names it and what was found.
    """
    known = exercise.deliveries.get(inject_id)
    body: dict[str, Any] = known.inject.model_dump(mode="json", by_alias=True) if known else {"id": inject_id}
    when = next_minute(exercise)
    headline = form.headline.strip()
    body |= {
        "turn": known.inject.turn if known else exercise.turn,
        "time": body.get("time") or f"{when:%H:%M}",
        "from": body.get("from") or say("Control"),
        "title": form.title,
        "message": form.message,
        "to": list(form.to),
        "confidence": form.confidence,
        "provocation": _provocation(form),
        "news": {**(body.get("news") or {}), "headline": headline} if headline else body.get("news"),
    }
    try:
        return Inject.model_validate(body)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"])
        raise IllegalAct(
            say("The inject's {field} does not hold: {reason}.", field=field, reason=str(first["msg"]).lower())
        ) from None


def form_of(exercise: Exercise, inject_id: str) -> InjectForm:
    """The form that shows an inject of the list."""
    inject = exercise.deliveries[inject_id].inject
    provocation = inject.provocation
    form: dict[str, Any] = {
        "kind": provocation.kind if provocation else MESSAGE,
        "title": inject.title,
        "message": inject.message,
        "to": tuple(inject.to),
        "confidence": inject.confidence,
        "headline": inject.news.headline if inject.news else "",
        "id": inject.id,
    }
    if provocation:
        form |= {
            "missile": provocation.missile or "",
            "site": provocation.site or "",
            "count": provocation.count,
            "result": provocation.result,
            "spacing_s": provocation.spacing_s,
            "sites": provocation.sites,
            "lost_at_s": provocation.lost_at_s,
        }
    if provocation and provocation.aim:
        aim = provocation.aim
        form |= {"apogee_km": aim.apogee_km, "shape": aim.shape, "over": aim.over or ""}
        form |= {"aim": "to" if aim.to else "over" if aim.over else "azimuth"}
        form |= {"azimuth_deg": aim.azimuth_deg} if aim.azimuth_deg is not None else {}
        form |= {"range_km": aim.range_km} if aim.range_km is not None else {}
        form |= {"to_lat": aim.to[0], "to_lon": aim.to[1]} if aim.to else {}
    return InjectForm(**form)


def _provocation(form: InjectForm) -> dict[str, Any] | None:
    if form.kind == MESSAGE:
        return None
    body: dict[str, Any] = {
        "kind": form.kind,
        "missile": form.missile or None,
        "site": form.site or None,
        "count": form.count,
        "result": form.result,
        "spacing_s": form.spacing_s,
        "sites": list(form.sites),
        "lost_at_s": form.lost_at_s if form.result == "failed" else None,
    }
    if form.missile:
        body["aim"] = _aim(form)
    return body


def _aim(form: InjectForm) -> dict[str, Any]:
    shape: dict[str, Any] = {"apogee_km": form.apogee_km} if form.apogee_km else {"shape": form.shape}
    match form.aim:
        case "azimuth":
            return {"azimuth_deg": form.azimuth_deg % 360, "range_km": form.range_km, **shape}
        case "to":
            return {"to": (form.to_lat, form.to_lon), **shape}
        case _:
            return {"over": form.over, "range_km": form.range_km or None, **shape}
