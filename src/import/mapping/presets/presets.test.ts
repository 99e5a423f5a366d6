import { describe, expect, it } from 'vitest';
import { contractFiles } from '../../contract/contract.ts';
import { checkMapping } from '../check-mapping.ts';
import { mappingSchema } from '../mapping.ts';
import { presets } from './presets.ts';

describe.each(presets.map((preset) => [preset.name, preset] as const))('%s', (_, preset) => {
  it('is a mapping as a district would save it', () => {
    expect(mappingSchema.parse(JSON.parse(JSON.stringify(preset)))).toEqual(preset);
  });

  it('fits the contract', () => {
    expect(checkMapping(preset, contractFiles)).toEqual([]);
  });
});

it('have names of their own', () => {
  expect(new Set(presets.map((preset) => preset.name)).size).toBe(presets.length);
});
