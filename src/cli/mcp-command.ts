/** `plumbline mcp`: the assistant's door over standard input and output, as the person named by --as. */
import type { Command } from 'commander';
import { addShared, sharedOptions } from './shared-options.ts';
import { openTerminalDoor, personAtTerminal } from './terminal-door.ts';

export function addMcpCommand(program: Command): void {
  const command = program.command('mcp').description('Answer an assistant over standard input and output');
  addShared(command)
    .option('--tasks', 'let the assistant also do what the person may do')
    .action(async () => {
      const { serveStdio } = await import('@modelcontextprotocol/server/stdio');
      const { makeMcpServer } = await import('../serve/mcp.ts');
      const options = sharedOptions(command);
      const door = await openTerminalDoor(options);
      const caller = await personAtTerminal(door.gate, options);
      const tasks = command.opts<{ tasks?: boolean }>().tasks === true;
      serveStdio(() => makeMcpServer({ gate: door.gate, caller, tasks }));
      await new Promise<void>((ended) => {
        process.stdin.once('end', ended);
        process.stdin.once('close', ended);
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended());
      });
      await door.close();
    });
}
