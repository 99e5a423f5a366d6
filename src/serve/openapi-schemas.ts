/** The shapes that every answer, result and error shares, as JSON Schema; held against real replies by doors.test.ts. */

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const whole = { type: 'integer' } as const;

function object(properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required } as const;
}

const sentence = object({ form: { enum: ['tells', 'cannot tell', 'nothing'] }, headline: text, more: text }, ['more']);

const column = object({
  name: text,
  title: text,
  kind: { enum: ['text', 'count', 'rate', 'number', 'date', 'yes-no'] },
});

const snapshot = object({
  snapshotId: text,
  importedAt: text,
  dataThrough: text,
  districtName: text,
  files: whole,
});

const definition = object({
  family: text,
  name: text,
  version: whole,
  label: text,
  inWords: text,
  authority: object({ name: text, citation: text, dated: text }),
  others: { type: 'array', items: object({ name: text, label: text }) },
});

export const answerSchema = object({
  question: text,
  asks: text,
  area: text,
  about: { enum: ['public', 'aggregate', 'student'] },
  input: { type: 'object' },
  sentence,
  columns: { type: 'array', items: column },
  rows: { type: 'array', items: { type: 'object' } },
  n: { type: 'number' },
  unit: text,
  asOf: text,
  snapshot,
  definitions: { type: 'array', items: definition },
  notes: {
    type: 'array',
    items: object({ kind: { enum: ['leaves out', 'stale', 'how sure', 'beside'] }, text }),
  },
  how: object({ inWords: text, howSure: text, leavesOut: text }),
  sql: texts,
  hidden: object({ small: whole, complementary: whole, minimum: whole }),
  whyAllowed: text,
  link: text,
});

export const doneSchema = { ...object({ says: text }), additionalProperties: true } as const;

export const errorSchema = object({
  error: object({ code: text, says: text, fix: text, reference: text }, ['reference']),
});
