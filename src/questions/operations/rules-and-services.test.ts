import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import { ratioNames } from '../../data/recorded/planning-records.ts';
import { staffingPresets } from '../../definitions/staffing-rules.ts';
import { drawGroup } from './group-ahead.ts';
import { ruleNumbers, withNumbers } from './rule-numbers.ts';
import { serviceStaff } from './service-staff.ts';
import { staffingPlan } from './staffing-plan.ts';
import { staffingRules } from './staffing-rules.ts';

const [planning] = staffingPresets;
const grades = Array.from({ length: 13 }, (_, grade) => (grade === 0 ? 'KG' : String(grade).padStart(2, '0')));
/** 100 to a grade: 1,300 students; 130 with a plan in every fall, 26 and then 52 who learn English. */
const counted = (withGroups: boolean) =>
  [2022, 2023, 2024, 2025, 2026].flatMap((fall) => [
    ...grades.map((grade) => `('d', 'D', 'district', ${fall + 1}, '${grade}', 'all', 100)`),
    ...(withGroups ? [`('d', 'D', 'district', ${fall + 1}, 'all', 'iep', 130)`] : []),
  ]);
const published = (withGroups: boolean) => [
  'DELETE FROM enrollment_count',
  `INSERT INTO enrollment_count VALUES ${counted(withGroups).join(', ')}`,
  'DELETE FROM staff_position',
  `INSERT INTO staff_position VALUES ('p', 's', 'd', 2027, 'Teacher', 'teacher', 'special-education', 4.5, 60000, 20000, 3, NULL, NULL)`,
];

let tiny: TinyDistrict;
let bare: TinyDistrict;
beforeAll(async () => {
  [tiny, bare] = await Promise.all([openTinyDistrict(published(true)), openTinyDistrict(published(false))]);
});
afterAll(() => {
  tiny.close();
  bare.close();
});

describe('staff by service', () => {
  it('follow from the published group, the forecast and a caseload, with a range', async () => {
    const { rows, sentence } = await tiny.ask(serviceStaff);
    const special = rows.find((row) => row.student_group === 'iep');
    // A tenth of about 1,300; 130 at one to 28 are 4.6 positions of 60,000/4.5 + 20,000/4.5 dollars.
    expect(special).toMatchObject({ counted: 130, counted_in: '2026', each: 28, have_now: 4.5, fall: '2027' });
    const expected = Number(special?.expected);
    expect(expected).toBeGreaterThan(125);
    expect(expected).toBeLessThan(135);
    expect(Number(special?.positions)).toBeCloseTo(expected / 28, 1);
    expect(Number(special?.dollars)).toBeCloseTo((expected / 28) * (80_000 / 4.5), -3);
    // 130 students: the share alone swings 9.6 of 100 to each side.
    expect(Number(special?.range_80_low)).toBeLessThan(expected * 0.92);
    expect(Number(special?.range_80_high)).toBeGreaterThan(expected * 1.08);
    expect(sentence.form).toBe('tells');
    expect(sentence.more).toContain('For English language teachers we cannot say');
  });

  it('cannot be told where no group was published, and says what it takes', async () => {
    const { sentence, rows } = await bare.ask(serviceStaff);
    expect(sentence.form).toBe('cannot tell');
    expect(sentence.more).toContain('iep or el');
    expect(rows.every((row) => row.positions === null)).toBe(true);
  });

  it('let a share go on by half of its change, never past everyone, and swing less when large', () => {
    const drawnTotals = new Float64Array(4_001).fill(1_000);
    const middle = (draws: Float64Array) => draws.toSorted()[2_000] ?? 0;
    const grown = drawGroup({
      counts: [
        { fall: 2025, students: 90, all: 1_000 },
        { fall: 2026, students: 100, all: 1_000 },
      ],
      fall: 2027,
      drawnTotals,
      seed: 1,
    });
    expect(middle(grown)).toBeCloseTo(100 * Math.sqrt(100 / 90), 0);
    const everyone = drawGroup({
      counts: [{ fall: 2026, students: 999, all: 1_000 }],
      fall: 2027,
      drawnTotals,
      seed: 1,
    });
    expect(Math.max(...everyone)).toBe(1_000);
    const inside = grown.filter((value) => Math.abs(Math.log(value / 105.4)) <= 0.11).length / grown.length;
    expect(inside).toBeGreaterThan(0.78);
    expect(inside).toBeLessThan(0.82);
    expect(() => drawGroup({ counts: [], fall: 2027, drawnTotals, seed: 1 })).toThrow(RangeError);
  });
});

describe('rules that a district wrote itself', () => {
  const rule = withNumbers(planning.rule, {
    'students to a class, K–2': 20,
    'students over a class size': 0,
    'students to a counselor': 130,
  });
  const saved = {
    id: 'r-1',
    revision: 3,
    studentId: null,
    schoolId: null,
    subject: null,
    withdrawn: false,
    snapshotId: null,
    madeAt: '2027-01-05T10:00:00Z',
    madeBy: { id: 'tom', name: 'Tom', role: 'operations' },
    body: { name: 'Board policy 7', basedOn: 'planning', why: 'Smaller first classes', rule },
  } satisfies Recorded;
  const recorded = ((kind: { name: string }) => (kind.name === 'staffing-rule-set' ? [saved] : [])) as never;

  it('stand beside those that come with the product, number by number', async () => {
    const { rows, sentence } = await tiny.askWith(staffingRules, recorded);
    expect(rows).toHaveLength(4 * ratioNames.length);
    const own = rows.filter((row) => row.rules === 'Board policy 7');
    const numberOf = (name: string) => own.find((row) => row.number_of === name)?.value;
    expect(numberOf('students to a class, K–2')).toBe(20);
    expect(numberOf('specialists to 100 classes')).toBe(15);
    expect(own[0]).toMatchObject({ saved: true, version: 3, planning: 24 });
    expect(sentence.more).toContain('“Board policy 7”');
    // Texas has 22 to grade 4 and 27 in grade 5: no one number for 3–5.
    expect(rows.find((row) => row.rules === 'texas' && row.number_of === 'students to a class, 3–5')?.value).toBeNull();
  });

  it('are planned by when asked for or chosen, and refused when nobody saved them', async () => {
    const chain = await tiny.askWith(staffingPlan, recorded, { rules: 'Board policy 7' });
    const at = (step: string) => chain.rows.find((row) => row.step === step);
    // 100 to a grade: 5 classes each in K–2 at 20, 4 each in 3–5 at 27, then 7 grades of 25 sections.
    expect(at('Sections')?.this_fall).toBe(15 + 12 + 7 * 25);
    expect(at('Counselors')?.this_fall).toBe(10);
    expect(chain.findings.definitions[0]).toMatchObject({ name: 'Board policy 7', version: 3 });
    await expect(tiny.ask(staffingPlan, { rules: 'Board policy 8' })).rejects.toThrow(/Board policy 8/);
    // Chosen once and taken back since: the planning numbers again.
    expect(
      (await tiny.ask(staffingPlan, {}, { 'staffing-rules': 'Board policy 7' })).findings.definitions[0]?.name,
    ).toBe('planning');
  });

  it('can replace every number, and read back what was written', () => {
    for (const name of ratioNames) {
      const { read, write, most } = ruleNumbers[name];
      const before = JSON.stringify(planning.rule);
      const changed = write(planning.rule, most);
      expect(read(changed), name).toBeCloseTo(most, 9);
      expect(JSON.stringify(changed), name).not.toBe(before);
      expect(JSON.stringify(planning.rule)).toBe(before);
    }
    expect(() => withNumbers(planning.rule, { 'students to a class, K–2': 22.5 })).toThrow(
      /whole numbers from 5 to 60/,
    );
    expect(() => withNumbers(planning.rule, { 'room use in 100 periods': 0 })).toThrow(/from 10 to 100/);
  });
});
