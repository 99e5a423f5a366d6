import { z } from 'zod';
import { fail } from '../../errors.ts';
import { defineTask } from '../task.ts';

/**
 * What the board and the public see stays as it is until somebody releases newer data, or the calendar does: in
 * February, June and October.
 */
export const freezeRelease = defineTask({
  name: 'freeze-release',
  does: 'Release the data in use to the board and the public',
  area: 'trust',
  input: z.object({}),
  async run({ release }) {
    const { asOf, isNew } = (await release?.()) ?? fail('no-snapshot');
    return {
      says: isNew
        ? `The board and the public now see the counts through ${asOf}, until the next release.`
        : `The board and the public see the counts through ${asOf} already: no newer data came since.`,
      asOf,
    };
  },
});
