import { describe, expect, it } from 'vitest';
import { changeKinds, fieldsOf, planInput } from './plan-fields.ts';

describe('the form of a plan', () => {
  it('asks a school to receive only where students move', () => {
    const moves = changeKinds.filter(({ value }) => fieldsOf(value).to).map(({ value }) => value);
    expect(moves).toEqual(['school closed', 'boundary moved', 'program moved']);
    expect(fieldsOf('class size').school).toBe(false);
  });

  it('sends what was filled in, and schools as a list', () => {
    expect(planInput('school closed', { name: 'A', why: ' ', school: 's-1' }, ['s-2', 's-3'])).toEqual({
      name: 'A',
      school: 's-1',
      change: 'school closed',
      to: 's-2,s-3',
    });
    expect(planInput('class size', { name: 'B', classSize: '22' }, [])).toEqual({
      name: 'B',
      classSize: '22',
      change: 'class size',
    });
  });
});
