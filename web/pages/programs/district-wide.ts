import type { Search } from '../../api.ts';

const ofSchools = ['principal', 'counselor', 'teacher'];

/**
 * Programs and money are compared across schools: who sees the records of one school gets the district’s counts here,
 * small ones protected, as the board does.
 */
export function districtWide(search: Search, role: string | undefined): Search {
  return role !== undefined && ofSchools.includes(role) ? { ...search, wide: 'true' } : search;
}
