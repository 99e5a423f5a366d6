import type { Answer } from '../../src/questions/answer.ts';
import type { Me, Search } from '../api.ts';
import { formatDate } from './format.ts';
import type { ScopeItem } from './scope-line.tsx';

/** What an answer covers: its schools, the last day counted, and the definitions. Asked wide, it is of every school. */
export function scopeOf(answer: Answer, schools: Me['schools'], { wide }: Search = {}): ScopeItem[] {
  const asked = answer.input.school;
  const items: ScopeItem[] = [];
  if (typeof asked === 'string' && asked) {
    items.push({ word: 'School', value: schools?.find((school) => school.id === asked)?.name ?? asked });
  } else if (wide === 'true' && answer.about !== 'public') {
    items.push({ word: 'All', value: 'schools of the district' });
  } else if (schools && schools.length > 0 && answer.about !== 'public') {
    items.push(
      schools.length === 1
        ? { word: 'School', value: schools[0]?.name }
        : { word: 'All', value: `${schools.length} schools` },
    );
  }
  items.push({ word: 'Through', value: formatDate(answer.asOf, 'weekday') });
  const labels = answer.definitions.map((definition) => definition.label);
  if (labels.length > 0)
    items.push({ word: labels.length > 1 ? 'Definitions' : 'Definition', value: labels.join('; ') });
  return items;
}
