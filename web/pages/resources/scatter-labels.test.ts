import { expect, it } from 'vitest';
import { placeNames, shortSchool } from './scatter-labels.ts';

const room = {
  frame: { left: 0, right: 200, top: 0, bottom: 100 },
  radius: 5,
  height: 14,
  widthOf: (text: string) => text.length * 7,
};

it('takes the level from a name, and never the whole name', () => {
  expect(shortSchool('Birch Hollow Elementary')).toBe('Birch Hollow');
  expect(shortSchool('Alder Creek High School')).toBe('Alder Creek');
  expect(shortSchool('Early College')).toBe('Early College');
});

it('puts a name right of its dot, left where the edge is near, and above where another dot is', () => {
  const [only] = placeNames([{ x: 20, y: 50, name: 'Larch' }], room);
  expect(only).toMatchObject({ anchor: 'start', y: 50 });
  expect(placeNames([{ x: 190, y: 50, name: 'Larch' }], room)[0]).toMatchObject({ anchor: 'end' });
  const crowded = [
    { x: 90, y: 50, name: 'Redbud' },
    { x: 110, y: 50, name: 'Aspen' },
    { x: 70, y: 50, name: 'Birch' },
  ];
  expect(placeNames(crowded, room).find((one) => one.text === 'Redbud')).toMatchObject({ anchor: 'middle' });
});

it('leaves to the table a name that would cover another', () => {
  const same = Array.from({ length: 6 }, (_, place) => ({ x: 100, y: 50, name: `School ${place}` }));
  expect(placeNames(same, room).length).toBeLessThan(6);
});
