/** The data contract as documents: a Table Schema and an example for each file, and one page to read. */
import { z } from 'zod';
import type { ContractColumn, ContractFile } from '../src/import/contract/contract-file.ts';
import { mappingSchema } from '../src/import/mapping/mapping.ts';
import { presets } from '../src/import/mapping/presets/presets.ts';
import { mappingPage } from './mapping-page.ts';

/** Path below docs/data-contract/ → text. Depends on nothing but the contract, so that a test can tell when it is stale. */
export function contractDocuments(files: readonly ContractFile[], version: string): Map<string, string> {
  const presetLines = presets.map((preset) => `| \`${preset.name}\` | ${preset.describes} |`);
  const documents = new Map<string, string>([
    ['README.md', readablePage(files, version)],
    ['mappings.md', mappingPage(presetLines)],
    ['mapping.schema.json', `${JSON.stringify(z.toJSONSchema(mappingSchema), null, 2)}\n`],
  ]);
  for (const file of files) {
    documents.set(`schemas/${file.name}.json`, `${JSON.stringify(tableSchema(file, files), null, 2)}\n`);
    documents.set(`examples/${file.name}.csv`, exampleCsv(file));
  }
  return documents;
}

const schemaTypes = {
  id: 'string',
  text: 'string',
  grade: 'string',
  list: 'string',
  date: 'date',
  timestamp: 'string',
  number: 'number',
  integer: 'integer',
  'yes-no': 'boolean',
} as const satisfies Record<ContractColumn['type'], string>;

/** As https://specs.frictionlessdata.io/table-schema/ has it. Columns that are not required may be left out. */
export function tableSchema(file: ContractFile, files: readonly ContractFile[]): Record<string, unknown> {
  const required = (name: string) => file.columns.some((each) => each.name === name && each.required);
  const references = file.columns.filter((each) => each.type !== 'list' && knownReference(each, files));
  return {
    name: file.name,
    description: file.says,
    fieldsMatch: 'partial',
    missingValues: [''],
    fields: file.columns.map(schemaField),
    ...(file.key.every(required) ? { primaryKey: [...file.key] } : {}),
    ...(references.length > 0
      ? {
          foreignKeys: references.map((each) => ({
            fields: [each.name],
            reference: { resource: each.refersTo === file.name ? '' : each.refersTo, fields: ['sourcedId'] },
          })),
        }
      : {}),
  };
}

function knownReference(column: ContractColumn, files: readonly ContractFile[]): boolean {
  const target = files.find((each) => each.name === column.refersTo);
  return target?.columns.some((each) => each.name === 'sourcedId') ?? false;
}

function schemaField(column: ContractColumn): Record<string, unknown> {
  const closed = column.vocabulary && !column.open ? { enum: [...column.vocabulary] } : {};
  const constraints = { ...(column.required ? { required: true } : {}), ...closed };
  return {
    name: column.name,
    type: schemaTypes[column.type],
    ...(column.type === 'yes-no' ? { trueValues: ['true'], falseValues: ['false'] } : {}),
    description: column.says,
    ...(column.example === '' ? {} : { example: column.example }),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}

/** Rows beside the columns' own examples, so that the examples together are a small district without a fault. */
const furtherExamples: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  orgs: [{ sourcedId: 'dist-alder-creek', name: 'Alder Creek Unified', type: 'district' }],
  academicSessions: [
    {
      sourcedId: 'ses-2027-q1',
      title: 'Quarter 1',
      type: 'gradingPeriod',
      startDate: '2026-08-24',
      endDate: '2026-10-30',
      parentSourcedId: 'ses-2027',
      schoolYear: '2027',
    },
  ],
  users: [
    { sourcedId: 'stf-0001', givenName: 'Ruth', familyName: 'Amaro', role: 'teacher', orgSourcedIds: 'sch-ridgeline' },
    { sourcedId: 'par-0001', givenName: 'Nils', familyName: 'Lindqvist', role: 'parent' },
  ],
  calendars: [{ schoolSourcedId: 'sch-ridgeline', date: '2026-09-14', schoolDay: 'true' }],
};

function exampleCsv(file: ContractFile): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\n`;
  const further = furtherExamples[file.name] ?? [];
  return [
    line(file.columns.map((each) => each.name)),
    line(file.columns.map((each) => each.example)),
    ...further.map((row) => line(file.columns.map((each) => row[each.name] ?? ''))),
  ].join('');
}

const typeWords = {
  id: 'id',
  text: 'text',
  grade: 'grade',
  list: 'list',
  date: 'date',
  timestamp: 'time',
  number: 'number',
  integer: 'whole number',
  'yes-no': 'true or false',
} as const satisfies Record<ContractColumn['type'], string>;

function readablePage(files: readonly ContractFile[], version: string): string {
  const standards = [
    ['OneRoster', 'OneRoster 1.2 and 1.1', 'The files that student information systems already write for vendors.'],
    ['companion', 'Companion files', 'What OneRoster lacks. Send those you have; each is optional.'],
  ] as const;
  const sections = standards.flatMap(([standard, title, says]) => [
    `## ${title}\n\n${says}\n`,
    ...files.filter((file) => file.standard === standard).map((file) => fileSection(file, files)),
  ]);
  return `${opening(files, version)}\n${sections.join('\n')}`;
}

function opening(files: readonly ContractFile[], version: string): string {
  const lines = files.map((file) => `| [${file.name}.csv](#${file.name.toLowerCase()}csv) | ${file.says} |`);
  return `# The data contract

Version ${version}. Written by \`node scripts/write-data-contract.ts\` from \`src/import/contract/\`; change it there.

These are the files that Plumbline reads. No file is required: each question says what it needs, and works with what is
there. For every file there is a [Table Schema](schemas/) that programs can check against, and an [example](examples/).

## How to write a file

- **CSV with a header**, in UTF-8 with commas. Other encodings, semicolons, tabs, zip, gz and XLSX are read too, and the
  report says how each was read.
- **Columns** in any order. Those marked *must* have a value in every row; others may be empty or left out. Columns that
  are not listed here are noted and left alone.
- **Ids** are text and stay as they are sent: \`007\` and \`7\` are two. The same thing has the same id in every file.
- **Dates** are \`2026-09-14\`. Times are \`2026-09-14T04:10:00Z\`.
- **True or false** is \`true\` or \`false\`.
- **Grades** are \`PK\`, \`KG\`, \`01\` to \`12\`, \`UG\`.
- **School years** go by their ending year: 2026–27 is \`2027\`.
- **Lists** are separated by commas, in quotes: \`"09,10"\`.
- **An empty cell** means not known, unless its column says what empty means. It is never read as zero or no.

Files with other headers or codes need a [mapping](mappings.md); Plumbline suggests one when it meets them.

| File | What it says |
|---|---|
${lines.join('\n')}
`;
}

function fileSection(file: ContractFile, files: readonly ContractFile[]): string {
  const rows = file.columns.map((each) => `| ${columnCells(each, files).join(' | ')} |`);
  return `### ${file.name}.csv

${file.says} One row for each ${file.key.map((name) => `\`${name}\``).join(' + ')}.
[Schema](schemas/${file.name}.json), [example](examples/${file.name}.csv).

| Column | Kind | Must | Meaning | Example |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function columnCells(column: ContractColumn, files: readonly ContractFile[]): string[] {
  const words = column.vocabulary?.map((word) => `\`${word}\``).join(', ');
  const vocabulary = words
    ? `. ${column.open ? 'Known' : 'One of'}: ${words}${column.open ? '; others are kept' : ''}`
    : '';
  const refers = knownReference(column, files) ? `; in ${column.refersTo}.csv` : '';
  const example = column.example === '' ? '' : `\`${column.example}\``;
  const cells = [`\`${column.name}\``, typeWords[column.type], column.required ? 'must' : ''];
  return [...cells, `${column.says}${refers}${vocabulary}`, example].map((cell) => cell.replaceAll('|', '\\|'));
}
