import { expect, it } from 'vitest';
import { deviceInWords } from './session-words.ts';

it('names the browser and the machine, and a program that names neither', () => {
  const chrome = 'Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
  expect(deviceInWords(chrome)).toBe('Chrome on a Chromebook');
  expect(deviceInWords(`${chrome} Edg/140.0`)).toBe('Edge on a Chromebook');
  expect(deviceInWords('Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox on Windows',
  );
  expect(deviceInWords('node')).toBe('a program');
  expect(deviceInWords(null)).toBe('a program');
});
