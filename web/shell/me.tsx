import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getMe, type Me, type Person } from '../api.ts';

const meQuery = queryOptions({ queryKey: ['me'], queryFn: getMe, staleTime: 5 * 60_000 });

/** Who is signed in, what the district is called, and everything this person may ask or do. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Asks again who is signed in, and forgets every answer that the person before could see. */
export async function forgetEverything(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  await client.invalidateQueries({ queryKey: ['me'] });
}

/** “Dana Whitfield, superintendent” or “Ngozi Okafor, counselor, Ridgeline High”. */
export function personInWords(person: Person): string {
  return [person.name, person.roleTitle.toLowerCase(), person.schoolName].filter(Boolean).join(', ');
}
