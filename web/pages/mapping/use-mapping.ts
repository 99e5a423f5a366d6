import { useMutation, useQuery } from '@tanstack/react-query';
import type { LookedAtFiles } from '../../../src/import/mapping/look-at-files.ts';
import type { Mapping } from '../../../src/import/mapping/mapping.ts';
import type { PreviewedTable } from '../../../src/import/mapping/preview.ts';
import { type Done, doTask, getMappings, sendFile } from '../../api.ts';

export type Looked = Done & LookedAtFiles & { readonly received: readonly string[] };
export type Previewed = Done & { readonly tables: readonly PreviewedTable[] };

/** Sends files and asks what they may be; the server keeps them for the preview, for a day at most. */
export function useLook() {
  return useMutation({
    mutationFn: async (files: readonly File[]): Promise<Looked> => {
      const received: string[] = [];
      for (const file of files) received.push((await sendFile(file)).file);
      const done = await doTask('suggest-mapping', { from: received });
      return { ...(done as Done & LookedAtFiles), received };
    },
  });
}

export function usePreview(received: readonly string[]) {
  return useMutation({
    mutationFn: async (mapping: Mapping) => (await doTask('preview-mapping', { from: received, mapping })) as Previewed,
  });
}

export function useSave() {
  return useMutation({ mutationFn: (mapping: Mapping) => doTask('save-mapping', { mapping }) });
}

/** The mappings that are saved, and used every night. */
export function useSavedMappings(allowed: boolean) {
  return useQuery({ queryKey: ['mappings'], queryFn: getMappings, enabled: allowed }).data ?? [];
}
