import { describe, expect, it } from 'vitest';
import { makeSharedWork } from './shared-work.ts';

describe('shared work', () => {
  it('does at once for all what several ask for at once, and again when asked later', async () => {
    const shared = makeSharedWork<number>();
    let done = 0;
    const work = async () => {
      done += 1;
      await Promise.resolve();
      return done;
    };
    expect(await Promise.all([shared.do('a', undefined, work), shared.do('a', undefined, work)])).toEqual([1, 1]);
    expect(await shared.do('a', undefined, work)).toBe(2);
  });

  it('goes on while somebody waits, and stops when the last has gone', async () => {
    const shared = makeSharedWork<string>();
    let stopped = false;
    let finish: (word: string) => void = () => {};
    const work = (signal: AbortSignal) =>
      new Promise<string>((done) => {
        finish = done;
        signal.addEventListener('abort', () => {
          stopped = true;
        });
      });
    const [first, second] = [new AbortController(), new AbortController()];
    const one = shared.do('a', first.signal, work);
    const two = shared.do('a', second.signal, work);
    first.abort();
    await expect(one).rejects.toMatchObject({ code: 'stopped' });
    expect(stopped).toBe(false);
    finish('done');
    expect(await two).toBe('done');
    const alone = new AbortController();
    const three = shared.do('b', alone.signal, work);
    alone.abort();
    await expect(three).rejects.toMatchObject({ code: 'stopped' });
    expect(stopped).toBe(true);
  });

  it('gives its failure to everybody who waits', async () => {
    const shared = makeSharedWork<string>();
    const work = async () => {
      throw new Error('broken');
    };
    const both = [shared.do('a', undefined, work), shared.do('a', undefined, work)];
    for (const one of both) await expect(one).rejects.toThrow('broken');
  });
});
