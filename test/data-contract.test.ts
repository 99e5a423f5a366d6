import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractDocuments } from '../scripts/data-contract-documents.ts';
import { exampleMapping } from '../scripts/mapping-page.ts';
import { contractFiles, contractVersion } from '../src/import/contract/contract.ts';
import { importDistrict } from '../src/import/import-district.ts';
import { checkMapping } from '../src/import/mapping/check-mapping.ts';
import { parseMapping } from '../src/import/mapping/mapping.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'data-contract');
const documents = contractDocuments(contractFiles, contractVersion);

it('is published as it is: run `node scripts/write-data-contract.ts` after a change', () => {
  const published = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  expect(published.sort()).toEqual([...documents.keys()].sort());
  for (const [name, text] of documents) expect(readFileSync(join(folder, name), 'utf8'), name).toBe(text);
});

it('shows a mapping that is one', () => {
  const shown = /```json\n([\s\S]*?)\n```/.exec(documents.get('mappings.md') ?? '')?.[1] ?? '';
  expect(parseMapping(shown)).toEqual(exampleMapping);
  expect(checkMapping(exampleMapping, contractFiles)).toEqual([]);
});

it('publishes examples that together are a small district, imported without a remark', async () => {
  const snapshots = mkdtempSync(join(tmpdir(), 'plumbline-examples-'));
  const report = await importDistrict(
    { from: [join(folder, 'examples')], snapshots, mappings: [] },
    { now: () => new Date('2026-11-21T04:10:00Z'), progress: () => {}, signal: new AbortController().signal },
  );
  rmSync(snapshots, { recursive: true });
  expect(report.problems).toEqual([]);
  expect(report.files.map((file) => file.readsAs).sort()).toEqual(contractFiles.map((file) => file.name).sort());
  for (const file of report.files) expect(file.rowsKept, file.file).toBe(file.rowsRead);
});

/** The rules of the Table Schema profile that a descriptor of ours can break. */
const names = z.array(z.string().min(1)).min(1);
const tableSchemaProfile = z.looseObject({
  fields: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        type: z.enum([
          'string',
          'number',
          'integer',
          'boolean',
          'date',
          'time',
          'datetime',
          'year',
          'yearmonth',
          'any',
        ]),
        description: z.string().min(1),
        trueValues: names.optional(),
        falseValues: names.optional(),
        constraints: z
          .strictObject({ required: z.boolean().optional(), enum: names.optional() })
          .refine((constraints) => new Set(constraints.enum).size === (constraints.enum ?? []).length)
          .optional(),
      }),
    )
    .min(1),
  missingValues: z.array(z.string()),
  primaryKey: names.optional(),
  foreignKeys: z
    .array(z.strictObject({ fields: names, reference: z.strictObject({ resource: z.string(), fields: names }) }))
    .min(1)
    .optional(),
});

const schemas = new Map(
  contractFiles.map((file) => [file.name, JSON.parse(documents.get(`schemas/${file.name}.json`) ?? '') as unknown]),
);

describe.each([...schemas])('the schema of %s', (name, schema) => {
  it('keeps the rules of the Table Schema profile', () => {
    const { fields, primaryKey = [], foreignKeys = [] } = tableSchemaProfile.parse(schema);
    const own = fields.map((field) => field.name);
    expect(new Set(own).size).toBe(own.length);
    for (const key of primaryKey) expect(own).toContain(key);
    for (const { fields: from, reference } of foreignKeys) {
      const there = tableSchemaProfile.parse(schemas.get(reference.resource === '' ? name : reference.resource));
      expect(from.length).toBe(reference.fields.length);
      for (const field of from) expect(own).toContain(field);
      for (const field of reference.fields) expect(there.fields.map((each) => each.name)).toContain(field);
    }
  });

  it('accepts its own example', () => {
    const { fields } = tableSchemaProfile.parse(schema);
    const shapes: Record<string, RegExp> = {
      number: /^-?\d+(\.\d+)?$/,
      integer: /^-?\d+$/,
      boolean: /^(true|false)$/,
      date: /^\d{4}-\d\d-\d\d$/,
    };
    for (const field of fields) {
      const example = typeof field.example === 'string' ? field.example : '';
      if (field.constraints?.required) expect(example, field.name).not.toBe('');
      if (example === '') continue;
      expect(example, field.name).toMatch(shapes[field.type] ?? /./);
      if (field.constraints?.enum) expect(field.constraints.enum).toContain(example);
    }
  });
});
