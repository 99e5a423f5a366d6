/** The schools of Alder Creek Unified: few for a small district, a whole new cluster for every 11,000 students. */
import { mix, randomFrom } from './random.ts';

export type SchoolLevel = 'elementary' | 'middle' | 'high';

export interface School {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly level: SchoolLevel;
  /** How many students it draws, against other schools of its level. */
  readonly weight: number;
  /** `choice` schools are not fed by a neighborhood. */
  readonly kind: 'neighborhood' | 'alternative' | 'early-college';
  /** Added to the log of the absence rate of its students. */
  readonly absenceShift: number;
}

export interface Schools {
  readonly all: readonly School[];
  /** Elementary schools, as positions in `all`: a household lives in the area of one. */
  readonly zones: readonly number[];
  /** By position in `zones`: the middle and high school that the area feeds. */
  readonly middleOfZone: readonly number[];
  readonly highOfZone: readonly number[];
  /** By position in `zones`; −1 when there is none. */
  readonly alternativeOfZone: readonly number[];
  readonly earlyCollegeOfZone: readonly number[];
  at(position: number): School;
  find(id: string): number;
}

export const districtId = 'dist-alder-creek';
export const districtName = 'Alder Creek Unified';

type Sketch = [name: string, level: SchoolLevel, weight: number, absenceShift: number, kind?: School['kind']];

const firstCluster: readonly Sketch[] = [
  ['Birch Hollow', 'elementary', 402, 0.02],
  ['Juniper', 'elementary', 412, 0.12],
  ['Larch', 'elementary', 486, 0.08],
  ['Cottonwood', 'elementary', 531, 0.05],
  ['Alder Grove', 'elementary', 455, -0.03],
  ['Redbud', 'elementary', 398, -0.05],
  ['Millrace', 'elementary', 511, -0.1],
  ['Prairie View', 'elementary', 467, -0.14],
  ['Northgate', 'elementary', 438, -0.16],
  ['Willow Bend', 'elementary', 520, -0.28],
  ['Tamarack', 'middle', 742, -0.02],
  ['Lodgepole', 'middle', 688, 0.03],
  ['Hawthorne', 'middle', 705, -0.08],
  ['Ridgeline', 'high', 1610, -0.05],
  ['Alder Creek', 'high', 1585, -0.04],
  ['Westside', 'high', 980, -0.12],
  ['Summit Alternative', 'high', 186, 0.3, 'alternative'],
  ['Early College', 'high', 124, -0.7, 'early-college'],
];
const smallest = ['Birch Hollow', 'Juniper', 'Tamarack', 'Ridgeline'];
const small = [...smallest, 'Larch', 'Cottonwood', 'Willow Bend', 'Hawthorne', 'Alder Creek'];

const firstHalves =
  'Maple Cedar Aspen Spruce Hickory Sycamore Laurel Hazel Elm Poplar Linden Sumac Yarrow Clover Heron Kestrel Osprey Otter Badger Elk Granite Quartz Copper Silver Amber Harbor Meadow Orchard Canyon Tallgrass Summer Winter Autumn Morning Evening Lantern Anchor Compass Beacon Mill'.split(
    ' ',
  );
const secondHalves =
  'Fork Ridge Bend Crossing Spring Glen Point Landing Field Bluff Run Terrace Hill Brook Knoll Vale Ford Lake Park Trail Gate Bridge Heights Hollow Grove Creek View Shore Pass Mesa Flats Rock Well Bay Cove Woods Garden Acres Station Commons'.split(
    ' ',
  );

const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const levelWord = { elementary: 'Elementary', middle: 'Middle', high: 'High' } as const;

function school([name, level, weight, absenceShift, kind = 'neighborhood']: Sketch, number: number): School {
  const fullName = `${name} ${levelWord[level]}`;
  const code = String(number + 1).padStart(4, '0');
  return { id: `sch-${slug(name)}`, name: fullName, code, level, weight, kind, absenceShift };
}

function laterCluster(cluster: number, seed: number): Sketch[] {
  const random = randomFrom(mix(seed, cluster, 11));
  return firstCluster.map(([name, level, weight, absenceShift, kind], place) => {
    const varied = weight * (0.85 + 0.3 * random());
    if (kind !== undefined) return [`${name} ${cluster + 1}`, level, varied, absenceShift, kind];
    return [inventedName((cluster - 1) * firstCluster.length + place), level, varied, (random() - 0.5) * 0.4];
  });
}

/** Names that differ: 1,640 pairs of words, then the same with a letter. */
function inventedName(index: number): string {
  const pairs = firstHalves.length * secondHalves.length;
  const within = index % pairs;
  const row = Math.floor(within / firstHalves.length);
  const first = firstHalves[within % firstHalves.length] ?? '';
  const second = secondHalves[(within + row) % secondHalves.length] ?? '';
  const letter = 'ABCDEFGH'[Math.floor(index / pairs) - 1];
  return letter === undefined ? `${first} ${second}` : `${first} ${second} ${letter}`;
}

/** The schools for a district of this many students. */
export function schoolsFor(students: number, seed: number): Schools {
  const clusters = Math.max(1, Math.round(students / 11_000));
  const kept = students < 500 ? smallest : students < 1800 ? small : null;
  const sketches = firstCluster.filter(([name]) => kept === null || kept.includes(name));
  for (let cluster = 1; cluster < clusters; cluster += 1) sketches.push(...laterCluster(cluster, seed));
  const all = sketches.map(school);
  const perCluster = all.length / clusters;
  const zones: number[] = [];
  const middleOfZone: number[] = [];
  const highOfZone: number[] = [];
  const alternativeOfZone: number[] = [];
  const earlyCollegeOfZone: number[] = [];
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const positions = Array.from({ length: perCluster }, (_, place) => cluster * perCluster + place);
    const of = (level: SchoolLevel, kind: School['kind']) =>
      positions.filter((position) => all[position]?.level === level && all[position]?.kind === kind);
    const elementary = of('elementary', 'neighborhood');
    const middle = of('middle', 'neighborhood');
    const high = of('high', 'neighborhood');
    elementary.forEach((position, place) => {
      zones.push(position);
      middleOfZone.push(middle[Math.floor((place * middle.length) / elementary.length)] ?? -1);
      highOfZone.push(high[Math.floor((place * high.length) / elementary.length)] ?? -1);
      alternativeOfZone.push(of('high', 'alternative')[0] ?? -1);
      earlyCollegeOfZone.push(of('high', 'early-college')[0] ?? -1);
    });
  }
  const positionOf = new Map(all.map(({ id }, position) => [id, position]));
  const at = (position: number) => {
    const found = all[position];
    if (found === undefined) throw new RangeError(`no school at position ${position}`);
    return found;
  };
  const find = (id: string) => positionOf.get(id) ?? -1;
  return { all, zones, middleOfZone, highOfZone, alternativeOfZone, earlyCollegeOfZone, at, find };
}
