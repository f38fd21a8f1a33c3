"""The declarations of codes, resources and fields: complete, consistent, and the same as the model and the contract."""

from __future__ import annotations

import dataclasses
from typing import get_args, get_type_hints

import pytest
from markdown_it import MarkdownIt

from referat import codes, model
from referat.archive import status
from referat.data import number_kinds, schema
from referat.pages.dictionary import dictionary

CONTRACT = {
    "meetings": "meeting_id document_type organization_id organization body name meeting_type term date start_time "
    "end_time location reference sender source_path source_sha256 url",
    "agenda_items": "meeting_id item_id number item_order name item_type public case_number case_id case_topic "
    "case_facet case_year recommendation result resolution_text url line_start line_end follows_recommendation "
    "source_place",
    "sections": "meeting_id item_id section_order kind heading text line_start line_end source_place",
    "votes": "meeting_id item_id vote_event voter voter_type person_id party_id role party option quote line url "
    "source_place",
    "vote_counts": "meeting_id item_id vote_event option value quote line url source_place",
    "attendance": "meeting_id item_id person person_id party_id role party event for_person for_person_id time quote "
    "line url source_place",
    "consultations": "meeting_id item_id consultation_order body date result quote line source_place",
    "files": "meeting_id item_id file_order name line source_place",
    "figures": "meeting_id item_id number caption notes line source_place",
    "tables": "meeting_id table_id item_id kind title caption header_rows rows columns notes sum_check series_id "
    "line_start line_end url source_place",
    "cells": "meeting_id item_id table_id row column_number field column_name row_label text value date unit "
    "multiplier row_type carried note line url source_place",
    "numbers": "meeting_id date organization_id item_id case_number table_id series_id row column_number field "
    "row_group row_label measure period period_start period_end number unit multiplier amount row_type "
    "sums_rows sums_columns line url source_url source_place text",
    "diagnostics": "meeting_id severity code message line source_place",
    "closed_items": "meeting_id item_id reason lines_withheld decision_released",
    "corrections": "meeting_id item_id table_id kind field reads correct source_line text date",
    "organizations": "organization_id name names body meetings first_seen last_seen url",
    "persons": "person_id name names first_seen last_seen url",
    "person_redirects": "former_id organization_id term person_id url",
    "memberships": "person_id organization_id term role party party_id mentions first_seen last_seen",
    "parties": "party_id name names letter mentions first_seen last_seen",
    "cases": "case_id case_number title standing items first_seen last_seen url",
    "person_corrections": "kind person_id seat other_person_id other_seat text date",
    "changes": "change resource meeting_id row_id field before after sha256_before sha256_after",
    "series": "series_id title organization_id tables first_seen last_seen path url former_ids",
}


def literals(owner: type, name: str) -> tuple[str, ...]:
    """The values that a field of the model may have, without None."""
    hint = get_type_hints(owner)[name]
    found = get_args(hint)
    if type(None) in found:
        found = get_args(next(part for part in found if part is not type(None)))
    return found


@pytest.mark.parametrize(
    ("listed", "values"),
    [
        (codes.DOCUMENT_TYPES, literals(model.Document, "document_type")),
        (codes.MEETING_TYPES, literals(model.Meeting, "meeting_type")),
        (codes.ITEM_TYPES, literals(model.AgendaItem, "item_type")),
        (codes.SECTION_KINDS, get_args(model.SectionKind)),
        (codes.RESULTS, get_args(model.Result)),
        (codes.OPTIONS, get_args(model.Option)),
        (codes.VOTER_TYPES, literals(model.Vote, "voter_type")),
        (codes.ATTENDANCE_EVENTS, get_args(model.AttendanceEvent)),
        (codes.TABLE_KINDS, literals(model.Table, "kind")),
        (codes.ROW_TYPES, get_args(model.RowType)),
        (codes.NUMBER_TYPES, get_args(number_kinds.Kind)),
        (codes.SUM_CHECKS, literals(model.Table, "sum_check")),
        (codes.COLUMN_TYPES, literals(model.Column, "type")),
        (codes.UNIT_SOURCES, literals(model.Column, "unit_source")),
        (codes.CORRECTIONS, literals(model.Correction, "kind")),
        (codes.PERSON_RULINGS, literals(model.PersonRuling, "kind")),
        (codes.SEVERITIES, get_args(model.Severity)),
        (codes.STATES, get_args(status.State)),
    ],
    ids=lambda value: value.name if isinstance(value, codes.CodeList) else "",
)
def test_codes_are_those_of_the_model(listed: codes.CodeList, values: tuple[str, ...]) -> None:
    assert listed.values == values
    assert all(code.label and code.description.endswith(".") for code in listed)
    assert len({code.label for code in listed}) == len(listed.values)
    assert [listed.label(value) for value in values] == [code.label for code in listed]


def test_an_unknown_code_has_no_label() -> None:
    with pytest.raises(KeyError):
        codes.RESULTS.label("agreed")


def test_resources_hold_the_fields_of_the_contract() -> None:
    assert {resource.name: " ".join(resource.header) for resource in schema.COLLECTION} == CONTRACT
    assert all(resource.header[0] == "meeting_id" for resource in schema.RESOURCES)


def test_every_field_says_what_it_is() -> None:
    for resource in schema.COLLECTION:
        assert resource.title and resource.row.endswith(".")
        for field in resource.fields:
            assert field.title and field.description.endswith("."), f"{resource.name}.{field.name}"


def test_keys_name_fields_that_are_there() -> None:
    by_name = {resource.name: resource for resource in schema.COLLECTION}
    for resource in schema.COLLECTION:
        required = {field.name for field in resource.fields if field.required}
        assert set(resource.primary_key) <= required
        for key in resource.foreign_keys:
            assert set(key.fields) <= set(resource.header)
            assert key.reference == by_name[key.resource].primary_key


def test_the_dictionary_shows_everything() -> None:
    html = str(MarkdownIt("commonmark", {"html": True}).render("\n\n".join(map(str, dictionary()))))
    for resource in schema.COLLECTION:
        assert f'id="data-{resource.name}"' in html
        for field in resource.fields:
            assert f"<td><code>{field.name}</code></td><td>{field.title}</td>" in html
            for code in field.codes or ():
                assert f"<td><code>{code.value}</code></td><td>{code.label}</td>" in html
    for field in dataclasses.fields(status.SourceStatus):
        assert f"<code>{field.name}</code>" in html
    assert html.count("<table>") == html.count("</table>") == html.count('scope="col">Felt<')
    assert "<p>&lt;" not in html and "{#" not in html
