import { describe, expect, it } from 'vitest';
import { makeWorkBook, type WorkEvent } from './work.ts';

describe('long work', () => {
  it('is heard by a page that listened before it began, and by one that came late', () => {
    const works = makeWorkBook();
    const early: WorkEvent[] = [];
    const late: WorkEvent[] = [];
    works.follow('p 1', (event) => early.push(event));
    const work = works.begin('p 1');
    work.progress({ step: 1, of: 2, says: 'Reading' });
    works.follow('p 1', (event) => late.push(event));
    work.finish({ result: { says: 'Imported' } });
    expect(early.map(({ says, done }) => [says, done])).toEqual([
      ['Reading', false],
      ['Imported', true],
    ]);
    expect(late.map(({ says }) => says)).toEqual(['Reading', 'Imported']);
    expect(late[1]).toMatchObject({ result: { says: 'Imported' }, step: 2, of: 2 });
  });

  it('can be stopped by its number, and by no other', () => {
    const works = makeWorkBook();
    const work = works.begin('p 1');
    expect(() => works.stop('q 1')).toThrow(/not known/);
    expect(work.signal.aborted).toBe(false);
    works.stop('p 1');
    expect(work.signal.aborted).toBe(true);
  });

  it('does not begin twice under one number', () => {
    const works = makeWorkBook();
    works.begin('p 1');
    expect(() => works.begin('p 1')).toThrow(/begun already/);
  });

  it('forgets the oldest that are finished, never what still runs', () => {
    const works = makeWorkBook();
    const running = works.begin('running');
    for (let n = 0; n < 250; n += 1) works.begin(`p ${n}`).finish({ result: { says: 'done' } });
    expect(() => works.stop('p 0')).toThrow();
    works.stop('running');
    expect(running.signal.aborted).toBe(true);
  });
});
