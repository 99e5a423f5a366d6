/** How a district says in a mapping what its own files mean: the page beside the data contract. */
import type { Mapping } from '../src/import/mapping/mapping.ts';

/** A mapping that uses most of what there is; a test reads it as a district's would be read. */
export const exampleMapping: Mapping = {
  name: 'alder-creek-nightly',
  version: 1,
  describes: 'What the student information system of Alder Creek sends every night.',
  tables: [
    {
      from: 'ATT_*.csv',
      into: 'attendance',
      keep: [{ column: 'ATT_CODE', notIn: ['P'] }],
      columns: {
        studentSourcedId: { from: 'STUDENT_NUMBER', padTo: 6 },
        schoolSourcedId: { from: 'SCH_ID' },
        date: { from: 'ATT_DATE', dateForm: 'M/D/YYYY' },
        category: {
          from: 'ATT_CODE',
          values: { E: 'excused', U: 'unexcused', T: 'tardy', S: 'suspension-out' },
          whenEmpty: 'unknown',
        },
        portion: {
          share: 'MINUTES_OUT',
          of: 360,
          steps: [
            { atLeast: 0.75, is: 1 },
            { atLeast: 0.25, is: 0.5 },
          ],
        },
      },
    },
    {
      from: 'students.csv',
      into: 'orgs',
      repeats: true,
      columns: { sourcedId: { from: 'SCH_ID' }, name: { from: 'SCH_NAME' }, type: { constant: 'school' } },
    },
    {
      from: 'students.csv',
      into: 'users',
      columns: {
        sourcedId: { from: 'STUDENT_NUMBER', padTo: 6 },
        role: { constant: 'student' },
        orgSourcedIds: { from: 'SCH_ID' },
        familyName: { from: 'NAME', split: ', ', take: 1 },
        givenName: { from: 'NAME', split: ', ', take: 2 },
        email: { join: ['LOGIN', 'DOMAIN'], with: '@' },
      },
    },
    {
      from: 'fall_counts.csv',
      into: 'enrollmentCounts',
      unpivot: { columns: { K: 'KG', G1: '01', G2: '02' }, label: 'grade', value: 'students' },
      columns: {
        organizationId: { from: 'SCHOOL' },
        organizationName: { lookUp: 'SCH_NAME', in: 'students.csv', where: 'SCH_ID', is: 'SCHOOL' },
        organizationType: { constant: 'school' },
        schoolYear: { from: 'FALL_OF', plus: 1 },
      },
    },
  ],
};

const kinds = [
  ['`{"from": "DOB"}`', 'The text of a source column. Case, spaces and underscores in its header do not matter.'],
  ['… `"alsoNamed": ["BIRTHDATE"]`', 'Other headers of the same column; the first that is there is read.'],
  ['… `"dateForm": "M/D/YYYY"`', 'How dates are written, when it is not `2026-09-14`.'],
  ['… `"values": {"E": "excused"}`', 'What codes mean. A code not listed stays as sent, and is rejected by name.'],
  ['… `"otherwise": "unknown"`', 'For every other filled value.'],
  ['… `"whenEmpty": "1"`', 'For an empty cell.'],
  ['… `"split": ", ", "take": 2`', 'One piece of the text: Ana of “Rivera, Ana”.'],
  ['… `"padTo": 6`', 'Zeros back in front that a spreadsheet took away.'],
  ['… `"plus": 1`', 'Added to a whole number: 2026 becomes school year 2027.'],
  ['`{"constant": "student"}`', 'The same for every row.'],
  ['`{"join": ["A", "B"], "with": "-"}`', 'Several columns in one; empty ones are passed over.'],
  ['`{"cases": [{"when": […], "is": "excused"}], "otherwise": …}`', 'The first case whose conditions all hold.'],
  ['`{"share": "MINUTES_OUT", "of": 360}`', 'A part of a whole; with `steps`, whole and half days by cut-offs.'],
  ['`{"lookUp": "NAME", "in": "schools.csv", "where": "ID", "is": "SCH_ID"}`', 'From another file of the same import.'],
] as const;

export function mappingPage(presetLines: readonly string[]): string {
  return `# Mappings

Written by \`node scripts/write-data-contract.ts\`; change \`scripts/mapping-page.ts\`.

A mapping says how a district’s own files become those of [the data contract](README.md). It is a JSON file with no
program in it. Plumbline suggests one from the headers and values of files that it does not know, and shows the first
rows as they would be read; a person looks it over and saves it, and it is used again every night. Its shape is in
[mapping.schema.json](mapping.schema.json).

## A table of a mapping

| Part | What it says |
|---|---|
| \`from\` | Name of the source file. \`*\` stands for anything, \`?\` for one character; case does not matter. |
| \`into\` | File of the contract. Several tables may read one source file. |
| \`keep\` | Conditions that a row must meet: \`{"column": "CODE", "in": […]}\`, \`notIn\`, or \`"filled": true\`. Rows left out are counted. |
| \`columns\` | Column of the contract → where its value comes from. |
| \`unpivot\` | Columns across become a row each: grades \`K, G1, G2\` become rows of \`grade\` and \`students\`. An empty cell is no row. |
| \`repeats\` | Rows that become the same are one, as a student who stands in every yearly row. |
| \`sum\` | Columns that are added up over rows which agree in everything else. |

## Where a value comes from

| Written as | Gives |
|---|---|
${kinds.map(([form, gives]) => `| ${form} | ${gives} |`).join('\n')}

A date that does not read, or a code that nothing lists, passes as it was sent: the import rejects the row and shows the
value, so that nothing is guessed.

## An example

\`\`\`json
${JSON.stringify(exampleMapping, null, 2)}
\`\`\`

## Layouts that come with Plumbline

Use them as they are, or copy and change them.

| Name | Reads |
|---|---|
${presetLines.join('\n')}
`;
}
