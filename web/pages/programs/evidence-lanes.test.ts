import { expect, it } from 'vitest';
import { lanesFinding, lanesOf, layLanes, radiusOf } from './evidence-lanes.ts';

const program = (title: string, verdict: string, cost: number | null = 400) => ({
  title,
  verdict,
  reached: 100,
  cost_per_student: cost,
  hidden: verdict === 'not shown',
});

it('gives what does not work a lane like what works, and everything open one of its own', () => {
  const lanes = lanesOf([program('B', 'probably not'), program('A', 'cannot tell'), program('C', 'too early')]);
  expect(lanes.map((lane) => [lane.name, lane.programs.map((one) => one.name)])).toEqual([
    ['Probably works', []],
    ['We cannot tell', ['A', 'C']],
    ['Probably does not', ['B']],
  ]);
  expect(lanesOf([program('D', 'not shown'), program('E', 'seems to do harm')]).map((lane) => lane.name)).toEqual([
    'Probably works',
    'We cannot tell',
    'Probably does not',
    'Seems to do harm',
    'Too few to show',
  ]);
});

it('says for how many there is an answer, and which', () => {
  expect(lanesFinding([program('A', 'probably not'), program('B', 'cannot tell')])).toBe(
    'We can tell for 1 of 2 programs: 1 probably does not',
  );
  expect(lanesFinding([program('A', 'too early')])).toBe('For none of 1 programs can we tell yet whether it works');
});

it('lays no circle or label over another, and turns a label round at the right edge', () => {
  const lanes = lanesOf([
    program('Morning Tutoring', 'cannot tell', 400),
    program('Reading Corps', 'cannot tell', 410),
    program('Far', 'cannot tell', 900),
  ]);
  const [, open] = layLanes(lanes, { x: (cost) => cost ?? 0, right: 920, top: 20, labelWidth: () => 90 });
  const boxes = (open?.marks ?? []).map((mark) => ({
    line: mark.y,
    left: mark.labelLeft ? mark.x - mark.radius - 96 : mark.x - mark.radius,
    right: mark.labelLeft ? mark.x + mark.radius : mark.x + mark.radius + 96,
  }));
  for (const [at, box] of boxes.entries())
    for (const other of boxes.slice(at + 1))
      expect(box.line !== other.line || box.right <= other.left || other.right <= box.left).toBe(true);
  expect(open?.marks.find((mark) => mark.program.name === 'Far')?.labelLeft).toBe(true);
  expect(open?.bottom).toBeGreaterThan((open?.top ?? 0) + 40);
});

it('lets the area, not the radius, grow with the students', () => {
  expect(radiusOf(400, 400) / radiusOf(100, 400)).toBeCloseTo(2, 10);
  expect(radiusOf(null, 400)).toBe(4);
  expect(radiusOf(1, 10_000)).toBe(4);
});
