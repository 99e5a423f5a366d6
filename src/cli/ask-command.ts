/** `plumbline ask`: one subcommand for every question, its options from the question's own input. */
import type { Command } from 'commander';
import { ask } from '../govern/ask.ts';
import { questionsFor } from '../govern/gate.ts';
import { purposeInWords } from '../govern/matrix.ts';
import { questions } from '../questions/list.ts';
import { addOptions, inputFrom } from './derived-options.ts';
import { addShared, sharedOptions } from './shared-options.ts';
import { showAnswer, showRows } from './show.ts';
import { atTheDoor, personAtTerminal } from './terminal-door.ts';

export function addAskCommand(program: Command): void {
  const command = program
    .command('ask')
    .description('Ask a question; without a name, list those that you may ask')
    .action(async () => {
      const options = sharedOptions(command);
      await atTheDoor(options, async ({ gate }) => {
        const caller = await personAtTerminal(gate, options);
        const list = questionsFor(gate, caller).map(({ name, asks, area }) => ({ question: name, asks, area }));
        showRows(list, options);
      });
    });
  addShared(command);
  for (const question of questions) {
    const subcommand = command.command(question.name).description(question.asks);
    addOptions(subcommand, question.input);
    addShared(subcommand)
      .option('--snapshot <name>', 'answer from this snapshot, as it was')
      .option('--purpose <purpose>', purposeInWords)
      .option('--wide', 'the counts of the whole district, protected, where one’s own reach is narrower')
      .action(async () => {
        const options = sharedOptions(subcommand);
        const given = subcommand.opts();
        await atTheDoor(options, async ({ gate }) => {
          const answer = await ask(gate, {
            caller: await personAtTerminal(gate, options),
            question: question.name,
            input: inputFrom(given, question.input),
            snapshot: given.snapshot,
            purpose: given.purpose,
            wide: given.wide === true,
            door: 'terminal',
          });
          showAnswer(answer, options);
        });
      });
  }
}
