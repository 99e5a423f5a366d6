import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { feederFlows } from './feeder-flows.ts';
import { mobility } from './mobility.ts';
import { whoReturned } from './who-returned.ts';
import { whyTheyCameAndLeft } from './why-they-came-and-left.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

type Row = Readonly<Record<string, unknown>>;
const whole = (rows: readonly Row[]) => rows.find((row) => (row.school_id ?? null) === null) as Row;

describe('who comes and goes', () => {
  it('counts moves since October by hand: Ana, Ben, Lua leave Cedar, Ana, Gus, Lua, Cleo come to Dogwood, Jun to Elm', async () => {
    const { rows, sentence, findings } = await tiny.ask(mobility, { rule: 'since-october' });
    const at = (name: string) => rows.find((row) => String(row.school).startsWith(name)) as Row;
    // On October 1: Ana, Ben, Dev, Gus, Hana, Ivo, Lua at Cedar; Eli, Fay at Dogwood; Kai at Elm.
    expect([at('Cedar').at_start, at('Dogwood').at_start, at('Elm').at_start]).toEqual([7, 2, 1]);
    // Gus was never signed out of Cedar; the import ends the earlier of two spells that overlap.
    expect(at('Dogwood').came).toBe(4);
    expect(at('Elm').came).toBe(1);
    expect(at('Dogwood').went).toBe(0);
    expect(at('Dogwood').mobility).toBe(4 / 2);
    expect(at('Cedar')).toMatchObject({ came: 0, went: 4, stayed: 3, mobility: 4 / 7, stability: 3 / 7 });
    expect(whole(rows).at_start).toBe(10);
    expect(sentence.form).toBe('tells');
    expect(findings.definitions[0]?.name).toBe('since-october');
  });

  it('divides by everyone who was ever there under the other definition', async () => {
    const { rows } = await tiny.ask(mobility, { rule: 'ever-enrolled' });
    const dogwood = rows.find((row) => String(row.school).startsWith('Dogwood')) as Row;
    expect(dogwood.ever_there).toBe(6);
    expect(dogwood.mobility).toBe(4 / 6);
  });

  it('counts every move once by its reason, and the reasons add up at each school', async () => {
    for (const way of ['left', 'came']) {
      const { rows } = await tiny.ask(whyTheyCameAndLeft, { way });
      for (const total of rows.filter((row) => row.reason === null)) {
        const parts = rows.filter((row) => row.reason !== null && row.school_id === total.school_id);
        expect(parts.reduce((sum, row) => sum + Number(row.students), 0)).toBe(total.students);
      }
    }
    // Ben, Ana and Lua sign out of Cedar; Gus’s spell there is ended where the next begins.
    const { rows } = await tiny.ask(whyTheyCameAndLeft);
    expect(rows.find((row) => row.school_id === null && row.reason === null)?.students).toBeGreaterThanOrEqual(3);
  });

  it('follows every student of last October to this one', async () => {
    const { rows } = await tiny.ask(feederFlows);
    const total = rows.find((row) => row.from_id === null && row.to_id === null) as Row;
    const cells = rows.filter((row) => row.from_id !== null && row.to_id !== null);
    expect(cells.reduce((sum, row) => sum + Number(row.students), 0)).toBe(total.students);
    const back = await tiny.ask(whoReturned);
    const all = back.rows.find((row) => row.grade === null) as Row;
    expect(all.students).toBe(total.students);
    const left = rows.find((row) => row.from_id === null && row.to_id === 'left');
    expect(Number(all.students) - Number(all.returned)).toBe(Number(left?.students ?? 0));
  });

  it('computes nothing from hidden counts', async () => {
    for (const question of [mobility, feederFlows, whoReturned, whyTheyCameAndLeft]) {
      const { rows, sentence } = await tiny.askHidden(question);
      expect(sentence.form, question.name).toBe('cannot tell');
      for (const row of rows)
        expect(
          Object.values(row).some((value) => typeof value === 'number'),
          question.name,
        ).toBe(false);
    }
  });
});
