import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

it('lets nothing out, by name or by number, and lets this machine in', async () => {
  await expect(fetch('http://plumbline.example/')).rejects.toThrow();
  const refused = await fetch('http://192.0.2.1/').catch((error: { cause?: Error }) => String(error.cause?.message));
  expect(refused).toMatch(/network denied/);
  const server = createServer((_, response) => response.end('here'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here');
  server.close();
});

it('holds in the programs that a test starts', async () => {
  const tries = `fetch('http://192.0.2.1/').catch((error) => console.log(error.cause?.message))`;
  const { stdout } = await run(process.execPath, ['-e', tries]);
  expect(stdout).toMatch(/network denied/);
});
