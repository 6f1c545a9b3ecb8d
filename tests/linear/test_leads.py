"""Surveys told in lines: events and leads, which nobody has confirmed, are counted apart."""

from collections.abc import Iterable

from tests.survey.test_leads import STORE

from dateline.linear.pages import party_survey, person_survey
from dateline.linear.surveys import (
    Survey,
    audit_survey,
    matrix_survey,
    presence_survey,
    sources_survey,
    told,
)
from dateline.store.query import EVERYTHING


def all_of(*surveys: Survey) -> str:
    return "\n".join(line for each in surveys for line in (*each.says, *told(each)))


def years_of(survey: Survey) -> Iterable[Survey]:
    for line in survey.opening:
        for opened in line.opens:
            if callable(opened):
                yield opened()


def test_each_survey_counts_leads_apart() -> None:
    assert "whole chronicle: 2 events, 3 leads." in all_of(audit_survey(STORE, EVERYTHING))
    assert "2 events, 3 leads, 2010 to 2012." in all_of(sources_survey(STORE, EVERYTHING))
    met = all_of(matrix_survey(STORE, EVERYTHING, only_countries=False))
    assert "1 event, 1 lead, 2010 to 2011." in met
    assert "1 lead, 2010." in met


def test_a_year_of_leads_alone_says_no_part() -> None:
    survey = presence_survey(STORE, EVERYTHING, only_countries=False)
    years = all_of(*years_of(survey))
    assert "2010: 1 lead." in years
    assert "; ." not in years


def test_pages_count_leads_apart() -> None:
    assert "All: 1 event, 3 leads" in all_of(party_survey(STORE, EVERYTHING, "MY"))
    assert "All: 2 events, 3 leads." in all_of(person_survey(STORE, EVERYTHING, "Ann"))
