/** Speaks to `plumbline mcp` over its standard input and output, as an assistant does. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Answer } from '../src/questions/answer.ts';

interface ToolReply {
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent: Answer;
  readonly isError?: boolean;
}

export interface Assistant {
  readonly call: (tool: string, input: object) => Promise<ToolReply>;
  readonly close: () => void;
}

const cli = join(import.meta.dirname, '..', 'src', 'cli.ts');

export function startAssistant(home: string, email: string): Assistant {
  const child = spawn(process.execPath, [cli, 'mcp', '--home', home, '--as', email], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map<number, (reply: ToolReply) => void>();
  let last = 1;
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, result, error } = JSON.parse(line) as { id: number; result?: ToolReply; error?: { message: string } };
    const refused = { content: [{ text: error?.message ?? '' }], isError: true } as unknown as ToolReply;
    waiting.get(id)?.(result ?? refused);
  });
  const clientInfo = { name: 'test', version: '1' };
  send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } });
  send({ method: 'notifications/initialized' });
  return {
    call: (name, input) =>
      new Promise((reply) => {
        last += 1;
        waiting.set(last, reply);
        send({ id: last, method: 'tools/call', params: { name, arguments: input } });
      }),
    close: () => child.stdin.end(),
  };
}
