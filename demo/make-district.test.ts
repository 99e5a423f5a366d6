import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileHeaders } from './file-headers.ts';
import { type DemoReport, makeDemoDistrict } from './make-district.ts';
import { schoolsFor } from './schools.ts';

const folder = mkdtempSync(join(tmpdir(), 'demo-district-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
async function make(students: number, seed = 1, years = 4): Promise<DemoReport> {
  made += 1;
  return makeDemoDistrict({ students, seed, years, out: join(folder, String(made)) });
}

function hashOf(path: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(path).sort()) hash.update(name).update(readFileSync(join(path, name)));
  return hash.digest('hex');
}

/** Cells of a file without quoted commas in the columns asked for. */
function linesOf({ out }: DemoReport, name: string): string[] {
  return readFileSync(join(out, `${name}.csv`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
}

describe('the same request writes the same bytes', () => {
  it('for the same seed, and others for another', async () => {
    const [first, again, other] = [await make(60), await make(60), await make(60, 2)];
    expect(hashOf(first.out)).toBe(hashOf(again.out));
    expect(hashOf(first.beside)).toBe(hashOf(again.beside));
    expect(hashOf(first.out)).not.toBe(hashOf(other.out));
  });
});

describe('a district of any size', () => {
  it.each([12, 60, 700])('has exactly %i students enrolled on the last day', async (students) => {
    const report = await make(students);
    const enrolled = new Set(
      linesOf(report, 'schoolEnrollments')
        .map((line) => line.split(','))
        .filter((cells) => cells[3] === '2027' && cells[7] === '')
        .map((cells) => cells[1]),
    );
    expect(enrolled.size).toBe(students);
  });

  it('counts its rows as they stand in the files', async () => {
    const report = await make(120);
    for (const name of Object.keys(fileHeaders) as (keyof typeof fileHeaders)[]) {
      const text = readFileSync(join(report.out, `${name}.csv`), 'latin1').trimEnd();
      expect(text.split('\n').length - 1, name).toBe(report.rows[name]);
    }
  });

  it('has four schools when small, eighteen at 3,000, and a cluster of eighteen for every 11,000', () => {
    const schools = (students: number) => schoolsFor(students, 1).all.map(({ id }) => id);
    expect(schools(100)).toHaveLength(4);
    expect(schools(3000)).toHaveLength(18);
    expect(schools(22_000)).toHaveLength(36);
    expect(new Set(schools(1_000_000)).size).toBe(91 * 18);
  });

  it('has as many cells in every line as its header', async () => {
    const report = await make(120);
    for (const name of Object.keys(fileHeaders) as (keyof typeof fileHeaders)[]) {
      const cells = fileHeaders[name].split(',').length;
      const wrong = linesOf(report, name).filter((line) => line.replaceAll(/"[^"]*"/g, '').split(',').length !== cells);
      expect(wrong, name).toEqual([]);
    }
  });
});

describe('what it refuses', () => {
  it.each([
    [{ students: 11, seed: 1 }, 'The number of students is not usable'],
    [{ students: 1_000_001, seed: 1 }, 'The number of students is not usable'],
    [{ students: 20, seed: 1, years: 5 }, 'The number of years is not usable'],
    [{ students: 20, seed: 1.5 }, 'The seed is not usable'],
  ])('%o', async (request, says) => {
    await expect(makeDemoDistrict({ ...request, out: join(folder, 'never') })).rejects.toThrow(says);
  });

  it('stops when asked to', async () => {
    const signal = AbortSignal.abort();
    const stopped = makeDemoDistrict({ students: 20, seed: 1, out: join(folder, 'stopped'), signal });
    await expect(stopped).rejects.toThrow('The work was stopped');
  });
});

describe('the ledger', () => {
  it('adds up to the cent, as the report says', async () => {
    const report = await make(200);
    const sums: Record<string, Record<string, number>> = { budget: {}, actual: {} };
    for (const line of linesOf(report, 'ledger')) {
      const cells = line.split(',');
      const sum = sums[cells[2] ?? ''] ?? {};
      const year = cells[1] ?? '';
      sum[year] = (sum[year] ?? 0) + Math.round(Number(cells[9]) * 100);
    }
    expect(sums).toEqual(report.ledger);
  });
});
