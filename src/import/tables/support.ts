/** Behavior, tests, help, outcomes and surveys. */
import { schoolYearOf } from './school-year.ts';
import type { TableSource } from './table-source.ts';

export const supportTables: readonly TableSource[] = [
  {
    table: 'incident',
    columns: [
      'incident_id',
      'student_id',
      'school_id',
      'date',
      'time',
      'behavior',
      'severity',
      'location',
      'role',
      'known_at',
    ],
    sql: `SELECT "sourcedId", "studentSourcedId", "schoolSourcedId", "date", "time", "behavior", "severity", "location", "role", "knownAt"
      FROM good_incidents ORDER BY "schoolSourcedId", "date"`,
  },
  {
    table: 'discipline_action',
    columns: [
      'action_id',
      'incident_id',
      'student_id',
      'school_id',
      'action',
      'begin_date',
      'end_date',
      'days',
      'known_at',
    ],
    sql: `SELECT "sourcedId", "incidentSourcedId", "studentSourcedId", "schoolSourcedId", "action", "beginDate", "endDate", "days", "knownAt"
      FROM good_disciplineActions ORDER BY "schoolSourcedId", "beginDate"`,
  },
  {
    table: 'assessment',
    columns: ['assessment_id', 'title', 'subject', 'kind', 'scale_version', 'score_minimum', 'score_maximum', 'levels'],
    sql: `SELECT "sourcedId", "title", "subject", "kind", coalesce("scaleVersion", '1'), "scoreMinimum", "scoreMaximum", "levels"
      FROM good_assessments ORDER BY "sourcedId"`,
  },
  {
    table: 'assessment_result',
    columns: [
      'student_id',
      'assessment_id',
      'school_id',
      'date',
      'school_year',
      'grade',
      'standard',
      'score',
      'standard_error',
      'level',
      'proficient',
      'known_at',
    ],
    sql: `SELECT "studentSourcedId", "assessmentSourcedId", "schoolSourcedId", "date", ${schoolYearOf('"date"')} AS school_year, "grade", "standard", "score",
        "standardError", "level", "proficient", "knownAt"
      FROM good_assessmentResults ORDER BY school_year, "assessmentSourcedId", "studentSourcedId"`,
  },
  {
    table: 'intervention',
    columns: ['intervention_id', 'title', 'school_id', 'focus', 'tier', 'begin_date', 'end_date', 'cost_per_student'],
    sql: `SELECT "sourcedId", arg_min("title", rank), CASE WHEN count(DISTINCT "schoolSourcedId") = 1 THEN max("schoolSourcedId") END,
        arg_min("focus", rank) FILTER (WHERE "focus" IS NOT NULL), arg_min("tier", rank) FILTER (WHERE "tier" IS NOT NULL),
        coalesce(min("beginDate") FILTER (WHERE "studentSourcedId" IS NULL), min("beginDate")), max("endDate") FILTER (WHERE "studentSourcedId" IS NULL),
        arg_min("costPerStudent", rank) FILTER (WHERE "costPerStudent" IS NOT NULL)
      FROM (SELECT *, CASE WHEN "studentSourcedId" IS NULL THEN rid ELSE rid + 1000000000 END AS rank FROM good_interventions)
      GROUP BY "sourcedId" ORDER BY "sourcedId"`,
  },
  {
    table: 'intervention_assignment',
    columns: [
      'intervention_id',
      'student_id',
      'begin_date',
      'end_date',
      'staff_id',
      'goal',
      'planned_minutes_weekly',
      'known_at',
    ],
    sql: `SELECT "sourcedId", "studentSourcedId", "beginDate", "endDate", "staffSourcedId", "goal", "plannedMinutesWeekly", "knownAt"
      FROM good_interventions WHERE "studentSourcedId" IS NOT NULL ORDER BY "sourcedId", "studentSourcedId"`,
  },
  {
    table: 'intervention_session',
    columns: ['intervention_id', 'student_id', 'date', 'minutes', 'attended', 'staff_id', 'known_at'],
    sql: `SELECT "interventionSourcedId", "studentSourcedId", "date", "minutes", "attended", "staffSourcedId", "knownAt"
      FROM good_interventionSessions ORDER BY "interventionSourcedId", "studentSourcedId", "date"`,
  },
  {
    table: 'graduation',
    columns: ['student_id', 'cohort_year', 'outcome', 'date', 'diploma', 'known_at'],
    sql: `SELECT "studentSourcedId", "cohortYear", "outcome", "date", "diploma", "knownAt" FROM good_graduation ORDER BY "cohortYear", "studentSourcedId"`,
  },
  {
    table: 'survey_response',
    columns: ['survey', 'respondent_id', 'respondent_role', 'school_id', 'date', 'item', 'answer', 'score'],
    sql: `SELECT "survey", "respondentSourcedId", "respondentRole", "schoolSourcedId", "date", "item", "answer", "score"
      FROM good_surveys ORDER BY "survey", "schoolSourcedId", "item"`,
  },
];

export const resourceTables: readonly TableSource[] = [
  {
    table: 'ledger_entry',
    columns: [
      'entry_id',
      'school_year',
      'kind',
      'fund',
      'fund_class',
      'function',
      'object',
      'site_id',
      'program',
      'amount',
      'posted_date',
      'as_of',
    ],
    sql: `SELECT "entryId", "schoolYear", "kind", "fund", "fundClass", "function", "object", "siteSourcedId", "program", "amount", "postedDate", "asOf"
      FROM good_ledger ORDER BY "schoolYear", "kind", "entryId"`,
  },
  {
    table: 'facility',
    columns: ['facility_id', 'school_id', 'name', 'capacity', 'classrooms', 'portables', 'built_year', 'condition'],
    sql: `SELECT "sourcedId", "schoolSourcedId", "name", "capacity", "classrooms", "portables", "builtYear", "condition"
      FROM good_facilities ORDER BY "sourcedId"`,
  },
  {
    table: 'birth',
    columns: ['area', 'year', 'month', 'births'],
    sql: 'SELECT "area", "year", "month", "births" FROM good_births ORDER BY "area", "year", "month"',
  },
  {
    table: 'housing',
    columns: ['project', 'school_id', 'area', 'dwelling_type', 'year', 'units', 'status', 'students_per_unit'],
    sql: `SELECT "project", "schoolSourcedId", "area", "dwellingType", "year", "units", "status", "studentsPerUnit"
      FROM good_housing ORDER BY "project", "year"`,
  },
];
