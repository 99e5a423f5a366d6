import { describe, expect, it } from 'vitest';
import { drawers, forbiddenImports, outsideTheSubset, readsTheClock, sourceFiles, tooLong } from './house-rules.ts';

const code = sourceFiles(['src', 'web', 'demo', 'bench', 'test'], /\.(ts|tsx)$/);
const source = code.filter(({ path }) => path.startsWith('src/'));

describe('the house', () => {
  it('keeps its arrows', () => {
    expect(forbiddenImports(code)).toEqual([]);
  });

  it('sees a planted break of an arrow', () => {
    const planted = [
      { path: 'src/stats/mean.ts', text: `import { fail } from '../errors.ts';` },
      { path: 'src/questions/attendance/x.ts', text: `import { openRecords } from '../../records/open-records.ts';` },
      { path: 'web/pages/x.tsx', text: `import { fail } from '../../src/errors.ts';` },
      { path: 'src/data/x.ts', text: `const late = await import('../govern/ask.ts');` },
    ];
    expect(forbiddenImports(planted)).toHaveLength(planted.length);
    expect(
      forbiddenImports([{ path: 'web/x.tsx', text: `import type { Answer } from '../src/questions/answer.ts';` }]),
    ).toEqual([]);
  });

  it('keeps every file short enough to read', () => {
    expect(tooLong(code)).toEqual([]);
    expect(tooLong([{ path: 'src/long.ts', text: '\n'.repeat(401) }])).toHaveLength(1);
  });

  it('has no drawers', () => {
    expect(drawers(code)).toEqual([]);
    expect(drawers([{ path: 'src/utils/x.ts', text: '' }])).toHaveLength(1);
  });

  it('reads no clock and draws no unseeded number below a door', () => {
    const below = source.filter(({ path }) =>
      /^src\/(stats|data|definitions|import|questions|tasks|govern)\//.test(path),
    );
    expect(readsTheClock(below)).toEqual([]);
    expect(readsTheClock([{ path: 'src/stats/x.ts', text: 'const now = Date.now();' }])).toHaveLength(1);
  });

  it('writes the questions’ SQL in the subset that DuckDB and Trino share', () => {
    expect(outsideTheSubset(sourceFiles(['src/questions'], /\.sql$/))).toEqual([]);
    const planted = `SELECT * EXCLUDE (a), b::INT FROM memory.student GROUP BY ALL QUALIFY 1 = 1`;
    expect(outsideTheSubset([{ path: 'x.sql', text: planted }]).length).toBeGreaterThanOrEqual(4);
  });
});
