import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TheirList } from './their-list.ts';

/**
 * The list that a reader gave, for as long as the page is not loaded anew and nobody else signs in. It names students,
 * so it goes to the server to be compared and is kept nowhere: not in the address, not in the browser’s storage.
 */
export function useTheirList(name: string | undefined): TheirList | undefined {
  const kept = useQuery<TheirList>({
    queryKey: ['their-list', name],
    queryFn: () => Promise.reject(new Error('A list is given, never fetched.')),
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return kept.data;
}

/** Keeps a list under its name until the page is loaded anew. */
export function useKeepTheirList(): (list: TheirList) => void {
  const client = useQueryClient();
  return (list) => {
    client.setQueryDefaults(['their-list'], { gcTime: Number.POSITIVE_INFINITY });
    client.setQueryData(['their-list', list.name], list);
  };
}
