/** Thirteen areas in six words and two rows. Each role sees only the words that hold something for it. */
import type { Area } from '../../src/questions/question.ts';
import type { Me } from '../api.ts';

export type PlaceName = 'week' | 'imports' | 'families' | Area;

interface Place {
  readonly name: PlaceName;
  readonly word: string;
  readonly to: string;
}

export interface Group {
  readonly word: string;
  readonly places: readonly Place[];
}

function area(name: Area, word: string): Place {
  return { name, word, to: `/area/${name}` };
}

export const groups: readonly Group[] = [
  { word: 'This week', places: [{ name: 'week', word: 'This week', to: '/' }] },
  {
    word: 'Students',
    places: [
      area('attendance', 'Attendance'),
      area('support', 'Student support'),
      area('instruction', 'Teaching and learning'),
    ],
  },
  {
    word: 'Planning',
    places: [area('enrollment', 'Enrollment'), area('operations', 'Operations'), area('resources', 'Resources')],
  },
  {
    word: 'Results',
    places: [area('goals', 'District goals'), area('programs', 'Programs'), area('signals', 'Signals')],
  },
  {
    word: 'Trust',
    places: [area('trust', 'Fairness and AI uses'), area('readiness', 'Readiness'), area('strategy', 'Strategy')],
  },
  {
    word: 'Data',
    places: [
      { name: 'imports', word: 'Imports', to: '/imports' },
      area('quality', 'Data quality'),
      { name: 'families', word: 'Families', to: '/families' },
    ],
  },
];

/** The groups that hold something for this person, each with the places that do. */
export function visibleGroups(me: Pick<Me, 'questions' | 'tasks'>): Group[] {
  return groups
    .map((group) => ({ ...group, places: group.places.filter((place) => isVisible(place, me)) }))
    .filter((group) => group.places.length > 0);
}

function isVisible(place: Place, me: Pick<Me, 'questions' | 'tasks'>): boolean {
  if (place.name === 'week') return true;
  if (place.name === 'imports') return me.questions.some((question) => question.name === 'what-came-in');
  if (place.name === 'families')
    return me.questions.some((question) => question.name === 'what-is-held-about-a-student');
  // Everyone may report a problem, from the foot of every page: that alone does not open an area.
  const tasks = me.tasks.filter((task) => task.name !== 'report-problem');
  return [...me.questions, ...tasks].some((one) => one.area === place.name);
}

const importTasks = ['import-files', 'use-snapshot', 'suggest-mapping', 'preview-mapping', 'save-mapping'];

/** The place that an address belongs to, so that both rows of navigation can mark it. */
export function placeOf(path: string, { questions, tasks }: Pick<Me, 'questions' | 'tasks'>): PlaceName | undefined {
  const [, first, second] = path.split('/');
  if (!first) return 'week';
  if (first === 'imports') return 'imports';
  if (first === 'families' || first === 'family') return 'families';
  if (first === 'states') return 'quality';
  if (first === 'student' || first === 'reconcile') return 'attendance';
  if (first === 'support' || first === 'programs' || first === 'resources') return first;
  if (first === 'area') return groups.flatMap((group) => group.places).find((place) => place.name === second)?.name;
  if (first === 'ask' && second)
    return questions.find((question) => question.name === decodeURIComponent(second))?.area;
  if (first === 'do' && importTasks.includes(second ?? '')) return 'imports';
  if (first === 'do' && second) return tasks.find((task) => task.name === decodeURIComponent(second))?.area;
  return undefined;
}

/** The word that people read for an area. */
export function areaWord(name: Area): string {
  return groups.flatMap((group) => group.places).find((place) => place.name === name)?.word ?? name;
}
