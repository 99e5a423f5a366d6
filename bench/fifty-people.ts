/**
 * Many people who ask mixed questions over HTTP at once, after the server has made the usual answers ahead, as it does
 * after an import. Each reads for a moment, half a second to a second and a half, before asking again.
 */
import { cast } from '../demo/cast.ts';
import type { Gate } from '../src/govern/gate.ts';
import { makeToken } from '../src/records/tokens.ts';
import { startServer } from '../src/serve/start-server.ts';
import { seededRandom } from '../src/stats/seeded-random.ts';

interface Crowd {
  readonly people: number;
  readonly asksEach: number;
}

interface CrowdFigures {
  readonly milliseconds: readonly number[];
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** What leaders ask on a Monday morning: counts, patterns, lists and the state of the data. */
const mixed = [
  'chronic-absence',
  'chronic-absence?by=grade',
  'chronic-absence?by=group',
  'chronic-absence-by-week',
  'attendance-rate',
  'attendance-bands',
  'absence-reasons',
  'weekday-pattern?by=district',
  'absence-calendar',
  'is-the-data-fit',
  'what-came-in',
  'who-newly-crossed',
];

export async function askAsMany(gate: Gate, { people, asksEach }: Crowd): Promise<CrowdFigures> {
  const server = await startServer({
    gate,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    trustedProxies: [],
    webFolder: '/nowhere',
    demo: null,
    noteUnexpected: (_, error) => console.error(error),
  });
  const askers = cast.filter(({ email }) => /^(dana|priya|grace|marcus)\./.test(email));
  const tokens = await Promise.all(
    askers.map(({ email }) => makeToken(gate.records, { email, label: 'bench', at: new Date(), days: 1 })),
  );
  await server.warmed;
  const milliseconds: number[] = [];
  const random = seededRandom({ seed: 1 });
  const before = process.cpuUsage();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      const token = tokens[person % tokens.length]?.token ?? '';
      for (let asked = 0; asked < asksEach; asked += 1) {
        const question = mixed[(person * 5 + asked) % mixed.length];
        const start = performance.now();
        const response = await fetch(`${server.url}/api/ask/${question}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`${question} was answered with ${response.status}.`);
        milliseconds.push(performance.now() - start);
        await new Promise((read) => setTimeout(read, 500 + 1000 * random()));
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(before);
  await server.close();
  return { milliseconds, seconds, cpuSeconds: (used.user + used.system) / 1e6 };
}
