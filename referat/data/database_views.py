"""The indexes and views of the database: common questions, each with its answer as a view.

In: nothing. Out: SQL statements. The names of tables and fields are those of the schema.
"""

from __future__ import annotations

_SQL = """
CREATE INDEX agenda_items_meeting ON agenda_items (meeting_id);
CREATE INDEX agenda_items_case ON agenda_items (case_id);
CREATE INDEX sections_item ON sections (item_id);
CREATE INDEX votes_item ON votes (item_id);
CREATE INDEX votes_person ON votes (person_id);
CREATE INDEX attendance_person ON attendance (person_id);
CREATE INDEX files_item ON files (item_id);
CREATE INDEX tables_item ON tables (item_id);
CREATE INDEX numbers_series ON numbers (series_id);
CREATE INDEX numbers_measure ON numbers (measure);

-- What was decided, when and by whom?
CREATE VIEW view_decisions AS
SELECT m.date, m.organization, i.number, i.name, i.case_number, i.result, i.resolution_text, i.url
FROM agenda_items i JOIN meetings m USING (meeting_id)
WHERE i.result IS NOT NULL OR i.resolution_text IS NOT NULL;

-- What came out of the items, year by year?
CREATE VIEW view_results_by_year AS
SELECT m.organization, substr(m.date, 1, 4) AS year, i.result, count(*) AS items
FROM agenda_items i JOIN meetings m USING (meeting_id)
GROUP BY m.organization, substr(m.date, 1, 4), i.result;

-- Where did the committee not follow the recommendation?
CREATE VIEW view_recommendations_not_followed AS
SELECT m.date, m.organization, i.name, i.recommendation, i.resolution_text, i.url
FROM agenda_items i JOIN meetings m USING (meeting_id)
WHERE i.follows_recommendation = 0;

-- Where was somebody against?
CREATE VIEW view_votes_against AS
SELECT m.date, m.organization, i.name, v.voter, v.party, v.quote, v.url
FROM votes v JOIN agenda_items i USING (item_id) JOIN meetings m ON m.meeting_id = v.meeting_id
WHERE v.option = 'no';

-- What did a person vote?
CREATE VIEW view_votes_by_person AS
SELECT p.person_id, p.name AS person, m.date, m.organization, i.name, v.option, v.url
FROM votes v JOIN persons p USING (person_id) JOIN agenda_items i USING (item_id)
JOIN meetings m ON m.meeting_id = v.meeting_id;

-- Who was away from whole meetings, and how often?
CREATE VIEW view_absences AS
SELECT p.person_id, p.name AS person, m.organization, substr(m.date, 1, 4) AS year, count(*) AS absences
FROM attendance a JOIN persons p USING (person_id) JOIN meetings m USING (meeting_id)
WHERE a.event LIKE 'absent%' AND a.item_id IS NULL
GROUP BY p.person_id, p.name, m.organization, substr(m.date, 1, 4);

-- How did a case go, meeting by meeting?
CREATE VIEW view_cases_in_time AS
SELECT c.case_id, c.title, m.date, m.organization, i.name, i.result, i.url
FROM cases c JOIN agenda_items i USING (case_id) JOIN meetings m USING (meeting_id)
WHERE c.standing = 0
ORDER BY c.case_id, m.date, i.item_order;

-- What figures are printed, without totals and differences?
CREATE VIEW view_figures AS
SELECT date, organization_id, measure, row_group, row_label, period, period_start, period_end, amount, unit, url
FROM numbers
WHERE row_type = 'data';

-- Which attachments were listed?
CREATE VIEW view_attachments AS
SELECT m.date, m.organization, i.name AS item, f.name AS attachment, i.url
FROM files f JOIN agenda_items i USING (item_id) JOIN meetings m ON m.meeting_id = f.meeting_id;

-- How much was closed?
CREATE VIEW view_closed_by_year AS
SELECT m.organization, substr(m.date, 1, 4) AS year, count(c.item_id) AS closed, count(*) AS items
FROM agenda_items i JOIN meetings m USING (meeting_id) LEFT JOIN closed_items c ON c.item_id = i.item_id
GROUP BY m.organization, substr(m.date, 1, 4);
"""

STATEMENTS = tuple(statement.strip() for statement in _SQL.split(";") if statement.strip())
"""Ten indexes and ten views."""
