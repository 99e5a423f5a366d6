import { expect, it } from 'vitest';
import type { InputSchema } from '../api.ts';
import { inputFields, labelOf, missingInputs } from './input-fields.ts';

const schema: InputSchema = {
  properties: {
    by: { type: 'string', enum: ['district', 'school-grade'], default: 'district' },
    school: { type: 'string', description: 'One school' },
    asOf: { type: 'string', format: 'date', title: 'Last day' },
    near: { type: 'boolean', default: true },
    theirs: { type: 'integer', minimum: 0 },
    grade: { anyOf: [{ type: 'string', enum: ['01', '02'] }, { type: 'null' }] },
  },
  required: ['by', 'theirs'],
};
const known = { search: { school: 'S2' }, schools: [{ id: 'S2', name: 'Larch' }], answer: undefined };
const fields = Object.fromEntries(inputFields(schema, known).map((field) => [field.name, field]));

it('makes a field of the right kind for each property', () => {
  expect(Object.values(fields).map((field) => [field.name, field.kind])).toEqual([
    ['by', 'choice'],
    ['school', 'choice'],
    ['asOf', 'date'],
    ['near', 'yes-no'],
    ['theirs', 'number'],
    ['grade', 'choice'],
  ]);
});

it('offers “all” only where nothing need be chosen', () => {
  expect(fields.by?.choices.map((choice) => choice.label)).toEqual(['district', 'school grade']);
  expect(fields.grade?.choices.map((choice) => choice.value)).toEqual(['', '01', '02']);
  expect(fields.school?.choices).toEqual([
    { value: '', label: 'all' },
    { value: 'S2', label: 'Larch' },
  ]);
});

it('takes the value of the address before the default', () => {
  expect([fields.school?.value, fields.by?.value, fields.near?.value, fields.asOf?.value]).toEqual([
    'S2',
    'district',
    'true',
    '',
  ]);
});

it('a default is never missing; what is required and has none is', () => {
  expect(missingInputs(schema, {})).toEqual(['theirs']);
  expect(missingInputs(schema, { theirs: '1846' })).toEqual([]);
});

it('labels read as words', () => {
  expect(labelOf('asOf')).toBe('As of');
  expect(labelOf('minimum-days')).toBe('Minimum days');
});
